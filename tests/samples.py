"""Where the tests find things."""

from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
DATA = ROOT / "data"
GOLDEN = TESTS / "golden"
SAMPLE = TESTS / "kb"
"""A small, good base. Its conditions, studies and figures are invented."""
