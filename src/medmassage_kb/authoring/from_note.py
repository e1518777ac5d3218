"""What a note holds for whoever writes an effect: its figures in a line, and the effect with what follows from it."""

from __future__ import annotations

from typing import Any

from medmassage_kb.authoring.scaffold import remark
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.effect import Effect
from medmassage_kb.model.fields import keys
from medmassage_kb.reading.dialect import quoted

_DIRECTION = {"favours-massage": "benefit", "favours-comparator": "harm", "no-difference": "no-difference"}


def figure(finding: Any) -> str:
    """The figure of a finding with its people, as a note gives it; empty where it gives none."""
    told = ""
    if finding.value is not None:
        told += f" {finding.measure} {finding.value}"
        told += f" ({finding.ci[0]} to {finding.ci[1]})" if finding.ci else ""
        told += f" {finding.unit}" if finding.unit else ""
    told += f", {finding.n_participants} people" if finding.n_participants else ""
    studies = "1 study" if finding.n_studies == 1 else f"{finding.n_studies} studies"
    return told + (f" in {studies}" if finding.n_studies else "")


def effect(kb: KnowledgeBase, ref: str) -> str:
    """An effect that rests on a finding, to be pasted below `effects:`: all its keys, each with what it is for.

    Raises:
        ValueError: There is no such note or finding.
    """
    try:
        note, finding = kb.finding(ref)
    except (KeyError, StopIteration, AttributeError):
        raise ValueError(f"there is no finding '{ref}'; list them: medmassage-kb find WORD") from None
    rated = finding.certainty != "not-rated"
    known = {
        "id": finding.id,
        "outcome": quoted(finding.outcome),
        "comparator_class": finding.comparator_class,
        "comparator": quoted(finding.comparator) if finding.comparator else "",
        "time": quoted(finding.timepoint) if finding.timepoint else "",
        "direction": _DIRECTION.get(finding.direction, "unclear"),
        "size": "unknown" if finding.value is None else "",
        "certainty": finding.certainty,
        "certainty_origin": "source" if rated else "none",
        "findings": f"[{ref}]",
    }
    lines = [f"# From {note.name}: {finding.outcome},{figure(finding) or ' no figure'}; {finding.direction}."]
    for key in keys(Effect):
        lines += [f"  # {line}" for line in remark(key)]
        value = known.get(key.name) or "'...'"
        sign = "" if key.required or key.name in known else "#"
        sign = "#" if value == "'...'" and not key.required else sign
        lines.append(f"  {sign}{key.name}: {value if key.block is None else '{}'}")
    first = next(number for number, line in enumerate(lines) if line.startswith("  id:"))
    head = [line.replace("  #", "#", 1) for line in lines[1:first]]
    return "\n".join([lines[0], *head, f"- {lines[first].lstrip()}", *lines[first + 1 :]]) + "\n"
