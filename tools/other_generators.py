"""Build the staged pages with other generators and compare each with the build by MkDocs.

    python tools/other_generators.py [NAME ...]

It shows, before we have to move, that nothing of the reference hangs on MkDocs: the same pages, the same places on
them, the same links, the same words, and no problem that `verify` knows. Each generator is installed, as new as can be
had, in a folder of its own below `.build/generators`. What differs is listed; what is known to differ has its reason
in `KNOWN`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser

from medmassage_kb.site import Site

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".build" / "generators"
API = ("mkdocstrings[python]>=1.0,<2", "ruff>=0.11")
"""For the page on the Python package; ruff sets its signatures."""


@dataclass(frozen=True, slots=True)
class Generator:
    """A generator of static sites.

    Attributes:
        packages: What pip installs for it.
        command: Its build command; the configuration is `mkdocs.yml` in the folder where it is run.
        theme: Its theme, in place of ours; empty to keep ours.
    """

    packages: tuple[str, ...]
    command: tuple[str, ...]
    theme: Mapping[str, Any]


GENERATORS = {
    "properdocs": Generator(
        ("properdocs>=1.6.7", "mkdocs-material>=9.8.1,<10", *API),
        ("properdocs", "build", "--strict", "-f", "mkdocs.yml"),
        {},
    ),
    "zensical": Generator(
        ("zensical>=0.0.73", *API),
        ("zensical", "build", "--clean", "-f", "mkdocs.yml"),
        {"name": "material", "variant": "classic", "font": False},
    ),
}
KNOWN = {
    ".kb-edit": "the pencil of our frame; pages from data have the same link at their foot",
    "#__skip": "the mark to which the skip link of Zensical's frame leads",
}
"""Elements that only one of the builds has, and why; they are taken out before comparing."""
OWN = {"404.html": "each generator has its own"}
"""Pages that are not compared, and why."""


def configuration(generator: Generator) -> dict[str, Any]:
    """Our configuration without the hook, for a folder that holds the staged pages as `docs`."""
    config: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    site = Site.of(os.environ)
    for key in ("hooks", "watch", "exclude_docs"):
        config.pop(key, None)
    config |= {"site_url": site.url, "repo_url": site.repository, "edit_uri": "", "extra": {}}
    config["theme"] = dict(generator.theme) or config["theme"] | {"custom_dir": str(ROOT / "hooks" / "theme")}
    for plugin in config["plugins"]:
        for options in plugin.values() if isinstance(plugin, dict) else ():
            python = options["handlers"]["python"]
            python["paths"] = [str(ROOT / path) for path in python["paths"]]
    return config


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a program as `make` does, without the printed files, so that both builds have the same."""
    own = {key: value for key, value in os.environ.items() if key != "MEDMASSAGE_PRINT"}
    own |= {"SOURCE_DATE_EPOCH": "0", "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    return subprocess.run(
        command, cwd=cwd, env=own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )


def program(name: str) -> str:
    """A program of the project's own environment."""
    return str(Path(sys.executable).with_name(name))


