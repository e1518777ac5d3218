"""The one place for the public address and the repository's address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from medmassage_kb.site.manifest import Printed, read

DEFAULT_URL = "https://medmassage-kb.example/"
DEFAULT_REPOSITORY = "https://code.example/medmassage_kb"
FORM = "wrong-fact.yml"
"""The form for a mistake, in `.github/ISSUE_TEMPLATE/`; its fields are called as in `Site.report`."""
LONGEST = 2000
"""Signs of an address that every browser and server takes."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site will stand.

    Attributes:
        url: Public address, ending in a slash; canonical links follow it.
        repository: Address of the repository; edit links follow it.
        printed: Handouts and volumes that stand on the site as files; none where it is built without them.
    """

    url: str = DEFAULT_URL
    repository: str = DEFAULT_REPOSITORY
    printed: tuple[Printed, ...] = ()

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Site:
        """From the variables `MEDMASSAGE_URL`, `MEDMASSAGE_REPOSITORY` and `MEDMASSAGE_PRINT`, else the defaults."""
        url = environment.get("MEDMASSAGE_URL") or DEFAULT_URL
        repository = environment.get("MEDMASSAGE_REPOSITORY") or DEFAULT_REPOSITORY
        return cls(url.rstrip("/") + "/", repository.rstrip("/"), read(environment))

    @property
    def placed(self) -> bool:
        """Whether anybody has said where the site will stand; else no address of it is written on paper."""
        return self.url != DEFAULT_URL

    @property
    def kept(self) -> bool:
        """Whether anybody has said where the repository is; else its address is not written on paper."""
        return self.repository != DEFAULT_REPOSITORY

    def has(self, path: str) -> bool:
        """Whether a printed file stands on the site, so that a page may link to it: 'handouts/migraine-a4.pdf'."""
        return any(one.path == path for one in self.printed)

    def edit(self, entity: str) -> str:
        """Address at which the YAML file of an entity is edited."""
        return f"{self.repository}/edit/main/data/{entity}.yml"

    def source(self, entity: str, line: int) -> str:
        """Address at which one line of an entity's YAML file is shown."""
        return f"{self.repository}/blob/main/data/{entity}.yml?plain=1#L{line}"

    def report(self, page: str, record: str = "", sentence: str = "") -> str:
        """Address of a form for a mistake, filled in as far as it is known.

        Args:
            page: Path of the page below the site.
            record: Id of the entity or statement.
            sentence: Its text; shortened if the address would be longer than `LONGEST`.
        """
        known = {"template": FORM, "title": f"Wrong: {record or page}", "page": self.url + page, "record": record}
        while True:
            filled = {key: value for key, value in (known | {"sentence": sentence}).items() if value}
            address = f"{self.new_issue()}?{urlencode(filled, quote_via=quote)}"
            if len(address) <= LONGEST or not sentence:
                return address
            sentence = f"{sentence[: max(0, len(sentence) - 40)].rstrip(' …')} …" if len(sentence) > 60 else ""

    def new_issue(self) -> str:
        """Address at which a mistake is reported."""
        return f"{self.repository}/issues/new"
