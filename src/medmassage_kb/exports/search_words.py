"""Words of the search that belong to no single page: what tells nothing, what stands for what, what is asked for."""

from __future__ import annotations

from medmassage_kb.model import KINDS

STOP = """
a about actually after all alright also am an and any anyone anything are as at be because been before being but by
can cant could did do does doing done dont during each else ever every for from get gets getting give go goes going
good got had has have having he her here him his how i id if ill im in instead into is isnt it its ive just know let
like long look make makes many may maybe me might mine more most much my need no not of off often ok okay on one only
or other our out over people person please possible really recently safe safely say says see she should show so some
someone something soon still take taken takes taking than that the their them then there these they thing this those
though to too try trying until up us use used using very want was way we well were what whats when where which while
who whose why will with without wonder work works would yes yet you your help helps helped helping vs versus proper
properly today whats whos hows thats theyre youre hes shes im doesnt didnt isnt arent wasnt werent wont wouldnt
shouldnt couldnt havent hasnt ive whilst wen goin gonna gotta wanna u ur pls plz thanks never explained
"""
"""Words that tell nothing of what is asked. Names made of such words alone are found all the same."""
FAINT = """
book booked booking client clients patient patients day days week weeks month months year years minute minutes hour
hours time times husband husbands wife wifes mum mums mom moms dad dads son daughter partner boyfriend girlfriend
friend friends nan gran grandad grandma mother father sister brother tutor teacher lady man woman guy old young start
started doctors normal thing stuff lots bit spend
"""
"""Words that tell little beside others: who asks, for whom, and when."""
BODY_PARTS = {
    "head": ("head", "skull; scalp", "forehead; temple; temples", "face"),
    "jaw": ("jaw; jaws", "chin", "cheek", "teeth; tooth"),
    "neck": ("neck; nape", "cervical spine"),
    "shoulder": ("shoulder; shoulders", "rotator cuff", "collarbone; collar bone"),
    "arm": ("arm; arms", "elbow; elbows", "forearm; forearms", "biceps"),
    "hand": ("hand; hands", "wrist; wrists", "finger; fingers", "thumb; thumbs", "knuckle; knuckles", "palm"),
    "chest": ("chest", "rib; ribs", "breastbone; sternum", "lung; lungs"),
    "upper-back": ("upper back; mid back; middle back", "shoulder blade; shoulder blades"),
    "low-back": ("back; lower back; low back", "spine", "lumbar spine; lumbar"),
    "belly": ("belly; tummy; stomach; abdomen", "bowel; gut", "womb"),
    "hip": (
        "hip; hips",
        "pelvis",
        "groin",
        "buttock; buttocks; bum; butt; glute; glutes",
        "tailbone; coccyx; tail bone",
    ),
    "leg": ("leg; legs", "thigh; thighs", "calf; calves", "shin; shins", "hamstring; hamstrings; hammy", "quad; quads"),
    "knee": ("knee; knees",),
    "foot": (
        "foot; feet",
        "ankle; ankles",
        "heel; heels",
        "toe; toes",
        "sole; soles; arch",
        "achilles; achilles tendon",
    ),
    "skin": ("skin", "scar; scars"),
    "mind": ("mind", "mood"),
}
"""Per region its own names, then its parts with theirs: typed alone, they lead to the health problems there."""
ALIKE = (
    "pain ache aching painful hurt sore agony",
    "surgery operation surgical postoperative op",
    "belly stomach tummy abdomen abdominal",
    "doctor physician clinician gp",
    "pregnancy pregnant expecting",
    "anxiety anxious worry nervous",
    "bruise haematoma",
    "child children baby babies kid newborn infant toddler bub bairn",
    "old older elderly frail aged senior",
    "numb numbness tingling pins needles",
    "swollen swelling puffy oedema",
    "urine pee wee peeing urinate",
    "bowel poo stool",
    "medicine medicines medication meds drug drugs tablet tablets pill pills",
    "cost costs price pay paying payment paid expensive money insurance afford fee fees rebate",
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
    "vomit vomiting vomited puke puking puked throwing spewing",
    "bleed bleeding blood",
    "weak weakness wobbly floppy",
    "shaking shaky trembling jerking",
    "unconscious unresponsive collapsed",
    "infection infected",
    "sprain sprained twisted rolled",
    "toilet loo dunny restroom bathroom",
    "pants underwear knickers underpants undies boxers",
    "bum butt buttock arse backside",
    "pregnant preggers",
    "foot feet",
    "vision eyesight sight",
    "partner husband wife boyfriend girlfriend",
    "clumsy dropping fumbling",
    "unsteady wobbly staggering",
)
"""Words that stand for each other, a little less sure than the word itself. Other names belong into `also_called`."""
DANGER = (
    r"\b(safe|safely|ok|okay|allowed|avoid|dangers?|dangerous|risks?|risky|harm|harmful|(can|may|should) (i|you|we))\b"
)
"""Words with which people ask for danger; safety entries then come first where they answer nearly as well."""
SIGNS = (
    r"\b(numb\w*|tingl\w*|pins and needles|suddenly?|worst|bleed\w*|collaps\w*|faint\w*|chest (pain|tight)|slurr\w*"
    r"|droop\w*|cant (breathe?|breth|move|feel|pee|wee|poo|see|speak|swallow|stand|walk)|blind|blue|unconscious"
    r"|(double|blurr\w*|lost|gone) vision|swollen (calf|leg|tongue|lips)|fever|worse|cough\w* (up )?blood|vomit\w*"
    r"|throwing up|puking|seizure|convuls\w*|throat (is )?(clos|tight|swell)\w*|banged head|crash|overdose|suicid\w*"
    r"|(hit|banged|bumped) (my|his|her|the) head|bladder|wont wake|agon\w*|unbearable)\b"
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
    ("normal", r"normal|usual|expected", "Exactly"),
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
    "terms": {"normal": ""},
}  # fmt: skip
"""Where on a page of which kind the answer stands; a page without the section, or an answer without an anchor,
is opened at its head."""
_FIRST = {
    "safety": KINDS["safety"].title,
    "explain": "Health problems",
    "conditions": "Health problems, full evidence",
}
GROUPS = {
    **{kind: (title, KINDS[kind].weight if kind in KINDS else 1.0) for kind, title in _FIRST.items()},
    **{kind.name: (kind.title, kind.weight) for kind in KINDS.values() if kind.name not in (*_FIRST, "evidence")},
    "documents": (KINDS["documents"].title, 0.92),
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
