"""Projects that tests build, and sites that nobody changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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
def sample_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that nobody changes."""
    return make(tmp_path_factory.mktemp("sample") / "project")


@pytest.fixture(scope="session")
def sample_site(sample_project: Path) -> Path:
    """Its strict build; nobody changes it."""
    out = sample_project.parent / "site"
    done = mkdocs(sample_project, out, "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="session")
def site() -> Path:
    """The real site; nobody changes it."""
    return real_site()
