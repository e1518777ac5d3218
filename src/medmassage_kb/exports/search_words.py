"""Words of the search that belong to no single page: what tells nothing, what stands for what, what is asked for."""

from __future__ import annotations

from medmassage_kb.model import KINDS

STOP = """
a about actually after all alright also am an and any anyone anything are as at be because been before being but by
can cant could did do does doing done dont during each else ever every for from get gets getting give go goes going
good got had has have having he her here him his how i id if ill im in instead into is isnt it its ive just know let
like long look make makes many may maybe me might mine more most much my need no not of off often ok okay on one only
or other our out over people person please possible really recently safe safely say says see she should show so some
someone something soon still take taken takes taking than that the their them then there these they thing this
those though to too try trying until up us use used using very want was way we well were what whats when where which
while who whose why will with without wonder work works would yes yet you your
help helps helped helping vs versus proper properly today
"""
"""Words that tell nothing of what is asked. Names made of such words alone are found all the same."""
ALIKE = (
    "pain ache aching painful hurt sore agony",
    "surgery operation surgical postoperative op",
    "belly stomach tummy abdomen abdominal",
    "doctor physician clinician gp",
    "pregnancy pregnant expecting",
    "anxiety anxious worry nervous",
    "bruise haematoma",
    "child children baby babies kid newborn infant toddler",
    "old older elderly frail aged senior",
    "numb numbness tingling pins needles",
    "swollen swelling puffy oedema",
    "urine pee wee peeing urinate",
    "bowel poo stool",
    "medicine medicines medication meds drug drugs tablet tablets pill pills",
    "cost costs price pay paying payment expensive money insurance afford",
    "session sessions visit visits appointment appointments treatment",
    "tired tiredness fatigue exhausted knackered",
    "sleep sleeping insomnia awake",
    "sad depressed depression low",
    "broken break fracture fractured broke",
    "clot thrombosis",
    "cancer oncology malignancy",
    "undress undressed clothes bra naked draping covered cover",
    "cry crying emotional",
    "proof evidence research studies study trial trials",
    "injection jab shot",
    "heart cardiac",
    "therapist masseuse masseur practitioner rmt lmt",
    "lump lumps bump",
    "exam examination test quiz practise practice",
    "learn course study lesson lessons",
    "fever temperature feverish",
    "dizzy dizziness vertigo faint fainting",
    "breathless breath breathing breathlessness",
    "client patient",
    "handout leaflet sheet printed",
    "rule rules checker",
    "work office job workplace",
    "mum mother mom",
    "thinner thinners anticoagulant",
    "skull head",
    "spine spinal back",
    "itchy itch itching",
    "wound cut",
    "blue cyanosis",
)
"""Words that stand for each other, a little less sure than the word itself. Other names belong into `also_called`."""
DANGER = (
    r"\b(safe|safely|ok|okay|allowed|avoid|dangers?|dangerous|risks?|risky|harm|harmful|(can|may|should) (i|you|we))\b"
)
"""Words with which people ask for danger; safety entries then come first where they answer nearly as well."""
SIGNS = (
    r"\b(numb\w*|tingl\w*|pins and needles|suddenly?|worst|bleed\w*|collaps\w*|faint\w*|chest pain|slurred|droop\w*"
    r"|cant (breathe|move|feel|pee)|double vision|blue|unconscious|swollen (calf|leg)|fever|worse)\b"
)
"""Words with which people tell of danger signs."""
ASKS = (
    (
        "dose",
        r"how (often|many|long|much time)|sessions?|visits|times a week|per week|frequency|dose|dosage|course of",
        "How often, in studies",
    ),
    (
        "asks",
        r"cost\w*|price\w*|pay|paying|expensive|money|insurance|afford\w*|worth (it|the|paying)|sore after"
        r"|side effects?|hurt after|harms?|risks?",
        "What it asks of you",
    ),
    ("experts", r"guidelines?|recommend\w*|experts?|nice|official|advised?", "What experts put first"),
    (
        "choices",
        r"alternatives?|instead of|other (options|treatments|choices)|exercises?|better than|compared|or physio\w*",
        "Your choices",
    ),
    (
        "visit",
        r"what happens|what to expect|undress\w*|position|lie (on|down)|first (visit|session|appointment)",
        "What happens at a visit",
    ),
    ("after", r"afterwards?|after (a|the|my) (massage|visit|session)|next day|aftercare", "After the visit"),
    (
        "evidence",
        r"evidence|stud(y|ies)|research|trials?|proof|proven|rct|science|scientific|cochrane",
        "What studies found",
    ),
    (
        "worth",
        r"does|do|is|will|would|can|helps?|works?|good for|worth|useful|benefits?|cure",
        "Is massage worth a try?",
    ),
)
"""What a question is after, its words (the first that fit decide), and what stands before the answer."""
ANCHORS = {
    "explain": {
        "dose": "answer-studied", "asks": "answer-asks", "experts": "answer-experts", "choices": "choices",
        "visit": "visit", "after": "after", "evidence": "effects", "worth": "answer-worth",
    },
    "conditions": {"dose": "techniques", "asks": "harms", "evidence": "findings"},
    "techniques": {"evidence": "evidence", "dose": "steps"},
}  # fmt: skip
"""Where on a page of which kind the answer stands; a page without the section is opened at its head."""
_FIRST = {
    "safety": KINDS["safety"].title,
    "explain": "Health problems",
    "conditions": "Health problems, full evidence",
}
GROUPS = {
    **{kind: (title, KINDS[kind].weight if kind in KINDS else 1.0) for kind, title in _FIRST.items()},
    **{kind.name: (kind.title, kind.weight) for kind in KINDS.values() if kind.name not in (*_FIRST, "evidence")},
    "pages": ("Pages", 0.85),
    "evidence": (KINDS["evidence"].title, KINDS["evidence"].weight),
}
"""Groups of results in order: the heading, and how much a page counts where two answer equally well."""
FOLDERS = {"contributing": 0.8, "review": 0.55, "regions": 0.6}
"""How much less a page of these folders counts: they lead to others, or speak to those who write the reference."""
AUDIENCES = {"patients": "Patients", "students": "Students", "clinics": "Clinics", "contributors": "Contributors"}
READERS = {
    "explain": "patients", "safety": "patients students clinics", "conditions": "students clinics",
    "techniques": "students clinics", "claims": "patients students", "pathways": "clinics", "documents": "clinics",
    "professions": "clinics", "measures": "students clinics", "questions": "students", "cases": "students",
    "terms": "students", "evidence": "students clinics", "regions": "patients", "learn": "students",
    "study": "students", "contributing": "contributors", "review": "contributors",
}  # fmt: skip
"""Whom the pages of a kind, or of a folder, are written for."""
ALSO_CALLED = {
    "practise.html": ("exam", "examination", "mock exam", "test myself", "quiz", "flashcards", "revise", "drill"),
    "learn/index.html": ("course", "learn", "lessons", "curriculum", "study massage", "classes"),
    "study/index.html": ("anki", "slides", "download questions", "moodle"),
    "safety/check.html": (
        "can I have a massage",
        "is it safe for me",
        "screening questions",
        "checklist before a massage",
    ),
    "safety/never-press.html": ("where not to press", "danger zones", "endangerment sites"),
    "sheet.html": ("is this handout still valid", "check a printed sheet", "sheet version", "old leaflet"),
    "connect.html": ("EHR", "Epic", "infobutton", "FHIR", "electronic record"),
    "about/review-status.html": ("who reviewed this", "has a doctor checked this site", "clinician review"),
    "about/sources.html": ("where do the facts come from", "references used"),
    "start/patients.html": ("before I book", "how to choose a therapist", "cost of massage", "who pays for massage"),
    "contributing/mend-a-sentence.html": ("report a mistake", "correct an error", "fix a typo"),
    "contributing/checks.html": ("pull request check fails", "CI fails", "validate"),
    "contributing/rules.html": ("error message", "overclaim", "claims too much", "nothing is called"),
    "bibliography.html": ("all references", "all studies", "works cited"),
    "a-z.html": ("index of words", "list of everything"),
    "freshness.html": ("when was this checked", "out of date", "last updated"),
    "start/clinics.html": ("for doctors", "for my practice"),
}  # fmt: skip
"""Other words for pages that are no record."""
TOPICS = {
    "regions/leg.html": (
        "shin splints", "medial tibial stress syndrome", "restless legs", "calf cramp", "leg cramps",
        "hamstring tendinopathy",
    ),
    "regions/whole-body.html": (
        "hypermobility", "hypermobile", "Ehlers-Danlos", "EDS", "subluxations", "lupus", "long covid",
        "chronic fatigue syndrome", "ME/CFS", "POTS",
    ),
    "regions/head.html": (
        "tinnitus", "vertigo", "Bell's palsy", "sinusitis", "blocked sinuses", "trigeminal neuralgia",
        "cluster headache",
    ),
    "regions/neck.html": ("torticollis", "wry neck", "text neck"),
    "regions/hand.html": ("trigger finger", "ganglion", "De Quervain", "Dupuytren", "Raynaud"),
    "regions/arm.html": ("golfer's elbow", "cubital tunnel", "biceps tendon"),
    "regions/foot.html": ("bunion", "hammer toe", "flat feet", "Morton's neuroma", "metatarsalgia"),
    "regions/hip.html": ("groin strain", "trochanteric bursitis", "labral tear", "piriformis pain"),
    "regions/knee.html": ("runner's knee", "patellofemoral pain", "meniscus tear", "ACL tear", "jumper's knee"),
    "regions/belly.html": (
        "irritable bowel", "IBS", "gallstones", "bloating", "trapped wind", "reflux",
    ),
    "regions/skin.html": ("acne", "cellulite", "stretch marks", "keloid", "vitiligo"),
    "regions/mind.html": ("ADHD", "bipolar", "schizophrenia", "OCD", "panic disorder", "grief", "burnout"),
    "regions/upper-back.html": ("thoracic outlet syndrome", "dowager's hump", "costochondritis"),
    "terms/lymphoedema.html": ("lipoedema", "lipedema", "lymphatic disease"),
    "techniques/prenatal-massage.html": (
        "hot stone massage pregnant", "massage when trying for a baby", "IVF massage", "fertility massage",
    ),
    "techniques/index.html": (
        "hot stone massage", "lomi lomi", "ayurvedic massage", "abhyanga", "bamboo massage", "watsu", "reiki",
        "Bowen technique", "rolfing", "aromatherapy massage", "facial massage", "lymphatic facial",
        "balinese massage",
    ),
    "explain/chronic-pelvic-pain.html": ("endometriosis", "menopause", "prostatitis", "vaginismus"),
    "techniques/infant-massage.html": ("colic", "baby reflux", "teething"),
    "safety/check.html": ("epilepsy", "seizure disorder", "diabetes", "thyroid disease", "transplant", "hepatitis"),
    "start/ask-a-doctor-first.html": (
        "naproxen", "diclofenac", "celecoxib", "statins", "atorvastatin", "simvastatin", "metformin", "tamoxifen",
        "letrozole", "levothyroxine", "omeprazole", "antidepressants", "SSRI", "fluoxetine",
        "beta blocker", "metoprolol", "bisoprolol", "atenolol", "antibiotics", "HRT", "the pill", "lithium",
    ),
    "learn/law-and-payment.html": (
        "licence to practise", "license by state", "malpractice insurance", "billing codes", "CPT 97124", "97140",
        "tipping", "HSA FSA",
    ),
    "learn/ethics.html": ("happy ending", "sexual advances", "inappropriate touching"),
    "start/patients.html": ("how to find a therapist", "massage near me", "book a massage", "gift voucher"),
}  # fmt: skip
"""Topics that have no page of their own, by the page that is nearest; the search leads there and says so."""
