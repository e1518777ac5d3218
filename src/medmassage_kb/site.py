"""The one place for the public address and the repository's address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT_URL = "https://medmassage-kb.example/"
DEFAULT_REPOSITORY = "https://code.example/medmassage_kb"


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site will stand.

    Attributes:
        url: Public address, ending in a slash; canonical links follow it.
        repository: Address of the repository; edit links follow it.
    """

    url: str = DEFAULT_URL
    repository: str = DEFAULT_REPOSITORY

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Site:
        """From the variables `MEDMASSAGE_URL` and `MEDMASSAGE_REPOSITORY`, else the defaults."""
        url = environment.get("MEDMASSAGE_URL") or DEFAULT_URL
        repository = environment.get("MEDMASSAGE_REPOSITORY") or DEFAULT_REPOSITORY
        return cls(url.rstrip("/") + "/", repository.rstrip("/"))

    def edit(self, entity: str) -> str:
        """Address at which the YAML file of an entity is edited."""
        return f"{self.repository}/edit/main/data/{entity}.yml"

    def new_issue(self) -> str:
        """Address at which a mistake is reported."""
        return f"{self.repository}/issues/new"
