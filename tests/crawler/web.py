"""A stand-in web: one process, a port for each host, and nothing that wasn't laid out. See README.md beside this."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"
ROBOTS = "User-agent: *\nDisallow: /*?sv.\nDisallow: /*?start=\nDisallow: /intern/\n"


class DropError(Exception):
    """The server hangs up without a word."""


@dataclass(frozen=True)
class Answer:
    """What a server says."""

    body: str | bytes = ""
    kind: str = HTML
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0
    """Seconds between the headers and the body."""
    cut: bool = False
    """Half of the body, then nothing more."""
    modified: str = ""
    """Last-Modified; asked with If-Modified-Since, the answer is 304."""

    @property
    def raw(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else self.body.encode()


Route = Answer | Callable[[], Answer]


class Site:
    """One host. `routes` go from path with query to answers; `asked` is what was asked, in order."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {"/robots.txt": Answer(ROBOTS, "text/plain")}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.statuses: list[tuple[str, int]] = []
        self.unknown: list[str] = []
        self.documents: dict[str, str] = {}
        """Where a release is fetched from, if that isn't its own address."""
        self.endless: Callable[[str], Answer | None] = lambda path: None
        self.moments: list[tuple[str, float]] = []
        self.at_once = self.most_at_once = 0
        self.with_etags = True
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"site": self}))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def page(self, path: str, body: str | bytes, kind: str = HTML) -> None:
        self.routes[path] = Answer(body, kind)

    def pages_asked(self) -> list[str]:
        """What was asked, robots.txt left out."""
        return [path for path in self.asked if path != "/robots.txt"]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str, agent: str, etag: str | None, since: str | None) -> Answer:
        with self._lock:
            self.asked.append(path)
            self.moments.append((path, time.monotonic()))
            self.agents.add(agent)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            route = self.routes.get(path) or self.endless(path)
            if route is None:
                self.unknown.append(path)
                return Answer("unknown address", "text/plain", 599)
            answer = route() if callable(route) else route
            if answer.modified:
                headers = {"Last-Modified": answer.modified}
                return (
                    Answer(status=304, headers=headers)
                    if since == answer.modified
                    else replace(answer, headers=headers)
                )
            tag = f'"{hashlib.sha1(answer.raw).hexdigest()[:16]}"'
            if self.with_etags and answer.status == 200:
                if etag == tag:
                    return Answer(status=304, headers={"ETag": tag})
                answer = replace(answer, headers={"ETag": tag, **answer.headers})
            return answer
        finally:
            with self._lock:
                self.at_once -= 1


class _Handler(BaseHTTPRequestHandler):
    site: Site
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms for the client's acknowledgement of its headers

    def do_GET(self) -> None:
        try:
            given = (self.headers[name] for name in ("User-Agent", "If-None-Match", "If-Modified-Since"))
            answer = self.site.answer(self.path, *given)
        except DropError:
            self.close_connection = True
            return
        self.site.statuses.append((self.path, answer.status))
        self.send_response(answer.status)
        if answer.status != 304:
            self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.raw) if answer.status != 304 else 0))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if answer.status != 304:
            self.wfile.flush()
            time.sleep(answer.pause)
            with suppress(OSError):  # who asked may have given up
                self.wfile.write(answer.raw[: len(answer.raw) // 2] if answer.cut else answer.raw)
            self.close_connection = self.close_connection or answer.cut

    def log_message(self, *_: object) -> None:
        """Nothing to the terminal."""


class Web:
    """The sites of a test; a site that was asked for what isn't there fails the test at its end."""

    def __init__(self) -> None:
        self.sites: list[Site] = []
        self.lenient = False

    def site(self) -> Site:
        site = Site()
        self.sites.append(site)
        return site


@contextmanager
def standing() -> Iterator[Web]:
    web = Web()
    try:
        yield web
    finally:
        for site in web.sites:
            site.close()
    unknown = [f"{site.url}{path}" for site in web.sites for path in site.unknown]
    assert web.lenient or not unknown, f"asked for what isn't there: {unknown}"


class Held:
    """A route whose first answer waits until it is let go, however long a test's other work takes."""

    def __init__(self, route: Route) -> None:
        self.asked, self._go, self._route = threading.Event(), threading.Event(), route

    def __call__(self) -> Answer:
        if not self.asked.is_set():
            self.asked.set()
            self._go.wait(300)
        return self._route() if callable(self._route) else self._route

    def let_go(self) -> None:
        self._go.set()


def in_turn(*answers: Route) -> Callable[[], Answer]:
    """Another answer each time, the last for ever."""
    left = list(answers)

    def give() -> Answer:
        route = left.pop(0) if len(left) > 1 else left[0]
        return route() if callable(route) else route

    return give


def drop() -> Answer:
    raise DropError
