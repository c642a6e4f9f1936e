"""A page on loopback that follows its files: served to this machine alone, made anew on each save.

One thread serves every tab, and no client can take much of it: so many connections at most, a
request of so many bytes within so many seconds, an answer that is read. Whoever comes when all
connections are taken has the one that has asked for nothing longest. Where the system has no
handle left, the server waits. Whatever changes in the library is seen by looking at its files,
which works on every file system: twenty times a second, and less often where a look takes long.
"""

from __future__ import annotations

import contextlib
import errno
import os
import selectors
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

from clindeck.preview.answers import LOOPBACK, Answer, answer_to, too_long
from clindeck.preview.page import Page

POLL_S = 0.5
LOOK_S = 0.05
_REST = 20
"""So many times as long as a look took, none follows: a twentieth of a core at most."""
MOST_CONNECTIONS = 64
LONGEST_REQUEST = 64 * 1024
REQUEST_S = 10.0
"""How long a client may take for its request."""
READING_S = 30.0
"""How long it may take to read a piece of the answer."""
_ALIVE_S = 15.0
_LINGER_S = 1.0
_WITHOUT_HANDLES_S = 1.0
_NO_HANDLES = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
_CHUNK = 64 * 1024
_STILL_HERE = b": still here\n\n"

Fingerprint = tuple[tuple[str, int, int], ...]


class _Connection:
    """A client: what it has asked so far, and what it has still to read."""

    __slots__ = ("ends_at_s", "has_asked", "is_stream", "request", "socket", "told_at_s", "unread")

    def __init__(self, client: socket.socket, now_s: float) -> None:
        self.socket = client
        self.request = b""
        self.unread: list[memoryview] = []
        self.has_asked = False
        self.is_stream = False
        self.ends_at_s = now_s + REQUEST_S
        self.told_at_s = now_s

    def take(self, pieces: tuple[bytes, ...], now_s: float) -> None:
        """Let the client read something."""
        self.unread.extend(memoryview(piece) for piece in pieces if piece)
        self.ends_at_s = now_s + READING_S
        self.told_at_s = now_s


