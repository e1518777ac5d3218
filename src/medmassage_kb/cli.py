"""The command line: `medmassage-kb validate`, `stage`, `verify`, `new`, `export`.

Exit codes: 0 clean, 1 problems in the data or the site, 2 wrong use, 3 a fault of the program.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path

from medmassage_kb import checks, problems, scaffold, stage
from medmassage_kb.checks import age
from medmassage_kb.exports import EXPORTS, Material
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.model import KINDS
from medmassage_kb.pages import pages
from medmassage_kb.publish import Publication, publish
from medmassage_kb.site import Site
from medmassage_kb.verify import verify

CLEAN, PROBLEMS, USAGE, BUG = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never lets a traceback pass for an answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # names and signs are not ASCII, whatever the terminal says
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = _parser()
    try:
        args = parser.parse_args(argv)
    except SystemExit as stop:  # argparse has printed what was wrong
        return int(stop.code or 0)
    try:
        code = int(args.run(args))
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except KeyboardInterrupt:
        print("stopped; nothing was left half-written", file=sys.stderr)
        return 130
    except (FileExistsError, FileNotFoundError, NotADirectoryError, PermissionError) as error:
        print(f"medmassage-kb: {error.strerror or error}: {error.filename or ''}".rstrip(": "), file=sys.stderr)
        return USAGE
    except Exception:
        traceback.print_exc()
        print("medmassage-kb: this is a fault of the program, not of your data; please report it", file=sys.stderr)
        return BUG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="medmassage-kb", description=(__doc__ or "").split("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    validate = commands.add_parser("validate", help="check the data and say what is wrong, all at once")
    validate.add_argument("data", nargs="?", default="data", metavar="DIR", help="the data folder (default: data)")
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    validate.add_argument("--format", choices=sorted(problems.FORMATS), default=default)
    validate.add_argument(
        "--today", type=date.fromisoformat, metavar="DATE", help="also tell what is overdue on this day"
    )
    validate.set_defaults(run=_validate)

    command = commands.add_parser("stage", help="write all pages and files as a plain docs folder")
    command.add_argument("out", metavar="OUT", type=Path, help="a new or empty folder")
    command.set_defaults(run=_stage)

    command = commands.add_parser("verify", help="prove that a built site is whole")
    command.add_argument("site", metavar="SITE", type=Path, help="the built folder")
    command.set_defaults(run=_verify)

    command = commands.add_parser("new", help="start the data file of a new entity")
    command.add_argument("kind", metavar="KIND", choices=sorted(KINDS), help=", ".join(KINDS))
    command.add_argument("slug", metavar="SLUG", help="its short name: small letters, digits, hyphens")
    command.set_defaults(run=_new)

    command = commands.add_parser("export", help="write one export")
    command.add_argument("name", metavar="NAME", choices=sorted(EXPORTS), help=", ".join(sorted(EXPORTS)))
    command.add_argument("out", metavar="OUT", type=Path, help="the folder to write to")
    command.set_defaults(run=_export)

    for name in ("stage", "verify", "new", "export"):
        commands.choices[name].add_argument("--data", default="data", metavar="DIR", help="the data folder")
    for name in ("stage", "export"):
        commands.choices[name].add_argument("--docs", default="docs", type=Path, metavar="DIR", help="the docs folder")
    return parser


def _validate(args: argparse.Namespace) -> int:
    if not Path(args.data).is_dir():
        print(f"medmassage-kb: there is no folder '{args.data}'", file=sys.stderr)
        return USAGE
    kb, found = load(args.data)
    found = sorted([*found, *checks.run(kb), *(age.overdue(kb, args.today) if args.today else ())])
    sys.stdout.write(problems.FORMATS[args.format](found))
    errors = sum(problem.severity == "error" for problem in found)
    if args.format == "text":
        files = len({problem.path for problem in found if problem.severity == "error"})
        word = f"{_count(errors, 'problem')} in {_count(files, 'file')}" if errors else "no problems"
        warnings = len(found) - errors
        word += f", {_count(warnings, 'warning')}" if warnings else ""
        print(f"{len(kb.entities)} entities, {word}", file=sys.stderr)
    return PROBLEMS if errors else CLEAN


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _published(args: argparse.Namespace) -> Publication | None:
    """Everything to publish, or None after the problems were printed."""
    made = publish(args.data, Site.of(os.environ), stage.documents(args.docs), docs=args.docs.as_posix())
    if made.problems:
        sys.stdout.write(problems.as_text(made.problems))
        return None
    return made


def _stage(args: argparse.Namespace) -> int:
    made = _published(args)
    if made is None:
        return PROBLEMS
    count = stage.write(args.out, args.docs, made, stage.documents(args.docs))
    print(f"{count} files in {args.out}", file=sys.stderr)
    return CLEAN


def _verify(args: argparse.Namespace) -> int:
    if not args.site.is_dir():
        print(f"medmassage-kb: there is no folder '{args.site}'", file=sys.stderr)
        return USAGE
    kb, found = load(args.data)
    found = found or verify(args.site, list(pages(kb, Site.of(os.environ))))
    sys.stdout.write(problems.as_text(found))
    built = sum(1 for _ in args.site.rglob("*.html"))
    print(f"{built} pages, {len(found) or 'no'} problems", file=sys.stderr)
    return PROBLEMS if found else CLEAN


def _new(args: argparse.Namespace) -> int:
    path = Path(args.data) / args.kind / f"{args.slug}.yml"
    try:
        text = scaffold.new(args.kind, args.slug, datetime.now(tz=UTC).date().isoformat())
    except ValueError as error:
        print(f"medmassage-kb: {error}", file=sys.stderr)
        return USAGE
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:  # never over an existing file
        file.write(text)
    print(f"{path.as_posix()}: fill in each '...', then run: medmassage-kb validate")
    return CLEAN


def _export(args: argparse.Namespace) -> int:
    if args.name == "schema":  # needs the models only, so that it works while the data has problems
        material = Material(KnowledgeBase(Path(args.data)))
    else:
        made = _published(args)
        if made is None:
            return PROBLEMS
        material = Material(made.kb, made.site, made.pages, stage.documents(args.docs))
    files = {asset.path: asset.content for asset in EXPORTS[args.name](material)}
    stage.write_files(args.out, files)
    print(f"{len(files)} files in {args.out}", file=sys.stderr)
    return CLEAN
