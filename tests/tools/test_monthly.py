"""The monthly look: dead addresses, newer versions, overdue checks; polite, and of use without a network."""

from __future__ import annotations

import importlib
import json
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

import pytest
from published import publication
from samples import DATA, ROOT, SAMPLE

from medmassage_kb.kb import load
from medmassage_kb.publish import Publication
from medmassage_kb.site import Site


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """A module of `tools`, found as the workflows find it."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module


class Host:
    """A web server on this machine: path to what it answers, and what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str | None] = set()
        self.answers: dict[str, list[tuple[int, dict[str, str], bytes]]] = {}
        self.address = ""

    def set(self, path: str, *answers: tuple[int, dict[str, str], bytes]) -> str:
        """Answers in turn, the last one for good; returns the address."""
        self.answers[path] = list(answers)
        return self.address + path

    def plain(self, path: str, status: int) -> str:
        return self.set(path, (status, {}, b""))


@pytest.fixture
def host() -> Iterator[Host]:
    one = Host()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            one.asked.append((self.command, unquote(self.path)))
            one.agents.add(self.headers["User-Agent"])
            turns = one.answers.get(self.path, [(404, {}, b"")])
            status, headers, content = turns.pop(0) if len(turns) > 1 else turns[0]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(content)

        do_HEAD = do_GET

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    one.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield one
    server.shutdown()
    server.server_close()
    thread.join()


