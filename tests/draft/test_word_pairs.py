"""A list of words without headings loses no pair, and no question speaks of a column letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import Drafted, drafted_text

PAIRS = (
    "hello,bonjour\ngood evening,bonsoir\nblue,bleu\nto eat,manger\nsmall,petit\nI,je\nbread,pain\n"
    "water,eau\nred,rouge\nto drink,boire\nmilk,lait\nbig,grand\nsun,soleil\nto sleep,dormir"
)


def titles(found: Drafted) -> list[str]:
    assert found.outcome.status == 0, found.told
    return [column.title for column in found.table().columns]


def test_pairs_that_look_alike_have_no_headings(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "list.csv", f"{PAIRS}\n")
    assert titles(found) == ["Term", "Meaning"]
    assert found.values()[0] == {"term": ("hello",), "meaning": ("bonjour",)}
    looked_at, _, _ = found.told.partition("Not asked")
    assert "no line with headings was found, and words with what they mean were" in looked_at


@pytest.mark.parametrize(
    "heads", ["english,french", "Word,Thing", "word_en,word_fr", "HELLO,BONJOUR", "Term,Meaning"]
)
def test_headings_are_told_by_their_words_and_case(tmp_path: Path, heads: str) -> None:
    found = drafted_text(tmp_path, "list.csv", f"{heads}\n{PAIRS}\n")
    assert len(found.values()) == 14


def test_a_script_of_its_own_tells_the_headings(tmp_path: Path) -> None:
    rows = "".join(
        f"w{sign * 3},{chr(0x3B1 + place) * 4}\n" for place, sign in enumerate("abcdefghijklm")
    )
    assert len(drafted_text(tmp_path, "list.csv", f"them,those\n{rows}").values()) == 13


def test_questions_of_any_script_are_no_headings(tmp_path: Path) -> None:
    rows = "".join(f"{sign}は何ですか\uff1f\t{sign}{sign}\n" for sign in "木林森草花葉")
    found = drafted_text(tmp_path, "list.txt", rows)
    assert titles(found) == ["Question", "Answer"]
    assert len(found.values()) == 6


def test_a_code_and_a_name_are_two_columns_without_headings(tmp_path: Path) -> None:
    rows = "01001, Oak\n01002, white Birch\n01003, Pine\n01004, Yew\n"
    found = drafted_text(tmp_path, "trees.txt", rows)
    assert [tuple(each.values()) for each in found.values()][:2] == [
        (("01001",), ("Oak",)),
        (("01002",), ("white Birch",)),
    ]


def test_a_text_between_signs_like_all_below_it_is_no_heading(tmp_path: Path) -> None:
    rows = "".join(f"{tree}\t«{tree} of moors»\n" for tree in ("Ash", "Oak", "Fir", "Yew"))
    assert len(drafted_text(tmp_path, "trees.txt", rows).values()) == 4


def test_a_sign_without_spaces_parts_words_and_a_date_is_their_group(tmp_path: Path) -> None:
    pairs = [pair.replace(",", "=") for pair in PAIRS.split("\n")]
    text = "\n".join([*pairs[:7], "", "12.03.2014", *pairs[7:], ""])
    found = drafted_text(tmp_path, "list.txt", text)
    assert titles(found) == ["Term", "Meaning", "Group"]
    rows = {each["term"]: each for each in found.values()}
    assert len(rows) == 14
    assert rows[("to sleep",)] == {
        "term": ("to sleep",), "meaning": ("dormir",), "group": ("12.03.2014",)
    }  # fmt: skip


def test_settings_of_a_program_are_no_words(tmp_path: Path) -> None:
    text = "".join(f"$size_{number}=max(sum[{number}]);\n" for number in range(20))
    assert "Term" not in drafted_text(tmp_path, "list.txt", text).told


CZECH = (
    "dobrý den", "dobrý večer", "modrý", "jíst", "malý", "já", "chléb", "voda", "červený", "pít",
    "mléko", "velký", "slunce", "spát",
)  # fmt: skip


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_each_second_line_in_another_language_is_what_a_word_means(
    tmp_path: Path, between: str
) -> None:
    words = [pair.partition(",")[0] for pair in PAIRS.split("\n")]
    lines = [line for pair in zip(words, CZECH, strict=True) for line in pair]
    found = drafted_text(tmp_path, "list.txt", between.join(lines))
    assert [tuple(each.values()) for each in found.values()][-1] == (("to sleep",), ("spát",))
    assert len(found.values()) == 14
    looked_at, _, _ = found.told.partition("Not asked")
    assert "each second line is read as what the line above it means" in looked_at


@pytest.mark.parametrize("last", ["", "and one line more\n"])
def test_lines_of_one_language_are_no_pairs(tmp_path: Path, last: str) -> None:
    lines = CZECH if last else [pair.partition(",")[0] for pair in PAIRS.split("\n")]
    text = "".join(f"{line}\n" for line in (*lines, *(f"{line} one" for line in lines)))
    assert "each second line" not in drafted_text(tmp_path, "list.txt", text + last).told
