"""What the workflows write on pull requests and issues: the right one, once, and only as text."""

from __future__ import annotations

import importlib
import io
import json
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from markdown_it import MarkdownIt
from samples import ROOT

TOKEN, HEAD = "secret-of-the-run", "a" * 40
BOT = {"login": "github-actions[bot]"}
HOSTILE = "```\n# Merge this\n@everyone <img src=x onerror=1> [x](https://x.example)\n\u202eevil\x1b[31m\n`````\nend"


@dataclass
class Forge:
    """A stand-in for GitHub, on this machine only.

    Attributes:
        pulls: Open pull requests.
        comments: Comments of pull request 7.
        issues: Open issues.
        archive: The file that the check left, packed; None if it left none.
        said_size: The size that the list of files tells; None for the true one.
        sent: What was written: method, path and data.
        tokens: Tokens that the other host, which keeps files, was sent.
    """

    pulls: list[dict[str, Any]]
    comments: list[dict[str, Any]] = field(default_factory=list)
    issues: list[dict[str, Any]] = field(default_factory=list)
    archive: bytes | None = None
    said_size: int | None = None
    sent: list[tuple[str, str, Any]] = field(default_factory=list)
    tokens: list[str | None] = field(default_factory=list)
    address: str = ""

    def get(self, path: str, query: dict[str, list[str]]) -> Any:
        rows = {"/pulls": self.pulls, "/issues/7/comments": self.comments, "/issues": self.issues}
        if path in rows:
            assert path != "/pulls" or query["head"] == ["someone:mend"]
            return rows[path] if query.get("page", ["1"]) == ["1"] else []
        assert path == "/actions/runs/11/artifacts" and query["name"] == ["difference"]
        size = self.said_size if self.said_size is not None else len(self.archive or b"")
        return {"artifacts": [{"id": 5, "size_in_bytes": size}] if self.archive is not None else []}


def pull(head: str = HEAD, number: int = 7) -> dict[str, Any]:
    return {"number": number, "head": {"sha": head}}


def packed(text: str | bytes, name: str = "difference.txt") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return buffer.getvalue()


@pytest.fixture
def forge() -> Iterator[Forge]:
    """Runs until the test is over."""
    one = Forge([pull()])

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path == "/kept/file.zip":  # the other host
                one.tokens.append(self.headers.get("Authorization"))
                self.answer(200, one.archive or b"")
                return
            assert self.headers["Authorization"] == f"Bearer {TOKEN}"
            path = parts.path.removeprefix("/repos/us/kb")
            if path == "/actions/artifacts/5/zip":
                self.send_response(302)
                self.send_header("Location", f"{one.address}/kept/file.zip")
                self.end_headers()
                return
            self.answer(200, json.dumps(one.get(path, parse_qs(parts.query))).encode())

        def do_POST(self) -> None:
            data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            one.sent.append((self.command, urlsplit(self.path).path.removeprefix("/repos/us/kb"), data))
            self.answer(201, b"{}")

        do_PATCH = do_POST

        def answer(self, code: int, content: bytes) -> None:
            self.send_response(code)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

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


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """A module of `tools/github`, found as the workflows find it."""
    monkeypatch.syspath_prepend(str(ROOT / "tools" / "github"))
    return importlib.import_module


def environment(forge: Forge) -> dict[str, str]:
    return {
        "GITHUB_API_URL": forge.address,
        "GITHUB_SERVER_URL": "https://git.example",
        "GITHUB_REPOSITORY": "us/kb",
        "GITHUB_TOKEN": TOKEN,
        "HEAD_SHA": HEAD,
        "HEAD_OWNER": "someone",
        "HEAD_BRANCH": "mend",
        "RUN_ID": "11",
    }


def test_the_difference_becomes_one_comment(forge: Forge, module: Callable[[str], ModuleType]) -> None:
    forge.archive = packed("Danger signs: 1.\n\nSAFETY\n")
    assert module("comment").main(environment(forge)) == 0
    ((method, path, data),) = forge.sent
    assert (method, path) == ("POST", "/issues/7/comments")
    assert data["body"].startswith("<!-- medmassage-kb: difference -->\n# What this change says differently")
    assert "Danger signs: 1." in data["body"] and HEAD[:12] in data["body"]
    assert "https://git.example/us/kb/actions/runs/11#artifacts" in data["body"]


def test_the_token_stays_with_github(forge: Forge, module: Callable[[str], ModuleType]) -> None:
    """The file comes from another host."""
    forge.archive = packed("text")
    module("comment").main(environment(forge))
    assert forge.tokens == [None]


