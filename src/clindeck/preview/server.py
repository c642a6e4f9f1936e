"""A page on loopback that follows its files: served to this machine alone, made anew on each save.

The server answers two addresses, the page and a stream of its versions, to a browser on this
machine only: a request under another host's name (DNS that points here) or from another site's page
is refused. Whatever changes in the library is seen by looking at its files twice a second, which
costs less than a millisecond and works on every file system.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from clindeck.preview.page import Page

LOOPBACK = "127.0.0.1"
POLL_S = 0.5
_ALIVE_S = 15.0
_NAMES = (LOOPBACK, "localhost")

Fingerprint = tuple[tuple[str, int, int], ...]


class PreviewServer(ThreadingHTTPServer):
    """Serves the newest page. `show` replaces it in every open tab."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"

    def __init__(self, port: int, page: Page) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self.page = page
        self.news = threading.Condition()
        self.is_open = True

    @property
    def address(self) -> str:
        """Where a browser finds the page."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def show(self, page: Page) -> None:
        """Serve another page from now on."""
        with self.news:
            self.page = page
            self.news.notify_all()

    def close(self) -> None:
        """Let go of every tab and of the port."""
        with self.news:
            self.is_open = False
            self.news.notify_all()
        self.shutdown()
        self.server_close()

    def newer_version(self, known: str) -> str:
        """Return a version other than `known`, or after a while the same, or none once closed."""
        with self.news:
            if self.is_open and self.page.version == known:
                self.news.wait(_ALIVE_S)
            return self.page.version if self.is_open else ""

    def is_own(self, host: str | None, origin: str | None) -> bool:
        """Return whether a request names this server, and comes from its page or from none."""
        hosts = {f"{name}:{self.server_port}" for name in _NAMES}
        return host in hosts and origin in {None, *(f"http://{each}" for each in hosts)}

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a tab that was closed while it was answered."""


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    server_version = "clindeck"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer the page, the stream of versions, or a refusal."""
        if not self.server.is_own(self.headers.get("Host"), self.headers.get("Origin")):
            self._refuse(HTTPStatus.FORBIDDEN)
        elif self.path == "/":
            self._send_page(self.server.page)
        elif self.path == "/events":
            self._send_versions()
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal for problems."""

    def _send_page(self, page: Page) -> None:
        self._start("text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page.html)))
        self.send_header("Content-Security-Policy", f"{page.policy}; frame-ancestors 'none'")
        self.end_headers()
        self.wfile.write(page.html)

    def _send_versions(self) -> None:
        self._start("text/event-stream")
        self.end_headers()
        known = ""
        while version := self.server.newer_version(known):
            line = (
                ": still here\n\n" if version == known else f"event: version\ndata: {version}\n\n"
            )
            self.wfile.write(line.encode())
            self.wfile.flush()
            known = version

    def _start(self, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")

    def _refuse(self, status: HTTPStatus) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()


def fingerprint(root: Path) -> Fingerprint:
    """Return name, second of change and size of every file that a deck is made from."""
    found: list[tuple[str, int, int]] = []
    folders = [root / "source_data", root / "decks"]
    names = [root / "clindeck.toml"]
    for folder in folders:
        for path, below, files in os.walk(folder):
            below[:] = [name for name in below if not name.startswith(".")]
            names.extend(Path(path) / name for name in files if not name.startswith("."))
    for name in sorted(names):
        try:
            about = name.stat()
        except OSError:  # it was removed, or an editor is just replacing it
            continue
        found.append((str(name), about.st_mtime_ns, about.st_size))
    return tuple(found)


def serve(server: PreviewServer, root: Path, made: Callable[[], Page]) -> None:
    """Serve until interrupted; each time a file changed, `made` makes the page anew."""
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    seen = fingerprint(root)
    pause = threading.Event()
    try:
        while True:
            pause.wait(POLL_S)
            now = fingerprint(root)
            if now == seen:
                continue
            try:
                server.show(made())
            except OSError:  # a file vanished while it was read; look again, the page stays
                continue
            seen = now
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
