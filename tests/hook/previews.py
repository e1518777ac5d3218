"""A preview without a network and without waiting: what `mkdocs serve` sets up, asked directly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

URL = "http://127.0.0.1:8000/"


def _files(project: Path) -> list[Path]:
    return sorted(path for path in project.rglob("*") if path.is_file())


class Preview:
    """A preview of a project, after its first build.

    Attributes:
        project: The project, which may be edited.
        site: Where the built files stand.
        server: The server, which is not bound to any port.
        whole: How often everything was built.
    """

    def __init__(self, project: Path, site: Path) -> None:
        self.project, self.site, self.whole = project, site, 0
        self._first = {path: path.read_bytes() for path in _files(project)}
        config = self._config()
        config.plugins.on_startup(command="serve", dirty=False)
        self.server = LiveReloadServer(self._build, "127.0.0.1", 8000, str(site))
        self._build(config)
        self.server.watch(config.docs_dir)
        self.server.watch(config.config_file_path)
        self.server = config.plugins.on_serve(self.server, config=config, builder=self._build)

    def _config(self) -> Any:
        return load_config(
            str(self.project / "mkdocs.yml"), site_dir=str(self.site), strict=False, dev_addr="127.0.0.1:0"
        )

    def _build(self, config: Any = None) -> None:
        config = config or self._config()
        config.site_url = URL
        build(config, serve_url=URL)
        self.whole += 1

    def saved(self) -> None:
        """What happens once files have changed."""
        self.server.builder()

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file of the project and save it."""
        path = self.project / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        self.saved()

    def write(self, name: str, text: str) -> None:
        """Write a new file and save it."""
        path = self.project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        self.saved()

    def remove(self, name: str) -> None:
        """Delete a file of the project."""
        (self.project / name).unlink()
        self.saved()

    def ask(self, path: str) -> tuple[str, str]:
        """Status and text of what the server answers."""
        told: list[Any] = []
        app: Any = self.server.get_app()
        answer = app({"PATH_INFO": "/" + path, "REQUEST_METHOD": "GET"}, lambda *args: told.append(args))
        text = b"".join(answer).decode("utf-8", "replace")
        if hasattr(answer, "close"):
            answer.close()
        return told[0][0], text

    def shows(self, path: str) -> str:
        """The text of a page that has to be there."""
        status, text = self.ask(path)
        assert status == "200 OK", f"{path}: {status}"
        return text

    def put_back(self) -> None:
        """The project is again what it was before the first build, and that is saved."""
        for path in _files(self.project):
            if path not in self._first:
                path.unlink()
        for path, content in self._first.items():
            if not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        self.saved()

    def close(self) -> None:
        """Give back what the server holds."""
        self.server.server_close()
