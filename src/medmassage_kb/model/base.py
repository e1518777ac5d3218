"""What all entities share: closed strict models, references, dates, addresses, prose.

An error of ours is a `PydanticCustomError` whose type is the id of our rule and whose context
holds the hint; `explain.py` words all others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict, StringConstraints
from pydantic_core import PydanticCustomError

from medmassage_kb.model.forms import bare_date, bare_doi, bare_icd10cm, bare_pmcid, bare_pmid
from medmassage_kb.model.marks import Patient, ProseMark, Quote, Ref

T = TypeVar("T")

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_URL = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.?(?::[0-9]{1,5})?(?:[/?#][^\s\"<>\\`{}|^]*)?\Z", re.I)


def fail(rule: str, message: str, hint: str = "") -> PydanticCustomError:
    """An error that becomes a problem with our rule id, message and hint."""
    # pydantic fills {names} in the template from the context, so the text goes in as a value
    return PydanticCustomError(rule, "{message}", {"message": message, "hint": hint})


def _date(value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    if value is None:
        raise fail("date", "there is no date here", "write year-month-day, such as 2026-11-23")
    text = str(value)[:60]
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise fail("date", f"'{text}' is not a date: there is no such day", "look at the calendar; then year-month-day")
    meant = bare_date(text)
    hint = f"write {meant}" if meant else "write year-month-day, such as 2026-11-23"
    raise fail("date", f"'{text}' is not a date", hint)


def _shaped(rule: str, what: str, shape: str, bare: Callable[[str], str | None], like: str, write: str) -> Any:
    """A validator of a name that a register gives: its shape, what makes one of what was typed, and what to write."""
    whole = re.compile(shape)

    def check(value: str) -> str:
        if not whole.fullmatch(value):
            meant = bare(value)
            raise fail(rule, f"'{value[:60]}' is not {what}", write.format(meant[:100]) if meant else like)
        return value

    return AfterValidator(check)


def _url(value: str) -> str:
    if not _URL.match(value):
        begins = value.lower().startswith(("https://", "http://"))
        hint = "take out the space or sign that an address cannot have" if begins else "it must begin with https://"
        if value.startswith("www."):
            hint = f"write https://{value[:80]}, and try it in a browser"
        raise fail("address", f"'{value[:60]}' is not a web address", hint)
    return value


def _https(value: str) -> str:
    if not _url(value).lower().startswith("https://"):
        raise fail("address", f"'{value[:60]}' is not a safe web address", "a link of ours begins with https://")
    return value


def _one_line(value: str) -> str:
    if value != value.strip() or "\n" in value:
        raise fail(
            "one-line", "the text must be one line without spaces at its ends", "take out the line break or space"
        )
    if not value[:1].isalnum() and not any(unicodedata.category(sign)[0] in "LNPS" for sign in value):
        raise fail("empty-text", "nothing of this text can be seen", "write the text, or take the key out")
    return value


Many = Annotated[tuple[T, ...], Strict(False)]
"""A list in YAML; a tuple in Python, so that an entity cannot change."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=400), AfterValidator(_one_line)]
"""A name, label or single sentence."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=1500)]
"""Plain text of some sentences, without any markup."""
Prose = Annotated[str, StringConstraints(min_length=1, max_length=3000), ProseMark()]
"""Text with emphasis (`*so*`), lists and links (`[words](kb:techniques/friction)` or https)."""
PatientLine = Annotated[Line, Patient()]
PatientProse = Annotated[str, StringConstraints(min_length=1, max_length=1500), ProseMark(), Patient()]
QuoteLine = Annotated[Line, Quote()]

Slug = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=80)]
Date = Annotated[date, BeforeValidator(_date)]
_DOI = r"10\.[0-9]{4,9}/[^\s\"]+"  # SICI forms have <, >, ; and ( in them
_LIKE_DOI = "a DOI looks like 10.1002/14651858.CD001929.pub3"
_LIKE_PMID, _LIKE_PMC = "a PMID is digits only, such as '26329399'", "write PMC and digits, such as PMC8116166"
Doi = Annotated[str, _shaped("doi", "a DOI", _DOI, bare_doi, _LIKE_DOI, "write '{}'")]
Pmid = Annotated[str, _shaped("pmid", "a PubMed number", "[1-9][0-9]{0,8}", bare_pmid, _LIKE_PMID, "write '{}'")]
Pmcid = Annotated[
    str, _shaped("pmcid", "a PubMed Central number", "PMC[1-9][0-9]{0,8}", bare_pmcid, _LIKE_PMC, "write {}")
]
Url = Annotated[str, StringConstraints(max_length=500), AfterValidator(_url)]
HttpsUrl = Annotated[str, StringConstraints(max_length=500), AfterValidator(_https)]
_CODE, _LIKE_CODE = r"[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?", "a code looks like M54.50 or G43.909"
Icd10Cm = Annotated[str, _shaped("icd10cm", "an ICD-10-CM code", _CODE, bare_icd10cm, _LIKE_CODE, "write {}")]
Count = Annotated[int, Field(ge=0)]


def _ref(kind: str, *, finding: bool = False) -> Any:
    pattern = rf"^{kind}/{SLUG}" + (rf"#{SLUG}" if finding else "") + "$"
    return Annotated[str, StringConstraints(pattern=pattern, max_length=200), Ref(kind, finding)]


AnyRef = Annotated[str, StringConstraints(pattern=rf"^[a-z]+/{SLUG}(?:#{SLUG})?$", max_length=200), Ref("")]
"""An entity of any kind, or a finding of a note."""


ConditionRef = _ref("conditions")
TechniqueRef = _ref("techniques")
EvidenceRef = _ref("evidence")
FindingRef = _ref("evidence", finding=True)
PathwayRef = _ref("pathways")
SafetyRef = _ref("safety")
MeasureRef = _ref("measures")
TermRef = _ref("terms")

Region = Literal[
    "head", "jaw", "neck", "shoulder", "arm", "hand", "chest", "upper-back", "low-back",
    "belly", "hip", "leg", "knee", "foot", "skin", "whole-body", "mind",
]  # fmt: skip
"""Where on the body a reader looks for it; `mind` for worry, mood and sleep."""

Trait = Literal[
    "light-touch", "firm-pressure", "point-pressure", "sustained-hold", "friction-across", "percussion", "vibration",
    "tool", "device", "suction", "scraping", "joint-movement", "stretch", "active-contraction", "lymph", "neck",
    "head-face", "chest", "breast", "abdomen", "back", "arms", "legs", "feet", "pelvic-floor", "skin-lubricant", "heat",
    "face-down", "side-lying", "seated", "self-applied", "infant", "pregnancy", "cancer-care",
]  # fmt: skip
"""What a technique does, where, how the person lies and for whom: what safety entries hang on."""

Certainty = Literal["high", "moderate", "low", "very-low", "not-rated"]
ComparatorClass = Literal[
    "sham", "attention", "no-treatment", "usual-care", "active", "lower-dose", "mixed", "unclear", "none"
]
Role = Literal[
    "patient", "massage-therapist", "physician", "nurse", "nurse-practitioner", "physical-therapist", "chiropractor",
    "osteopath", "dentist", "psychologist", "midwife", "pharmacist", "occupational-therapist", "athletic-trainer",
    "lymphoedema-therapist", "podiatrist", "pain-clinic", "palliative-team", "oncology-team", "surgical-team",
    "va-care-team", "claims-manager", "insurer",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a value that fits its type.

    Attributes:
        keys: Where, as keys and list positions below the model that tells it.
        rule: Id of the rule.
        message: What is wrong.
        hint: What to type instead.
    """

    keys: tuple[str | int, ...]
    rule: str
    message: str
    hint: str = ""


