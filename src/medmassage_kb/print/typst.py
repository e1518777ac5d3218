"""Typst source to PDF, tagged after PDF/UA-1, with the same bytes on every machine.

Typst runs in a process of its own, which gives its memory back. It sees the faces of Source Sans Pro
that `FACES` names and no other font, the files it is given, the shared `base.typ` and `book.typ`, and no clock. A
warning counts as an error. `typst` and the font are imported only when something is set.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from medmassage_kb.print.fields import Field, fillable

if TYPE_CHECKING:
    import typst

FACES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold")
"""The faces of Source Sans Pro that documents may use: 400, 600 (each also italic) and 700."""
ROW = 10
"""Documents that one process sets before the next takes over; its memory grows with each."""
AT_ONCE = 2
"""Processes that set at the same time."""
_EXTRA = "pip install 'medmassage-kb[print]'"


class PrintError(Exception):
    """A document could not be set; the text names it and says why."""


@dataclass(frozen=True, slots=True)
class Document:
    """What Typst is given.

    Attributes:
        path: Where it stands below the site: 'documents/referral-a4.pdf'. Messages call it so.
        title: What it is, in a few words.
        source: The main Typst file. It may import `base.typ` and `book.typ`, which are always there.
        files: Further files by name: pictures, JSON.
        fields: What can be filled in, by the name of its place in the document.
    """

    path: str
    title: str
    source: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    fields: Mapping[str, Field] = field(default_factory=dict)

    @classmethod
    def of(
        cls, path: str, title: str, template: str, values: Mapping[str, Any], call: str = "", **more: Mapping[str, Any]
    ) -> Document:
        """A document after a template of this folder, which finds its values in a JSON file of its own name.

        Args:
            path: Where it stands below the site.
            title: What it is.
            template: 'kit', 'lessons/plan'.
            values: Strings, numbers, lists and dicts of them.
            call: Typst that follows the template.
            more: `files` and `fields`.
        """
        source = (resources.files(__package__) / f"{template}.typ").read_text("utf-8")
        files = {f"{template.rpartition('/')[2]}.json": json.dumps(values).encode(), **more.pop("files", {})}
        return cls(path, title, source + call, files, **more)


def literal(text: str) -> str:
    """A Typst string literal: the text between quotes, with nothing in it that Typst would read as code."""
    whole = text.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is no character
    quoted = whole.replace("\\", "\\\\").replace('"', '\\"')
    if not quoted.isprintable():
        quoted = "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in quoted)
    return f'"{quoted}"'


def set_all(documents: Iterable[Document]) -> Iterator[tuple[Document, bytes | PrintError]]:
    """Each document in turn with its PDF, or with what Typst has against it."""
    left = iter(documents)
    while rows := [row for _ in range(AT_ONCE) if (row := list(islice(left, ROW)))]:
        with ExitStack() as running:
            waiting: list[tuple[Document, Future[bytes]]] = []
            for row in rows:
                press = running.enter_context(Press())
                thread = running.enter_context(ThreadPoolExecutor(1))
                running.callback(thread.shutdown, wait=False, cancel_futures=True)  # if the run is stopped
                waiting += [(one, thread.submit(press.set, one)) for one in row]
            for one, future in waiting:
                error = future.exception()
                yield one, error if isinstance(error, PrintError) else future.result()


class Press:
    """A process in which Typst sets one document after another; a context manager, which ends it."""

    def __enter__(self) -> Press:
        self._folder = tempfile.TemporaryDirectory(prefix="medmassage-print-")
        self._root = Path(self._folder.name)
        try:
            _copy_fonts(self._root / "fonts")
            with (self._root / "stderr").open("wb") as errors:
                self._child = subprocess.Popen(
                    [sys.executable, "-m", "medmassage_kb.print.typst", str(self._root)],
                    cwd=self._root,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    encoding="utf-8",
                )
        except BaseException:
            self._folder.cleanup()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        with self._child:
            self._child.kill()
        self._folder.cleanup()

    def set(self, document: Document) -> bytes:
        """The document as PDF, with its fields.

        Raises:
            PrintError: Typst warned of something or refused it; the next document can be set all the same.
            FieldError: It has no places for its fields.
        """
        _write(self._root / "document", document)
        answer = _ask(self._child)
        if answer is None:
            said = (self._root / "stderr").read_text(encoding="utf-8", errors="replace").strip().splitlines()
            raise PrintError(f"{document.path}: Typst broke off: {said[-1] if said else 'it ended without a word'}")
        if answer:
            raise PrintError(f"{document.path}: {answer.replace(f'{self._root}/', '')}")
        pdf = (self._root / "document.pdf").read_bytes()
        return fillable(pdf, document.fields) if document.fields else pdf


def _copy_fonts(folder: Path) -> None:
    """Put the faces in a folder of their own.

    The package holds each face twice, as OTF and as TTF, and which one Typst would take depends on the order in
    which the file system lists them.
    """
    try:
        packaged = resources.files("font_source_sans_pro") / "files"
        folder.mkdir(exist_ok=True)
        for face in FACES:
            name = f"SourceSansPro-{face}.otf"
            (folder / name).write_bytes((packaged / name).read_bytes())
    except ModuleNotFoundError as error:
        raise PrintError(f"the font is not installed; run: {_EXTRA}") from error


def _fonts(folder: str) -> typst.Fonts:
    try:
        import typst
    except ModuleNotFoundError as error:
        raise PrintError(f"Typst is not installed; run: {_EXTRA}") from error
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _write(folder: Path, document: Document) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    here = resources.files(__package__)
    shared = {"base.typ": (here / "base.typ").read_bytes(), "book.typ": (here / "book" / "book.typ").read_bytes()}
    for name, content in {**shared, **document.files, "main.typ": document.source.encode()}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _ask(child: subprocess.Popen[str]) -> str | None:
    """Have the document set that lies in the folder: what is wrong with it, or nothing; None if Typst is gone."""
    assert child.stdin is not None and child.stdout is not None
    try:
        child.stdin.write("\n")
        child.stdin.flush()
    except BrokenPipeError:
        return None
    line = child.stdout.readline()
    return str(json.loads(line)) if line else None


def _serve(folder: str) -> None:
    """The process in which Typst runs: for each line it reads, it sets what lies in the folder and says what is wrong.

    What was set stands beside the folder as `document.pdf`.
    """
    import typst

    root = Path(folder)
    faces = _fonts(str(root / "fonts"))
    for _ in sys.stdin:
        try:
            _, warnings = typst.compile_with_warnings(
                root / "document" / "main.typ",
                root / "document.pdf",
                root=root / "document",
                font_paths=faces,
                format="pdf",
                pdf_standards="ua-1",
                timestamp=0,
            )
            told = "\n".join(_told(warning) for warning in warnings)
        except typst.TypstError as error:
            told = _told(error)
        print(json.dumps(told), flush=True)


def _told(error: object) -> str:
    """Typst's words on what is wrong: message, hints and place; the folder's name is left out."""
    message = str(getattr(error, "message", "") or error)
    hints = [f"hint: {hint}" for hint in getattr(error, "hints", ())]
    diagnostic = str(getattr(error, "diagnostic", "") or "").strip()
    return diagnostic or "\n".join([message, *hints])


if __name__ == "__main__":
    _serve(sys.argv[1])
