"""Files whose names no terminal should be shown as they are, and names that are no UTF-8."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.anki.packages import foreign
from tests.libraries import clindeck, sound_library

ARTICLE = "Drugs\n\nDrug Class Dose\nIbuprofen NSAID 400 mg\nNaproxen NSAID 250 mg\n"
NOT_UTF8 = os.fsdecode(b"in\xff")


@pytest.mark.parametrize("name", [NOT_UTF8, "in\n\x1b[2J\u202e"], ids=ascii)
@pytest.mark.parametrize(
    ("ending", "arguments"),
    [
        (".txt", ("draft", "FILE", "--topic", "new")),
        (".csv", ("import", "FILE", "--table", "drugs")),
        (".apkg", ("inspect", "FILE")),
        (".apkg", ("diff", "--against", "FILE", "--format", "html")),
        (".xlsx", ("export", "drugs", "--to", "FILE")),
        (".html", ("preview", "--out", "FILE")),
        ("", ("build", "--out", "FILE")),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_a_name_is_told_without_what_a_terminal_would_obey(
    tmp_path: Path, name: str, ending: str, arguments: tuple[str, ...]
) -> None:
    files = sound_library(tmp_path)
    content = {".txt": ARTICLE, ".csv": "id,Drug\nibuprofen,Brufen\n"}
    if ending in content:
        files.with_file(name + ending, content[ending])
    if ending == ".apkg":
        files.with_file(name + ending, foreign([("g", "q", "a")]))
    found = clindeck(*(each.replace("FILE", name + ending) for each in arguments), cwd=tmp_path)
    assert found.status in (0, 1), found.stderr
    assert not {"\x1b", "\u202e"} & set(found.stdout + found.stderr)


def test_json_holds_the_bytes_of_a_name_that_is_no_utf_8(tmp_path: Path) -> None:
    sound_library(tmp_path).with_file(f"{NOT_UTF8}.json", "{}")
    found = clindeck("check", "--marks", f"{NOT_UTF8}.json", "--format", "json", cwd=tmp_path)
    (problem,) = json.loads(found.stdout)["problems"]
    assert problem["path"] == f"{NOT_UTF8}.json"


def test_a_topic_is_given_no_title_that_no_text_may_hold(tmp_path: Path) -> None:
    found = clindeck("new", f"{NOT_UTF8} x", cwd=tmp_path)
    assert found.status == 2
    assert "holds a sign that no text may hold" in found.stderr
    assert list(tmp_path.iterdir()) == []
