"""A request of a browser to what is answered: the page, the stream of its versions, or a refusal.

Only a browser on this machine that asks for this server by its own name is answered: a request
under another host's name (DNS that points here) or from another site's page is refused. Python's
own parser reads the request, which is short and there as a whole.
"""

from __future__ import annotations

import io
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import NamedTuple

from clindeck.preview.page import Page

LOOPBACK = "127.0.0.1"
_NAMES = (LOOPBACK, "localhost")


class Answer(NamedTuple):
    """What is sent, in pieces; a stream goes on with the versions of the page."""

    pieces: tuple[bytes, ...]
    is_stream: bool


def answer_to(request: bytes, page: Page, port: int) -> Answer:
    """Return the answer to a request, or to what is none."""
    return _Reader(request, page, port).answer()


def too_long(page: Page, port: int) -> Answer:
    """Return the answer to a request that does not end."""
    reader = _Reader(b"", page, port)
    reader.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
    return Answer((reader.wfile.getvalue(),), is_stream=False)


class _Reader(BaseHTTPRequestHandler):
    server_version = "clindeck"
    sys_version = ""
    request_version = "HTTP/1.0"
    command = ""
    requestline = ""

    def __init__(self, request: bytes, page: Page, port: int) -> None:
        self.rfile = io.BytesIO(request)
        self.wfile: io.BytesIO = io.BytesIO()
        self._page = page
        self._port = port

    def answer(self) -> Answer:
        self.raw_requestline = self.rfile.readline()
        body, is_stream = b"", False
        if not self.parse_request():
            pass  # it was answered
        elif self.command != "GET":
            self.send_error(HTTPStatus.NOT_IMPLEMENTED)
        elif not self._is_own():
            self._refuse(HTTPStatus.FORBIDDEN)
        elif self.path == "/":
            body = self._page.html
            self._begin_page()
        elif self.path == "/events":
            is_stream = True
            self._begin("text/event-stream")
            self.end_headers()
        else:
            self._refuse(HTTPStatus.NOT_FOUND)
        return Answer((self.wfile.getvalue(), body), is_stream)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal for problems."""

    def _is_own(self) -> bool:
        """Return whether a request names this server, and comes from its page or from none."""
        hosts = {f"{name}:{self._port}" for name in _NAMES}
        origins = {None, *(f"http://{each}" for each in hosts)}
        return self.headers.get("Host") in hosts and self.headers.get("Origin") in origins

    def _begin_page(self) -> None:
        self._begin("text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(self._page.html)))
        self.send_header("Content-Security-Policy", f"{self._page.policy}; frame-ancestors 'none'")
        self.end_headers()

    def _begin(self, kind: str) -> None:
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
