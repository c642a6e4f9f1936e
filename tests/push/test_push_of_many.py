"""Ten changed notes of a deck of 5,000: ten are touched, and the others are read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from benchmarks.tables import Form, write_library
from clindeck.push import anki_connect
from tests.libraries import clindeck
from tests.push.conftest import Running, push
from tests.real_anki.engine import Engine

NOTES, CHANGED = 5_000, 10
LATER = {"SOURCE_DATE_EPOCH": "1800000900"}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Made-up rows, a note for each."""
    root = tmp_path / "library"
    root.mkdir()
    write_library(root, NOTES, Form.PLAIN)
    (deck,) = (root / "decks").glob("*.yaml")
    text = deck.read_text("utf-8")
    text = re.sub(r" {6}- id: (?:group|dose|signs)\n(?: {8}.*\n?)+", "", text)
    deck.write_text(re.sub(r"expect: \d+", f"expect: {NOTES // 10}", text), "utf-8")
    built = clindeck("build", cwd=root)
    assert f"{NOTES} notes new" in built.stderr, built
    return root


def change_rows(root: Path) -> None:
    (table,) = (root / "source_data").glob("*/part-3.yaml")
    text = table.read_text("utf-8")
    assert text.count("before supper") >= CHANGED
    table.write_text(text.replace("before supper", "after supper", CHANGED), "utf-8")
    built = clindeck("build", cwd=root, env=LATER)
    assert f"{CHANGED} changed" in built.stderr, built


def test_ten_changed_notes_of_5000_are_ten_touched_notes(
    running: Running, newest: Engine, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "collection"
    folder.mkdir()
    with running(folder) as url:
        assert push(library, url).status == 0
    with newest.collection(folder) as col:
        before = col.notes_by_guid()
    change_rows(library)
    read: list[int] = []
    whole = anki_connect.AnkiConnect._sent

    def counted(self: Any, request: Mapping[str, Any]) -> Any:
        if request["action"] == "notesInfo":
            read.extend(request["params"]["notes"])
        return whole(self, request)

    monkeypatch.setattr(anki_connect.AnkiConnect, "_sent", counted)
    with running(folder) as url:
        pushed = push(library, url)
    assert f"0 notes added, {CHANGED} changed" in pushed.stdout, pushed
    with newest.collection(folder) as col:
        after = col.notes_by_guid()
    assert before.keys() == after.keys()
    touched = {guid for guid in before if before[guid] != after[guid]}
    assert len(touched) == CHANGED
    assert len(read) == NOTES + CHANGED