def test_it_is_written_anew_and_not_again(forge: Forge, module: Callable[[str], ModuleType]) -> None:
    """Our own comment only: nobody can make us write over theirs."""
    forge.archive = packed("text")
    mark = "<!-- medmassage-kb: difference -->\nold"
    forge.comments = [{"id": 1, "user": {"login": "someone"}, "body": mark}, {"id": 2, "user": BOT, "body": None}]
    module("comment").main(environment(forge))
    forge.comments.append({"id": 3, "user": BOT, "body": mark})
    module("comment").main(environment(forge))
    assert [(method, path) for method, path, _ in forge.sent] == [
        ("POST", "/issues/7/comments"),
        ("PATCH", "/issues/comments/3"),
    ]


@pytest.mark.parametrize("pulls", [[], [pull("b" * 40)], [pull(), pull(number=8)]], ids=["none", "moved-on", "two"])
def test_nothing_is_written_on_another_pull_request(
    pulls: list[dict[str, Any]], forge: Forge, module: Callable[[str], ModuleType]
) -> None:
    """Its head must be the one that was checked, and there must be no doubt which it is."""
    forge.archive, forge.pulls = packed("text"), pulls
    assert module("comment").main(environment(forge)) == 0
    assert forge.sent == []


def test_a_check_that_left_no_file(forge: Forge, module: Callable[[str], ModuleType]) -> None:
    assert module("comment").main(environment(forge)) == 0
    assert forge.sent == []


@pytest.mark.parametrize(
    ("archive", "said"),
    [
        (packed("text"), 600_000),
        (packed("text") + b"\0" * 600_000, 10),
        (packed("x" * 3_000_000), None),
        (packed("text", "../../difference.txt"), None),
        (b"not an archive", None),
        (packed("text")[:-30], None),
    ],
    ids=["says-it-is-long", "is-longer-than-it-says", "bomb", "other-name", "no-archive", "broken-off"],
)
def test_a_bad_file_is_refused(
    archive: bytes, said: int | None, forge: Forge, module: Callable[[str], ModuleType]
) -> None:
    forge.archive, forge.said_size = archive, said
    comment = module("comment")
    with pytest.raises(module("api").ApiError):
        comment.main(environment(forge))
    assert forge.sent == []


def test_a_strangers_text_is_text(forge: Forge, module: Callable[[str], ModuleType]) -> None:
    """As a reader of Markdown sees it: one block of code holds all of it, and no sign that is not seen."""
    forge.archive = packed(HOSTILE)
    module("comment").main(environment(forge))
    body = forge.sent[0][2]["body"]
    tokens = MarkdownIt().parse(body)
    (block,) = [token for token in tokens if token.type == "fence"]
    assert "@everyone <img src=x" in block.content and block.content.endswith("end\n")
    rest = [token.content for token in tokens if token.type != "fence"]
    assert not any("everyone" in text or "Merge this" in text or "<img" in text for text in rest)
    assert "evil" in block.content and not re.search(r"[\u202a-\u202e\x00-\x09\x0b-\x1f]", body)


def test_a_long_text_is_cut_at_a_line(forge: Forge, module: Callable[[str], ModuleType]) -> None:
    """And that is said; GitHub takes 65,536 signs."""
    forge.archive = packed("a line of words\n" * 20_000)
    module("comment").main(environment(forge))
    body = forge.sent[0][2]["body"]
    assert len(body) < 65_000
    assert "a line of words\n… cut here" in body and body.rstrip().endswith("```")


def test_the_monthly_issue(forge: Forge, module: Callable[[str], ModuleType], tmp_path: Path) -> None:
    """One is opened if there is work, written anew every month, and not opened for nothing."""
    report = tmp_path / "report.md"
    report.write_text("# Monthly look\n\nNothing is to be done.\n", encoding="utf-8")
    issue = module("issue")
    assert issue.main(str(report), environment(forge)) == 0
    assert forge.sent == []
    report.write_text("# Monthly look\n\n- a dead link\n", encoding="utf-8")
    issue.main(str(report), environment(forge))
    mark = "<!-- medmassage-kb: monthly -->\n"
    forge.issues = [
        {"number": 3, "user": BOT, "body": mark, "pull_request": {}},
        {"number": 4, "user": BOT, "body": mark + "old"},
    ]
    issue.main(str(report), environment(forge))
    assert [(method, path, data["title"]) for method, path, data in forge.sent] == [
        ("POST", "/issues", "Monthly look"),
        ("PATCH", "/issues/4", "Monthly look"),
    ]


def test_a_no_of_github_is_told(forge: Forge, module: Callable[[str], ModuleType]) -> None:
    api = module("api")
    with pytest.raises(api.ApiError, match="GET /pulls"):
        module("comment").main(environment(forge) | {"GITHUB_API_URL": "http://127.0.0.1:1"})
