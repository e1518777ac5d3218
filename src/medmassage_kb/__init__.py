"""An open teaching reference on medical massage therapy, as checked data.

`load` gives the knowledge base that comes with the package, or one of your own:

>>> import medmassage_kb
>>> kb = medmassage_kb.load()
>>> kb.get("conditions/migraine").medical_name
'migraine, with or without aura, episodic and chronic'

Nothing here imports a site generator, asks the network for anything or reads the clock.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from medmassage_kb.packaged import VERSION, data_folder

if TYPE_CHECKING:
    from medmassage_kb.kb import KnowledgeBase
    from medmassage_kb.problems import Problem

__all__ = ["DataError", "__version__", "data_folder", "load"]

__version__ = VERSION
"""Version of the package; versions of the content are those of `data/releases`."""


class DataError(ValueError):
    """A data folder has problems.

    Attributes:
        problems: All of them, sorted by place.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        first = f"{problems[0].path}:{problems[0].line}: {problems[0].message}"
        super().__init__(f"{len(problems)} problems in the data, the first: {first}")


def load(root: Path | str | None = None) -> KnowledgeBase:
    """The knowledge base of a data folder that has no problems.

    Args:
        root: The folder; without it, the data that comes with the package.

    Raises:
        DataError: The folder has problems, or is not there. `medmassage_kb.kb.load` gives problems as values.

    >>> import medmassage_kb
    >>> kb = medmassage_kb.load()
    >>> sorted({effect.certainty for effect in kb.get("conditions/low-back-pain").effects})
    ['low', 'moderate', 'not-rated', 'very-low']
    """
    from medmassage_kb import checks
    from medmassage_kb.kb import load as read

    kb, problems = read(data_folder() if root is None else root)
    if found := sorted([*problems, *checks.run(kb)]):
        raise DataError(found)
    return kb
