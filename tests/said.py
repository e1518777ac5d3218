"""What the program says to files with a mistake, for the pages of the rules: each mistake alone in the sample base.

`make messages` writes it to where the pages read it; a test tells when it is no longer what is said.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from samples import ROOT, SAMPLE, TESTS

from medmassage_kb import checks
from medmassage_kb.checks import age
from medmassage_kb.checks.rules import RULES
from medmassage_kb.kb import load
from medmassage_kb.problems import Problem, as_text
from medmassage_kb.publish import publish
from medmassage_kb.reading.dialect import FORBIDDEN
from medmassage_kb.site import Site

MOST = 420
"""Signs of what was typed that a page shows."""
Rows = list[dict[str, Any]]


def everything(base: Path) -> list[Problem]:
    kb, problems = load(base)
    return sorted([*problems, *checks.run(kb)])


def shown(text: str) -> str:
    """Typed text as a page may show it: signs that one cannot see by their number."""
    text = FORBIDDEN.sub(lambda sign: "→   " if sign[0] == "\t" else f"‹U+{ord(sign[0][0]):04X}›", text)
    text = re.sub("\u00a0", "‹U+00A0›", text).strip("\n")
    return text if len(text) <= MOST else text[:MOST].rstrip() + " …"


def row(what: str, typed: str, base: Path, problem: Problem, *, mended: bool = False) -> dict[str, Any]:
    said = as_text([problem]).rstrip("\n")
    for folder, name in ((base, "data/"), (base.parent, "")):
        said = said.replace(f"{folder.as_posix()}/", name)
    return {"what": what, "typed": shown(typed), "said": said, "mended": mended}


def from_mistakes(base: Path, found: dict[str, Rows]) -> None:
    """The typical mistakes."""
    for mistake in yaml.safe_load((TESTS / "mistakes.yml").read_text(encoding="utf-8")):
        good = base / f"{mistake['in']}.yml"
        before = good.read_text(encoding="utf-8")
        path = base / mistake["as"] if "as" in mistake else good
        text = before.replace(mistake["good"], mistake["typed"]) if "good" in mistake else before
        path.write_text(text, encoding="utf-8")
        problem = next(p for p in everything(base) if p.rule == mistake["rule"])
        typed = mistake.get("typed") or mistake.get("as") or text.split("\n")[problem.line - 1]
        found[problem.rule].append(row(mistake["what"], typed, base, problem, mended=bool(mistake.get("mended"))))
        path.unlink()
        good.write_text(before, encoding="utf-8")


def from_broken(base: Path, found: dict[str, Rows]) -> None:
    """For rules that no typical mistake breaks: the first broken file that does."""
    for file in sorted((TESTS / "broken").glob("*/*.yml")):
        if set(RULES) <= set(found):
            return
        path = base / file.relative_to(TESTS / "broken")
        shutil.copy(file, path)
        problems = everything(base)
        rows = file.read_bytes().decode("utf-8", "replace").replace("\x00", "").split("\n")
        path.unlink()
        for problem in problems:
            if problem.rule not in found:
                typed = rows[problem.line - 1] if problem.line <= len(rows) else ""
                found[problem.rule].append(row("", typed, base, problem))


def by_hand(base: Path, found: dict[str, Rows]) -> None:
    """Rules that a small file cannot break."""
    word = (base / "terms/sample-bend.yml").read_text(encoding="utf-8")

    def one(rule: str, what: str, typed: str, problems: Callable[[], list[Problem]]) -> None:
        if rule not in found and (hit := next((p for p in problems() if p.rule == rule), None)):
            found[rule].append(row(what, typed, base, hit))

    one("no-data", "", "medmassage-kb validate dta", lambda: load(base.parent / "dta")[1])
    (base / "condition").mkdir()
    one("unknown-kind", "", "data/condition/", lambda: everything(base))
    (base / "condition").rmdir()
    big = base / "terms/big.yml"
    big.write_text(word + "# " + "x" * 300_000, encoding="utf-8")
    one("file-too-big", "", "a file of 300 kB", lambda: everything(base))
    big.unlink()
    note = (base / "evidence/sample-trial.yml").read_text(encoding="utf-8")
    (base / "evidence/sample-again.yml").write_text(note, encoding="utf-8")
    one("publication-twice", "", "two notes with one DOI", lambda: everything(base))
    (base / "evidence/sample-again.yml").unlink()
    (base / "releases").mkdir()
    (base / "releases/2026.11.json").write_text('{"version": "2026.12"}', encoding="utf-8")
    one("wrong-release", "", '{"version": "2026.12"}', lambda: everything(base))
    shutil.rmtree(base / "releases")
    kb, _ = load(base)
    one("overdue", "", "medmassage-kb validate --today 2029-12-01", lambda: sorted(age.overdue(kb, date(2029, 12, 1))))
    one("not-yet", "", "checked: 2026-11-20", lambda: sorted(age.not_yet(kb, date(2026, 11, 19))))
    page = {"terms/index.md": "# Mine\n"}
    one("page-collision", "", "docs/terms/index.md", lambda: publish(base, Site(), page).problems)
    unit = {"learn/history.md": (TESTS / "broken/lessons/sections.md").read_text(encoding="utf-8")}
    one(
        "lesson-plan",
        "",
        "- section: The second bel",
        lambda: [p for p in publish(base, Site(), unit).problems if "bel'" in p.message],
    )
    listed = base / "accepted.yml"
    read = "readings:\n- by: A sample reader\n  on: 2026-11-28\n  accepted:\n"
    entry = "      terms/sample-bend:\n      - Massage relieves pain.\n"
    for rule, reason in (("wrong-acceptance", "because"), ("needless-acceptance", "examined")):
        excuse = f"{read}    {reason}:\n{entry}"
        listed.write_text(excuse, encoding="utf-8")
        one(rule, "", excuse, lambda: publish(base, Site(), {}).problems)
    listed.unlink()
    moved = "moved:\n  terms/sample-bent.html: terms/sample-bnd.html\n"
    (base / "redirects.yml").write_text(moved, encoding="utf-8")
    one("wrong-redirect", "", moved, lambda: publish(base, Site(), {}).problems)
    (base / "redirects.yml").unlink()
    (base / "links.txt").write_text("techniques/sample-stroke traits:sample\n", encoding="utf-8")
    one("lost-link", "", "traits: [back]", lambda: everything(base))
    (base / "links.txt").unlink()


def messages() -> str:
    """All of it as the JSON file that the pages read."""
    found: dict[str, Rows] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        base = Path(shutil.copytree(SAMPLE, Path(folder) / "kb"))
        from_mistakes(base, found)
        by_hand(base, found)
        from_broken(base, found)
    return json.dumps(dict(sorted(found.items())), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    (ROOT / "src/medmassage_kb/pages/messages.json").write_text(messages(), encoding="utf-8", newline="\n")
