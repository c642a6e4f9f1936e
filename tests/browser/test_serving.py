"""`preview --serve`: the page follows its files, and answers nobody but its own reader."""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.tab import tab_on
from tests.libraries import DRUGS, LibraryFiles, sound_library

DOSE = "ankle/drugs/ibuprofen/dose"


@dataclass
class Serving:
    process: subprocess.Popen[str]
    address: str

    @property
    def host(self) -> str:
        return self.address.removeprefix("http://").rstrip("/")

    def get(
        self, path: str, *, host: str | None = None, origin: str | None = None, method: str = "GET"
    ) -> http.client.HTTPResponse:
        """Ask as another program would; the body is read only by the test."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or self.host)
        if origin is not None:
            connection.putheader("Origin", origin)
        connection.endheaders()
        return connection.getresponse()


@contextmanager
def serving(files: LibraryFiles, *arguments: str) -> Iterator[Serving]:
    command = [sys.executable, "-m", "clindeck", "preview", "--serve", *arguments]
    # A shell lets what it runs in the background ignore Ctrl-C, and so do those that it starts.
    ignoring = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(
            command, cwd=files.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
    finally:
        signal.signal(signal.SIGINT, ignoring)
    try:
        assert process.stdout is not None
        yield Serving(process, process.stdout.readline().strip())
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def test_a_saved_change_is_in_the_open_page_and_so_is_a_fault(
    chromium: Browser, files: LibraryFiles
) -> None:
    with serving(files) as served, tab_on(chromium, served.address) as tab:
        tab.page.click("#all")
        tab.page.keyboard.press("j")
        current = tab.current()
        assert "400 mg every 8 hours" in tab.text(DOSE)
        files.with_change(DRUGS, "dose: 400 mg", "dose: 200 mg")
        answer = tab.page.locator(f'[data-id="{DOSE}"] .answer')
        expect(answer).to_have_text("200 mg every 8 hours")
        assert tab.current() == current
        assert not tab.page.is_visible("#problems")
        files.with_change(DRUGS, "    class: plain analgesic", "    clas: plain analgesic")
        tab.page.wait_for_selector("#problems")
        assert f'{DRUGS}:26:5 T002 unknown key "clas"' in tab.page.inner_text("#problems")
        files.with_change(DRUGS, "columns:", "columns: [")
        expect(tab.page.locator("#problems li").first).to_contain_text(" Y0")
        files.with_change(DRUGS, "columns: [", "columns:")
        files.with_change(DRUGS, "    clas: plain", "    class: plain")
        tab.page.wait_for_selector("#problems", state="hidden")
        assert tab.page.locator("article").count() == 15


def test_ctrl_c_ends_it_with_status_0_while_a_tab_listens(
    chromium: Browser, files: LibraryFiles
) -> None:
    with serving(files) as served:
        with tab_on(chromium, served.address) as tab:
            assert tab.page.locator("article").count() == 15
            served.process.send_signal(signal.SIGINT)
            _, told = served.process.communicate(timeout=60)
            tab.said.clear()  # the browser says that the stream ended
        assert served.process.returncode == 0
        assert told == "Ctrl-C ends it.\n"


def test_only_its_own_page_is_answered_and_only_under_its_own_name(files: LibraryFiles) -> None:
    with serving(files) as served:
        port = served.host.partition(":")[2]
        assert served.address == f"http://127.0.0.1:{port}/"
        page = served.get("/")
        assert page.status == 200
        assert "default-src 'none'" in str(page.getheader("Content-Security-Policy"))
        assert "frame-ancestors 'none'" in str(page.getheader("Content-Security-Policy"))
        assert served.get("/", host=f"localhost:{port}").status == 200
        assert served.get("/", origin=f"http://127.0.0.1:{port}").status == 200
        for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1.evil:{port}"):
            assert served.get("/", host=host).status == 403
        for origin in ("https://evil.example", "null", f"https://127.0.0.1:{port}"):
            assert served.get("/events", origin=origin).status == 403
        for path in ("/../../etc/passwd", "/source_data/", "/?", "/events/", "/%2e%2e/"):
            assert served.get(path).status == 404
        for method in ("POST", "PUT", "DELETE", "OPTIONS"):
            assert served.get("/", method=method).status == 501


def test_the_port_is_chosen_and_one_that_is_taken_is_a_fault_in_one_line(
    files: LibraryFiles,
) -> None:
    with serving(files) as served:
        port = served.host.partition(":")[2]
        again = subprocess.run(
            [sys.executable, "-m", "clindeck", "preview", "--serve", "--port", port],
            cwd=files.root, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert (again.returncode, again.stdout) == (3, "")
        assert again.stderr == "clindeck: Address already in use\n"


def test_a_listener_hears_the_version_at_once(files: LibraryFiles) -> None:
    with serving(files) as served:
        stream = served.get("/events")
        assert stream.getheader("Content-Type") == "text/event-stream"
        assert stream.readline() == b"event: version\n"
