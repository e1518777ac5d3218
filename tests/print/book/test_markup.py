"""Markdown and HTML as trees and lines: what is read, where a fault is told, how long words and columns are set."""

from __future__ import annotations

import json
import re

import pytest
from samples import ROOT

from medmassage_kb.pages.page import Page
from medmassage_kb.print.book import letters, tables
from medmassage_kb.print.book.lines import Target
from medmassage_kb.print.book.markup import document
from medmassage_kb.print.book.tree import MarkupError, Node
from medmassage_kb.print.book.write import Writer


def write(text: str) -> str:
    """A page as Typst; all links lead to their own address."""
    tree = document(text, "docs/x.md")
    return Writer("docs/x.md", "x.html", lambda address, _: Target(url=address), set()).page(tree)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("A\n\nA note[^1].\n", 3, "footnotes"),
        ("---\ntitle: x\n---\n\nTerm\n:   what it means\n", 6, "definition lists"),
        ("??? note\n    hidden\n", 1, "a box is written as"),
        ("- a\n\n    !!! note\n        inside a list\n", 3, "a box is written as"),
        ("Text {: .big }\n", 1, "only headings"),
        ("*[HTML]: a language\n", 1, "abbreviations"),
        ("![a picture](x.png)\n", 1, "<img>"),
        ("A\n\nB\n\n<video src='x'></video>\n", 5, "<video>"),
        ("<div>\n<p>one</p>\n<iframe></iframe>\n</div>\n", 3, "<iframe>"),
        ("A <input type='text'> field\n", 1, "<input>"),
        ("<div><p>never closed</p>\n", 1, "<div> is never closed"),
        ("A\n\n<ul><li>x</p></ul>\n", 3, "</p> closes nothing"),
        ('!!! note "Title"\n    A note[^1].\n', 2, "footnotes"),
        ("# Head\n\n[[nothing/here]]\n", 3, "nothing is called"),
    ],
)
def test_what_is_not_set_is_refused_with_its_place(text: str, line: int, said: str) -> None:
    with pytest.raises(MarkupError) as told:
        tree = document(text, "docs/x.md", lambda row: row)
        Writer("docs/x.md", "x.html", lambda address, _: Target(url=address), set()).page(tree)
    assert str(told.value).startswith(f"docs/x.md:{line}: ") and said in str(told.value)


def test_signs_of_markdown_in_code_are_code() -> None:
    assert "`" not in write("Write `[^1]`, `{#name}` and `!!! note`.") and "[^1]" in write("Write `[^1]` here.")


def test_where_a_form_is_left_out_the_book_says_where_it_is() -> None:
    written = write('<div><p class="kb-measure__here">Fill the form in.</p></div>\n\n<form><p>Total</p></form>\n')
    assert (
        "On the site the form stands here" in written and "Fill the form in" not in written and "Total" not in written
    )


def test_headings_have_the_ids_of_the_site() -> None:
    tree = document(
        "# One & two\n\n## Wait a *few* days\n\n## Wait a few days\n\n## Named {#own}\n\n## Naïve – so\n", "x"
    )
    ids = [node.attrs["id"] for node in tree.walk() if node.tag.startswith("h")]
    assert ids == ["one-two", "wait-a-few-days", "wait-a-few-days_1", "own", "naive-so"]


def test_a_title_from_the_data_makes_no_id() -> None:
    """The sign of an id in a title is escaped in the page, and stays words."""
    from medmassage_kb.pages.render import markdown_text

    page = Page("x.md", "x", "x", f"# {markdown_text('A *bold* title {#evil}')}\n")
    (heading,) = document(page.body, "x").elements
    assert heading.text() == "A *bold* title {#evil}" and heading.attrs["id"] != "evil"


