"""The pages that a change makes differ, with what they need to be looked at: a small folder to download.

    python tools/preview_pages.py BEFORE SITE OUT

BEFORE is a tree of the project as it was (with `data/` and `docs/`), SITE the site built from the tree as it is now.
Start at `changed.html` in OUT; links to pages that did not change lead nowhere there.
"""

from __future__ import annotations

import html
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from medmassage_kb import stage
from medmassage_kb.pages.page import url_of
from medmassage_kb.publish import publish
from medmassage_kb.site import Site

MOST = 150
"""Pages that are copied at most; the list names all."""
NAME = "changed.html"
_PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Changed pages</title></head>
<body>
<h1>Changed pages</h1>
<p>{counts} Links to pages that did not change lead nowhere in this folder.</p>
<ul>
{items}
</ul>
</body>
</html>
"""


def texts(tree: Path) -> dict[str, str]:
    """Address of each page of a tree to what it is made from; data with problems is shown as a preview shows it."""
    documents = stage.documents(tree / "docs")
    made = publish(tree / "data", Site(), documents)
    if made.problems:
        made = publish(tree / "data", Site(), documents, drafts=True)
    found = {path: made.document(path, text) for path, text in documents.items()}
    found |= {page.path: page.text() for page in made.pages}
    return {url_of(path): text for path, text in found.items()}


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Address of each page that differs to a word for how, sorted."""
    words = {
        path: "new" if path not in before else "gone" if path not in after else "changed"
        for path in {*before, *after}
        if before.get(path) != after.get(path)
    }
    return dict(sorted(words.items()))


def write(found: Mapping[str, str], site: Path, out: Path) -> int:
    """Copy the pages and the assets, and write the list.

    Returns:
        How many pages were copied.
    """
    shutil.copytree(site / "assets", out / "assets")
    copied, items = 0, []
    for path, word in found.items():
        there = (site / path).is_file() and copied < MOST
        if there:
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(site / path, out / path)
            copied += 1
        name = html.escape(path)
        items.append(f"<li>{word}: " + (f'<a href="{name}">{name}</a>' if there else name) + "</li>")
    counts = f"{len(found)} differ, {copied} are in this folder." if found else "No page differs."
    (out / NAME).write_text(_PAGE.format(counts=counts, items="\n".join(items)), encoding="utf-8", newline="\n")
    return copied


def main(arguments: list[str]) -> int:
    """Write the folder."""
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    before, site, out = map(Path, arguments)
    found = changed(texts(before), texts(Path()))
    print(f"{len(found)} pages differ, {write(found, site, out)} copied to {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
