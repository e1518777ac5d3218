"""Forest plots: what shares an axis, what is drawn where, and what the words say."""

from __future__ import annotations

import re
from typing import Any

import pytest
from samples import SAMPLE
from selectolax.lexbor import LexborHTMLParser, LexborNode

from medmassage_kb.kb import load
from medmassage_kb.model.measure import ImportantDifference, Scale
from medmassage_kb.pages.plot import Plot, plots
from medmassage_kb.pages.render import environment

KNOWLEDGE, _ = load(SAMPLE)
NOTE: Any = KNOWLEDGE.get("evidence/sample-trial")
FINDING: Any = NOTE.findings[0]
MEASURE: Any = KNOWLEDGE.get("measures/sample-scale")
FOREST: Any = environment().get_template("_drawings.jinja").module.forest
SCALE = Scale(min=0, max=10, better="lower")


def figure(name: str = "a", known_by: Any = None, note: str = "sample-trial", **changes: Any) -> tuple[Any, ...]:
    """A mean difference of -2 (-3 to -1) points in pain, compared with usual care, or what is asked for."""
    own = {"outcome": "pain", "unit": "points", "value": -2, "ci": (-3, -1), "favours_massage": "below"}
    finding = FINDING.model_copy(update=own | {"n_participants": 40} | changes)
    return f"evidence/{note}#{name}", NOTE, finding, known_by


def known(*values: tuple[float, str]) -> Any:
    """A scale from 0 to 10 with important differences in the units given."""
    each = [ImportantDifference(value=value, unit=unit, population="samples") for value, unit in values]
    return MEASURE.model_copy(update={"scale": SCALE, "important_difference": tuple(each)})


def drawn(plot: Plot) -> LexborHTMLParser:
    return LexborHTMLParser(str(FOREST(plot)))


def share(node: LexborNode | None, name: str) -> float:
    assert node is not None
    return float((node.attributes[name] or "").rstrip("%"))


def test_figures_of_one_scale_share_an_axis() -> None:
    """Other measures, units and good sides have their own; a figure that is named twice stands once."""
    found = plots(
        [
            figure("a", outcome="pain, at rest"),
            figure("b", outcome="pain, at work"),
            figure("a", outcome="pain, at rest"),
            figure("c", unit="mm of 100"),
            figure("d", value=2, ci=(1, 3), favours_massage="above"),
        ]
    )
    assert [[row.ref.partition("#")[2] for row in plot.rows] for plot in found] == [["a", "b"], ["c"], ["d"]]
    assert [plot.title for plot in found] == [
        "Mean difference: pain, points",
        "Mean difference: pain, mm of 100",
        "Mean difference: pain, points",
    ]


def test_the_title_names_all_that_was_measured() -> None:
    """What one outcome is called is not cut at its first comma."""
    (plot,) = plots([figure(outcome="pain, stiffness and function (sample index)")])
    assert plot.title == "Mean difference: pain, stiffness and function (sample index), points"


def test_an_unknown_unit_is_shared_with_nobody() -> None:
    """Two sources that do not print their unit may mean two scales."""
    found = plots([figure(unit=None), figure("b", unit=None), figure(note="other", unit=None)])
    assert [len(plot.rows) for plot in found] == [2, 1]


@pytest.mark.parametrize(
    "changes",
    [
        {"role": "within-arm"},
        {"ci": None},
        {"value": None},
        {"favours_massage": None},
        {"measure": "kappa"},
        {"measure": "OR", "value": 0.5, "ci": (0, 2)},
    ],
    ids=str,
)
def test_what_cannot_be_drawn_stands_in_no_plot(changes: dict[str, Any]) -> None:
    """No difference between groups, no interval, no known good side, or no place on a scale of ratios."""
    assert plots([figure(**changes)]) == []


@pytest.mark.parametrize(
    ("unit", "differences", "edge"),
    [
        ("points", [(1.5, "points")], 1.5),
        ("points, 0 to 10", [(1.5, "points")], 1.5),
        ("0 to 10", [(1.5, "points")], 1.5),
        ("mm of 100", [(15, "mm of 100")], 15),
        ("points, 0 to 100", [(1.5, "points")], None),  # another range
        ("mm of 100", [(1.5, "points")], None),  # another unit
        ("points", [(1.5, "points, or 30 % of the starting score")], None),
        ("points", [(1.5, "points"), (2, "points")], None),  # which of them?
        (None, [(1.5, "points")], None),
    ],
)
def test_the_important_difference_is_drawn_on_its_own_scale_only(
    unit: str | None, differences: list[tuple[float, str]], edge: float | None
) -> None:
    """In doubt it is left out; where it stands, it is said what the shade means."""
    (plot,) = plots([figure(known_by=known(*differences), unit=unit)])
    assert plot.important == edge
    page = drawn(plot)
    assert len(page.css(".kb-forest__band")) == (edge is not None)
    assert ("important difference" in page.body.text()) == (edge is not None)


