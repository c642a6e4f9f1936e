"""Questions that a draft proposes read as a teacher would ask them, whatever a heading says."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.draft.asking.wordings import group_question, question, reverse_question
from clindeck.model.cells import ColumnKind
from tests.draft.drafted import drafted_text

TEXT, LIST = ColumnKind.TEXT, ColumnKind.LIST


@pytest.mark.parametrize(
    ("title", "kind", "asked"),
    [
        ("Stable", TEXT, "{x}: what is listed under “Stable”?"),
        ("Normal", LIST, "{x}: which {count} things are listed under “Normal”?"),
        ("Rhythm it produces", TEXT, "{x}: what is listed under “Rhythm it produces”?"),
        ("Energy, biphasic", TEXT, "{x}: what is listed under “Energy, biphasic”?"),
        ("Represents", TEXT, "what does {x} represent?"),
        ("Drains into", TEXT, "what does {x} drain into?"),
        ("What you do", TEXT, "{x}: what do you do?"),
        ("What it measures", TEXT, "{x}: what does it measure?"),
        ("When it is used", TEXT, "{x}: when is it used?"),
        ("What COPD shows", TEXT, "{x}: what does COPD show?"),
        ("Detected where", TEXT, "{x}: what is listed under “Detected where”?"),
        ("80 kg / 180 lbs", ColumnKind.DOSE, "{x}: which dose is listed under “80 kg / 180 lbs”?"),
        ("What happens there?", TEXT, "{x}: what happens there?"),
        ("Note", TEXT, "what does the source note about {x}?"),
        ("Points", TEXT, "how many points does {x} give?"),
        ("Half-life", TEXT, "what is the half-life of {x}?"),
        ("Common causes", LIST, "which {count} common causes does the source list for {x}?"),
        ("P wave", TEXT, "what is the P wave of {x}?"),
    ],
)
def test_a_heading_that_names_no_thing_is_quoted(title: str, kind: ColumnKind, asked: str) -> None:
    assert question(title, kind, "{x}") == asked


def test_what_shares_or_has_such_a_value_is_asked_in_the_same_way() -> None:
    assert group_question("Stable", "stable", "injury") == (
        "which {count} injuries have “{stable}” under “Stable”?"
    )
    assert reverse_question("Rhythm it produces", "rhythm", "site") == (
        "which site has “{rhythm}” under “Rhythm it produces”?"
    )


def questions(root: Path, text: str) -> list[str]:
    found = drafted_text(root, "lists.csv", text)
    assert found.outcome.status == 0, found.told
    return found.questions()


def test_a_stage_or_severity_is_named_as_what_it_is(tmp_path: Path) -> None:
    text = "Severity,Mortality\nMild,27%\nModerate,32%\nSevere,45%\n"
    assert "Topic x: what is the mortality of severity “Mild”?" in questions(tmp_path, text)


def test_a_table_that_compares_its_columns_is_asked_of_them(tmp_path: Path) -> None:
    text = "Feature,Oak,Fir\nLeaf,broad,needle\nWood,hard,soft\nFruit,acorn,cone\n"
    asked = questions(tmp_path, text)
    assert "Topic x: Oak – Leaf: what does the source say?" in asked
    assert "Topic x: Fir – Fruit: what does the source say?" in asked
    assert len(asked) == 6


def test_figures_take_their_unit_from_the_column_beside_them(tmp_path: Path) -> None:
    text = "Drug,Rate,Units\nAlpha,0.5-1,mg/min\nBeta,5 to 15,mg/hr\nGamma,10,mcg/min\n"
    asked = questions(tmp_path, text)
    assert asked == [
        "Topic x: what is the rate of Alpha?",
        "Topic x: what is the rate of Beta?",
        "Topic x: what is the rate of Gamma?",
    ]
    deck = (tmp_path / "decks/topic-x.yaml").read_text(encoding="utf-8")
    assert 'answer: "{rate} {units}"' in deck
    assert '# "Units" is not asked: it is the unit of the figures beside it' in deck


def test_a_column_that_numbers_the_rows_is_not_asked(tmp_path: Path) -> None:
    text = "Part,Step,Work\nNode,1,fires\nPath,2,carries\nWall,3,contracts\n"
    assert not any("step" in each for each in questions(tmp_path, text))


def test_what_a_heading_with_a_comma_names_is_one_group(tmp_path: Path) -> None:
    text = (
        "# X\n\n## Dislocation, both sides\n\n- Bones move\n- Cord at risk\n\n## Other\n\n- A: b\n"
    )
    found = drafted_text(tmp_path, "x.md", text)
    under = [row["under"] for row in found.values("dislocation-both-sides")]
    assert under == [("Dislocation, both sides",)] * 2
    assert "Topic x: which 2 items are listed under “Dislocation, both sides”?" in found.questions()


def test_a_term_in_bold_with_its_colon_is_parted_from_its_detail(tmp_path: Path) -> None:
    text = (
        "# X\n\n- **Cool mist:** no use\n- **Guide: One.** Press 2001\n- **Air**: no use either\n"
    )
    found = drafted_text(tmp_path, "x.md", text)
    assert found.values() == [
        {"item": ("Cool mist",), "detail": ("no use",)},
        {"item": ("**Guide: One.** Press 2001",)},
        {"item": ("Air",), "detail": ("no use either",)},
    ]


def test_what_is_worth_most_and_what_is_urgent_stands_at_the_rows(tmp_path: Path) -> None:
    text = (
        "Sign,Cause,Yield,Immediate action\n"
        "Pale leg,clot,high,Call a surgeon\nWarm leg,vein,low,\nBlue leg,cold,High yield,Warm it\n"
    )
    found = drafted_text(tmp_path, "lists.csv", text)
    assert found.outcome.status == 0, found.told
    rows = found.table().rows
    assert [row.worth and row.worth.value for row in rows] == ["core", "detail", "core"]
    assert [row.urgent and row.urgent.text for row in rows] == ["Call a surgeon", None, "Warm it"]
    assert '"Yield" is not asked: each row says it itself (yield, urgent)' in found.told
