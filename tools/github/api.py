"""A few requests to GitHub's interface, with Python alone, for the workflows that answer on the project's own pages.

Nothing that comes from a change under review is run or trusted here: its text is cut to size and shown as text.
"""

from __future__ import annotations

import json
import re
import urllib.parse
import urllib.request
from typing import Any

BOT = "github-actions[bot]"
MOST = 60_000
"""Signs that a comment or issue may have here; GitHub's own limit is 65,536."""
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


class ApiError(Exception):
    """GitHub said no, or could not be reached."""


class Api:
    """GitHub's interface as one repository sees it."""

    def __init__(self, environment: dict[str, str]) -> None:
        """Takes `GITHUB_API_URL`, `GITHUB_REPOSITORY` and `GITHUB_TOKEN` from the environment."""
        self.base = f"{environment['GITHUB_API_URL'].rstrip('/')}/repos/{environment['GITHUB_REPOSITORY']}"
        self._token = environment["GITHUB_TOKEN"]

    def send(self, method: str, path: str, data: Any = None, **query: Any) -> Any:
        """The answer to a request, as plain data.

        Raises:
            ApiError: The answer is not a good one.
        """
        address = self.base + path + ("?" + urllib.parse.urlencode(query) if query else "")
        body = json.dumps(data).encode() if data is not None else None
        return json.loads(self._read(method, address, body) or b"null")

    def all(self, path: str, **query: Any) -> list[Any]:
        """All entries of a list that comes in pages, up to a thousand."""
        found: list[Any] = []
        for number in range(1, 11):
            entries = self.send("GET", path, per_page=100, page=number, **query)
            found += entries
            if len(entries) < 100:
                break
        return found

    def file(self, path: str, limit: int) -> bytes:
        """A file that GitHub keeps on another host.

        Raises:
            ApiError: It cannot be fetched, or is longer than the limit.
        """
        content = self._read("GET", self.base + path, limit=limit)
        if len(content) > limit:
            raise ApiError(f"the file is longer than {limit} bytes")
        return content

    def _read(self, method: str, address: str, body: bytes | None = None, limit: int = 20_000_000) -> bytes:
        """The content of the answer, up to one byte more than the limit; another host is not sent the token."""
        headers = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
        request = urllib.request.Request(address, body, headers, method=method)
        request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return bytes(answer.read(limit + 1))
        except OSError as error:  # HTTPError and URLError are such
            raise ApiError(f"{method} {address.removeprefix(self.base)}: {error}") from error


def put(api: Api, place: str, mark: str, body: str, *, create: bool = True) -> str:
    """Write a comment or issue of ours, or write the one that stands there anew.

    Args:
        api: The interface.
        place: Path of the list: `/issues/7/comments`, or `/issues` for an issue of its own.
        mark: Hidden word that says which of ours it is.
        body: Markdown; its first line, without `# `, is the title of an issue.
        create: Write a new one where there is none.

    Returns:
        What was done.
    """
    text = f"<!-- medmassage-kb: {mark} -->\n{body[:MOST]}"
    issue = place == "/issues"
    listed = api.all(place, **({"state": "open"} if issue else {}))
    first = text.split("\n")[0]
    ours = [
        entry
        for entry in listed
        if entry["user"]["login"] == BOT and (entry["body"] or "").startswith(first) and "pull_request" not in entry
    ]
    data = {"body": text} | ({"title": body.split("\n")[0].removeprefix("# ")} if issue else {})
    if ours:
        path = f"/issues/{ours[0]['number']}" if issue else f"/issues/comments/{ours[0]['id']}"
        api.send("PATCH", path, data)
        return "written anew"
    if not create:
        return "nothing to say"
    api.send("POST", place, data)
    return "written"


def shown(text: str) -> str:
    """A stranger's text as a block that can hold nothing but text: no markup, nobody called, no hidden signs."""
    text = _UNSEEN.sub("", re.sub(r"[^\S\n]", " ", text.replace("\r\n", "\n"))).strip("\n")
    if len(text) > MOST - 2_000:
        kept = text[: MOST - 2_000]
        text = (kept.rpartition("\n")[0] or kept) + "\n… cut here; the file 'difference' of the run has the whole."
    fence = "`" * max(3, 1 + max(map(len, re.findall(r"`+", text)), default=0))
    return f"{fence}text\n{text}\n{fence}"
