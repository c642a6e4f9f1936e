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


def glossary(first: str = "") -> str:
    """Return a page with a table that has an empty column, and groups over all of it."""
    pairs = [pair.split(",") for pair in PAIRS.split("\n")]
    rows = [f"<tr><td></td><td>{one}</td><td>{other}</td></tr>" for one, other in pairs]
    for place, letter in ((9, "C"), (4, "B"), (0, "A")):
        rows.insert(place, f"<tr><td colspan=3>{letter}</td></tr>")
    return f"<table>{first}{''.join(rows)}</table>"


def test_letters_above_words_are_groups_the_first_one_too(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "glossary.html", glossary())
    assert titles(found) == ["Term", "Meaning", "Group"]
    assert found.values()[0] == {"term": ("hello",), "meaning": ("bonjour",), "group": ("A",)}
    assert [row["group"][0] for row in found.values()] == [*"AAAABBBBBCCCCC"]
    assert "no line with headings was found" in found.told.partition("Not asked")[0]


def test_a_title_above_letters_is_no_group(tmp_path: Path) -> None:
    title = "<tr><td colspan=3>My words</td></tr>"
    found = drafted_text(tmp_path, "glossary.html", glossary(title))
    assert [row["group"][0] for row in found.values()] == [*"AAAABBBBBCCCCC"]


@pytest.mark.parametrize("heads", ["Baum | Blatt", "hello | bonjour"])
def test_the_line_above_the_dashes_of_markdown_holds_the_headings(
    tmp_path: Path, heads: str
) -> None:
    rows = "".join(f"| {pair.replace(',', ' | ')} |\n" for pair in PAIRS.split("\n")[1:])
    found = drafted_text(tmp_path, "list.md", f"| {heads} |\n| --- | --- |\n{rows}")
    assert titles(found) == heads.capitalize().replace(" b", " B").split(" | ")
    assert len(found.values()) == 13


def test_a_blank_line_above_the_dashes_of_markdown_holds_none(tmp_path: Path) -> None:
    rows = "".join(f"| {pair.replace(',', ' | ')} |\n" for pair in PAIRS.split("\n"))
    found = drafted_text(tmp_path, "list.md", f"| | |\n| --- | --- |\n{rows}")
    assert titles(found) == ["Term", "Meaning"]
    assert len(found.values()) == 14


@pytest.mark.parametrize("sign", [":", ": ", " – ", "=", " = ", "\uff1a"])
def test_cells_that_are_words_with_their_meanings_are_rows_each(tmp_path: Path, sign: str) -> None:
    entries = [pair.replace(",", sign) for pair in PAIRS.split("\n")]
    text = "".join(
        f"{one};{other}\n" for one, other in zip(entries[::2], entries[1::2], strict=True)
    )
    found = drafted_text(tmp_path, "list.csv", text)
    assert titles(found) == ["Term", "Meaning"]
    assert [tuple(row.values()) for row in found.values()][:2] == [
        (("hello",), ("bonjour",)), (("good evening",), ("bonsoir",)),
    ]  # fmt: skip
    assert len(found.values()) == 14
    assert "cells beside each other are rows of their own" in found.told.partition("Not asked")[0]


def test_a_cell_without_a_meaning_among_such_is_named(tmp_path: Path) -> None:
    entries = PAIRS.replace(",", ": ").split("\n")
    more = [f"very {entry}" for entry in entries]
    lines = [f"{one};{other}" for one, other in zip(entries, more, strict=True)]
    lines[-1] = "to sleep: dormir;alone"
    found = drafted_text(tmp_path, "list.csv", "\n".join((*lines, "")))
    assert len(found.values()) == 27
    assert "alone" in found.told


def test_cells_with_the_same_labels_are_no_words(tmp_path: Path) -> None:
    rows = "".join(f"Name: {sign}a;Bark: {sign}b\n" for sign in "bcdfghjklmn")
    assert "rows of their own" not in drafted_text(tmp_path, "list.csv", rows).told


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        ("Rain,water that falls\nFog,cloud on the ground\nHail,falling ice\nDew,wet grass\n", 4),
        ("rain;Regen\nfog;Nebel\nhail;Hagel\ndew;Tau\n", 4),
        ("Weather,Meaning\nFog,cloud on the ground\nHail,falling ice\nDew,wet grass\n", 3),
        ("Weather,Season\nFog,autumn\nHail,summer\nDew,spring\n", 3),
        ("wind;force (m/s)\ngale;no 20\nstorm;no 25\nbreeze;no 5\n", 3),
    ],
)
def test_a_short_list_of_two_columns_keeps_its_first_line(
    tmp_path: Path, lines: str, rows: int
) -> None:
    found = drafted_text(tmp_path, "weather.csv", lines)
    assert len(found.values()) == rows


def test_words_that_a_colon_parts_without_a_space_are_pairs(tmp_path: Path) -> None:
    lines = [line.replace(",", ":") for line in PAIRS.split("\n")]
    found = drafted_text(tmp_path, "list.txt", "\n".join(lines) + "\n")
    assert titles(found) == ["Term", "Meaning"]
    assert found.values()[0] == {"term": ("hello",), "meaning": ("bonjour",)}


def test_times_and_addresses_are_no_pairs_of_words(tmp_path: Path) -> None:
    text = "".join(f"at {hour}:30 we go to tree {hour}\n" for hour in range(8, 18))
    assert "Meaning" not in drafted_text(tmp_path, "list.txt", text).told


def test_pairs_of_other_languages_are_asked_without_english_headings(tmp_path: Path) -> None:
    pairs = "abogado:právnik\nahora:teraz\nalegre:veselý\namigo:kamarát\nbueno:dobrý\ncoche:auto\n"
    found = drafted_text(tmp_path, "list.txt", f"{pairs}hermano:brat\nhombre:muž\nhermana:sestra\n")
    asked = found.questions()
    assert "Topic x – abogado?" in asked
    assert not any("Meaning" in each or "Term" in each for each in asked)


def test_what_short_forms_stand_for_is_asked_though_some_come_twice(tmp_path: Path) -> None:
    rows = ("TB,tall birch", "OF,old fir", "OF,open field", "WO,white oak", "SL,small leaf")
    text = "\n".join(("acronym,full text,comments", *(f"{row}," for row in rows))) + "\n"
    answers = drafted_text(tmp_path, "list.csv", text).answers()
    assert answers["Topic x: what does “TB” stand for?"] == "tall birch"
