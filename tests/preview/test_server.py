"""The server of `preview --serve`, asked over real sockets: no client takes much of it."""

from __future__ import annotations

import http.client
import random
import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from clindeck.preview import server as serving
from clindeck.preview.page import Page
from clindeck.preview.server import MOST_CONNECTIONS, PreviewServer, fingerprint
from tests.libraries import sound_library

SOURCE = Path(__file__).resolve().parents[2] / "src"
PATIENCE_S = 60


def page(text: str) -> Page:
    return Page(html=text.encode(), policy="default-src 'none'", version=text[:20])


@contextmanager
def running(text: str = "first") -> Iterator[PreviewServer]:
    server = PreviewServer(0, page(text))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join(PATIENCE_S)
        assert not thread.is_alive()


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)


def asked(port: int, path: str = "/", host: str = "127.0.0.1") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    with closing(connection):
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", f"{host}:{port}")
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read()


def listener(port: int) -> socket.socket:
    client = connected(port)
    client.sendall(f"GET /events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
    return client


def read_until(client: socket.socket, wanted: bytes) -> bytes:
    found = b""
    while wanted not in found:
        data = client.recv(65_536)
        assert data, f"{found!r} lacks {wanted!r}"
        found += data
    return found


def is_closed(client: socket.socket) -> bool:
    """Return whether the other side has let go, waiting for it."""
    try:
        while client.recv(65_536):
            pass
    except ConnectionError:
        pass
    except TimeoutError:
        return False
    return True


def test_three_hundred_idle_clients_take_no_thread_and_few_connections() -> None:
    with running() as server:
        threads = threading.active_count()
        clients = [connected(server.port) for _ in range(300)]
        assert asked(server.port) == (200, b"first")
        assert threading.active_count() == threads
        assert len(server._connections) <= MOST_CONNECTIONS
        for client in clients[: 300 - MOST_CONNECTIONS]:
            assert is_closed(client)
        for client in clients:
            client.close()
        assert asked(server.port) == (200, b"first")


def test_a_tab_that_listens_is_not_dropped_for_those_who_ask_nothing() -> None:
    with running() as server, listener(server.port) as tab:
        read_until(tab, b"data: first\n\n")
        clients = [connected(server.port) for _ in range(2 * MOST_CONNECTIONS)]
        assert asked(server.port) == (200, b"first")
        server.show(page("second"))
        read_until(tab, b"event: version\ndata: second\n\n")
        assert asked(server.port) == (200, b"second")
        for client in clients:
            client.close()


def test_where_all_listen_the_first_makes_room() -> None:
    with running() as server:
        tabs = [listener(server.port) for _ in range(MOST_CONNECTIONS)]
        for tab in tabs:
            read_until(tab, b"data: first\n\n")
        assert asked(server.port) == (200, b"first")
        assert is_closed(tabs[0])
        server.show(page("second"))
        for tab in tabs[1:]:
            read_until(tab, b"data: second\n\n")
            tab.close()


def test_a_request_that_takes_too_long_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "REQUEST_S", 0.3)
    with running() as server, connected(server.port) as slow, connected(server.port) as idle:
        slow.sendall(b"GET / HTTP/1.1\r\n")
        assert is_closed(idle)
        assert is_closed(slow)
        assert asked(server.port) == (200, b"first")


def test_an_answer_that_nobody_reads_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "READING_S", 0.3)
    text = "x" * 30_000_000
    with running(text) as server, connected(server.port) as lazy:
        lazy.sendall(f"GET / HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n".encode())
        deadline = time.monotonic() + PATIENCE_S
        while server._connections or time.monotonic() < deadline - PATIENCE_S + 0.2:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert asked(server.port)[1] == text.encode()


