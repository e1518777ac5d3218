"""Projects, builds and page weights for the bench."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath

import yaml
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("data", "docs", "hooks", "src")
"""What a build needs besides `mkdocs.yml`."""

PLAIN = """\
INHERIT: mkdocs.yml
docs_dir: staged
hooks: []
watch: []
nav:
not_in_nav: ""
site_url: https://medmassage-kb.example/
repo_url: https://code.example/medmassage_kb
"""
"""The same site without our hook. With no nav given, MkDocs puts every page into it, folder by folder."""

THEMES = {"stock": "theme:\n  custom_dir: no-overrides\n", "overridden": ""}
"""Material as it comes, and Material with our overrides, which write far less HTML."""

FIRST_VIEW = "link[rel=stylesheet], link[rel=icon], link[rel=preload], link[rel=modulepreload], script[src], img[src]"
"""What a browser fetches to show a page; the search index is not among it, since a script asks for it at first use."""

_ID = re.compile(r"(?<![\w./-])[a-z]+/[a-z0-9]+(?:-[a-z0-9]+)*")
"""An id in YAML text, with or without `kb:` before it; not a part of an address or of a path."""
_NAME = re.compile(r"^((?:name|title): (['\"]?)[^\s>|].*)(?<=[^\s])\2$", re.M)
"""The line that names an entity."""
_NUMBER = re.compile(r"^((?:doi|pmid|pmcid|url): (['\"]?)\S+?)\2$", re.M)
"""A line by which a publication is found."""


class BenchError(Exception):
    """A step that should have been measured failed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took.

    Attributes:
        cpu: Seconds, user and system time of it and its children.
        wall: Seconds on the clock.
        peak: The most memory that any one of these processes held, in MiB.
    """

    cpu: float
    wall: float
    peak: float

    def told(self) -> str:
        """In words."""
        return f"{self.cpu:.1f} s CPU, {self.wall:.1f} s on the clock"


@dataclass(frozen=True, slots=True)
class Project:
    """A copy of this project with data of some size.

    Attributes:
        folder: Where it stands.
        count: How many entities it has.
    """

    folder: Path
    count: int

    @classmethod
    def copy(cls, folder: Path) -> Project:
        """This checkout as it is now, so that an edit during the bench changes nothing."""
        for name in PARTS:
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", folder)
        return cls(folder, len(entities(folder / "data")))

    def grown(self, count: int) -> Project:
        """A copy beside this one with `count` entities."""
        folder = self.folder.with_name(f"{self.folder.name}-{count}")
        shutil.copytree(self.folder, folder)
        return Project(folder, grow(folder / "data", count))

    @property
    def environment(self) -> dict[str, str]:
        """What its programs find: this project's package, and the settings of every build."""
        settings = {"SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
        return settings | os.environ | {"PYTHONPATH": str(self.folder / "src")}

    def run(self, *command: str, python: str = sys.executable) -> tuple[Cost, str]:
        """Run Python in this project; its cost and the last line that it printed."""
        begin = time.perf_counter()
        run = subprocess.Popen(
            [python, *command],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        with run:
            said = run.stdout.read() if run.stdout else ""
            _, status, used = os.wait4(run.pid, 0)
            run.returncode = os.waitstatus_to_exitcode(status)
        if run.returncode:
            raise BenchError(f"{' '.join(command[:4])} failed:\n{said[-3000:]}")
        cost = Cost(used.ru_utime + used.ru_stime, time.perf_counter() - begin, used.ru_maxrss / 1024)
        return cost, said.strip().rpartition("\n")[2]

    def validate(self, way: str) -> float:
        """CPU seconds to validate (`ours`) or to parse (`bare`) the data, in a new process."""
        return float(self.run(__file__, way, "data")[1])

    def build(self) -> Cost:
        """Build with our hook into `site`, anew."""
        shutil.rmtree(self.folder / "site", ignore_errors=True)
        return self.run("-m", "mkdocs", "build", "--quiet", "--site-dir", "site")[0]

    def verify(self) -> Cost:
        """Verify the built site."""
        return self.run("-m", "medmassage_kb", "verify", "site")[0]

    def stage(self) -> None:
        """Write all Markdown and files as a plain docs folder, for `build_plain`."""
        self.run("-m", "medmassage_kb", "stage", "staged")
        (self.folder / "no-overrides").mkdir()
        for theme, lines in THEMES.items():
            (self.folder / f"{theme}.yml").write_text(PLAIN + lines, "utf-8")

    def build_plain(self, theme: str) -> Cost:
        """Build the staged folder without our hook, every page in the nav; nothing is kept of it."""
        cost = self.run("-m", "mkdocs", "build", "--quiet", "--config-file", f"{theme}.yml", "--site-dir", "plain")[0]
        ours, plain = (len(list((self.folder / name).rglob("*.html"))) for name in ("site", "plain"))
        shutil.rmtree(self.folder / "plain")
        if ours != plain:
            raise BenchError(f"the plain build has {plain} pages, ours {ours}; they cannot be compared")
        return cost

    def pages(self) -> dict[str, int]:
        """Bytes of each built page, by its path below the site."""
        site = self.folder / "site"
        return {path.relative_to(site).as_posix(): path.stat().st_size for path in sorted(site.rglob("*.html"))}

    def packed(self, path: str) -> int:
        """Bytes of a built file after gzip; `*` stands for the fingerprint in its name."""
        file = next((self.folder / "site").glob(path))
        return len(gzip.compress(file.read_bytes(), 9, mtime=0))

    def first_view(self, page: str) -> int:
        """Bytes of a page and of all that a browser fetches to show it, each file packed by gzip."""
        tree = LexborHTMLParser((self.folder / "site" / page).read_bytes())
        addresses = [node.attributes.get("href") or node.attributes.get("src") or "" for node in tree.css(FIRST_VIEW)]
        local = {
            normpath(join(dirname(page), address.partition("?")[0])) for address in addresses if ":" not in address
        }
        return self.packed(page) + sum(self.packed(path) for path in local)

    def heaviest(self, pages: list[str]) -> str:
        """Of some pages, the one that weighs most at first view."""
        return max(pages, key=self.first_view)

    def hubs(self) -> list[str]:
        """The generated pages that list entities; not the pages of one entity, nor the hand-written ones."""
        docs = self.folder / "docs"
        written = {path.relative_to(docs).with_suffix(".html").as_posix() for path in docs.rglob("*.md")}
        own = {f"{name}.html" for name in entities(self.folder / "data")}
        own |= {f"explain/{page.partition('/')[2]}" for page in own if page.startswith("conditions/")}
        return [page for page in self.pages() if page not in written | own and page != "404.html"]


def table(*rows: tuple[str, ...]) -> str:
    """Rows of cells as a Markdown table with even columns; the first is its head."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (rows[0], tuple("-" * width for width in widths), *rows[1:])
    return "\n".join(
        f"| {' | '.join(text.ljust(width) for text, width in zip(line, widths, strict=True))} |" for line in lines
    )


def entities(data: Path) -> dict[str, str]:
    """Every data file below a data folder: id to text, sorted by id."""
    return {f"{path.parent.name}/{path.stem}": path.read_text("utf-8") for path in sorted(data.glob("*/*.yml"))}


def grow(data: Path, count: int) -> int:
    """Add clones to a data folder until it has `count` entities, at most one of each.

    A clone is a whole copy under new ids, whose references go to the copies made with it, so that the larger base has
    the shape of today's: the same mix of kinds, and no entity that everything names.

    Returns:
        How many entities it has; more than `count` if it had more.
    """
    texts, accepted = entities(data), data / "accepted.yml"
    names = sorted(texts)
    more = max(0, min(count - len(names), len(names)))
    chosen = [names[number * len(names) // more] for number in range(more)]  # evenly spaced: the mix of kinds is kept
    ids = {name: f"{kind}/g2-{slug}" for name in chosen for kind, _, slug in [name.partition("/")]}
    for name, new in ids.items():
        (data / f"{new}.yml").write_text(_clone(texts[name], ids), "utf-8", newline="\n")
    if accepted.is_file():
        readings = yaml.load(accepted.read_text("utf-8"), yaml.BaseLoader)["readings"]
        for places in (places for reading in readings for places in reading["accepted"].values()):
            places |= {ids[place]: [*sentences] for place, sentences in places.items() if place in ids}
        accepted.write_text(yaml.safe_dump({"readings": readings}, allow_unicode=True), "utf-8")
    return len(names) + more


def _clone(text: str, ids: dict[str, str]) -> str:
    """The text with name and numbers of its own; what it names and what was cloned with it is named by the new id."""
    text = _ID.sub(lambda match: ids.get(match[0], match[0]), text)
    if own := _NAME.search(text):  # some are also called as they are called
        name = re.escape(own[1].partition(": ")[2].strip("'\""))
        text = re.sub(rf"(?im)^(- |also_called: \[(?:.*, )?){name}(?=$|[,\]])", r"\g<0> 2", text)
    return _NUMBER.sub(r"\g<1>2\2", _NAME.sub(r"\1 2\2", text))


def validated(way: str, data: Path) -> float:
    """CPU seconds, start-up and imports not counted, of the rules or of PyYAML's fastest loader on the same files.

    Args:
        way: `ours` to read, check and run every rule, where a problem ends the bench; `bare` to parse and keep.
        data: The data folder.
    """
    from medmassage_kb import checks
    from medmassage_kb.kb import load
    from medmassage_kb.problems import as_text

    begin = time.process_time()
    if way == "bare":
        kept = [yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in sorted(data.glob("*/*.yml"))]
        wrong = "" if kept else f"no data files below {data}"
    else:
        kb, problems = load(data)
        wrong = as_text([*problems, *checks.run(kb)][:5])
    seconds = time.process_time() - begin
    return sys.exit(wrong) if wrong else seconds


if __name__ == "__main__":
    print(validated(sys.argv[1], Path(sys.argv[2])))
