"""A small project around the sample base: the real configuration, hook and theme, a few hand-written pages."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml
from real_site import ROOT

GRADES = ("high", "moderate", "low", "very-low", "not-rated")
DOCUMENTS = {
    "index.md": "# Samples\n\n[Stiffness](conditions/sample-stiffness.md)\n\n[[counts]]\n\n[[claims/sample-claim]]\n",
    "search.md": "# Search\n",
    "start/patients.md": "# For patients\n",
    "start/clinics.md": "# For clinics\n\n## Link from a record system {#record-system}\n\nHere.\n",
    "start/ask-a-doctor-first.md": "# When to ask a doctor first\n",
    "start/your-rights.md": "# Your rights\n",
    "start/how-to-read.md": "# How to read this reference\n\n| Word | Means |\n| - | - |\n| low | unsure |\n"
    + "".join(f'\n<p id="certainty-{grade}">{grade}</p>\n' for grade in GRADES)
    + "\n## Abbreviations {#abbreviations}\n\n[[abbreviations]]\n",
    "about/sources.md": "# Sources\n",
    "contributing/index.md": "# Contributing\n",
    "contributing/writing.md": "# How this reference speaks\n",
    "about/data.md": "# Data\n",
    "about/disclaimer.md": "# Disclaimer\n",
    "about/review-status.md": "# Review status\n",
    "about/reviewing.md": "# How to review a page\n",
    "contributing/mend-a-sentence.md": "# Mend a sentence\n",
}
"""Those to which the frame and the templates lead."""


def configuration(**changes: Any) -> dict[str, Any]:
    """The real `mkdocs.yml`, made to work from another folder; the API reference, which needs `src`, is left out."""
    config: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    config["hooks"] = [str(ROOT / hook) for hook in config["hooks"]]
    config["theme"]["custom_dir"] = str(ROOT / config["theme"]["custom_dir"])
    config |= {"watch": [], "plugins": [], "nav": [{"Home": "index.md"}], "not_in_nav": "*"}
    return config | changes


def make(folder: Path, **changes: Any) -> Path:
    """A project in a new folder."""
    shutil.copytree(ROOT / "tests" / "kb", folder / "data")
    for docs in (ROOT / "docs", ROOT / "tests" / "docs"):
        shutil.copytree(docs / "assets", folder / "docs" / "assets", dirs_exist_ok=True)
    for name, text in DOCUMENTS.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(configuration(**changes)), encoding="utf-8")
    return folder


def break_data(project: Path) -> str:
    """Breaks one file of the data; returns what the problem begins with."""
    path = project / "data" / "terms" / "sample-word.yml"
    lines = path.read_text("utf-8").split("\n")
    line = next(i for i, text in enumerate(lines) if text.startswith("technique:"))
    lines[line] = "technique: techniques/sample-strok"
    path.write_text("\n".join(lines), encoding="utf-8")
    return f"data/terms/sample-word.yml:{line + 1}:12: error: "
