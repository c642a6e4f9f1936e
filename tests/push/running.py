"""A real Anki that is running: a collection behind AnkiConnect's protocol, in its own process."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVER = Path(__file__).with_name("anki_server.py")
START_LIMIT_S = 60


def connect_python() -> Path:
    """The Python that has the headless server, or the test ends here."""
    folder = os.environ.get("CLINDECK_ENGINES_DIR", ".venv-anki")
    python = ROOT / folder / "connect" / "bin" / "python"
    if not python.exists():
        absent = "no running Anki: `make engines` sets one up where a Python 3.12 or later is"
        if os.environ.get("CLINDECK_REQUIRE_CONNECT") == "1":
            pytest.fail(absent, pytrace=False)
        pytest.skip(absent)
    return python


@contextlib.contextmanager
def running_anki(python: Path, collection: Path) -> Iterator[str]:
    """Anki with that collection open, at the address that is returned; closed at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(python), str(SERVER), str(collection), str(port)]
    environment = {**os.environ, "PYTHONPATH": ""}
    log = collection.with_name("server.log")
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, stdout=said, stderr=said, env=environment, cwd=collection.parent
        )
    try:
        _wait_for(process, port, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(START_LIMIT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + START_LIMIT_S
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health"),
        ):
            return
        time.sleep(0.05)
    raise AssertionError(f"the server did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")
