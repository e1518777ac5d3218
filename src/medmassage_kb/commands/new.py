"""`new`: the first lines of a new data file."""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path

from medmassage_kb.authoring import scaffold
from medmassage_kb.commands.shared import CLEAN, add_data, agreed, folder, stop
from medmassage_kb.kb import load
from medmassage_kb.model import KINDS, forms
from medmassage_kb.reading.explain import suggestion


def add(command: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    command.add_argument("kind", nargs="?", metavar="KIND", help=", ".join(KINDS))
    command.add_argument("slug", nargs="?", metavar="SLUG", help="its short name: small letters, digits, hyphens")
    command.add_argument("--name", default="", metavar="NAME", help="its name; of a publication, the title")
    command.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="any other key; entries of a list behind ';'"
    )
    command.add_argument(
        "--from", dest="source", metavar="NOTE#FINDING", help="print an effect that rests on a finding"
    )
    command.add_argument("--show", action="store_true", help="only show what would be written")
    command.add_argument("--yes", action="store_true", help="write without asking")
    add_data(command)


def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    if args.source:
        try:
            print(scaffold.effect(load(folder(args.data), drafts=True)[0], args.source), end="")
        except ValueError as error:
            stop(error)
        return CLEAN
    if args.kind and args.kind not in KINDS:
        meant = [kind.name for kind in KINDS.values() if args.kind == kind.one.split()[-1]]
        hint = f"did you mean '{meant[0]}'?" if meant else suggestion(args.kind, list(KINDS))
        known = f"the kinds are: {', '.join(KINDS)}"
        stop(f"'{args.kind}' is not a kind; {hint or known}")
    asked = sys.stdin.isatty()
    if not (args.kind and args.slug) and not asked:
        stop("say what to start: medmassage-kb new KIND SLUG")
    kind = args.kind or _kind()
    given = dict(pair.partition("=")[::2] for pair in args.set)
    title = scaffold.TITLE.get(kind, "name")
    if args.name:
        given[title] = args.name
    if asked and title not in given and not args.slug:
        given[title] = _ask(f"{title.capitalize()}")
    if asked and kind == "evidence" and not args.slug:
        given.setdefault("authors", _ask("Authors, as 'Surname AB; Surname CD'"))
        given.setdefault("year", _ask("Year of publication"))
    slug = args.slug or _ask("Short name in addresses; it never changes", _slug(kind, given))
    path = Path(args.data) / kind / f"{slug}.yml"
    try:
        text = scaffold.new(kind, slug, args.day(), {key: value for key, value in given.items() if value})
    except ValueError as error:
        stop(error)
    if path.exists():
        stop(f"{path.as_posix()} exists already; choose another short name")
    if asked or args.show:
        print(text)
    _tell_of_the_like(path)
    if args.show:
        return CLEAN
    if asked and not args.yes and not agreed(f"Write this to {path.as_posix()}?"):
        print("nothing was written", file=sys.stderr)
        return CLEAN
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:  # never over an existing file
        file.write(text)
    print(f"{path.as_posix()}: fill in each '...', then run: medmassage-kb validate")
    return CLEAN


def _kind() -> str:
    """The kind, asked for until it is one."""
    print("What do you want to add?")
    for number, kind in enumerate(KINDS.values(), 1):
        print(f"  {number}  {kind.one} ({kind.name})")
    while True:
        answer = _ask("Number or word").lower()
        if answer.isdigit() and 1 <= int(answer) <= len(KINDS):
            return list(KINDS)[int(answer) - 1]
        found = [kind.name for kind in KINDS.values() if answer in (kind.name, kind.one)]
        if found:
            return found[0]
        print("That is none of them.")


def _slug(kind: str, given: dict[str, str]) -> str:
    """A short name made of what is known."""
    if kind == "evidence":
        surname = given.get("authors", "").partition(";")[0].rpartition(" ")[0] or given.get("authors", "")
        words = forms.slug(given.get("title", "")).split("-")
        return "-".join(filter(None, (forms.slug(surname), given.get("year", ""), *words[:3])))
    return forms.slug(given.get("name", ""))


def _tell_of_the_like(path: Path) -> None:
    """Say so if there is an entry of nearly the same name."""
    there = sorted(other.stem for other in path.parent.glob("*.yml")) if path.parent.is_dir() else []
    for near in difflib.get_close_matches(path.stem, there, n=3, cutoff=0.8):
        print(f"note: there is already '{path.parent.name}/{near}'", file=sys.stderr)


def _ask(what: str, default: str = "") -> str:
    """An answer that is not empty."""
    while True:
        try:
            answer = input(f"{what}{f' [{default}]' if default else ''}: ").strip() or default
        except EOFError:
            raise KeyboardInterrupt from None
        if answer:
            return answer