@pytest.mark.parametrize("unit", [b"x", b"x: y\r\n", b"\0"], ids=ascii)
def test_a_request_without_end_is_refused_and_keeps_nothing(unit: bytes) -> None:
    with running() as server, connected(server.port) as client:
        client.sendall(b"GET / HTTP/1.1\r\n")
        try:
            for _ in range(40):
                client.sendall(unit * (10_000 // len(unit)))
            found = read_until(client, b"\r\n\r\n")
            assert found.startswith(b"HTTP/1.0 431 ")
        except ConnectionError:
            pass  # let go before it had said all
        assert asked(server.port) == (200, b"first")


def test_a_listener_that_talks_is_let_go() -> None:
    with running() as server, listener(server.port) as client:
        read_until(client, b"data: first\n\n")
        client.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert is_closed(client)


def test_no_bytes_at_all_end_the_server() -> None:
    chance = random.Random(7)
    words = [b"GET", b"POST", b" ", b"/", b"/events", b" HTTP/1.1", b" HTTP/", b"9" * 5_000, b":",
             b"\r\n", b"Host:", b"Content-Length: -1", b"Expect: 100-continue", b"\xff\xfe", b"\0",
             b"\r\n\r\n"]  # fmt: skip
    with running() as server:
        for _ in range(150):
            text = b"".join(chance.choices(words, k=chance.randrange(1, 12))) + b"\r\n\r\n"
            with connected(server.port) as client:
                client.settimeout(serving.REQUEST_S / 2)
                client.sendall(text)
                assert is_closed(client), text
        assert asked(server.port) == (200, b"first")


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [("/", "localhost", 200), ("/", "evil.example", 403), ("/x", "localhost", 404),
     ("/../etc/passwd", "localhost", 404)],
)  # fmt: skip
def test_only_the_page_is_answered_and_only_under_its_own_name(
    path: str, host: str, status: int
) -> None:
    with running() as server:
        assert asked(server.port, path, host)[0] == status


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_without_handles_it_waits_and_goes_on_once_there_are_some(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    limit = 48
    process = subprocess.Popen(
        (sys.executable, "-m", "clindeck", "preview", "--serve"), cwd=files.root,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={"PYTHONPATH": str(SOURCE), "PATH": "/usr/bin"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit)),
    )  # fmt: skip
    try:
        assert process.stdout is not None
        port = int(process.stdout.readline().strip().rstrip("/").rpartition(":")[2])
        tabs = []
        for _ in range(2 * limit):  # they all listen, so that none is dropped for another
            client = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)
            client.sendall(f"GET /events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
            tabs.append(client)
        read_until(tabs[0], b"data: ")
        before = cpu_s(process.pid)
        time.sleep(3)
        assert cpu_s(process.pid) - before < 1
        assert threads_of(process.pid) <= 2
        for tab in tabs:
            tab.close()
        assert asked(port)[0] == 200
    finally:
        process.kill()
        process.communicate()


def cpu_s(pid: int) -> float:
    """Return the seconds that a process has had of the processor."""
    words = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / 100


def threads_of(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


def test_where_a_look_at_the_files_takes_long_few_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_s, looks = 0.05, 0

    def slow(_root: Path) -> serving.Fingerprint:
        nonlocal looks
        looks += 1
        time.sleep(look_s)
        return ()

    monkeypatch.setattr(serving, "fingerprint", slow)
    server = PreviewServer(0, page("first"))
    threading.Timer(2.5, server.close).start()
    with pytest.raises(RuntimeError, match="ended by itself"):
        serving.serve(server, tmp_path, lambda: page("never"), fingerprint(tmp_path))
    assert 2 <= looks <= 5, "one a second at most"


def test_what_is_saved_while_the_first_page_is_made_is_shown(tmp_path: Path) -> None:
    before = fingerprint(tmp_path)
    table = tmp_path / "source_data" / "ankle" / "drugs.yaml"
    table.parent.mkdir(parents=True)
    table.write_text("saved meanwhile")
    server = PreviewServer(0, page("first"))

    def made() -> Page:
        made_first = page("second")
        threading.Timer(0.2, server.close).start()
        return made_first

    with pytest.raises(RuntimeError, match="ended by itself"):
        serving.serve(server, tmp_path, made, before)
    assert server._page.html == b"second"