def test_html_goes_on_over_empty_lines() -> None:
    """A card may hold an empty line, as in templates; Markdown inside keeps its place."""
    tree = document('<div class="kb-cards">\n\n<section><p>one</p></section>\n\n</div>\n\nafter\n', "x")
    (cards, after) = tree.elements
    assert cards.has("kb-cards") and cards.text() == "one" and after.text() == "after"


def test_what_only_a_screen_needs_is_left_out() -> None:
    made = write(
        '<nav class="kb-crumbs"><ol><li>Home</li></ol></nav>\n<form class="kb-filter"><input></form>\n'
        '<p><a class="kb-switch" href="x">Read</a></p>\n<p>Kept.</p>\n'
    )
    assert made == 'par("Kept.")'


def test_a_folded_part_stands_open_and_an_answer_goes_to_the_end() -> None:
    tree = document(
        '<details class="kb-test"><summary>How?</summary><ol><li>So</li></ol>'
        "<details><summary>Show the answer</summary><p>So it is.</p></details></details>\n"
        "<details><summary>Show them</summary><p>Open.</p></details>\n",
        "x",
    )
    writer = Writer("x", "x.html", lambda address, _: Target(url=address), set())
    made = writer.page(tree)
    assert "So it is" not in made and writer.answers == ['{par("So it is.")}']
    assert 'par("Open.")' in made and "Show" not in made


def test_white_space_is_that_of_a_browser() -> None:
    assert write("<p>  a\n  <strong> b </strong>  c</p>\n") == 'par({"a "; strong("b"); " c"})'


def pieces(code: str) -> list[str]:
    """The strings of an expression that `words` made."""
    return [json.loads(text) for text in re.findall(r'"(?:[^"\\]|\\.)*"', code)]


def test_long_words_may_break_and_lose_nothing() -> None:
    text = f"see {'x' * 90} and 10.1000/{'part.' * 12}"
    made = pieces(letters.words(text))
    assert "".join(made) == text and max(len(word) for part in made for word in part.split()) < 29
    for text in ("short words stay", f"https://a.example/{'path/' * 12}", ""):  # Typst breaks an address by itself
        assert pieces(letters.words(text)) == [text]


def test_addresses_are_written_in_ascii() -> None:
    made = letters.address("https://a.example/练习?x=1&y=[2]#z")
    assert made == "https://a.example/%E7%BB%83%E4%B9%A0?x=1&y=[2]#z"


def test_the_font_is_read_as_typst_reads_it() -> None:
    """Signs of our texts that it has, and some that it has not."""
    has = letters.glyphs()
    assert all(ord(letter) in has for letter in "aZ0−–…“”≥±×ÄßøŁéµ→§")
    assert not any(ord(letter) in has for letter in "按⊕☃")


def row(*texts: str) -> Node:
    return Node("tr", children=[Node("td", children=[text]) for text in texts])


def test_columns_get_room_for_what_they_hold() -> None:
    """No column is narrower than its longest word, and most room goes where most is to be read."""
    long = "some words that go on for quite a while, with more behind them and then again more " * 2
    shares = tables.shares([row("Body", "Year", "What"), row("Organisation", "2020", long)])
    letters_each = [share * tables.LINE / sum(shares) for share in shares]
    assert letters_each[0] >= len("Organisation") and letters_each[1] >= 4
    assert letters_each[2] > 2 * (letters_each[0] + letters_each[1])
    alike = tables.shares([row(long, long)])
    assert alike[0] == alike[1]


def test_each_class_that_the_book_reads_is_written_by_a_template() -> None:
    """Book and templates share these names; one that is changed in the templates alone would be set as plain text."""
    src = ROOT / "src/medmassage_kb"
    read = {
        name for path in (src / "print/book").glob("*.py") for name in re.findall(r'"(kb-[\w-]+)"', path.read_text())
    }
    written = "".join(
        path.read_text() for folder in ("templates", "pages") for path in sorted((src / folder).glob("*.*"))
    )
    assert len(read) > 40
    assert {name for name in read if not re.search(rf"{name}(?![\w-])|{name}--", written)} == set()
