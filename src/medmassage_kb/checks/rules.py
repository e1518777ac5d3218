"""Every rule by its id, for the published page and for the test that demands a broken example of each.

Rules across entities are written where they are checked; their docstrings are taken from there.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass

from medmassage_kb.checks import CHECKS


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its page shows it.

    Attributes:
        id: As printed in brackets after a message.
        wants: What the rule demands, as a sentence.
        why: Why, in a few sentences; may be empty.
        bad: What breaks it.
        good: What to write instead.
    """

    id: str
    wants: str
    bad: str
    good: str
    why: str = ""


FILE = (
    Rule("encoding", "A file is stored as UTF-8 without a byte order mark.", "UTF-16, Windows-1252", "UTF-8"),
    Rule("file-too-big", "A file has at most 256 kB.", "a pasted book chapter", "one entity"),
    Rule("no-data", "The data folder exists.", "a mistyped folder", "`data`"),
    Rule(
        "file-name",
        "A file is called by its id; no record is called as a device of Windows or as the page that lists its kind.",
        "`Low Back.yaml`, `con.yml`, `index.yml`",
        "`low-back-pain.yml`",
    ),
    Rule("not-a-file", "A data file is an ordinary file.", "a folder or a link to nothing, named `.yml`", "a file"),
    Rule("unknown-kind", "A folder of `data/` is one of the kinds.", "`data/condition/`", "`data/conditions/`"),
    Rule("tab", "No tabs; they look different in each editor.", "a tab before a key", "two spaces"),
    Rule("control-character", "No invisible or direction-turning characters.", "U+202E in a name", "the plain name"),
    Rule("yaml-syntax", "A file is valid YAML.", "`note: He said: wait`", "`note: 'He said: wait'`"),
    Rule("several-documents", "A file holds one document.", "a line `---` in the middle", "two files"),
    Rule("empty-file", "A file has content.", "only comments", "the lines that `medmassage-kb new` writes"),
    Rule("not-a-record", "A file is made of `key: value` lines.", "a list at the root", "`name: …`"),
    Rule("anchor", "No anchors.", "`name: &x Massage`", "`name: Massage`"),
    Rule("alias", "No aliases; each file stands on its own.", "`name: *x`", "the text itself"),
    Rule("tag", "No tags, of YAML or of a programming language.", "`year: !!int '2015'`", "`year: 2015`"),
    Rule("too-deep", "Lists and blocks stand at most 12 deep.", "`[[[[[[[[[[[[[`", "the shape that the schema shows"),
    Rule("duplicate-key", "A key stands once in its block.", "`year: 2015` and `year: 2016`", "one of them"),
    Rule("key-not-text", "A key is text.", "`2015: …`", "`'2015': …`, or the key that the schema names"),
    Rule(
        "comment-in-text",
        "Nothing of a text is lost behind a '#'.",
        "`name: Room #2`",
        "`name: 'Room #2'`",
        "After a space, YAML takes '#' and the rest of the line for a remark, without a word.",
    ),
    Rule(
        "curly-quotes",
        "A text that is to stand in quotes stands in straight ones.",
        "`name: “Fascia”`",
        "`name: Fascia`",
        "Word processors make curly ones, which YAML takes for part of the text.",
    ),
    Rule(
        "dash-in-text",
        "A line that begins with '- ' is an entry of a list.",
        "an entry indented further than the one above it",
        "all entries of a list in one column",
        "YAML joins such a line to the text above it, without a word.",
    ),
    Rule("not-finite", "A number can be stored exactly enough.", "`.inf`, `1e999`", "the figure, or `null`"),
)
SHAPE = (
    Rule("unknown-key", "Only keys of the model; a typing error must not be lost.", "`titel: …`", "`title: …`"),
    Rule("missing-key", "Every required key is there.", "a note without `seen`", "`seen: abstract`"),
    Rule("unknown-value", "A word of a closed list is one of the list.", "`certainty: weak`", "`certainty: low`"),
    Rule("wrong-type", "Text is text, a number a number, a list a list.", "`year: '2015'`", "`year: 2015`"),
    Rule("wrong-value", "A value fits what its key says.", "a value of another kind", "what the field guide says"),
    Rule("wrong-id", "An id is `kind/slug` of the right kind.", "`techniques: [Friction]`", "`techniques/friction`"),
    Rule("too-long", "A text keeps to its length.", "a name of 900 characters", "a name"),
    Rule("empty-text", "A text is not empty.", "`why: ''`", "the reason, or no key"),
    Rule("too-few", "A list has enough entries.", "a set with one question", "three questions"),
    Rule("too-many", "A list has not too many entries.", "a care card with twelve signs", "the seven that matter most"),
    Rule("one-line", "A name or label is one line.", "a line break in a name", "one line"),
    Rule("date", "A date is year-month-day.", "`checked: 23.11.2026`", "`checked: 2026-11-23`"),
    Rule("doi", "A DOI is bare and well formed.", "`https://doi.org/10.1000/x`", "`10.1000/x`"),
    Rule("pmid", "A PMID is digits in quotes.", "`pmid: 'PMID 123'`", "`pmid: '123'`"),
    Rule("pmcid", "A PMCID is PMC and digits.", "`pmcid: '8116166'`", "`pmcid: PMC8116166`"),
    Rule("icd10cm", "A diagnosis code has the form of ICD-10-CM.", "`code: M545`", "`code: M54.50`"),
    Rule(
        "address",
        "An address begins with https:// (http:// only where a page was read).",
        "`javascript:…`",
        "`https://…`",
    ),
    Rule("interval-reversed", "An interval runs from low to high.", "`ci: [-0.1, -0.9]`", "`ci: [-0.9, -0.1]`"),
    Rule(
        "value-outside-interval",
        "A value lies inside its interval.",
        "`value: 0.4`, `ci: [-0.6, -0.1]`",
        "`value: -0.4`",
    ),
    Rule("negative-ratio", "A ratio is not negative.", "`measure: RR`, `value: -1.2`", "`value: 1.2`"),
    Rule(
        "direction-against-sign",
        "The sign of a figure agrees with the stated direction.",
        "`value: 0.4`, `favours_massage: below`, `direction: favours-massage`",
        "what the source says",
        "An audit found that one figure in ten was taken to mean the wrong thing.",
    ),
    Rule(
        "finding-id-twice", "Findings of a note have different ids.", "two with `id: pain`", "`pain`, `pain-6-months`"
    ),
    Rule("et-al", "No author is called 'et al'.", "`- et al`", "`more_authors: true`"),
    Rule("issue-in-volume", "Volume and issue stand apart.", "`volume: 8(5)`", "`volume: '8'`, `issue: '5'`"),
    Rule(
        "figure-not-read",
        "A citation gives no figures.",
        "`seen: citation-only` with a `value`",
        "read the abstract first",
    ),
    Rule(
        "effect-id-twice",
        "Effects of a condition have different ids.",
        "two with `id: pain`",
        "`pain-sham`, `pain-usual-care`",
    ),
    Rule("headline", "One effect, and only one, is the headline.", "none, or two", "`headline: true` on one"),
    Rule(
        "care-card-order",
        "Care cards stand once each, the most urgent first.",
        "urgent before emergency",
        "emergency first",
    ),
    Rule(
        "kind-against-action",
        "The action of a safety entry goes with its kind.",
        "`kind: absolute` with `action: adapt`",
        "`kind: absolute` with `action: do-not`",
        "A badge that says stop over a text that says go on helps nobody.",
    ),
    Rule(
        "call-against-action",
        "Whom a safety entry calls goes with its action.",
        "`action: adapt` with `call: ambulance`",
        "`action: emergency` with `call: ambulance`",
    ),
    Rule(
        "not-stricter",
        "What `stricter` says of a way of working is more severe than the action of the entry.",
        "`action: do-not`, and `ask-first` for percussion",
        "`action: ask-first`, and `do-not` for percussion",
    ),
    Rule(
        "question-form",
        "A question has what its form needs, and nothing else.",
        "`form: order` with `options`",
        "`form: order` with `steps` and `why`",
    ),
    Rule(
        "id-twice",
        "Questions of a set have different ids, and so have fields of a document and items of a form.",
        "two with `id: dose`",
        "`dose`, `dose-later`",
    ),
    Rule(
        "document-field",
        "A field of a document has what its kind needs, nothing else, and an example that could be filled in.",
        "`kind: choice` with `example: soon` and no such option",
        "`example:` with the words of an option",
    ),
    Rule(
        "point-source",
        "What a document has to hold was read in one source, or is marked as a suggestion.",
        "`basis: source` alone",
        "`basis: source` with `source: evidence/…`, or `basis: suggestion`",
    ),
    Rule(
        "change-source",
        "A change that matters, an error and a licence name the place in which they were read.",
        "`{value: 2, unit: points, population: adults}`",
        "`source: evidence/…`, or `page:` with the `id` of one of `sources`",
    ),
    Rule(
        "measure-form",
        "A form has what its kind needs, and nothing else, and its bands go up within its range.",
        "`kind: choice` without `options`",
        "`options:` with the words and the score of each answer",
    ),
    Rule(
        "form-scale",
        "The total of a form runs over the scale of its measure, in the same direction.",
        "nine answers of 0 to 3 on a scale of 0 to 21",
        "`scale: {min: 0, max: 27, better: lower}`",
    ),
    Rule(
        "form-licence",
        "The words of an instrument are printed only where its licence, which was read, lets everybody do so.",
        "`wording: theirs` with `free_to_use: null`",
        "`free_to_use: true` and `licence` with its page",
        "Copyright matters more than completeness.",
    ),
    Rule(
        "answer-missing",
        "A choice has one right option, and a step of a case one best decision.",
        "three options without `right: true`",
        "`right: true` at one of them",
    ),
    Rule(
        "absolute-one-arm",
        "People out of 100 are given for a comparison of two groups.",
        "`absolute` with `role: within-arm`",
        "`role: between-groups`, or no `absolute`",
    ),
    Rule("more-than-all", "No more people are counted than there are.", "`with_massage: 120` of 100", "`12`"),
    Rule("scale-reversed", "A scale runs from its lower end.", "`min: 100`, `max: 0`", "`min: 0`, `max: 100`"),
    Rule("negative-count", "A count is not negative.", "`n_participants: -3`", "`n_participants: 3`"),
    Rule("out-of-range", "A number lies in its range.", "`year: 201`", "`year: 2015`"),
)
BETWEEN = (
    Rule("dangling-ref", "An id names something that exists.", "`techniques/cross-fiber`", "`techniques/cross-fibre`"),
    Rule("self-ref", "An entity does not name itself.", "its own id under `related`", "another's"),
    Rule("names-a-draft", "A published entity names no draft.", "a draft under `safety`", "publish it first"),
    Rule("overdue", "A record is checked in time; told with `--today`.", "checked three years ago", "a new check"),
    Rule(
        "not-yet",
        "No date of something done lies ahead; told with `--today` or `--not-after`, and by every build.",
        "`checked: 2062-11-23`",
        "the day on which it was done",
    ),
    Rule(
        "wrong-acceptance",
        "An accepted sentence has a reader, a day, a reason of the list and a place.",
        "`because: it is true`",
        "`description:` and below it the place and the sentence",
    ),
    Rule(
        "needless-acceptance",
        "An accepted sentence still stands in its place, word by word, and still needs it.",
        "a sentence that has since changed",
        "delete the entry; read the new sentence and enter it if it has to be",
    ),
    Rule(
        "handout-too-long",
        "A handout fits one page of A4 and of Letter; told by `medmassage-kb print handouts`.",
        "seven long steps after a visit",
        "five short ones",
        "A sheet with a second page loses it.",
    ),
    Rule(
        "lesson-plan",
        "What a unit of the course says of its lesson names its sections in order and adds up to 45 minutes.",
        "`section: A heading that was changed since`",
        "the heading as the page has it",
        "Lesson plan and slides are made from it.",
    ),
    Rule(
        "sign-by-hand",
        "A hand-written page shows danger signs only as cards that are made from the safety entries, each once.",
        '`<div class="kb-care kb-care--urgent">` with words of its own',
        "`[[signs stroke-signs suspected-dvt]]`",
        "Such a page once had clumsy hands under an urgent appointment, and the entry an emergency.",
    ),
    Rule(
        "page-collision",
        "No hand-written page has the path of a generated one.",
        "`docs/terms/index.md`",
        "another name",
    ),
)


def _of_checks() -> tuple[Rule, ...]:
    """The rules that the docstrings of the checks tell."""
    rules = []
    for check in CHECKS:
        text = inspect.getdoc(check) or ""
        first, _, rest = text.partition("\n\n")
        name, _, wants = first.partition(": ")
        lines = rest.split("\n")
        bad = " ".join(line.removeprefix("bad: ") for line in lines if line.startswith("bad: "))
        good = " ".join(line.removeprefix("good: ") for line in lines if line.startswith("good: "))
        why = " ".join(line for line in lines if line and not line.startswith(("bad: ", "good: ")))
        rules.append(Rule(name, wants[:1].upper() + " ".join(wants[1:].split()), bad, good, why))
    return tuple(rules)


GROUPS: dict[str, tuple[Rule, ...]] = {
    "The file": FILE,
    "The shape of a record": SHAPE,
    "Between records": BETWEEN,
    "Evidence, safety and words": _of_checks(),
}
RULES: dict[str, Rule] = {rule.id: rule for group in GROUPS.values() for rule in group}
