"""Accidents that happen to a file: what a reader and a mender must survive."""

from __future__ import annotations

import random

SPLICES = [
    "\t", " ", "\n", ":", ": ", "- ", "'", '"', "[", "]", "{", "}", "#", "&x ", "*x", "!!str ", "|\n", ">-\n", "? ",
    "%", "@", "`", "---\n", "...\n", "\r", "\ufeff", "\u202e", "\x00", "😀", "null", "~", "9" * 30, ".nan", "[]",
    "{}", "<<: *x", "evidence/", "#", "kb:", "](", "<b>", "2026-13-45", "'' ", "- - - ", "\\", "é",
]  # fmt: skip


def mutated(raw: bytes, dice: random.Random) -> bytes:
    """The file with one to four accidents: bytes lost, doubled, changed, lines moved, signs put in."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(raw) + 1)
        end = min(len(raw), at + dice.randint(1, 40))
        lines = raw.split(b"\n")
        match dice.randrange(7):
            case 0:
                raw = raw[:at] + raw[end:]
            case 1:
                raw = raw[:at] + raw[at:end] * 2 + raw[end:]
            case 2:
                raw = raw[:at] + dice.randbytes(1) + raw[at + 1 :]
            case 3 | 4:
                raw = raw[:at] + dice.choice(SPLICES).encode() + raw[at:]
            case 5:
                line = dice.randrange(len(lines))
                lines[line] = b" " * dice.randrange(5) + lines[line].strip()
                raw = b"\n".join(lines)
            case _:
                dice.shuffle(lines)
                raw = b"\n".join(lines)
    return raw
