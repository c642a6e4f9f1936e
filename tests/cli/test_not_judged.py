"""What the rules did not judge is told in every format, by rule and reason."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.anki.packages import foreign
from tests.cli.test_check_formats import assert_is_sarif
from tests.libraries import TOPIC, LibraryFiles, clindeck, sound_library


@pytest.fixture
def german(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path).with_change(TOPIC, "language: en", "language: de")


def printed(files: LibraryFiles, *arguments: str) -> str:
    found = clindeck("check", *arguments, cwd=files.root)
    assert found.status == 0
    return found.stdout


def test_a_topic_in_german_is_told_to_be_judged_by_fewer_rules(german: LibraryFiles) -> None:
    found = clindeck("check", cwd=german.root)
    assert "not judged: 5 rows in German, by 8 rules (-v names them)\n" in found.stderr
    assert "not judged: 15 cards in German, by 5 rules (-v names them)\n" in found.stderr
    named = clindeck("check", "-v", cwd=german.root)
    assert "not judged: Q011 vague-front: 15 cards in German\n" in named.stderr
    assert "not judged" not in clindeck("check", "-q", cwd=german.root).stderr


def test_a_topic_in_english_is_judged_by_all_rules(tmp_path: Path) -> None:
    assert clindeck("check", "-v", cwd=sound_library(tmp_path).root).stderr == ""


def test_every_format_for_programs_counts_what_was_not_judged(german: LibraryFiles) -> None:
    (vague,) = [
        each
        for each in json.loads(printed(german, "--format", "json"))["not_judged"]
        if each["code"] == "Q011"
    ]
    assert vague == {"code": "Q011", "slug": "vague-front", "reason": "in German", "cards": 15}
    notice = "::notice title=clindeck did not judge::Q011 vague-front: 15 cards in German\n"
    assert notice in printed(german, "--format", "github")
    suite = ElementTree.fromstring(printed(german, "--format", "junit"))
    skipped = {
        case.get("classname"): each.get("message")
        for case in suite
        for each in case.findall("skipped")
    }
    assert skipped["Q011"] == "15 cards in German"
    assert suite.get("skipped") == str(len(skipped))
    assert suite.get("tests") == str(len(suite))
    log = json.loads(printed(german, "--format", "sarif"))
    (invocation,) = log["runs"][0].pop("invocations")
    assert_is_sarif(log)
    texts = [each["message"]["text"] for each in invocation["toolExecutionNotifications"]]
    assert "not judged: Q011 vague-front: 15 cards in German" in texts


def test_a_remembered_check_still_knows_what_was_not_judged(german: LibraryFiles) -> None:
    first, second = (clindeck("check", cwd=german.root).stderr for _ in range(2))
    assert first == second
    assert "not judged" in second


def test_inspect_tells_what_it_did_not_judge(tmp_path: Path) -> None:
    german = [
        ("g1", "Welcher Nerv versorgt das Zwerchfell?", "der Nervus phrenicus"),
        ("g2", "Was ist das Sprungbein?", "ein Knochen des Fußes, auf dem das Schienbein steht"),
        ("g3", "[sound:murmur.mp3]", "ein Geräusch"),
    ]
    (tmp_path / "shared.apkg").write_bytes(foreign(german, "Medizin"))
    found = json.loads(clindeck("inspect", "--format", "json", "shared.apkg", cwd=tmp_path).stdout)
    assert found["without_words"] == 1
    (vague,) = [each for each in found["not_judged"] if each["code"] == "Q011"]
    assert vague == {"code": "Q011", "slug": "vague-front", "reason": "in German", "cards": 2}
    text = clindeck("inspect", "-v", "shared.apkg", cwd=tmp_path).stdout
    assert "\nNot judged\n" in text
    assert "  Q011 vague-front: 2 cards in German\n" in text
