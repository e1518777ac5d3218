"""Which addresses on other hosts are dead: each address of every page is asked for once, politely.

A host that refuses a program (401, 403, 429) or has trouble (5xx) says nothing of the page, so that counts as "could
not be seen", never as dead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from hosts import Polite

from medmassage_kb import stage
from medmassage_kb.publish import publish
from medmassage_kb.site import Site

DEAD = (404, 410)
REGISTERS = ("doi.org", "dx.doi.org")
"""They lead on to publishers, who often refuse programs; that they know the name is enough."""
_MADE_UP = re.compile(r"(?:^|\.)(?:example(?:\.(?:org|com|net))?|localhost)(?::\d+)?$|^127\.0\.0\.1")
GIVE_UP = 5
"""So many hosts without any answer, and none with one, mean that we have no network."""
_ADDRESS = re.compile(r"""(?:href="|\]\()(https?://[^"\s)<>\[\]]+)""")


@dataclass(slots=True)
class Looked:
    """What came of it.

    Attributes:
        asked: How many addresses were asked for.
        dead: Address to the reason.
        unseen: Address to the reason why it could not be seen.
        offline: No host at all answered, so we stopped asking.
    """

    asked: int = 0
    dead: dict[str, str] = field(default_factory=dict)
    unseen: dict[str, str] = field(default_factory=dict)
    offline: bool = False


def outside(texts: Mapping[str, str], own: Iterable[str] = ()) -> dict[str, list[str]]:
    """Addresses on other hosts to the pages that link to them, sorted.

    Args:
        texts: Path of a page to its Markdown or HTML.
        own: Addresses of ours; hosts of these are passed over, and so are hosts that exist only as examples.
    """
    hosts = {urlsplit(address).netloc for address in own}
    found: dict[str, set[str]] = defaultdict(set)
    for page, text in texts.items():
        for address in _ADDRESS.findall(text):
            address = address.replace("&amp;", "&").partition("#")[0]
            host = urlsplit(address).netloc
            if host not in hosts and not _MADE_UP.search(host):
                found[address].add(page)
    return {address: sorted(pages) for address, pages in sorted(found.items())}


def look(addresses: Iterable[str], web: Polite) -> Looked:
    """Ask for each address, first for its head only."""
    result, answered = Looked(), False
    silent: set[str] = set()
    for address in addresses:
        if not answered and len(silent) >= GIVE_UP:
            result.offline = True
            break
        result.asked += 1
        follow = urlsplit(address).netloc not in REGISTERS
        answer = web.ask(address, "HEAD", follow=follow)
        if follow and answer.status >= 400 and answer.status not in (401, 429):
            answer = web.ask(address)  # many servers do not know HEAD, and say so in their own way
        answered = answered or bool(answer.status)
        if answer.status in DEAD:
            result.dead[address] = f"answer {answer.status}"
        elif not answer.status:
            result.unseen[address] = f"no answer: {answer.reason}"
            silent.add(urlsplit(address).netloc)
        elif answer.status >= 400:
            result.unseen[address] = f"answer {answer.status}"
    return result


def pages(data: str, docs: Path, site: Site) -> dict[str, str]:
    """Every page by its path: Markdown with the HTML in it."""
    documents = stage.documents(docs)
    made = publish(data, site, documents, docs=docs.as_posix())
    return documents | {page.path: page.body for page in made.pages}


def lines(result: Looked, links: Mapping[str, list[str]]) -> list[str]:
    """What is dead, as lines of a list, with the pages concerned."""
    found = []
    for address, why in result.dead.items():
        on = ", ".join(links[address][:3]) + (f" and {len(links[address]) - 3} more" if len(links[address]) > 3 else "")
        found.append(f"- <{address}>: {why}; on {on}")
    return found