def install(name: str, generator: Generator) -> Path | None:
    """The folder of its programs, or None if it cannot be had."""
    folder = HOME / "venv" / name
    tools = folder / ("Scripts" if os.name == "nt" else "bin")
    if not tools.is_dir():
        venv.create(folder, with_pip=True)
    command = [str(tools / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade"]
    return tools if run(*command, *generator.packages).returncode == 0 else None


@dataclass(frozen=True, slots=True)
class Read:
    """What a page holds, apart from the frame around it.

    Attributes:
        places: Ids, counted.
        links: Addresses of links, counted.
        signs: Its text without spaces, which colours of code may move.
    """

    places: Counter[str]
    links: Counter[str]
    signs: str


def read(site: Path) -> dict[str, Read]:
    """The pages of a built site by their path, but for `OWN`."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        tree = LexborHTMLParser(path.read_bytes())
        body = tree.css_first("article") or tree.body
        if body is None or name in OWN:
            continue
        for selector in KNOWN:
            for node in body.css(selector):
                node.decompose()
        found[name] = Read(
            Counter(node.attributes["id"] or "" for node in body.css("[id]")),
            Counter(node.attributes["href"] or "" for node in body.css("a[href]")),
            "".join(body.text().split()),
        )
    return found


def compare(ours: Mapping[str, Read], theirs: Mapping[str, Read]) -> Iterator[str]:
    """Every difference, in words."""
    for name in sorted({*ours, *theirs}):
        if name not in theirs or name not in ours:
            yield f"{name}: {'is missing' if name in ours else 'is there, and MkDocs has no such page'}"
            continue
        one, two = ours[name], theirs[name]
        for what, a, b in (("place", one.places, two.places), ("link", one.links, two.links)):
            yield from (f"{name}: the {what} '{value}' is missing" for value in sorted(a - b))
            yield from (f"{name}: the {what} '{value}' is too much" for value in sorted(b - a))
        if one.signs != two.signs:
            pairs = enumerate(zip(one.signs, two.signs, strict=False))
            at = next((i for i, (a, b) in pairs if a != b), min(len(one.signs), len(two.signs)))
            yield f"{name}: the text differs: '{one.signs[at : at + 40]}', but there '{two.signs[at : at + 40]}'"


def build(name: str, generator: Generator, tools: Path) -> tuple[Path, str]:
    """Its site, and what went wrong if there is none."""
    folder = HOME / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(HOME / "docs", folder / "docs")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(configuration(generator), sort_keys=False), encoding="utf-8")
    done = run(str(tools / generator.command[0]), *generator.command[1:], cwd=folder)
    good = done.returncode == 0 and (folder / "site" / "index.html").is_file()
    return folder / "site", "" if good else done.stdout[-2000:]


def main(names: list[str]) -> int:
    """Stage, build with MkDocs and with each of the others, compare; 1 if anything differs or none could be had."""
    wanted = names or list(GENERATORS)
    if unknown := set(wanted) - set(GENERATORS):
        print(f"not known: {', '.join(sorted(unknown))}; there are: {', '.join(GENERATORS)}", file=sys.stderr)
        return 2
    print("Staging, and building with MkDocs …", flush=True)
    for old in ("docs", "mkdocs"):
        shutil.rmtree(HOME / old, ignore_errors=True)
    HOME.mkdir(parents=True, exist_ok=True)
    for command in (
        (program("medmassage-kb"), "stage", str(HOME / "docs")),
        (program("mkdocs"), "build", "--strict", "--quiet", "--site-dir", str(HOME / "mkdocs")),
    ):
        done = run(*command)
        if done.returncode:
            print(done.stdout[-3000:], file=sys.stderr)
            return 1
    ours, failed, built = read(HOME / "mkdocs"), False, 0
    for name in wanted:
        tools = install(name, GENERATORS[name])
        if tools is None:
            print(f"{name}: cannot be installed here, so it was not compared")
            continue
        site, wrong = build(name, GENERATORS[name], tools)
        if wrong:
            print(f"{name}: does not build\n{wrong}")
            failed = True
            continue
        built += 1
        version = run(str(tools / "python"), "-m", "pip", "list", "--format", "freeze").stdout
        version = next((line for line in version.splitlines() if line.lower().startswith(f"{name}==")), name)
        verified = run(program("medmassage-kb"), "verify", str(site))
        found = list(compare(ours, read(site)))
        whole = verified.stdout.strip().splitlines()[-1]
        print(f"{version}: {whole}; {len(found) or 'no'} differences to the {len(ours)} pages of MkDocs")
        print(*(f"  {line}" for line in found[:50]), sep="\n", end="\n" if found else "")
        failed = failed or bool(found) or verified.returncode != 0
        if verified.returncode:
            print(verified.stdout)
    return 1 if failed or not built else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
