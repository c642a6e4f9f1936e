"""Ids of rows that are figures: dashes and signs tell them apart, so words stand for them."""

from __future__ import annotations

import pytest

from clindeck.draft.reading.row_names import id_of
from clindeck.model.ids import ID


@pytest.mark.parametrize(
    ("name", "row_id"),
    [
        ("0–1", "0-to-1"),
        ("3-5", "3-to-5"),
        ("3.5–5.5", "3-5-to-5-5"),
        ("3.5 – 5.5 mmol/L", "3-5-to-5-5-mmol-l"),
        ("35", "35"),
        ("5.5", "5-5"),
        ("> 5.5", "over-5-5"),
        (">5.5", "over-5-5"),
        ("< 3.5", "under-3-5"),
        ("≥ 65", "at-least-65"),
        ("<=65", "at-most-65"),
        ("-2", "minus-2"),
        ("−2", "minus-2"),
        ("–2", "minus-2"),
        ("+2", "plus-2"),
        ("HER2+", "her2-plus"),
        ("HER2-", "her2-minus"),
        ("Grade 1+", "grade-1-plus"),
        ("↓ TSH", "down-tsh"),
        ("2024-01-31", "2024-01-31"),
        ("50-78-2", "50-78-2"),
        ("C5–C6", "c5-c6"),
        ("C5–7", "c5-7"),
        ("low- and high-dose", "low-and-high-dose"),
        ("COVID-19", "covid-19"),
        ("Oak—tall", "oak-tall"),
        ("Sjögren", "sjogren"),
        ("Prozac®", "prozac"),
        ("½ tablet", "1-2-tablet"),
        ("Alpha + Beta", "alpha-beta"),
        ("- Oak", "oak"),
    ],
)
def test_an_id_keeps_what_tells_a_name_from_others(name: str, row_id: str) -> None:
    assert id_of((name,)) == row_id
    assert ID.match(row_id)