class Watch:
    """A clock that only waiting moves on."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def web(tool: Callable[[str], ModuleType], watch: Watch) -> Any:
    return tool("hosts").Polite("tests (+https://massage.example)", sleep=watch.sleep, clock=lambda: watch.now)


# --- politeness ------------------------------------------------------------------------------------------


def test_it_waits_between_two_requests_and_says_who_it_is(host: Host, web: Any, watch: Watch) -> None:
    address = host.plain("/a", 200)
    assert [web.ask(address).status for _ in range(3)] == [200, 200, 200]
    assert watch.waits == [1.0, 1.0]
    assert host.agents == {"tests (+https://massage.example)"}


def test_a_busy_host_is_asked_again_when_it_says(host: Host, web: Any, watch: Watch) -> None:
    address = host.set("/a", (429, {"Retry-After": "7"}, b""), (503, {}, b""), (200, {}, b"here"))
    answer = web.ask(address)
    assert (answer.status, answer.content) == (200, b"here")
    assert watch.waits[0] == 7.0 and sum(watch.waits) > 8
    assert len(host.asked) == 3


def test_it_gives_up(host: Host, web: Any, watch: Watch) -> None:
    """After three tries, and after three addresses of a host that never answers."""
    assert web.ask(host.plain("/a", 503)).status == 503 and len(host.asked) == 3
    dead = "http://127.0.0.1:1/x"
    for _ in range(3):
        answer = web.ask(dead)
        assert answer.status == 0 and "refused" in answer.reason
    before = watch.now
    assert web.ask(dead).reason == "this host has not answered before"
    assert watch.now == before


def test_a_host_cannot_make_it_wait_for_ever(host: Host, web: Any, watch: Watch) -> None:
    web.ask(host.set("/a", (429, {"Retry-After": "86400"}, b""), (200, {}, b"")))
    assert max(watch.waits) <= 60


@pytest.mark.parametrize("address", ["http://127.0.0.1:99999/", "http://[bad/", "http://a b/", "file:///etc/hostname"])
def test_an_odd_address_is_no_crash(address: str, web: Any) -> None:
    answer = web.ask(address)
    assert answer.status == 0 and answer.reason and answer.content == b""


# --- dead addresses --------------------------------------------------------------------------------------


def test_addresses_on_other_hosts_are_found(tool: Callable[[str], ModuleType]) -> None:
    texts = {
        "a.md": '<a href="https://one.org/?x=1&amp;y=2#place">x</a> [y](https://two.org/b) https://not-a-link.org',
        "b.md": '<a href="https://two.org/b">x</a> <a href="https://us.org/edit">us</a> <a href="a.html">x</a>',
        "c.md": '<a href="https://made-up.example/">x</a> <img src="https://three.org/x.png">',
    }
    found = tool("outside_links").outside(texts, ["https://us.org/"])
    assert found == {"https://one.org/?x=1&y=2": ["a.md"], "https://two.org/b": ["a.md", "b.md"]}


def test_every_page_is_looked_at(tool: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch) -> None:
    """Generated ones, hand-written ones, and the records behind them."""
    site, outside_links = Site(), tool("outside_links")

    def publish(data: str, *given: object, docs: str) -> Publication:
        made = publication()
        assert (data, docs, *given) == (str(DATA), str(ROOT / "docs"), made.site, made.documents)
        return made

    monkeypatch.setattr(outside_links, "publish", publish)
    pages = outside_links.pages(str(ROOT / "data"), ROOT / "docs", site)
    links = outside_links.outside(pages, [site.url, site.repository])
    assert sum(address.startswith("https://doi.org/") for address in links) > 100
    assert not [address for address in links if ".example/" in address or address.endswith(".example")]


def test_dead_is_only_what_is_gone(host: Host, web: Any, tool: Callable[[str], ModuleType]) -> None:
    """A refusal or a trouble of the host proves nothing; a server that does not know HEAD is asked properly."""
    addresses = {name: host.plain(f"/{name}", status) for name, status in [
        ("fine", 200), ("gone", 410), ("refused", 403), ("trouble", 500)]}  # fmt: skip
    addresses["missing"] = host.address + "/missing"
    addresses["no-head"] = host.set("/no-head", (405, {}, b""), (200, {}, b"x"))
    addresses["moved"] = host.set("/moved", (302, {"Location": "/fine"}, b""))
    looked = tool("outside_links").look(addresses.values(), web)
    assert set(looked.dead) == {addresses["gone"], addresses["missing"]}
    assert looked.unseen == {addresses["refused"]: "answer 403", addresses["trouble"]: "answer 500"}
    assert looked.asked == 7 and not looked.offline


def test_a_register_is_not_followed(
    host: Host, web: Any, tool: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    """That it knows the name is enough: publishers refuse programs."""
    outside_links = tool("outside_links")
    monkeypatch.setattr(outside_links, "REGISTERS", (host.address.removeprefix("http://"),))
    known = host.set("/10.1000/known", (302, {"Location": "/publisher"}, b""))
    looked = outside_links.look([known, host.address + "/10.1000/unknown"], web)
    assert list(looked.dead) == [host.address + "/10.1000/unknown"]
    assert ("HEAD", "/publisher") not in host.asked and ("GET", "/publisher") not in host.asked


def test_without_a_network_it_stops_soon(web: Any, tool: Callable[[str], ModuleType]) -> None:
    looked = tool("outside_links").look([f"http://127.0.0.1:{port}/" for port in range(1, 900)], web)
    assert looked.offline and looked.asked == 5 and looked.dead == {}


# --- newer versions --------------------------------------------------------------------------------------

XML = b"""<?xml version="1.0"?>
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">11111111</PMID>
<CommentsCorrectionsList>
<CommentsCorrections RefType="Cites"><RefSource>x</RefSource><PMID>5</PMID></CommentsCorrections>
<CommentsCorrections RefType="UpdateOf"><RefSource>older</RefSource><PMID>6</PMID></CommentsCorrections>
<CommentsCorrections RefType="UpdateIn"><RefSource>newer</RefSource><PMID>7</PMID></CommentsCorrections>
<CommentsCorrections RefType="RetractionIn"><RefSource>Sample J. 2025;1:1</RefSource></CommentsCorrections>
</CommentsCorrectionsList></MedlineCitation></PubmedArticle></PubmedArticleSet>"""


def test_what_pubmed_tells(tool: Callable[[str], ModuleType]) -> None:
    """The newer record, not the older one; a notice that has no number is named by its place."""
    assert list(tool("newer_versions").pubmed(XML)) == [
        ("11111111", "has a newer version", "PMID 7"),
        ("11111111", "was retracted", "Sample J. 2025;1:1"),
    ]


@pytest.mark.parametrize("content", [b"", b"<html>busy", b"<a/>", b"\xff\xfe"])
def test_an_answer_that_is_none(content: bytes, tool: Callable[[str], ModuleType]) -> None:
    assert list(tool("newer_versions").pubmed(content)) == []
    assert list(tool("newer_versions").crossref(content)) == []


def test_what_crossref_tells(tool: Callable[[str], ModuleType]) -> None:
    message = {
        "update-to": [{"DOI": "10.1000/older", "type": "new_version"}],
        "updated-by": [{"DOI": "10.1000/new", "type": "new_version"}, {"DOI": "10.1000/x", "type": "crossmark_policy"}],
    }
    content = json.dumps({"message": message}).encode()
    assert list(tool("newer_versions").crossref(content)) == [("has a newer version", "https://doi.org/10.1000/new")]
    for odd in ([], {"message": None}, {"message": {"updated-by": [1]}}, {"message": {"updated-by": {"type": "x"}}}):
        assert list(tool("newer_versions").crossref(json.dumps(odd).encode())) == []


def test_each_note_is_asked_about_and_news_is_told_once(
    host: Host, web: Any, tool: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A note that names its newer version is left in peace."""
    newer, kb = tool("newer_versions"), load(SAMPLE)[0]
    notes = kb.of("evidence")
    known = {name for name, note in notes.items() if note.superseded_by}
    numbers = sorted(note.pmid for name, note in notes.items() if note.pmid and name not in known)
    assert known and numbers
    monkeypatch.setattr(newer, "PUBMED", host.address + "/efetch")
    monkeypatch.setattr(newer, "CROSSREF", host.address + "/works/")
    query = f"/efetch?db=pubmed&retmode=xml&tool=medmassage-kb&id={'%2C'.join(numbers)}"
    host.set(query, (200, {}, XML.replace(b"11111111", numbers[0].encode())))
    asked = newer.ask(kb, web)
    assert asked.notes == len(notes) - len(known) and asked.failed == []
    found = newer.lines(asked)
    name = next(name for name, note in notes.items() if note.pmid == numbers[0])
    assert found == [
        f"- `data/{name}.yml` was retracted: `Sample J. 2025;1:1` (PubMed)",
        f"- `data/{name}.yml` has a newer version: `PMID 7` (PubMed)",
    ]
    dois = {note.doi for name, note in notes.items() if note.doi and name not in known}
    assert {path.removeprefix("/works/") for _, path in host.asked if path.startswith("/works/")} == dois


