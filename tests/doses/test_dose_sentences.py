"""Sentences about doses that were labelled before the rules were read: faulty ones and sound ones.

The second set was kept unseen until the rules were mended on the first: 27 of 30 faults were found
then, and none of 30 sound sentences was blamed.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from clindeck.inspect.foreign_doses import dose_findings
from clindeck.lint.registry import RULES
from clindeck.lint.rule import CardView
from clindeck.model.notes import CardKind
from clindeck.model.problems import Position

CODES = {
    "abbreviation": "D001",
    "decimal comma": "D013",
    "glued": "D005",
    "naked decimal": "D003",
    "no unit": "D015",
    "trailing zero": "D002",
}
UNKNOWN_YET = frozenset((
    "Eye drops: latanoprost one drop O.U. at night.",
    "For thrush, fluconazole 150 once only.",
    "Take 40 of prednisolone once daily for five days.",
    "Zolpidem 5 mg qhs for a few nights.",
))  # fmt: skip
"""Faults that are not found; the last is none since ISMP's list of 2024 asks for QHS."""


class Sentence(NamedTuple):
    language: str
    text: str
    faults: dict[str, str]


def _sentences(name: str) -> list[Sentence]:
    path = Path(__file__).with_name("sentences") / f"{name}.yaml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Sentence(each["language"], each["text"], each.get("faults", {})) for each in entries]


EVERY = [*_sentences("first"), *_sentences("second")]


def _codes_of(sentence: Sentence) -> set[str]:
    at = Position("", 1, 1)
    card = CardView(
        "", "", CardKind.FOREIGN, "What is done?", sentence.text, (sentence.text,), "", "", "",
        at, at, at, (), (), "", "", {}, sentence.language,
    )  # fmt: skip
    return {rule.code for rule, _ in dose_findings([card], RULES)}


@pytest.mark.parametrize("sentence", EVERY, ids=[each.text for each in EVERY])
def test_a_faulty_sentence_is_found_and_a_sound_one_is_not(sentence: Sentence) -> None:
    codes = _codes_of(sentence)
    if sentence.text in UNKNOWN_YET:
        assert codes == set()
    elif sentence.faults:
        assert {CODES[fault] for fault in sentence.faults} <= codes
    else:
        assert codes == set()