def test_the_important_difference_needs_all_figures_of_a_plot() -> None:
    """A shade that holds for some of them would be read as holding for all; it is none of a standardised difference."""
    (plot,) = plots([figure(known_by=known((1.5, "points"))), figure("b")])
    assert plot.important is None
    (plot,) = plots([figure(known_by=known((1.5, "points")))])
    assert plot.important == 1.5
    (plot,) = plots([figure(known_by=known((1.5, "points")), measure="SMD")])
    assert plot.important is None


@pytest.mark.parametrize(("good", "value", "ci"), [("below", -2, (-3, -1)), ("above", 2, (1, 3)), ("below", 2, (1, 3))])
def test_everything_stands_where_it_belongs(good: str, value: float, ci: tuple[float, float]) -> None:
    """Interval around point, both on the right side of the line; the band from there towards what favours massage."""
    (plot,) = plots([figure(known_by=known((1.5, "points")), value=value, ci=ci, favours_massage=good)])
    page = drawn(plot)
    null = share(page.css_first(".kb-forest__null"), "x1")
    low, high = (share(page.css_first(".kb-forest__ci"), end) for end in ("x1", "x2"))
    point = share(page.css_first(".kb-forest__point"), "cx")
    assert 0 <= low < point < high <= 100
    assert (high < null) if value < 0 else (low > null)
    assert 20 <= null <= 80, "there has to be room to name both sides"
    band = page.css_first(".kb-forest__band")
    left, wide = share(band, "x"), share(band, "width")
    assert (left + wide if good == "below" else left) == pytest.approx(null, abs=0.2)
    unit = (high - low) / (ci[1] - ci[0])
    assert wide == pytest.approx(1.5 * unit, abs=0.3)


def test_ratios_stand_on_a_scale_of_ratios() -> None:
    """A half is as far from one as two are, and the ticks are round."""
    (plot,) = plots(
        [
            figure("a", measure="OR", unit=None, value=0.5, ci=(0.25, 1)),
            figure("b", measure="OR", unit=None, value=2, ci=(1, 4)),
        ]
    )
    page = drawn(plot)
    null = share(page.css_first(".kb-forest__null"), "x1")
    half, two = (share(node, "cx") for node in page.css(".kb-forest__point"))
    assert null - half == pytest.approx(two - null, abs=0.2)
    ticks = [node.text() for node in page.css(".kb-forest__axis text")]
    assert "1" in ticks and 2 <= len(ticks) <= 6


@pytest.mark.parametrize(
    ("comparators", "good", "wanted"),
    [
        (["usual care"], "below", ["favours massage", "favours usual care"]),
        (["usual care"], "above", ["favours usual care", "favours massage"]),
        (["light touch (an active control)"], "below", ["favours massage", "favours light touch"]),
        (["usual care", "no treatment"], "below", ["favours massage", "favours comparison"]),
        (
            ["control groups of several kinds, none of them described"],
            "below",
            ["favours massage", "favours comparison"],
        ),
        ([None], "below", ["favours massage", "favours comparison"]),
    ],
)
def test_both_sides_are_named(comparators: list[str | None], good: str, wanted: list[str]) -> None:
    """The comparator by its name, if all figures share it and there is room."""
    figures = [figure(str(n), comparator=name, favours_massage=good) for n, name in enumerate(comparators)]
    (plot,) = plots(figures)
    sides = [node.text().strip("←→\xa0 ") for node in drawn(plot).css(".kb-forest__axis p span")]
    assert sides == wanted


def test_the_words_are_text_and_say_it_all() -> None:
    """Who listens hears each figure with its source and people, and nothing of the drawing."""
    page = drawn(plots([figure(outcome="pain, a name so long that no line would hold the whole of it at once")])[0])
    (row,) = page.css("li p")
    text = " ".join(row.text().split())
    assert "the whole of it at once" in text and "compared with usual care" in text
    assert "Sample 2015: MD −2 (95 % CI −3 to −1); 40 people" in text
    assert page.css("svg") and all(node.attributes["aria-hidden"] == "true" for node in page.css("svg"))
    assert page.css("li svg text") == []


def test_more_people_make_a_larger_point() -> None:
    """By area; an open point stands for a number that was not read, and that is said."""
    note = NOTE.model_copy(update={"design": "systematic-review"})
    many, few, none = (("evidence/x#" + str(n), note, figure(n_participants=n)[2], None) for n in (400, 40, None))
    (plot,) = plots([many, few, none])
    page = drawn(plot)
    large, small, unknown = page.css(".kb-forest__point")
    assert share(large, "r") > share(small, "r")
    assert unknown.attributes.get("fill-opacity") == "0" and small.attributes.get("fill-opacity") is None
    assert "not read" in page.css_first(".kb-forest__key").text()
    (plot,) = plots([many, few])
    assert drawn(plot).css(".kb-forest__key") == []


def test_a_hostile_name_stays_text() -> None:
    """No value of the data is markup."""
    page = str(FOREST(plots([figure(outcome="<img src=x onerror=alert(1)>", comparator="<b>")])[0]))
    assert not re.search(r"<(img|b)\b", page)
