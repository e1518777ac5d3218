"""On which papers a sheet is set, and where it then stands below the site."""

from __future__ import annotations

from typing import Literal

PAPERS = {"a4": ("a4", "A4"), "letter": ("us-letter", "Letter")}
"""End of a file's name to Typst's name of the paper, and to ours."""
LESSONS = "study/lessons/"
RUBRICS = f"{LESSONS}case-rubrics.pdf"


def path(slug: str, paper: str) -> str:
    """Where a handout stands below the site; the paper is a key of `PAPERS`."""
    return f"handouts/{slug}-{paper}.pdf"


def pen_path(slug: str, paper: str) -> str:
    """Where the sheet for the pen of a document stands below the site."""
    return f"documents/{slug}-{paper}.pdf"


def review_path(slug: str) -> str:
    """Where the list of a condition for a reviewer stands below the site."""
    return f"review/{slug}.pdf"


def lesson_path(unit: str, kind: Literal["plan", "slides"]) -> str:
    """Where lesson plan or slides of a unit stand below the site."""
    return f"{LESSONS}{unit}-{kind}.pdf"
