"""Dose wordings of a corpus that people read, each with the expected parse or refusal."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from clindeck.doses.parser import parse_dose
from clindeck.doses.parts import Dose, PartKind, Quantity
from clindeck.doses.style import displayed, style_faults
from clindeck.doses.totals import daily_total
from tests.doses.dose_wordings import told


class Wording(NamedTuple):
    text: str
    parts: str
    daily: str
    is_refused: bool


def _wordings() -> list[Wording]:
    path = Path(__file__).with_name("dose_corpus.yaml")
    corpus: dict[str, list[dict[str, str]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Wording(entry["text"], entry["parts"], entry.get("daily", ""), group == "refused")
        for group in ("understood", "refused")
        for entry in corpus[group]
    ]


WORDINGS = _wordings()
EVERY = pytest.mark.parametrize("wording", WORDINGS, ids=[each.text for each in WORDINGS])


def test_the_corpus_holds_more_than_150_wordings_and_none_twice() -> None:
    texts = [wording.text for wording in WORDINGS]
    assert len(texts) == len(set(texts)) > 150


@EVERY
def test_a_wording_is_read_as_expected(wording: Wording) -> None:
    dose = parse_dose(wording.text)
    assert " | ".join(told(dose, part) for part in dose.parts) == wording.parts


@EVERY
def test_a_wording_adds_up_as_expected(wording: Wording) -> None:
    total = daily_total(parse_dose(wording.text))
    assert ("" if total is None else str(total)) == wording.daily


@EVERY
def test_a_wording_is_refused_where_expected_and_only_there(wording: Wording) -> None:
    assert is_refused(parse_dose(wording.text)) == wording.is_refused


@EVERY
def test_a_wording_as_displayed_is_read_the_same(wording: Wording) -> None:
    before, after = parse_dose(wording.text), parse_dose(displayed(wording.text))
    if not is_refused(before):
        assert daily_total(before) == daily_total(after)
        assert [part.value for part in before.of(PartKind.FREQUENCY)] == [
            part.value for part in after.of(PartKind.FREQUENCY)
        ]


@EVERY
def test_displaying_twice_changes_nothing_more(wording: Wording) -> None:
    once = displayed(wording.text)
    assert displayed(once) == once
    assert [fault for fault in style_faults(once, is_dose=True) if fault.fix is not None] == []


def is_refused(dose: Dose) -> bool:
    return any(
        part.kind is PartKind.UNKNOWN
        or (isinstance(part.value, Quantity) and part.value.unit is None)
        for part in dose.parts
    )
