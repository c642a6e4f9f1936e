"""Sentences about doses that were labelled before the rules were read: faulty ones and sound ones.

The second set was kept unseen until the rules were mended on the first: 27 of 30 faults were found
then, and none of 30 sound sentences was blamed. Of the third, questions with their answers, 52 of
80 faults were found at first and 2 of 80 sound ones blamed; of the fourth, written when the rules
had been mended on the third, 70 of 80 and 2 of 80.
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
    "falling range": "D007",
    "glued": "D005",
    "naked decimal": "D003",
    "no unit": "D015",
    "range dash": "D006",
    "thousands": "D004",
    "trailing zero": "D002",
}
UNKNOWN_YET = frozenset((
    "Zolpidem 5 mg qhs for a few nights.",
    "7.5 mg qhs for up to 4 weeks",
    "100 to 50 mg/kg a day",
))  # fmt: skip
"""Faults that are not found; those with qhs are none since ISMP's list of 2024 asks for QHS."""


class Sentence(NamedTuple):
    language: str
    text: str
    faults: frozenset[str]
    asked: str


def _sentences(name: str) -> list[Sentence]:
    path = Path(__file__).with_name("sentences") / f"{name}.yaml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Sentence(
            each["language"],
            each["text"],
            frozenset(each.get("faults", [each["fault"]] if "fault" in each else [])),
            each.get("asked", "What is done?"),
        )
        for each in entries
    ]


EVERY = [
    sentence for name in ("first", "second", "third", "fourth") for sentence in _sentences(name)
]


def _codes_of(sentence: Sentence) -> set[str]:
    """Return the rules that blame a sentence, slight matters apart."""
    at = Position("", 1, 1)
    card = CardView(
        "", "", CardKind.FOREIGN, sentence.asked, sentence.text, (sentence.text,), "", "", "",
        at, at, at, (), (), "", "", {}, sentence.language,
    )  # fmt: skip
    return {rule.code for rule, found in dose_findings([card], RULES) if not found.is_slight}


@pytest.mark.parametrize("sentence", EVERY, ids=[f"{each.asked} {each.text}" for each in EVERY])
def test_a_faulty_sentence_is_found_and_a_sound_one_is_not(sentence: Sentence) -> None:
    codes = _codes_of(sentence)
    if sentence.text in UNKNOWN_YET:
        assert codes == set()
    else:
        assert {CODES[fault] for fault in sentence.faults} <= codes
        assert sentence.faults or codes == set()
