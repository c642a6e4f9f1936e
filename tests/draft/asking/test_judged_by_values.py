"""What a heading would silence is judged by what its column holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.draft.asking.by_values.remarks import is_of_writer
from clindeck.draft.asking.by_values.said_alike import said_by_most
from clindeck.draft.asking.by_values.told_signs import signs_tell
from clindeck.draft.drafts import DraftCell, DraftColumn, DraftRow, DraftTable
from clindeck.model.cells import ColumnKind
from clindeck.model.problems import Position
from tests.draft.drafted import Drafted, drafted_text
from tests.draft.test_worth_asking import deck_of

_AT = Position("x.csv", 1, 1)
NAMES = ("Oakin", "Elmin", "Firin", "Ashin", "Yewin")


def drafted(root: Path, heading: str, *values: str, first: str = "Drug") -> Drafted:
    rows = "".join(
        f"{name},{place}th wave of it,{value}\n"
        for place, (name, value) in enumerate(zip(NAMES, values, strict=False), 4)
    )
    return drafted_text(root, "x.csv", f"{first},Effect,{heading}\n{rows}")


def test_remarks_that_are_facts_are_asked_in_a_table_that_somebody_wrote(tmp_path: Path) -> None:
    found = drafted(tmp_path, "Notes", "over 20 min", "not with milk", "avoid in dry wood", "")
    remembered = [each for each in found.questions() if "what is to be remembered about" in each]
    assert (len(found.questions()), len(remembered)) == (7, 3)


def test_remarks_of_many_rows_are_seen_on_the_backs_of_their_cards(tmp_path: Path) -> None:
    rows = "".join(f"Oakin {n},wave {n} of it,never below {n} feet\n" for n in range(100, 161))
    found = drafted_text(tmp_path, "x.csv", f"Drug,Effect,Notes\n{rows}Elmin,,not with milk\n")
    remembered = [each for each in found.questions() if "remembered" in each]
    assert remembered == ["Topic x: what is to be remembered about Elmin?"]
    assert 'explain: "{notes}"' in deck_of(found)
    assert '"Notes" is not asked: its remarks stand on the backs' in deck_of(found)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "Drug,Effect,Comment\nOakin,slows the rot,over 20 min\n"
            "Elmin,,not with milk\nFirin,,in the evening\nYewin,stops the rust,in dry wood\n",
            "what is to be remembered about Elmin?",
        ),
        (
            "Medikament,Anmerkung\nOakin,nicht mit Milch\n"
            "Elmin,langsam steigern\nFirin,nur am Abend\n",
            "Elmin – was ist zu beachten?",
        ),
        (
            "Geneesmiddel,Opmerking\nOakin,niet met melk\n"
            "Elmin,langzaam ophogen\nFirin,alleen in de avond\n",
            "Elmin – waar op letten?",
        ),
    ],
)
def test_a_remark_is_asked_for_in_the_language_of_its_heading(
    tmp_path: Path, text: str, asked: str
) -> None:
    assert f"Topic x: {asked}" in drafted_text(tmp_path, "x.csv", text).questions()


def test_a_remark_of_the_writer_among_facts_is_left_out(tmp_path: Path) -> None:
    facts = ("over 20 min", "not with milk", "avoid in dry wood", "see lecture 4", "titrate slowly")
    rows = "".join(f"{name},{fact}\n" for name, fact in zip(NAMES, facts, strict=False))
    found = drafted_text(tmp_path, "x.csv", f"Drug,Comment\n{rows}")
    assert "see lecture 4" not in found.answers().values()
    assert "a remark of whoever wrote the file (1)" in deck_of(found)
    assert sum("remembered" in each for each in found.questions()) == 4


def test_few_remarks_stand_on_the_back_and_no_card_is_lost(tmp_path: Path) -> None:
    found = drafted(tmp_path, "Notes", "over 20 min", "", "not with milk")
    assert len(found.questions()) == 3
    assert 'explain: "{notes}"' in deck_of(found)
    assert "its few remarks stand on the back" in found.told


@pytest.mark.parametrize(
    ("text", "is_of_file"),
    [
        ("check LVEF", False),
        ("over 20 min with ECG", False),
        ("not in pregnancy", False),
        ("check spelling", True),
        ("TODO", True),
        ("page 12", True),
        ("siehe oben", True),
        ("why?", True),
        ("–", True),
    ],
)
def test_what_is_of_the_file_is_told_from_facts(text: str, *, is_of_file: bool) -> None:
    assert is_of_writer(text) is is_of_file


def test_sources_are_what_a_thing_comes_from_or_what_a_row_cites(tmp_path: Path) -> None:
    things, cited = tmp_path / "things", tmp_path / "cited"
    things.mkdir()
    cited.mkdir()
    found = drafted(things, "Sources", "bark", "green leaves", "sap only", first="Vitamin")
    assert "bark" in found.answers().values()
    found = drafted(cited, "Sources", "Oak et al 2014", "Elm guideline", "Fir 2003")
    assert "it says where a row comes from" in found.told
    assert len(found.questions()) == 3


def test_an_image_in_words_is_what_is_seen_and_a_file_is_none(tmp_path: Path) -> None:
    words, files = tmp_path / "words", tmp_path / "files"
    words.mkdir()
    files.mkdir()
    found = drafted(words, "Image", "thin white lines", "a dark round spot", "pale streaks")
    assert "thin white lines" in found.answers().values()
    found = drafted(files, "Image", "photo of oak", "photo of elm", "photo of fir")
    assert "it holds credits, pictures or search words" in found.told


@pytest.mark.parametrize(
    ("heading", "texts", "is_told"),
    [
        ("Gram", ("+", "–", "acid-fast", "+"), True),
        ("Available", ("+", "–", "+"), False),
        ("Gram", ("+", "+", "+"), False),
        ("pH", ("↓", "↑", "N or ↓"), True),
        ("pH", ("↓", "↓"), False),
        ("Iron", ("↓ in all of the later stages of it", "↑"), False),
    ],
)
def test_signs_tell_where_they_are_results(
    heading: str, texts: tuple[str, ...], *, is_told: bool
) -> None:
    assert signs_tell(heading, texts) is is_told


def test_results_are_asked_of_each_row_and_not_back(tmp_path: Path) -> None:
    found = drafted(tmp_path, "Catalase", "+", "–", "+", "–", first="Organism")
    assert found.answers()["Topic x: Oakin – catalase?"] == "+"
    assert found.answers()["Topic x: Elmin – catalase?"] == "–"
    assert len(found.questions()) == 8


def test_several_columns_of_signs_are_one_question_a_row(tmp_path: Path) -> None:
    text = (
        "Disorder,pH,Base,Cause\nOaken acidosis,↓,↑,bark\nElmen acidosis,↓,↓,moss\n"
        "Oaken alkalosis,↑,↓,rain\nElmen alkalosis,↑,↑,hail\n"
    )
    few, more = tmp_path / "few", tmp_path / "more"
    few.mkdir()
    more.mkdir()
    assert "Topic x: Oaken acidosis – pH?" in drafted_text(few, "x.csv", text).questions()
    lines = [
        f"{line},{salt}" for line, salt in zip(text.split("\n"), ("Salt", *"↓↑↑"), strict=False)
    ]
    found = drafted_text(more, "x.csv", "\n".join((*lines, "Elmen alkalosis,↑,↑,hail,")) + "\n")
    assert found.answers()["Topic x: Oaken acidosis – pH, Base, Salt?"] == "pH ↓, Base ↑, Salt ↓"
    assert found.answers()["Topic x: Elmen alkalosis – pH?"] == "↑"
    assert "Topic x: Oaken acidosis – pH?" not in found.questions()


def test_what_most_rows_say_is_asked_of_the_others_alone(tmp_path: Path) -> None:
    rows = "".join(f"Drug {name}x,{name} wave,clear\n" for name in "ABCDEFG")
    text = f"Brand,Effect,Look\n{rows}Drug Hx,H wave,cloudy\nDrug Ix,I wave,milky\n"
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert [each for each in asked if "look like" in each] == [
        "Topic x: what does Drug Hx look like?",
        "Topic x: what does Drug Ix look like?",
    ]


@pytest.mark.parametrize(("heading", "most"), [("Pregnancy", "avoid")])
def test_what_each_drug_has_is_asked_of_all(tmp_path: Path, heading: str, most: str) -> None:
    rows = "".join(f"Drug {name}x,{name} wave,{most}\n" for name in "ABCDEFG")
    text = f"Drug,Effect,{heading}\n{rows}Drug Hx,H wave,safe\nDrug Ix,I wave,unknown risk\n"
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert sum("pregnancy" in each for each in asked) == 9


def test_a_yes_of_most_rows_is_no_value_that_differs() -> None:
    names = ("drug", "crushed")
    columns = tuple(DraftColumn(each, each, ColumnKind.TEXT, is_required=True) for each in names)
    rows = tuple(
        DraftRow(f"r{n}", (DraftCell("crushed", (said,), _AT),))
        for n, said in enumerate(("oui",) * 7 + ("non", "doux"))
    )
    table = DraftTable("x", "X", _AT, columns, rows, ("drug",))
    assert said_by_most(table, columns[1]) == ""


def test_a_region_that_sorts_a_file_is_asked_of_its_blocks(tmp_path: Path) -> None:
    text = (
        "Test,Region,Shows\nOakin,Root,rot\nElmin,Root,mould\nFirin,Crown,rust\nAshin,Crown,gall\n"
    )
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert not any("– region?" in each for each in asked)
    assert sum("share the region" in each for each in asked) == 2


def test_a_value_that_sends_elsewhere_is_no_answer(tmp_path: Path) -> None:
    found = drafted(tmp_path, "Cause", "see below", "moss", "rain")
    assert "see below" not in found.answers().values()
