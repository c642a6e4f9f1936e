"""`clindeck push` where Anki is closed, something else answers, or the wrong profile is open."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from clindeck.anki.note_types import note_type_spec
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import NoteType
from clindeck.push.anki_connect import AddressFault, address_of
from tests.libraries import DRUGS, clindeck, sound_library
from tests.push.conftest import push

QA = note_type_spec(NoteType.QA)
Answer = Callable[[dict[str, Any]], object]


class FakeAnki:
    """Answers in the form of AnkiConnect; `asked` are the requests that it got."""

    def __init__(self, **results: object) -> None:
        self.results: dict[str, object] = {
            "version": 6,
            "getActiveProfile": "User 1",
            "modelNamesAndIds": {},
            "findNotes": [],
            "importPackage": True,
            **results,
        }
        self.asked: list[dict[str, Any]] = []

    def answer(self, request: dict[str, Any]) -> object:
        self.asked.append(request)
        result = self.results.get(request["action"], KeyError())
        if isinstance(result, Exception):
            said = str(result) if str(result) else "unsupported action"
            return {"result": None, "error": said}
        return {"result": result, "error": None}

    def actions(self) -> list[str]:
        return [each["action"] for each in self.asked]


@contextmanager
def served(reply: Answer | bytes) -> Iterator[str]:
    """A server at an address of its own; bytes are sent as they are."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            body = reply if isinstance(reply, bytes) else json.dumps(reply(request)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return None

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = sound_library(tmp_path).root
    assert clindeck("build", cwd=root).status == 0
    return root


def test_a_closed_anki_is_one_line_with_the_way_out(root: Path) -> None:
    with served(FakeAnki().answer) as url:
        pass  # nobody listens there any more
    outcome = push(root, url)
    assert outcome.status == 3
    assert outcome.stderr == (
        f"clindeck: no answer at {url.removeprefix('http://')}: start Anki with the AnkiConnect "
        "add-on (2055492159), or name its address with --url\n"
    )


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (b"<html>a router</html>", "is not AnkiConnect (status 200, no JSON)"),
        (b"[1, 2]", "answered version in another form than protocol 6 has"),
        (b'{"result": 5, "error": null}', "speaks protocol 5, and push needs 6"),
        (b'{"result": "six", "error": null}', "speaks protocol six, and push needs 6"),
        (b'{"result": null, "error": "valid api key must be provided"}', "asks for its API key"),
        (b'{"result": null, "error": "collection\\nis not available"}',
         "Anki refused version: collection is not available"),
        (b"", "is not AnkiConnect"),
        (b"[" * 100_000, "is not AnkiConnect"),
    ],
)  # fmt: skip
def test_what_answers_otherwise_is_told(root: Path, reply: bytes, said: str) -> None:
    with served(reply) as url:
        outcome = push(root, url)
    assert outcome.status == 3
    assert said in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_another_profile_than_the_one_named_gets_nothing(root: Path) -> None:
    anki = FakeAnki()
    with served(anki.answer) as url:
        outcome = push(root, url, "--profile", "Work", "--yes")
    assert outcome.status == 2
    assert 'Anki has the profile "User 1" open, not "Work"' in outcome.stderr
    assert "importPackage" not in anki.actions()


def test_a_profile_that_is_not_told_is_not_the_one_named(root: Path) -> None:
    anki = FakeAnki(getActiveProfile=KeyError())
    with served(anki.answer) as url:
        outcome = push(root, url, "--profile", "Work", "--yes")
    assert outcome.status == 2
    assert 'has the profile one that it does not tell open, not "Work"' in outcome.stderr


def test_the_key_goes_with_every_request(root: Path) -> None:
    anki = FakeAnki()
    with served(anki.answer) as url:
        assert push(root, url, "--dry-run", "--key", "secret").status == 0
    assert anki.asked
    assert {each["key"] for each in anki.asked} == {"secret"}
    assert {each["version"] for each in anki.asked} == {6}


def test_a_dry_run_and_a_no_change_nothing(root: Path) -> None:
    anki = FakeAnki()
    with served(anki.answer) as url:
        shown = push(root, url, "--dry-run")
        refused = push(root, url, "ankle")  # nobody answers the question
    assert shown.status == 0
    assert shown.stdout.startswith(
        f'Anki, profile "User 1" at {url.removeprefix("http://")}\nAnkle sprain:\n'
        "  11 notes are new: ankle/drugs/ibuprofen/dose, "
    )
    assert refused.status == 3
    assert "Push this into Anki?" in refused.stderr
    assert "importPackage" not in anki.actions()


def test_a_field_that_is_missing_stops_the_push(root: Path) -> None:
    names = [name for name in FIELDS[NoteType.QA] if name != "Notice"]
    anki = FakeAnki(modelNamesAndIds={"Mine": QA.id}, modelFieldNames=names)
    with served(anki.answer) as url:
        outcome = push(root, url)
    assert outcome.status == 1
    assert 'note type "Mine": "Notice" is missing; in Anki,' in outcome.stderr
    assert "importPackage" not in anki.actions()


def test_what_was_not_built_is_not_pushed(root: Path) -> None:
    table = root / DRUGS
    table.write_text(table.read_text("utf-8").replace("400 mg every", "300 mg every"), "utf-8")
    anki = FakeAnki()
    with served(anki.answer) as url:
        outcome = push(root, url)
    assert outcome.status == 1
    assert outcome.stderr == (
        "decks/ankle.ledger.jsonl would change: what Anki gets must be on record; run clindeck "
        "build (nothing was pushed)\n"
    )
    assert "importPackage" not in anki.actions()


def test_a_fault_of_the_content_stops_the_push_before_anki_is_asked(root: Path) -> None:
    table = root / DRUGS
    table.write_text(table.read_text("utf-8").replace("drug: naproxen", "drog: naproxen"), "utf-8")
    anki = FakeAnki()
    with served(anki.answer) as url:
        outcome = push(root, url)
    assert outcome.status == 1
    assert ':16:5 T002 unknown key "drog" in the row' in outcome.stderr
    assert outcome.stderr.endswith("nothing was pushed\n")
    assert anki.asked == []


def test_an_import_that_fails_is_told(root: Path) -> None:
    with served(FakeAnki(importPackage=RuntimeError("disk full")).answer) as url:
        outcome = push(root, url)
    assert outcome.status == 3
    assert outcome.stderr == "clindeck: Anki refused importPackage: disk full\n"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://192.168.1.4:8765", '"192.168.1.4" is not this machine'),
        ("http://anki.example", '"anki.example" is not this machine'),
        ("https://127.0.0.1:8765", "must be like http://127.0.0.1:8765"),
        ("http://user@127.0.0.1", "must be like"),
        ("http://127.0.0.1:8765/x?y", "must be like"),
        ("http://127.0.0.1:port", "is no address"),
        ("http://[::1", "is no address"),
        ("8765", "must be like"),
    ],
)
def test_only_this_machine_is_an_address(root: Path, url: str, said: str) -> None:
    with pytest.raises(AddressFault, match=said.replace("[", r"\[").replace(".", r"\.")):
        address_of(url)
    assert push(root, url).status == 2


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://localhost:8765", "localhost:8765"),
        ("http://127.0.0.2", "127.0.0.2:80"),
        ("http://[::1]:8765/", "[::1]:8765"),
    ],
)
def test_an_address_of_this_machine_is_taken(url: str, shown: str) -> None:
    assert str(address_of(url)) == shown
