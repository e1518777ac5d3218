"""On a phone a table is read as cards: each cell has the name of its column."""

from __future__ import annotations

from medmassage_kb.pages.tables import labelled

TABLE = (
    "<table><thead><tr><th>Code</th><th>What <em>it</em> &amp; that</th></tr></thead>"
    '<tbody><tr><th scope="row">A</th><td id="x">b</td></tr><tr><td>C</td><td data-label="own">d</td></tr></tbody></table>'
)


def test_cells_learn_the_names_of_their_columns() -> None:
    told = labelled(f"<p>before</p>{TABLE}<p>after</p>")
    assert '<td data-label="What it &amp; that" id="x">b</td>' in told
    assert '<td data-label="Code">C</td>' in told
    assert '<th scope="row">A</th>' in told, "the heading of a card needs no name"


def test_a_name_that_stands_there_is_kept_and_twice_is_once() -> None:
    told = labelled(TABLE)
    assert '<td data-label="own">d</td>' in told
    assert labelled(told) == told


def test_what_is_no_table_with_a_head_stays_as_it_is() -> None:
    for page in ("<p>no table</p>", "<table><tbody><tr><td>a</td></tr></tbody></table>", "<p>&lt;table&gt;</p>"):
        assert labelled(page) == page


def test_more_cells_than_names_do_no_harm() -> None:
    page = "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    assert "<td>2</td>" in labelled(page)