# --- the report ------------------------------------------------------------------------------------------


def report(tool: Callable[[str], ModuleType], web: Any, today: str, tmp_path: Path) -> str:
    docs = tmp_path / "docs"
    docs.mkdir(exist_ok=True)
    text = tool("monthly").report(str(SAMPLE), docs, Site(), date.fromisoformat(today), web)
    assert isinstance(text, str)
    return text


def test_nothing_to_be_done_is_said(tool: Callable[[str], ModuleType], tmp_path: Path) -> None:
    """In the very words that keep an issue from being opened."""
    text = report(tool, None, "2026-11-24", tmp_path)
    assert tool("monthly").NOTHING in text and "Nobody was asked." in text
    issue = (ROOT / "tools" / "github" / "issue.py").read_text("utf-8")
    assert f'NOTHING = "{tool("monthly").NOTHING}"' in issue


def test_overdue_checks_are_listed(tool: Callable[[str], ModuleType], tmp_path: Path) -> None:
    text = report(tool, None, "2028-11-24", tmp_path)
    assert tool("monthly").NOTHING not in text
    assert "months ago" in text and "conditions/sample-stiffness.yml`" in text


def test_without_a_network_the_rest_is_told(
    web: Any, tool: Callable[[str], ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool("newer_versions"), "PUBMED", "http://127.0.0.1:1/efetch")
    monkeypatch.setattr(tool("newer_versions"), "CROSSREF", "http://127.0.0.1:1/works/")
    links = {f"http://127.0.0.1:{port}/": ["a.md"] for port in range(2, 20)}
    monkeypatch.setattr(tool("outside_links"), "outside", lambda *_: links)
    text = report(tool, web, "2028-11-24", tmp_path)
    assert "The network could not be reached" in text and "Could not be asked: PubMed:" in text
    assert "conditions/sample-stiffness.yml`" in text


def test_a_long_list_is_cut(tool: Callable[[str], ModuleType]) -> None:
    text = tool("monthly").part("Title", [f"- {n}" for n in range(500)], "note")
    assert text.startswith("## Title (500)\n") and text.endswith("- … and 300 more\n")
