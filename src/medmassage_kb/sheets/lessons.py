"""Where lesson plans, slides and rubrics stand below the site."""

from __future__ import annotations

from typing import Literal

FOLDER = "study/lessons/"
RUBRICS = f"{FOLDER}case-rubrics.pdf"


def path(unit: str, kind: Literal["plan", "slides"]) -> str:
    """The file of one unit: 'study/lessons/safety-plan.pdf'."""
    return f"{FOLDER}{unit}-{kind}.pdf"
