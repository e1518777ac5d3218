"""How the site is published: one place for the headers, and three servers that send the same."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest
from samples import ROOT

HEADERS: dict[str, Any] = runpy.run_path(str(ROOT / "tools" / "publish" / "headers.py"))
POLICY: dict[str, str] = HEADERS["POLICY"]
SECURITY: dict[str, str] = HEADERS["SECURITY"]


def sent(path: Path) -> dict[str, str]:
    """The headers that a configuration names, whatever its syntax, without those that hold for some files only."""
    text = path.read_text("utf-8")
    patterns = {
        "_headers": r"^  ([A-Z][\w-]+): (.+)$",
        "nginx.conf": r'^  add_header ([\w-]+) "(.+)" always;$',
        "apache.htaccess": r'^Header always set ([\w-]+) "([^"]+)"$',
    }
    found = dict(re.findall(patterns[path.name], text, re.M))
    return {
        name: value for name, value in found.items() if name not in ("Cache-Control", "Access-Control-Allow-Origin")
    }


@pytest.mark.parametrize("path", HEADERS["FILES"], ids=lambda path: path.name)
def test_each_server_sends_the_same(path: Path) -> None:
    """What stands in the file is what stands in the one place."""
    assert path.read_text("utf-8") == HEADERS["FILES"][path](), "run: python tools/publish/headers.py"
    assert sent(path) == SECURITY
    text = path.read_text("utf-8")
    assert "/assets/" in text and "max-age=31536000, immutable" in text
    for shared in ("claims", "codes", "/downloads/"):
        assert shared in text


def test_the_policy_allows_no_script_within_a_page_and_no_other_host() -> None:
    policy = SECURITY["Content-Security-Policy"]
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy
    assert POLICY["default-src"] == POLICY["base-uri"] == POLICY["frame-ancestors"] == "'none'"
    assert POLICY["script-src"] == POLICY["style-src"] == "'self'"


def test_only_assets_are_kept_for_good() -> None:
    """On Netlify rules that match add up, so the rule for all files says nothing of keeping."""
    rules = re.split(r"^(?=/)", (ROOT / "docs" / "_headers").read_text("utf-8"), flags=re.M)[1:]
    kept = {rule.split("\n")[0] for rule in rules if "Cache-Control" in rule}
    assert kept == {"/assets/*"}


def test_the_meta_element_says_what_a_page_can_say(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    page = '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<script src="x.js"></script>\n</head></html>\n'
    for name in ("index.html", "deep/page.html"):
        (tmp_path / name).write_text(page, encoding="utf-8")
    assert HEADERS["meta"](tmp_path) == 2
    text = (tmp_path / "deep" / "page.html").read_text("utf-8")
    assert text.index("Content-Security-Policy") < text.index("<script")
    assert "frame-ancestors" not in text and "script-src 'self'" in text and 'name="referrer"' in text
    assert HEADERS["meta"](tmp_path) == 0


def test_wrong_use_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert HEADERS["main"](["--meta", str(tmp_path / "none")]) == 2
    assert "--meta SITE" in capsys.readouterr().err


def test_netlify_builds_as_make_does() -> None:
    build = tomllib.loads((ROOT / "netlify.toml").read_text("utf-8"))["build"]
    assert build["publish"] == "site" and build["command"].startswith("make site ")


def test_the_page_on_publishing_names_each_file() -> None:
    page = (ROOT / "docs" / "contributing" / "publishing.md").read_text("utf-8")
    for path in ("docs/_headers", "netlify.toml", "tools/publish/nginx.conf", "tools/publish/apache.htaccess"):
        assert f"`{path}`" in page and (ROOT / path).is_file()
    assert SECURITY["Content-Security-Policy"] in page
