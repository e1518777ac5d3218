"""The preview: after an edit the data is checked anew, and a page is made when a browser asks for it.

MkDocs builds the whole site once; from then on `kb_shown` makes what is looked at. Nothing here outlives the process,
so a build never sees any of it.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from kb_files import needs_all, of_tools  # beside this file
from kb_shown import Shown
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from watchdog.observers.polling import PollingObserver

log = get_plugin_logger("medmassage_kb")
POLL, SETTLE = 0.2, 0.05
"""Seconds between two looks at the files, and of quiet after a change before anything is done."""


def free(address: tuple[str, int]) -> None:
    """Nothing where nobody listens at the address yet; asked before anything is built.

    Raises:
        PluginError: Another program listens there.
    """
    host, port = address
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if probe.connect_ex(address) == 0:
            advice = f"stop the other preview, or type: mkdocs serve -a {host}:{port + 1}"
            raise PluginError(f"port {port} is in use; {advice}")


class Live:
    """What a preview does after a change, and for a page that is asked for."""

    def __init__(self, shown: Shown, server: LiveReloadServer, builder: Callable[[], None]) -> None:
        self._shown, self._builder, self._app, self._mount = shown, builder, server.get_app(), server.mount_path
        self._lock = threading.RLock()  # a browser may ask for a page while files are looked at
        self._round = 0
        self._built()
        server.builder, server.build_delay = self.rebuild, SETTLE
        server.set_app(self.answer)
        for path in (watched := (shown.config.docs_dir, shown.config.config_file_path)):
            server.unwatch(path)
        server.observer = PollingObserver(timeout=POLL)
        for path in watched:
            server.watch(path)

    def _built(self) -> None:
        self._shown.built()
        self._tools = of_tools(self._shown.config)

    def rebuild(self) -> None:
        """Take in a change; only one of the settings or of a file of the theme means that everything is built anew."""
        begin = time.perf_counter()
        with self._lock:
            config, now = self._shown.config, of_tools(self._shown.config)
            changed = sorted(path for path in now.keys() | self._tools.keys() if now.get(path) != self._tools.get(path))
            if any(needs_all(path, config) for path in changed):
                self._builder()
                self._built()
            else:
                for path in changed:
                    if path.suffix == ".py":
                        log.warning(f"{path.name} has changed: stop the preview and start it again to see that")
                self._tools = now
                self._shown.take_in(frame=bool(changed))
                log.info(f"checked in {time.perf_counter() - begin:.2f} s")
            self._round += 1

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """What the server answers, once the file that is asked for is up to date."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/") or not path.startswith(self._mount):
            return self._app(environ, start_response)
        while True:
            with self._lock:
                begun = self._round
                self._shown.renew(path.removeprefix(self._mount) + ("index.html" if path.endswith("/") else ""))
            told: list[tuple[Any, ...]] = []
            body = self._app(environ, lambda *args, told=told: told.append(args))
            if begun == self._round:  # else something changed while the server waited, perhaps this very file
                start_response(*told[-1])
                return body
            if hasattr(body, "close"):
                body.close()
