"""Asks other hosts, slowly: one request at a time, a pause for each host, few tries, and never an exception."""

from __future__ import annotations

import http.client
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

MOST = 5_000_000
"""Bytes of an answer that are read."""
PAUSE, TIMEOUT, TRIES = 1.0, 30.0, 3
"""Seconds between two requests to the same host, and that we wait for an answer; and how often it is asked."""
PATIENCE = 3
"""Addresses of a host that may go without any answer before it is left alone."""
BUSY = (429, 500, 502, 503, 504)
LONGEST = 60.0
"""Seconds that we wait at most because a host asks us to."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host said.

    Attributes:
        status: Status of HTTP; 0 where there was no answer.
        content: What it sent.
        reason: Why there was no answer, in words.
    """

    status: int
    content: bytes = b""
    reason: str = ""


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


class Polite:
    """Somebody who asks politely."""

    def __init__(
        self,
        name: str,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start.

        Args:
            name: Who we are, with an address at which we can be reached.
            sleep: Waits.
            clock: Tells seconds.
        """
        self.name, self._sleep, self._clock = name, sleep, clock
        self._last: dict[str, float] = {}
        self._silent: dict[str, int] = {}

    def ask(self, address: str, method: str = "GET", *, follow: bool = True) -> Answer:
        """The answer to a request; a host that is busy is asked again, later.

        Args:
            address: What to ask for.
            method: GET or HEAD.
            follow: Go where the answer leads.
        """
        if not re.match(r"https?://[^/\[\]\s]+(/|\Z)", address):
            return Answer(0, reason="this is not an address of the web")
        answer, host = Answer(0, reason="this host has not answered before"), urlsplit(address).netloc
        for turn in range(TRIES if self._silent.get(host, 0) < PATIENCE else 0):
            wait = self._last.get(host, -PAUSE) + PAUSE - self._clock()
            if wait > 0:
                self._sleep(wait)
            answer, later = self._once(address, method, follow)
            self._last[host] = self._clock()
            if answer.status and answer.status not in BUSY:
                self._silent[host] = 0
                return answer
            if turn < TRIES - 1:
                self._sleep(min(LONGEST, later if later else 2.0 ** (turn + 1)))
        self._silent[host] = 0 if answer.status else self._silent.get(host, 0) + 1
        return answer

    def _once(self, address: str, method: str, follow: bool) -> tuple[Answer, float]:
        headers = {"User-Agent": self.name, "Accept": "*/*"}
        try:
            request = urllib.request.Request(
                quote(address, safe="%/:=&?~#+!$,;'@()*[]"), headers=headers, method=method
            )
            opener = urllib.request.build_opener() if follow else urllib.request.build_opener(_Stay)
            with opener.open(request, timeout=TIMEOUT) as answer:
                return Answer(answer.status, answer.read(MOST)), 0.0
        except urllib.error.HTTPError as error:
            with error:
                asked = error.headers.get("Retry-After") or ""
                return Answer(error.code), float(asked) if asked.isdigit() else 0.0
        except urllib.error.URLError as error:
            return Answer(0, reason=str(error.reason)), 0.0
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer(0, reason=str(error) or type(error).__name__), 0.0