class PreviewServer:
    """Serves the newest page. `show` replaces it and tells every open tab."""

    def __init__(self, port: int, page: Page) -> None:
        self._listener = _listener_on(port)
        self._wakes, self._waker = socket.socketpair()
        self._wakes.settimeout(0)
        self._selector = selectors.DefaultSelector()
        self._connections: dict[socket.socket, _Connection] = {}
        self._page = page
        self._is_open = True
        self._listens_at_s = 0.0
        self.has_ended = threading.Event()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(self._wakes, selectors.EVENT_READ)
        self.port: int = self._listener.getsockname()[1]

    @property
    def address(self) -> str:
        """Where a browser finds the page."""
        return f"http://{LOOPBACK}:{self.port}/"

    def show(self, page: Page) -> None:
        """Serve another page from now on."""
        self._page = page
        self._waker.send(b"\0")

    def close(self) -> None:
        """Let go of every tab and of the port."""
        self._is_open = False
        self._waker.send(b"\0")
        self.has_ended.wait(_ALIVE_S)

    def serve_forever(self) -> None:
        """Answer until closed."""
        told = self._page.version
        try:
            while self._is_open:
                for key, _ in self._selector.select(POLL_S):
                    if key.fileobj is self._listener:
                        self._accept()
                    elif key.fileobj is self._wakes:
                        self._wakes.recv(_CHUNK)
                    else:
                        self._go_on(self._connections.get(key.fileobj))  # type: ignore[call-overload]
                page = self._page
                if page.version != told:
                    told = page.version
                    self._tell(_event(page))
                self._keep_time()
        finally:
            for connection in tuple(self._connections.values()):
                self._drop(connection)
            for each in (self._listener, self._wakes, self._waker):
                each.close()
            self._selector.close()
            self.has_ended.set()

    def _accept(self) -> None:
        try:
            client, _ = self._listener.accept()
        except OSError as fault:
            if fault.errno in _NO_HANDLES and not self._make_room(only_idle=True):
                self._selector.unregister(self._listener)  # or it would be called at once again
                self._listens_at_s = time.monotonic() + _WITHOUT_HANDLES_S
            return
        client.settimeout(0)
        if len(self._connections) >= MOST_CONNECTIONS:
            self._make_room(only_idle=False)
        self._connections[client] = _Connection(client, time.monotonic())
        self._selector.register(client, selectors.EVENT_READ)

    def _make_room(self, *, only_idle: bool) -> bool:
        """Drop whoever has asked for nothing longest, else who came first; return if one was."""
        idle = (each for each in self._connections.values() if not each.has_asked)
        first = next(iter(self._connections.values()), None)
        dropped = next(idle, None if only_idle else first)
        if dropped is not None:
            self._drop(dropped)
        return dropped is not None

    def _drop(self, connection: _Connection) -> None:
        if self._connections.pop(connection.socket, None) is not None:
            self._selector.unregister(connection.socket)
            connection.socket.close()

    def _go_on(self, connection: _Connection | None) -> None:
        """Read what a client asks, or let it read what it was told."""
        if connection is None:
            return
        try:
            if connection.unread:
                self._send(connection)
                return
            data = connection.socket.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._drop(connection)
        elif not connection.has_asked:
            self._asked(connection, data)
        elif connection.is_stream:  # a listener has nothing to say
            self._drop(connection)

    def _asked(self, connection: _Connection, data: bytes) -> None:
        connection.request += data
        is_whole = b"\r\n\r\n" in connection.request or b"\n\n" in connection.request
        if len(connection.request) > LONGEST_REQUEST:
            self._answer(connection, too_long(self._page, self.port))
        elif is_whole:
            self._answer(connection, answer_to(connection.request, self._page, self.port))

    def _answer(self, connection: _Connection, answer: Answer) -> None:
        connection.request = b""
        connection.has_asked = True
        connection.is_stream = answer.is_stream
        first = (_event(self._page),) if answer.is_stream else ()
        if any(answer.pieces):
            self._write(connection, (*answer.pieces, *first))
        else:
            self._drop(connection)

    def _tell(self, event: bytes) -> None:
        """Let everybody who listens read something."""
        for connection in tuple(self._connections.values()):
            if connection.is_stream:
                self._write(connection, (event,))

    def _write(self, connection: _Connection, pieces: tuple[bytes, ...]) -> None:
        connection.take(pieces, time.monotonic())
        self._selector.modify(connection.socket, selectors.EVENT_WRITE)

    def _send(self, connection: _Connection) -> None:
        """Send what the system takes; who has read all listens on, or is let go."""
        sent = connection.socket.send(connection.unread[0][:_CHUNK])
        connection.ends_at_s = time.monotonic() + READING_S
        connection.unread[0] = connection.unread[0][sent:]
        if not connection.unread[0]:
            del connection.unread[0]
        if connection.unread:
            return
        self._selector.modify(connection.socket, selectors.EVENT_READ)
        if not connection.is_stream:
            connection.ends_at_s = time.monotonic() + _LINGER_S
            connection.socket.shutdown(socket.SHUT_WR)

    def _keep_time(self) -> None:
        """Drop who takes too long, tell listeners that it goes on, and listen again."""
        now_s = time.monotonic()
        for connection in tuple(self._connections.values()):
            is_listening = connection.is_stream and not connection.unread
            if not is_listening and now_s > connection.ends_at_s:
                self._drop(connection)
            elif is_listening and now_s > connection.told_at_s + _ALIVE_S:
                self._write(connection, (_STILL_HERE,))
        if self._listens_at_s and now_s > self._listens_at_s:
            self._listens_at_s = 0.0
            self._selector.register(self._listener, selectors.EVENT_READ)


def _listener_on(port: int) -> socket.socket:
    listener = socket.socket()
    try:
        if os.name == "posix":  # elsewhere it would share the port with another program
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
        listener.listen(MOST_CONNECTIONS)
    except BaseException:
        listener.close()
        raise
    listener.settimeout(0)
    return listener


def _event(page: Page) -> bytes:
    return f"event: version\ndata: {page.version}\n\n".encode()


def fingerprint(root: Path) -> Fingerprint:
    """Return name, second of change and size of every file that a deck is made from."""
    names = [f"{root}{os.sep}clindeck.toml"]
    for folder in ("source_data", "decks"):
        for path, below, files in os.walk(root / folder):
            below[:] = [name for name in below if not name.startswith(".")]
            names += [f"{path}{os.sep}{name}" for name in files if not name.startswith(".")]
    found: list[tuple[str, int, int]] = []
    for name in sorted(names):
        try:
            about = os.stat(name)  # noqa: PTH116 (a path of thousands of files takes as long again)
        except OSError:  # it was removed, or an editor is just replacing it
            continue
        found.append((name, about.st_mtime_ns, about.st_size))
    return tuple(found)


def serve(server: PreviewServer, root: Path, made: Callable[[], Page], seen: Fingerprint) -> None:
    """Serve until interrupted; each time a file changed, `made` makes the page anew.

    `seen` are the files as they were before the first page was made of them: what is saved
    meanwhile is a change. Raises RuntimeError if the server ends by itself.
    """
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        rest_s = LOOK_S
        while not server.has_ended.wait(rest_s):
            began_s = time.monotonic()
            now = fingerprint(root)
            rest_s = max(LOOK_S, _REST * (time.monotonic() - began_s))
            if now == seen:
                continue
            try:
                server.show(made())
            except OSError:  # a file vanished while it was read; look again, the page stays
                continue
            seen = now
        raise RuntimeError("the server has ended by itself")
    except KeyboardInterrupt:
        pass
    finally:
        with contextlib.suppress(OSError):
            server.close()