def repeated(ids: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each id that stood before in the list, with its position."""
    seen: set[str] = set()
    for position, one in enumerate(ids):
        if one in seen:
            yield position, one
        seen.add(one)


class Closed(BaseModel):
    """A model that takes no unknown key, converts nothing and cannot change."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", use_attribute_docstrings=True)

    def faults(self) -> Iterator[Fault]:
        """What is wrong with this value beyond its shape; each at the key concerned."""
        yield from ()


class WebSource(Closed):
    """A page outside the evidence notes on which a statement rests."""

    id: Slug | None = None
    """Short name within the record, so that a row of choices can rest on it."""
    supports: Line
    """What it supports, in a few words: 'danger signs', 'how common'."""
    publisher: Line
    """Who published it: NHS, WHO, a college, a journal."""
    title: Line
    """Title of the page."""
    url: HttpsUrl | None = None
    """Address of the publisher's own page; null where only a copy was read."""
    read_at: Url
    """Address of the page that was really read. Not linked."""


class Reviewer(Closed):
    """A person who has reviewed the record."""

    name: Line
    """The person's own name."""
    profession: Line
    """'physician', 'massage therapist'."""
    on: Date
    """Date of the review."""
    registration: Line | None = None
    """Register and number by which readers can look the person up."""
    interests: Line | None = None
    """What readers should know of the person's interests; 'none declared' where the person says so."""
    covered: Many[Line] = ()
    """Codes of the statements that the person found right, from the review list; a changed statement has another."""


class Change(Closed):
    """A change of content that a reader should know of."""

    on: Date
    """Day of the change."""
    what: Line
    """What a reader would notice, in one line."""


class Waiver(Closed):
    """Why a record may stand although its check is overdue."""

    until: Date
    """Day on which the waiver ends."""
    reason: Line
    """Why it may stand until then."""


class Entity(Closed):
    """One record: the keys that every kind has. Its id is `<kind>/<file name>`, never stored inside."""

    @property
    def label(self) -> str:
        """Its name, whatever the kind."""
        return str(getattr(self, "name", ""))

    status: Literal["published", "draft"] = "published"
    """A draft is never built, except under `make serve`."""
    checked: Date
    """Day on which someone last held the whole record against its sources."""
    due: Date | None = None
    """Day by which it has to be checked again."""
    waiver: Waiver | None = None
    """Lets an overdue record stand for a while, with a reason."""
    reviewed_by: Many[Reviewer] = ()
    """Clinicians who have reviewed it. Empty until a named person has; pages say so."""
    changes: Many[Change] = ()
    """What changed in substance, newest first."""
