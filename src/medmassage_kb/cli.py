"""The command line: `validate`, `stage`, `verify`, `new`, `fix`, `export`, `addresses`, `print`, `sheets`, `diff`,
`release`, `fingerprint`, `pack`.

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

from medmassage_kb import addresses, archive, checks, problems, redirects, register, stage
from medmassage_kb.checks import age
from medmassage_kb.checks.overclaim import rule
from medmassage_kb.commands import built, contribute, versions
from medmassage_kb.exports import EXPORTS, Material
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.pages import pages
from medmassage_kb.print.bindery import print_book
from medmassage_kb.print.everything import PRINTS
from medmassage_kb.publish import Publication, publish
from medmassage_kb.site import Site
from medmassage_kb.verify import verify
from medmassage_kb.whole import put

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
    parser = argparse.ArgumentParser(
        prog="medmassage-kb", description=" ".join((__doc__ or "").split("\n\n")[0].split())
    )
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

    command = commands.add_parser("pack", help="put a built site into downloads/site.zip, to take along")
    command.add_argument("site", metavar="SITE", type=Path, help="the built folder")
    command.set_defaults(run=_pack)

    contribute.add(commands, lambda: datetime.now(tz=UTC).date().isoformat())

    command = commands.add_parser("export", help="write one export")
    command.add_argument("name", metavar="NAME", choices=sorted(EXPORTS), help=", ".join(sorted(EXPORTS)))
    command.add_argument("out", metavar="OUT", type=Path, help="the folder to write to")
    command.set_defaults(run=_export)

    command = commands.add_parser("addresses", help="add new addresses to the list of those that last")
    command.set_defaults(run=_addresses)

    command = commands.add_parser("print", help="set handouts or books as PDF")
    command.add_argument("what", metavar="WHAT", choices=sorted(PRINTS), help=", ".join(sorted(PRINTS)))
    command.add_argument("out", metavar="OUT", type=Path, help="the folder to write to")
    command.add_argument("--volume", metavar="N", type=int, help="of the book, only this volume")
    command.set_defaults(run=_print)

    command = commands.add_parser("sheets", help="add the present versions of handouts to the register")
    command.add_argument("--what", default="", metavar="WORDS", help="what changed since the version before")
    command.add_argument("--check", action="store_true", help="only say which versions are missing there")
    command.add_argument("slug", nargs="*", metavar="SLUG", help="only these conditions (default: all)")
    command.set_defaults(run=_sheets)

    versions.add(commands)
    built.add(commands)

    for name in ("stage", "verify", "export", "addresses", "print", "sheets"):
        commands.choices[name].add_argument("--data", default="data", metavar="DIR", help="the data folder")
    for name in ("stage", "export", "addresses", "print"):
        commands.choices[name].add_argument("--docs", default="docs", type=Path, metavar="DIR", help="the docs folder")
    return parser


def _validate(args: argparse.Namespace) -> int:
    if not Path(args.data).is_dir():
        print(f"medmassage-kb: there is no folder '{args.data}'", file=sys.stderr)
        return USAGE
    kb, found = load(args.data)
    docs = Path(args.data).parent / "docs"
    beside = stage.documents(docs) if docs.is_dir() else {}
    found = sorted(
        [
            *found,
            *checks.run(kb),
            *(rule.in_documents(kb, beside, docs.as_posix()) if docs.is_dir() else ()),
            *(age.overdue(kb, args.today) if args.today else ()),
        ]
    )
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
    count = sum(1 for _ in args.site.rglob("*.html"))
    print(f"{count} pages, {len(found) or 'no'} problems", file=sys.stderr)
    return PROBLEMS if found else CLEAN


def _pack(args: argparse.Namespace) -> int:
    if not (args.site / "index.html").is_file():
        print(f"medmassage-kb: there is no built site in '{args.site}'", file=sys.stderr)
        return USAGE
    size = archive.pack(args.site)
    print(f"{args.site / archive.NAME}: {size / 1e6:.1f} MB", file=sys.stderr)
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


def _addresses(args: argparse.Namespace) -> int:
    made = _published(args)
    if made is None:
        return PROBLEMS
    now = addresses.published(made, stage.documents(args.docs))
    path = Path(args.data) / addresses.NAME
    promised = addresses.parse(path.read_text("utf-8")) if path.is_file() else {}
    whole = addresses.merged(promised, now)
    put(path, addresses.dump(whole).encode())
    more = sum(map(len, whole.values())) + len(whole) - sum(map(len, promised.values())) - len(promised)
    print(f"{path.as_posix()}: {_count(len(whole), 'page')} and files, {more} new addresses", file=sys.stderr)
    gone = addresses.lost(promised, now, redirects.moved(made.kb).table)
    if gone:
        sys.stdout.write(addresses.advice(gone))
    return PROBLEMS if gone else CLEAN


def _print(args: argparse.Namespace) -> int:
    if args.volume is None:
        return PRINTS[args.what](args.data, args.docs, args.out, Site.of(os.environ))
    if args.what != "book":
        print("medmassage-kb: only the book has volumes", file=sys.stderr)
        return USAGE
    return print_book(args.data, args.docs, args.out, Site.of(os.environ), args.volume)


def _sheets(args: argparse.Namespace) -> int:
    kb, found = load(args.data)
    found = sorted([*found, *register.problems(kb)])
    if found:
        sys.stdout.write(problems.as_text(found))
        return PROBLEMS
    unknown = [slug for slug in args.slug if f"conditions/{slug}" not in kb.entities]
    if unknown:
        print(f"medmassage-kb: there is no condition '{unknown[0]}'", file=sys.stderr)
        return USAGE
    news = [new for new in register.pending(kb) if not args.slug or new.sheet.slug in args.slug]
    for new in news:
        print(f"{new.sheet.slug}: {register.CHANGES[new.change]}, version {new.sheet.version}")
    if not news:
        print("the register holds the present version of every handout", file=sys.stderr)
        return CLEAN
    changed = [new.sheet.slug for new in news if new.change != "new"]
    if args.check or (changed and not args.what.strip()):
        what = f" --what 'One more danger sign.' {' '.join(changed)}" if changed else ""
        print(f"add them, and say what changed: medmassage-kb sheets{what}", file=sys.stderr)
        return PROBLEMS
    whole = register.added(register.register(kb), news, args.what.strip())
    put(Path(args.data) / register.NAME, register.dump(whole).encode())
    print(f"{_count(len(news), 'version')} added to {Path(args.data, register.NAME).as_posix()}", file=sys.stderr)
    return CLEAN
