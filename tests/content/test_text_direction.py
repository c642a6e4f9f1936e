"""Text may turn its direction only in a topic whose language runs from right to left."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.content.text_direction import is_right_to_left
from tests.libraries import DECK, DRUGS, TOPIC, clindeck, sound_library

ISOLATED = "\u2066IL-6\u2069"


@pytest.mark.parametrize("language", ["ar", "AR-eg", "he", "fa_IR", "ur", "ku-arab", "yi", " ar "])
def test_languages_that_run_from_right_to_left(language: str) -> None:
    assert is_right_to_left(language)


@pytest.mark.parametrize("language", ["", "en", "de", "ku", "ku-latn", "az-latn", "sd-deva", "arm"])
def test_languages_that_run_from_left_to_right(language: str) -> None:
    assert not is_right_to_left(language)


def test_a_text_that_turns_its_direction_is_refused_in_every_file(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(DRUGS, "drug: ibuprofen", f"drug: {ISOLATED}")
    files.with_change(DRUGS, "[heartburn, kidney strain]", '[heartburn, "kidney\\u200fstrain"]')
    files.with_change(TOPIC, "title: Acute ankle", "title: Acute\u202eankle")
    files.with_change(DECK, "{short}, oral {drug}", "{short}\u200e, oral {drug}")
    found = clindeck("check", "--format", "json", cwd=files.root)
    for place in (
        f"{DRUGS}:11:11 T021", f"{DRUGS}:14:26 T021", f"{TOPIC}:2:8 T021", f"{DECK}:13:14 T021"
    ):  # fmt: skip
        assert place in clindeck("check", cwd=files.root).stderr
    assert found.status == 1
    assert "U+200F, which turns the direction of text" in found.stdout


def test_a_topic_in_arabic_may_turn_texts_but_no_dose(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(TOPIC, "language: en", "language: ar")
    files.with_change(DRUGS, "drug: ibuprofen", f"drug: {ISOLATED}")
    files.with_change(DECK, "{short}, oral {drug}", "{short}\u200e, oral {drug}")
    files.with_change(TOPIC, "title: Acute ankle", "title: Acute\u200fankle")
    assert "T021" not in clindeck("check", cwd=files.root).stderr
    files.with_change(DRUGS, "dose: 400 mg every", "dose: 400\u200f mg every")
    told = clindeck("check", cwd=files.root).stderr
    assert told.count("T021") == 1
    assert (
        f'{DRUGS}:13:11 T021 "dose" holds the invisible sign U+200F, which turns the direction of '
        "text; a dose, number, date or address is shown from left to right, remove it"
    ) in told


def test_a_sheet_is_read_as_the_topic_says(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_file("in.csv", "id,drug\nibuprofen,ibu\u202eprofen\n")
    command = ("import", "in.csv", "--table", "ankle-sprain/drugs")
    found = clindeck(*command, cwd=files.root)
    assert "in.csv:2:11 T021" in found.stderr
    files.with_change(TOPIC, "language: en", "language: he")
    assert "T021" not in clindeck(*command, cwd=files.root).stderr
