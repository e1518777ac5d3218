"""Pages that lead on: one for each address that moved, and the short address of each explainer.

`e/<slug>.html` leads to `explain/<slug>.html`. A script carries on the place after `#`; without a script the page
leads on all the same, and a link stands on it for whatever does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from medmassage_kb.checks.moved import moved
from medmassage_kb.exports.base import Asset, Material
from medmassage_kb.pages import redirects
from medmassage_kb.pages.render import environment, relative


def export(material: Material) -> Iterator[Asset]:
    """One small HTML page for each old address, sorted."""
    titles = {page.url: page.title for page in material.pages}
    table = redirects.short(material.kb) | moved(material.kb).pages
    template = environment().get_template("redirect.html.jinja")
    for old, new in sorted(table.items()):
        path = new.partition("#")[0]
        text = template.render(
            to=relative(old, new),
            script=relative(old, "assets/redirect.js"),
            canonical=material.site.url + path,
            title=titles.get(path, path),
        )
        yield Asset(old, text.encode())
