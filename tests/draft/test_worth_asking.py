"""What is not worth a card stays in its table, and in the deck as a comment with the reason."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.draft.drafted import Drafted, drafted_text
from tests.libraries import clindeck


def deck_of(drafted: Drafted) -> str:
    return (drafted.root / f"decks/{drafted.topic_id}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("heading", "values", "why"),
    [
        ("Notes", ("see ward round", "ask again", "as above"), "remarks of whoever wrote"),
        ("Observações", ("ver outra", "revisar", "ok assim"), "remarks of whoever wrote"),
        ("clinicalNote", ("see ward round", "ask again", "as above"), "remarks of whoever wrote"),
        ("Código", ("A1", "B7", "C9"), "codes of registers"),
        ("Entry", ("J01AA02", "J01CA04", "J01MA02"), "codes of registers"),
        ("Uptake", ("870", "1", "0.4"), "its figures have no unit"),
        ("Breed", ("30 (1.9)", "8 (0.6)", "4 (0.3)"), "its figures have no unit"),
        ("Active", ("0", "1", "1"), "it only marks rows"),
        ("Strength", ("**", "*", "***"), "its signs are nowhere put into words"),
        ("Page", ("12", "13", "14"), "it sorts or places the rows"),
        ("License", ("CC BY", "CC0 1", "none of these"), "it holds credits"),
        ("Column C", ("oak bark", "fir wood", "elm leaf"), "it has no heading"),
        (
            "Story",
            ("word " * 24, "tale " * 30, "short"),
            "more than 20 words",
        ),
    ],
)
def test_a_column_that_is_not_worth_a_card_is_a_comment_with_its_reason(
    tmp_path: Path, heading: str, values: tuple[str, ...], why: str
) -> None:
    names = ("Alpha", "Beta", "Gamma")
    rows = "".join(
        f"{name},lowers {name[:2]} waves,{value}\n"
        for name, value in zip(names, values, strict=True)
    )
    found = drafted_text(tmp_path, "x.csv", f"Drug,Effect,{heading}\n{rows}")
    asked = found.questions()
    assert len(asked) == 3
    assert all("effect" in each.lower() for each in asked)
    (told,) = [line for line in found.told.split("\n") if "is not asked: " in line]
    assert why in told
    assert "# not asked: " in deck_of(found)
    assert "      # - id: " in deck_of(found)


def test_a_commented_question_is_asked_once_its_signs_are_taken_away(tmp_path: Path) -> None:
    text = "Drug,Effect,Uptake\nAlpha,sleep and rest,870\nBeta,pain relief,1\nGamma,dry eyes,4\n"
    found = drafted_text(tmp_path, "x.csv", text)
    path = tmp_path / "decks/topic-x.yaml"
    text = path.read_text(encoding="utf-8").replace("      # not asked", "# not asked")
    text = re.sub(r"    expect: .*\n", "", text).replace("      # ", "      ")
    path.write_text(text, encoding="utf-8")
    assert len(found.questions()) == 6


def test_a_matrix_of_figures_or_of_marks_is_not_asked_at_all(tmp_path: Path) -> None:
    drugs = "Alphacillin,Betacillin,Gammacillin,Deltacillin,Etacillin,Zetacillin"
    rows = "".join(
        f"Germ {name},{shape},9{n},7{n},5{n},3{n},1{n},6{n}\n"
        for n, (name, shape) in enumerate((("X", "round"), ("Y", "long"), ("Z", "bent")))
    )
    found = drafted_text(tmp_path, "x.csv", f"Organism,Shape,{drugs}\n{rows}")
    assert "one of 6 columns of figures, which nobody learns by card" in found.told
    assert not any("cillin" in each for each in found.questions())
    marks = (
        "Germ X,round,com,occ,com,occ\nGerm Y,bent,occ,com,occ,com\nGerm Z,long,com,com,occ,occ\n"
    )
    other = tmp_path / "marks"
    other.mkdir()
    found = drafted_text(other, "y.csv", f"Syndrome,Shape,GNR,MSSA,MRSA,VRE\n{marks}")
    assert "one of 4 columns of the same marks; say in words what they mean" in found.told


def test_both_ends_of_a_range_are_one_question_with_its_unit(tmp_path: Path) -> None:
    text = (
        "Test,Low normal,High normal,Unit\nSodium,135.0,145.0,mmol/L\nHDL,40.0,999.0,mg/dL\n"
        "Lactate,0.0,2.2,mmol/L\nOdd,0.0,999.0,g\n"
    )
    found = drafted_text(tmp_path, "x.csv", text)
    assert sorted(found.questions()) == [
        "Topic x: what is the normal range of HDL?",
        "Topic x: what is the normal range of Lactate?",
        "Topic x: what is the normal range of Sodium?",
    ]
    listed = json.loads(clindeck("list", "--format", "json", cwd=tmp_path).stdout)
    answers = [re.sub(r"<[^>]*>", "", note["fields"]["Answer"]) for note in listed]
    assert sorted(answers) == ["135.0 – 145.0 mmol/L", "≤ 2.2 mmol/L", "≥ 40.0 mg/dL"]


def test_a_row_that_says_nothing_is_left_out(tmp_path: Path) -> None:
    text = "Organism,Habitat\nAlpha,ponds\nBeta,other\nGamma,wet soil\n"
    found = drafted_text(tmp_path, "x.csv", text)
    assert len(found.questions()) == 2
    assert "not asked of 1 row (says nothing)" in found.told


def test_a_register_of_hundreds_of_rows_is_not_asked(tmp_path: Path) -> None:
    rows = "".join(f"Food {number} x,Sort {number % 7} y\n" for number in range(260))
    found = drafted_text(tmp_path, "x.csv", f"Name,Sort\n{rows}")
    assert found.questions() == []
    assert "a table of 260 rows is a register" in found.told


def test_only_what_several_things_have_in_common_is_asked_of_all(tmp_path: Path) -> None:
    text = (
        "Drug,Class,Effect\nAlpha,acid,dry mouth and thirst\nBeta,acid,dry mouth and thirst\n"
        "Gamma,base,itch\nDelta,base,sleep\nEta,salt,cough\n"
    )
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert "Topic x: which 2 drugs belong to the class “acid”?" in asked
    assert not any("share" in each for each in asked)


def test_rows_are_named_by_a_text_with_a_few_blanks_and_not_by_a_count(tmp_path: Path) -> None:
    text = (
        "Type,Disease,Collie,Poodle\nViral,Pox,30 (1.9),12 (0.7)\nViral,Flu,8 (0.6),6 (0.4)\n"
        "Viral,,38 (2.5),18 (1.1)\nWorms,Mange,19 (1.1),20 (1.3)\nWorms,Lice,5 (0.2),1 (0.1)\n"
    )
    found = drafted_text(tmp_path, "x.csv", text)
    assert 'rows are called after "Disease"' in found.told
    assert "Topic x: what is the type of Pox?" in found.questions()
    assert not any("(1.9)" in each for each in found.questions())


def test_rows_are_named_by_words_rather_than_by_codes(tmp_path: Path) -> None:
    text = "amr_code,Full name,Use\nAMX,Amoxicillin,otitis\nCIP,Ciprofloxacin,cystitis\n"
    found = drafted_text(tmp_path, "x.csv", text)
    assert 'rows are called after "Full name"' in found.told


def test_a_draft_says_of_the_file_once_what_would_be_a_warning_at_each_card(
    tmp_path: Path,
) -> None:
    rows = "".join(f"Alpha {n} wort,needs {w} in the ABC ward\n" for n, w in
                   (("one", "XYZ"), ("two", "QRS"), ("three", "VWX")))  # fmt: skip
    found = drafted_text(tmp_path, "x.csv", f"Herb,Requirement\n{rows}")
    assert len(found.questions()) == 3
    checked = clindeck("check", cwd=tmp_path)
    assert "0 errors, 0 warnings" in checked.stdout + checked.stderr
    assert "short forms are those of the file" in found.told
    assert "is silenced" not in found.told


def test_a_value_that_only_says_where_to_look_is_not_asked(tmp_path: Path) -> None:
    text = "Probe;Erhöht bei;Alter\nHolz;s. Rinde;3 Jahre\nRinde;Frost;2 Jahre\n"
    found = drafted_text(
        tmp_path, "holz.csv", f"{text}Blatt;siehe Kapitel 3;1 Jahr\nSaft;Mai;1 Tag\n"
    )
    answers = {*found.answers().values()}
    assert {"Frost", "Mai"} <= answers
    assert not {"s. Rinde", "siehe Kapitel 3"} & answers
    assert "it only says where to look" in found.told


def test_what_a_sheet_is_sorted_by_is_told_and_not_asked_of_each_row(tmp_path: Path) -> None:
    rows = "".join(f"{group};{name} {group};{number} cm\n" for group in ("Blatt", "Rinde")
                   for number, name in enumerate(("Probe A", "Probe B", "Probe C", "Probe D"), 1)
                   )  # fmt: skip
    found = drafted_text(tmp_path, "holz.csv", f"Gruppe;Parameter;Maß\n{rows}")
    assert not any("Gruppe" in each for each in found.questions())
    assert "it sorts the rows of the file" in found.told
    found = drafted_text(tmp_path, "gifte.csv", f"Gruppe;Wirkstoff;Maß\n{rows}")
    assert any("Gruppe" in each for each in found.questions())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "序号,名称,性质\n1,嗅神经,感觉\n2,视神经,感觉\n3,动眼神经,运动\n4,滑车神经,运动\n",
            "名称",
        ),
        ("No,Nerve,Sort\nI,Alpha,acid\nII,Beta,acid\nIII,Gamma,base\nIV,Delta,base\n", "Nerve"),
        ("Klasse,Wirkstoff,Gut\nrot,Alfa,ja sehr\nrot,Beta,kaum\nblau,Gamma,nie\n", "Wirkstoff"),
        ("系統,薬剤,用途\n赤系,甲薬,風邪\n赤系,乙薬,頭痛\n青系,丙薬,腹痛\n", "薬剤"),
    ],
)
def test_rows_are_named_by_the_column_behind_what_counts_or_groups_them(
    tmp_path: Path, text: str, named: str
) -> None:
    found = drafted_text(tmp_path, "x.csv", text)
    assert f'rows are called after "{named}"' in found.told
