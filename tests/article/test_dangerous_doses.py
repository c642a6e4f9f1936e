"""Doses that a reader found unsafe once, held as every edition has to teach them."""

from __future__ import annotations

import time

import pytest

from clindeck.files.library import Library
from clindeck.markup.sentences import first_sentence
from clindeck.model.notes import Note
from clindeck.pipeline.check import check
from tests.article.test_every_fact_is_asked import ROOT, STEM, field_of, plain

DETAIL = "psps2::yield::detail"


@pytest.fixture(scope="module")
def notes() -> dict[str, Note]:
    checked = check(Library(ROOT), (STEM,), int(time.time()))
    assert not checked.problems, "\n".join(map(str, checked.problems))
    return {note.key: note for note in checked.decks[0].notes}


def said(note: Note, *names: str) -> str:
    return " ".join(plain(field_of(note, name)) for name in names)


def test_gabapentin_starts_with_300_mg_for_everybody(notes: dict[str, Note]) -> None:
    first = notes["psps2/drugs/gabapentin/first-dose"]
    assert DETAIL not in first.tags
    assert "300 mg at bedtime" in said(first, "Answer")
    assert "600 mg" not in said(first, "Answer")


def test_the_dose_of_the_article_is_corrected_before_anything_else(notes: dict[str, Note]) -> None:
    listed = notes["psps2/drugs/gabapentin/dose-in-article"]
    assert DETAIL in listed.tags
    assert "300 to 600 mg" in said(listed, "Answer")
    assert first_sentence(said(listed, "Caution"))[0].startswith("600 mg is no first dose")


@pytest.mark.parametrize(
    "key", ["psps2/drugs/ketorolac/injection", "psps2/drug-safety/ketorolac-reduced/rules"]
)
def test_ketorolac_is_halved_for_age_kidneys_and_weight(notes: dict[str, Note], key: str) -> None:
    text = said(notes[key], "Question", "Answer", "Explanation", "Caution")
    for each in ("65 years or more", "below 50 kg", "renally impaired", "15 mg", "60 mg per day"):
        assert each in text
    assert "Advanced renal impairment forbids it" in text


def test_an_implanted_pump_is_not_taught_as_patient_controlled(notes: dict[str, Note]) -> None:
    assert "continuous infusion" in said(notes["psps2/drugs/morphine-pump/delivery"], "Answer")
    listed = said(notes["psps2/drugs/morphine-pump/delivery"], "Caution")
    assert listed.startswith("Not PCA")
