"""What a draft asks says what it is about, leaves no row out for a wrong reason, and is counted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clindeck.draft.wording.wordings import question
from clindeck.model.cells import ColumnKind
from tests.draft.drafted import Drafted, drafted_text
from tests.libraries import clindeck

TEXT, LIST, DOSE = ColumnKind.TEXT, ColumnKind.LIST, ColumnKind.DOSE


def deck_of(drafted: Drafted) -> str:
    return (drafted.root / f"decks/{drafted.topic_id}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("unit", "odd"), [("[g]", "2 + 0.5"), ("(mg)", "50 + 50")])
def test_a_unit_that_a_value_does_not_get_stays_in_the_heading(
    tmp_path: Path, unit: str, odd: str
) -> None:
    bare = unit.strip("[]()")
    found = drafted_text(tmp_path, "x.csv", f"Drug,Dose {unit}\nAlpha,1\nBeta,{odd}\nGamma,3\n")
    (_, dose) = found.table().columns
    assert dose.title == f"Dose ({bare})"
    assert [row[dose.name] for row in found.values()] == [(f"1 {bare}",), (odd,), (f"3 {bare}",)]
    assert f'not behind "{odd}"; it stays in the heading' in found.told


def test_a_unit_that_all_values_get_leaves_the_heading(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "x.csv", "Drug,Dose [g]\nAlpha,1\nBeta,2 g at night\n")
    assert [column.title for column in found.table().columns] == ["Drug", "Dose"]
    assert "stays in the heading" not in found.told


def test_signs_for_nothing_are_empty_cells_and_said_once_a_column(tmp_path: Path) -> None:
    found = drafted_text(
        tmp_path,
        "x.csv",
        "Drug,Renal elimination (%),Cause\nAlpha,90,old\nBeta,–,unknown\nGamma,n/a,?\n"
        "Delta,unknown,—\n",
    )
    assert [row.get("renal_elimination") for row in found.values()] == [("90",), None, None, None]
    assert [row.get("cause") for row in found.values()] == [("old",), ("unknown",), None, None]
    assert found.told.count("taken as empty") == 2
    assert 'column "Cause": 2 cells with “?” and “—” are taken as empty' in found.told
    assert not any("“–”" in each for each in found.questions())


def test_a_dash_that_may_mean_no_stays_and_is_named(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "x.csv", "Virus,IgM,IgG\nAlpha,+,–\nBeta,–,++\nGamma,+,+\n")
    assert found.values()[0] == {"virus": ("Alpha",), "igm": ("+",), "igg": ("–",)}
    assert 'columns "IgM", "IgG": “–” stays, as it may mean a value here; read it' in found.told


def test_doses_whose_question_names_no_route_get_their_cards_and_that_is_told(
    tmp_path: Path,
) -> None:
    text = (
        "Drug,Maintenance\nAlpha,40 mg by mouth daily\nBeta,5 mg nebulised twice daily\n"
        "Gamma,rest\nDelta,walks\nEta,sleep\n"
    )
    found = drafted_text(tmp_path, "x.csv", text)
    asked = found.questions()
    for drug in ("Alpha", "Beta", "Gamma", "Delta", "Eta"):
        assert f"Topic x: what is the maintenance of {drug}?" in asked
    assert "maintenance: the question names no route or form" in found.told
    assert "not asked of" not in found.told


def test_a_silence_that_covers_nothing_is_not_written(tmp_path: Path) -> None:
    text = "Drug,Dose\nOral alpha,40 mg\nAlpha tablets,5 mg\nAlpha cream,2 g\n"
    found = drafted_text(tmp_path, "x.csv", text)
    assert "silence:" not in deck_of(found)
    assert "S001" not in clindeck("check", cwd=tmp_path).stdout


def test_rows_that_are_asked_alone_are_no_reason_to_ask_none(tmp_path: Path) -> None:
    text = "Drug,Alarm\nAlpha,fever; rash\nBeta,cough\nGamma,pain\nDelta,itch\nEta,Eta rash; gout\n"
    found = drafted_text(tmp_path, "x.csv", text)
    asked = found.questions()
    for drug in ("Alpha", "Beta", "Gamma", "Delta"):
        assert any(drug in each for each in asked), drug
    assert "asked below" not in found.told


def test_a_draft_counts_what_the_check_counts(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "x.csv", "Drug,Dose\nAlpha,2–4 mg zz\nBeta,10.0 mg\nEta,.5 mg\n")
    checked = clindeck("check", cwd=tmp_path)
    assert "0 errors, 1 warning;" in checked.stdout + checked.stderr
    assert "clindeck check finds in the draft: 0 errors, 1 warning\n" in found.told
    (cards,) = re.findall(r"in 1 table, ([0-9]+) cards", found.told)
    assert f"; {cards} cards in 1 deck" in checked.stdout + checked.stderr
    assert "D002 is silenced at 1 row, to be mended: beta" in found.told


@pytest.mark.parametrize(
    ("title", "kind", "asked"),
    [
        ("Life-threatening", TEXT, "{x} – life-threatening?"),
        ("Avoid in", LIST, "{x} – avoid in what ({count})?"),
        ("Beware", TEXT, "{x} – what to beware of?"),
        ("Over", TEXT, "{x} – over what?"),
        ("4 points", TEXT, "{x} – “4 points”?"),
        ("Score", TEXT, "which score does {x} have?"),
        ("Dose range min", DOSE, "{x} – dose range minimum?"),
        ("Maximum", DOSE, "what is the maximum dose of {x}?"),
        ("Stop criterion", TEXT, "what is the stop criterion for {x}?"),
    ],
)
def test_a_heading_that_cannot_follow_an_article_is_quoted(
    title: str, kind: ColumnKind, asked: str
) -> None:
    assert question(title, kind, "{x}") == asked


def test_only_what_names_a_thing_is_asked_back(tmp_path: Path) -> None:
    text = (
        "Drug,Half-life (h),Antidote,Warning\nAlpha,2 to 4,charcoal,Never with food or milk\n"
        'Beta,40–50,atropine,Stop it before any operation\nGamma,7,naloxone,"Old, or frail"\n'
    )
    deck = deck_of(drafted_text(tmp_path, "x.csv", text))
    assert deck.count("reverse:") == 1
    assert 'ask: "{short}: which drug has the antidote “{antidote}”?"' in deck


def test_a_table_among_several_is_named_where_its_rows_do_not_tell_of_it(tmp_path: Path) -> None:
    text = (
        "# Care\n\n## RASS\n\n| Score | Term |\n|---|---|\n| 4 | Combative |\n| 0 | Calm |\n\n"
        "## Drugs\n\n| Drug | Class |\n|---|---|\n| Alpha | acid |\n| Beta | base |\n\n"
        "## Fluids\n\n| Over | Fluid |\n|---|---|\n| 1 h | saline |\n| 2 h | glucose |\n"
    )
    asked = drafted_text(tmp_path, "x.md", text).questions()
    assert "Topic x, RASS: which score does Combative have?" in asked
    assert "Topic x: Alpha belongs to which class?" in asked
    assert "Topic x, Fluids: “over 1 h” – fluid?" in asked


def test_a_topic_keeps_the_capitals_that_its_file_gives_it(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Drug,Use in DKA\nAlpha,first\nBeta,last\n", encoding="utf-8")
    assert Drafted(tmp_path, "x.csv", topic="dka-icu").topic().short == "DKA icu"


def test_a_question_that_the_check_finds_thin_gets_a_fuller_form(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Drug,Cause\nAlpha,rain\nBeta,wind\n", encoding="utf-8")
    found = Drafted(tmp_path, "x.csv", topic="weather")
    assert "Weather: what is the cause of the drug Alpha?" in found.questions()
    assert "Q011" not in clindeck("check", cwd=tmp_path).stdout
    assert "clindeck check finds" not in found.told


def test_signs_for_nothing_behind_an_item_of_a_list_are_empty_too(tmp_path: Path) -> None:
    text = "# X\n\n## Alarms\n\n- Alpha: rash\n- Beta: –\n- Gamma: n/a\n- Eta: fever; gout\n"
    found = drafted_text(tmp_path, "x.md", text)
    assert found.values()[1:3] == [{"item": ("Beta",)}, {"item": ("Gamma",)}]
    assert 'column "Detail": 2 cells with “–” and “n/a” are taken as empty' in found.told
    assert found.questions() == [
        "Topic x, Alarms – Alpha?",
        "Topic x, Alarms – Eta: which 2 points?",
    ]


def test_a_table_of_which_nothing_can_be_asked_says_so(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "x.csv", "Drug\nAlpha\nBeta\n")
    assert "nothing is asked yet: fill in the column detail" in found.told
