"""What is dear to make, made once in a test run: the first worker that wants it makes it, and the others wait and read."""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

KEY = "KB_TESTS_SHARED"
"""The variable that names the folder of this run; workers get it from the process that starts them."""


def begin() -> Path | None:
    """Make the folder of a run; nothing where this process is a worker of one that did so."""
    if KEY in os.environ:
        return None
    os.environ[KEY] = tempfile.mkdtemp(prefix="medmassage-tests-")
    return Path(os.environ[KEY])


def end(folder: Path | None) -> None:
    """Take away what `begin` made."""
    if folder:
        del os.environ[KEY]
        shutil.rmtree(folder, ignore_errors=True)


def folder(name: str, make: Callable[[Path], object]) -> Path:
    """A folder that `make` has filled; nobody changes it afterwards. What fails is tried anew by the next who asks."""
    top = Path(os.environ[KEY])
    made, done = top / name, top / f"{name}.done"
    with (top / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # given back when the file is closed, however that comes
        if not done.exists():
            shutil.rmtree(made, ignore_errors=True)
            made.mkdir()
            make(made)
            done.touch()
    return made


def value(name: str, make: Callable[[], Any]) -> Any:
    """What `make` returns; each worker has a copy of its own."""
    file = folder(name, lambda path: (path / "value").write_bytes(pickle.dumps(make(), 5))) / "value"
    return pickle.loads(file.read_bytes())
