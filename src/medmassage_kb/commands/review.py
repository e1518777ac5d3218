"""`review`: reads a list for reviewers that was filled in and saved, and prints the entry and the remarks as YAML."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from medmassage_kb.commands.shared import CLEAN, PROBLEMS, add_data, count, folder, loaded, stop
from medmassage_kb.print.kit import JUDGED
from medmassage_kb.print.replies import Reply, ReplyError, read


def add(command: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    command.add_argument("file", metavar="FILE", type=Path, help="the PDF, as the reviewer saved it")
    add_data(command)


def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    pdf = args.file.read_bytes()
    kb = loaded(folder(args.data))
    try:
        reply = read(kb, pdf)
    except ReplyError as error:
        stop(f"{args.file}: {error}", PROBLEMS)
    sys.stdout.write("".join(_yaml(reply, kb.source(reply.condition).path)))
    return CLEAN


def _yaml(reply: Reply, path: str) -> Iterator[str]:
    """The entry, ready to be pasted, then the remarks, which are to be answered and are no part of the record."""
    ticks = Counter(one.tick for one in reply.judged)
    told = ", ".join(f"{ticks[value]} {value}" for value in JUDGED)
    yield f"# {reply.condition}: {sum(ticks[v] for v in JUDGED)} of {count(reply.count, 'statement')} ticked: {told}.\n"
    if reply.changed:
        yield f"# Of those judged, {reply.changed} have other words today: the list is of an earlier version.\n"
    if reply.reviewer:
        yield f"# For {path}; 'covered' are the codes of what was found right.\n"
        entry = reply.reviewer.model_dump(exclude_defaults=True)
        yield _dump({"reviewed_by": [{key: list(v) if key == "covered" else v for key, v in entry.items()}]})
    else:
        yield "# The reviewer does not wish to be named, so there is no entry.\n"
    remarks = [
        {
            "number": one.number,
            "code": one.code,
            "judged": one.tick or "no tick",
            **({"words": one.words} if one.words else {}),
            **({"statement": one.text} if one.text else {}),
        }
        for one in reply.judged
        if one.tick != "right" or one.words
    ]
    if remarks or reply.missing:
        yield "---\n# To be answered; no part of the record.\n"
        yield _dump({"remarks": remarks, **({"missing": reply.missing} if reply.missing else {})})


def _dump(value: Any) -> str:
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=120))
