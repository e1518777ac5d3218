"""Projects that tests build, and sites that nobody changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import once
import pytest
from real_site import mkdocs, real_site

from .samples import make


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that a test may change."""
    return make(tmp_path / "project")


@pytest.fixture
def new_project(tmp_path: Path) -> Callable[..., Path]:
    """Makes a project with other settings."""
    return lambda **changes: make(tmp_path / "project", **changes)


@pytest.fixture(scope="session")
def sample_project() -> Path:
    """A project that nobody changes."""
    return once.folder("sample", _build) / "project"


@pytest.fixture(scope="session")
def sample_site(sample_project: Path) -> Path:
    """Its strict build; nobody changes it."""
    return sample_project.parent / "site"


def _build(folder: Path) -> None:
    done = mkdocs(make(folder / "project"), folder / "site", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def site() -> Path:
    """The real site; nobody changes it."""
    return real_site()
