"""Safety entries and techniques meet by what both do; nobody lists the pairs."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from medmassage_kb.checks import run
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.model.safety import Area
from medmassage_kb.statements.traits import BODY, NEAR, Concern, concerned, concerning, rank


def found(kb: KnowledgeBase, technique: str) -> dict[str, Concern]:
    return {one.safety: one for one in concerning(kb, technique)}


def test_a_technique_meets_what_concerns_its_traits_and_what_concerns_every_massage(sample: KnowledgeBase) -> None:
    stroke, hold = found(sample, "techniques/sample-stroke"), found(sample, "techniques/sample-hold")
    assert stroke["safety/sample-caution"].own and not stroke["safety/sample-emergency"].own
    assert "safety/sample-caution" not in hold
    assert {one.technique for one in concerned(sample, "safety/sample-emergency")} == set(sample.of("techniques"))


def change(base: Path, traits: str) -> KnowledgeBase:
    path = base / "techniques/sample-stroke.yml"
    path.write_text(path.read_text("utf-8").replace("traits: [light-touch, legs]", f"traits: {traits}"), "utf-8")
    return load(base)[0]


def test_a_stricter_way_of_working_decides(base: Path) -> None:
    kb = change(base, "[firm-pressure, legs]")
    words = ("Nothing firm on a thin sample.",)
    gentle = found(kb, "techniques/sample-stroke")["safety/sample-caution"]
    assert (gentle.action, gentle.words) == ("adapt", words), "pressure 2 to 4: it can be given lightly"
    path = base / "techniques/sample-stroke.yml"
    path.write_text(path.read_text("utf-8").replace("pressure_scale: [2, 4]", "pressure_scale: [4, 6]"), "utf-8")
    firm = found(load(base)[0], "techniques/sample-stroke")["safety/sample-caution"]
    assert (firm.action, firm.words) == ("do-not", words)


def test_a_place_that_is_forbidden_is_left_out_where_there_are_others(base: Path) -> None:
    """But where it is the only place, nothing is left to do."""
    path = base / "safety/sample-caution.yml"
    text = (
        path.read_text("utf-8").replace("trait: firm-pressure", "trait: legs").replace("firm-pressure, light", "light")
    )
    path.write_text(text, "utf-8")
    alone = found(change(base, "[light-touch, legs]"), "techniques/sample-stroke")["safety/sample-caution"]
    assert alone.action == "do-not"
    among = found(change(base, "[light-touch, legs, arms]"), "techniques/sample-stroke")["safety/sample-caution"]
    assert among.action == "avoid-area"


def test_the_most_severe_come_first(data: KnowledgeBase) -> None:
    for technique in data.of("techniques"):
        ranks = [rank(one.action) for one in concerning(data, technique)]
        assert ranks == sorted(ranks) and len(ranks) > 50, technique


def test_both_sides_tell_the_same(data: KnowledgeBase) -> None:
    one = {(c.safety, c.technique, c.action) for t in data.of("techniques") for c in concerning(data, t)}
    other = {(c.safety, c.technique, c.action) for s in data.of("safety") for c in concerned(data, s)}
    assert one == other


def test_blood_thinners_rule_out_deep_work_on_every_page_alike(data: KnowledgeBase) -> None:
    name = "safety/anticoagulants"
    assert found(data, "techniques/deep-tissue-massage")[name].action == "do-not"
    assert found(data, "techniques/effleurage")[name].action == "adapt"


def test_a_drawing_that_is_not_there_is_a_problem(base: Path) -> None:
    """Where the folder of drawings lies beside the data; elsewhere nobody can tell."""
    kb = load(base)[0]
    assert "missing-drawing" not in {problem.rule for problem in run(kb)}
    (base.parent / "docs/assets/drawings").mkdir(parents=True)
    (told,) = [problem for problem in run(kb) if problem.rule == "missing-drawing"]
    assert told.path.endswith("techniques/sample-stroke.yml") and "sample-stroke.svg" in told.message
    (base.parent / "docs/assets/drawings/sample-stroke.svg").write_text("<svg></svg>")
    assert "missing-drawing" not in {problem.rule for problem in run(kb)}


def test_babies_are_not_asked_for_what_only_adults_have(data: KnowledgeBase) -> None:
    of_babies = found(data, "techniques/infant-massage")
    for name in ("safety/varicose-veins", "safety/radioactive-seeds", "safety/vigorous-leg-work-older-adult"):
        assert name not in of_babies, name
        assert "techniques/infant-massage" not in {one.technique for one in concerned(data, name)}
    for name in ("safety/pregnancy-warning-signs", "safety/giant-cell-arteritis", "safety/deep-brain-stimulator"):
        assert name not in of_babies, name
    for name in ("safety/abdominal-aneurysm", "safety/active-diabetic-foot", "safety/essential-oils-pregnancy"):
        assert name not in of_babies, name
    for name in ("safety/pacemaker-icd", "safety/past-clot", "safety/osteoporosis", "safety/known-acute-clot"):
        assert name in of_babies, "rare in a baby, but asked for"
    assert "safety/varicose-veins" in found(data, "techniques/petrissage"), "but adults are"
    assert "safety/preterm-infant" in of_babies


def test_work_that_keeps_to_its_places_lists_no_place_that_it_never_reaches(data: KnowledgeBase) -> None:
    """The elbow is none of a thumb's that walks over the sole; what may go anywhere keeps every place."""
    of_the_sole = found(data, "techniques/reflexology")
    for name in ("elbow-nerve", "behind-knee-vessels", "groin-vessels", "kidneys-flank", "deep-abdominal-massage"):
        assert f"safety/{name}" not in of_the_sole, name
    assert "safety/past-clot" in of_the_sole and "safety/reduced-sensation" in of_the_sole
    for name in ("gua-sha", "instrument-assisted-massage", "chair-massage"):
        assert "safety/deep-abdominal-massage" not in found(data, f"techniques/{name}"), name
    assert "safety/elbow-nerve" in found(data, "techniques/instrument-assisted-massage"), "it works on arms"
    for name in ("shiatsu", "deep-tissue-massage", "percussive-devices", "self-massage-foam-rolling"):
        assert "safety/deep-abdominal-massage" in found(data, f"techniques/{name}"), name
    assert "safety/front-of-neck-carotid" in found(data, "techniques/percussive-devices"), "people hold it anywhere"


def test_each_place_of_the_map_has_the_parts_that_lead_there() -> None:
    assert set(NEAR) == set(get_args(Area))
    assert set().union(*NEAR.values()) <= BODY
