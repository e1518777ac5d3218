"""What an effect may be rated on."""

from __future__ import annotations

import re
from pathlib import Path

from medmassage_kb.checks import effects
from medmassage_kb.kb import load


def test_a_p_value_alone_is_nothing_to_rate(base: Path) -> None:
    note, condition = base / "evidence/sample-trial.yml", base / "conditions/sample-stiffness.yml"
    condition.write_text(condition.read_text("utf-8").replace("#movement, evidence/sample-trial#warmth]", "#movement]"))
    said = "there is nothing to rate: a p value says neither how large a difference is nor how exact"
    assert said not in [problem.message for problem in effects.site_rating(load(base)[0])]
    text = note.read_text("utf-8").replace("measure: MD\n  unit: degrees\n  value: 4.5", "measure: p-only", 1)
    note.write_text(re.sub(r"  ci: \[0.5, 8.5\]\n  favours_massage: above\n", "", text, count=1))
    assert said in [problem.message for problem in effects.site_rating(load(base)[0])]
