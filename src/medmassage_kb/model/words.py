"""The words that pages use for the closed lists of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from medmassage_kb.model.safety import Safety

URGENCY = {
    "emergency": ("Emergency", "Call an ambulance now if:"),
    "urgent": ("Urgent", "Ask for an urgent appointment if:"),
    "talk-first": ("Talk first", "Talk to your doctor or therapist before a massage if:"),
}
COMPARATOR = {
    "sham": "sham (dummy) treatment",
    "attention": "attention",
    "no-treatment": "no treatment or waiting list",
    "usual-care": "usual care",
    "active": "another active treatment",
    "lower-dose": "less massage",
    "mixed": "mixed (merged by the source)",
    "unclear": "not stated in the part read",
    "none": "none",
}
DESIGN = {
    "umbrella-review": "Overview of reviews",
    "systematic-review": "Systematic review",
    "evidence-map": "Evidence map",
    "rct": "Randomised trial",
    "crossover-trial": "Crossover trial",
    "non-randomised-trial": "Trial without random groups",
    "cohort": "Cohort study",
    "case-series": "Case series",
    "case-report": "Case report",
    "guideline": "Guideline",
    "consensus": "Consensus statement",
    "survey": "Survey",
    "measurement": "Measurement study",
    "mechanistic": "Study of mechanism",
    "regulation": "Law or regulation",
    "standard": "Standard",
}
SEEN = {
    "full-text": "the full text",
    "abstract": "the abstract or a summary table",
    "secondary": "a report by others, not the publication itself",
    "citation-only": "only the citation",
}
ROLE = {
    "between-groups": "difference between groups",
    "within-arm": "change within one group",
    "count": "count",
    "association": "association",
    "agreement": "agreement between examiners",
    "verdict": "conclusion in words",
}
DIRECTION = {
    "favours-massage": "in favour of massage",
    "favours-comparator": "in favour of the comparison",
    "no-difference": "no difference found",
    "unclear": "not clear",
}
STANCE = {
    "for": "For",
    "conditional-for": "For, with conditions",
    "no-position": "No position",
    "conditional-against": "Against, with conditions",
    "against": "Against",
    "not-mentioned": "Not mentioned",
}
SAFETY_KIND = {
    "red-flag": ("Red flag", "Send for care first"),
    "absolute": ("Absolute contraindication", "No massage"),
    "local": ("Local contraindication", "Not on this place"),
    "relative": ("Precaution", "Adapt, or ask first"),
}
ACTION = {
    "emergency": "Emergency care now",
    "urgent": "Medical assessment the same day",
    "put-off": "Put the massage off",
    "do-not": "No massage",
    "ask-first": "Ask the treating clinician first",
    "adapt": "Adapt the work",
    "avoid-area": "Leave the area out",
}
ACTION_MARK = {
    "emergency": "emergency",
    "urgent": "urgent",
    "put-off": "urgent",
    "do-not": "emergency",
    "ask-first": "talk-first",
    "adapt": "talk-first",
    "avoid-area": "urgent",
}
SEVERITY = {
    "emergency": (
        "Emergency, act now",
        "Call an ambulance, or do at once what the line says. It may be a hospital, or a team that knows you.",
    ),
    "urgent": ("Get help the same day", "Today, before any massage: a doctor, or the help that the line names."),
    "put-off": ("Put the massage off", "No massage until this is over."),
    "do-not": ("No massage", "No massage as long as it is so."),
    "avoid-area": ("Not on this place", "Massage elsewhere may be fine; this place is left out."),
    "ask-first": ("Ask your doctor first", "Ask the doctor or nurse who treats you before you book."),
    "adapt": ("Massage, but differently", "Lighter, shorter, or in another position; say it before you begin."),
}
"""The seven actions for patients, the most severe first: what to do, and the group in one sentence."""
CALL = {
    "ambulance": ("Call an ambulance", ACTION["emergency"]),
    "hospital": ("Go to an emergency department now", ACTION["emergency"]),
    "maternity-unit": ("Call your maternity unit now", "Maternity unit now"),
    "cancer-team": ("Call your cancer team now", "Cancer team now"),
    "helpline": ("Call a helpline or the police", "Helpline the same day; police if in danger"),
}
"""Where an entry names whom to call or where to go: what stands in place of its action, for patients and clinicians."""
TRAIT = {
    "any": "every massage",
    "light-touch": "light touch",
    "firm-pressure": "firm or deep pressure",
    "point-pressure": "pressure on one point",
    "sustained-hold": "a long hold",
    "friction-across": "friction across the fibres",
    "percussion": "tapping and drumming",
    "vibration": "shaking and vibration",
    "tool": "tools",
    "device": "massage guns and other devices",
    "suction": "cups",
    "scraping": "scraping",
    "joint-movement": "moving a joint",
    "stretch": "stretching",
    "active-contraction": "pushing against resistance",
    "lymph": "lymph drainage",
    "neck": "the neck",
    "head-face": "head and face",
    "chest": "the chest",
    "breast": "the breast",
    "abdomen": "the belly",
    "back": "the back",
    "arms": "the arms",
    "legs": "the legs",
    "feet": "the feet",
    "pelvic-floor": "the pelvic floor",
    "skin-lubricant": "oils and creams",
    "heat": "heat",
    "face-down": "lying face down",
    "side-lying": "lying on the side",
    "seated": "sitting",
    "self-applied": "self-massage",
    "infant": "massage of babies",
    "pregnancy": "pregnancy",
    "cancer-care": "cancer care",
}
"""Ways of working, places and people that techniques and safety entries have in common."""
AREA_OF_BODY = {
    "eyes": "The eyes",
    "ear-notch": "The notch below the ear",
    "front-of-neck": "The front of the neck",
    "side-of-neck": "The side and base of the neck",
    "breast": "The breast",
    "armpit": "The armpit",
    "inner-arm": "The inside of the upper arm",
    "elbow": "The crease and the inside of the elbow",
    "upper-belly": "Below the ribs in front",
    "belly": "The belly",
    "groin": "The groin",
    "kidneys": "The kidneys, beside the spine below the ribs",
    "buttock": "The middle of the buttock",
    "behind-knee": "Behind the knee",
    "calf": "The calf",
}
"""Places on the map of where never to press."""
PROBLEM = {
    "M": "Muscles, bones and joints",
    "G": "Nerves and headache",
    "F": "Mood and worry",
    "I": "Heart, blood and lymph",
    "O": "Pregnancy and birth",
    "C": "Cancer",
    "Z": "After an operation",
}
"""Kinds of health problem, by the first letter of the diagnosis code; any other letter is 'other'."""
DOMAIN = {
    "pain": "Pain",
    "function": "Daily life",
    "mood": "Mood",
    "sleep": "Sleep",
    "quality-of-life": "Quality of life",
    "symptoms": "Other symptoms",
    "movement": "Movement",
    "swelling": "Swelling",
    "medicines-and-stay": "Medicines and stay",
    "harm": "Harm",
    "other": "Other",
}
"""Sorts of outcome."""
BASIS = {
    "studies": "studies",
    "case-reports": "case reports, which show that it can happen but not how often",
    "guidance": "clinical guidance",
    "expert-caution": "professional caution; no study stands behind it",
}
VERDICT = {
    "supported": ("Supported", "fine"),
    "partly-supported": ("Partly supported", "talk-first"),
    "uncertain": ("Uncertain", "talk-first"),
    "unsupported": ("Not supported", "urgent"),
    "contradicted": ("Contradicted", "emergency"),
}
FAMILY = {
    "method": "Methods",
    "stroke": "Strokes",
    "tool-assisted": "With tools",
    "movement-based": "With movement",
    "point-based": "On points",
    "tradition": "Traditions",
    "setting": "For a setting or group",
}
REGION = {
    "head": "Head",
    "jaw": "Jaw",
    "neck": "Neck",
    "shoulder": "Shoulder",
    "arm": "Arm and elbow",
    "hand": "Hand and wrist",
    "chest": "Chest",
    "upper-back": "Upper back",
    "low-back": "Low back",
    "belly": "Belly",
    "hip": "Hip and pelvis",
    "leg": "Thigh and leg",
    "knee": "Knee",
    "foot": "Foot and ankle",
    "skin": "Skin and scars",
    "whole-body": "Whole body",
    "mind": "Mood, worry and sleep",
}
USE = {
    "pain": "Pain",
    "injury": "Injury and rehabilitation",
    "stress": "Stress and worry",
    "circulation": "Circulation and lymph",
    "posture": "Posture",
    "other": "Other claims",
}
AREA = {
    "anatomy": "Anatomy",
    "technique": "Technique",
    "practice": "Practice",
    "safety": "Safety",
    "physiology": "Physiology",
    "evidence": "Evidence",
    "pain": "Pain",
    "assessment": "Assessment",
}
PROFESSION = {
    "lymphoedema-therapist": "Lymphoedema therapist",
    "va-care-team": "Veterans' care team",
    "palliative-team": "Palliative care team",
}
TRIGGER = {
    "refer-emergency": ("Emergency care now", "emergency"),
    "refer-urgent": ("Medical assessment the same day", "urgent"),
    "return": ("Back to the referrer", "talk-first"),
    "stop": ("Stop the course", "talk-first"),
}


def called(entry: Safety) -> str:
    """What the person concerned does: whom they call or where they go, else the action for patients."""
    return CALL[entry.call][0] if entry.call else SEVERITY[entry.action][0]


def done(entry: Safety) -> str:
    """The same as a tag for clinicians."""
    return CALL[entry.call][1] if entry.call else ACTION[entry.action]


def profession(name: str) -> str:
    """A profession as a heading: 'Massage therapist'."""
    return PROFESSION.get(name) or name.replace("-", " ").capitalize()


DIFFERENCE = {
    "added": "new statement",
    "removed": "statement withdrawn",
    "direction": "effect changed",
    "certainty": "certainty changed",
    "evidence": "sources changed",
    "wording": "wording changed",
    "new-entity": "new entry",
    "gone-entity": "entry withdrawn",
}
"""What changed between two releases."""
