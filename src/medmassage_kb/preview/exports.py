"""The exports of a preview: made once, and after a change only when someone asks for one of their files."""

from __future__ import annotations

from posixpath import dirname

from medmassage_kb.exports import EXPORTS, PUBLISHED, sums
from medmassage_kb.exports.base import Asset, Material

_SUMS = ""
"""Stands for the checksums, which are made from what all exports give."""


class LateExports:
    """Holds the files of all exports, some of them out of date."""

    def __init__(self) -> None:
        self._material: Material | None = None
        self._made: dict[str, list[Asset]] = {}
        self._stale: set[str] = set()

    def renew(self, material: Material) -> list[Asset]:
        """From now on the files are to be made from this.

        Returns:
            All files that are known of; the first time they are up to date, later they may not be.
        """
        self._material = material
        self._stale = {*PUBLISHED, _SUMS}
        if not self._made:
            self._make(*PUBLISHED, _SUMS)
        return self._all()

    def has(self, path: str) -> bool:
        """Whether this is one of the files."""
        return any(asset.path == path for asset in self._all())

    def ask(self, path: str) -> dict[str, bytes | None]:
        """What has to be done so that the file at `path` is up to date; nothing if it is, or is none of these.

        Args:
            path: Its place below the site. One that is not known, beside files that are, may have come up since.

        Returns:
            Files to write, by path; those without content are to be deleted.
        """
        owner = next((name for name, made in self._made.items() if any(asset.path == path for asset in made)), None)
        if owner is None:
            beside = dirname(path) in {dirname(asset.path) for asset in self._all()}
            return self._make(*PUBLISHED, _SUMS) if beside else {}
        return self._make(*(PUBLISHED if owner == _SUMS else ()), owner)

    def _make(self, *names: str) -> dict[str, bytes | None]:
        """Make those of these exports that are out of date."""
        new: dict[str, bytes | None] = {}
        if self._material is None:
            return new
        for name in names:
            if name in self._stale:
                made = [sums(self._material, self._all())] if name == _SUMS else EXPORTS[name](self._material)
                new |= {asset.path: None for asset in self._made.get(name, ())}
                self._made[name] = list(made)
                self._stale.discard(name)
                new |= {asset.path: asset.content for asset in self._made[name]}
        return new

    def _all(self) -> list[Asset]:
        return [asset for name in (*PUBLISHED, _SUMS) for asset in self._made.get(name, ())]
