"""A table of which nothing is worth a card is asked the best of what was left out, if it tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

_CELLS = ("Anuran", "Caudate", "Squamate", "Crocodile")
_LONG = "is a " + "very " * 20 + "{} animal"
_TOO_LONG = "is a " + "very " * 45 + "{} animal"
NOTHING = "Nothing of it can be asked as it stands"


def table_of(header: str, text: str) -> str:
    lines = "".join(f"{name},{text.format(name.lower() + 'oid')}\n" for name in _CELLS)
    return f"{header}\n{lines}" if header else lines


def test_texts_of_up_to_thirty_words_are_asked_where_there_is_nothing_shorter(
    tmp_path: Path,
) -> None:
    text = table_of("Order,Definition", _LONG) + f"Turtle,{'word ' * 45}\n"
    found = drafted_text(tmp_path, "x.csv", text)
    assert len(found.questions()) == 4
    assert "asked for want of better: definition (most of it has more than 20 words)" in found.told
    assert "not asked of 1 row (has more than 30 words): turtle" in found.told
    assert "is silenced" not in found.told
    assert "0 errors, 0 warnings" in found.told
    assert NOTHING not in found.told
    assert set(found.kinds()) == {"order", "definition"}


def test_texts_of_up_to_thirty_words_are_no_cards_beside_shorter_ones(tmp_path: Path) -> None:
    rows = "".join(f"{name},eats {name[:3]} moss,{_LONG.format(name)}\n" for name in _CELLS)
    found = drafted_text(tmp_path, "x.csv", f"Order,Food,Definition\n{rows}")
    assert len(found.questions()) == 4
    assert "for want of better" not in found.told


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (table_of("Order,Definition", _TOO_LONG), "most of it has more than 20 words"),
        ("Drug,Code\nAlpha,J01AA02\nBeta,J01CA04\nGamma,J01MA02\n", "codes of registers"),
        ("Food,Energy\nAlpha,182\nBeta,17\nGamma,40\n", "its figures have no unit"),
        ("Disease,Fever\nAlpha,0\nBeta,1\nGamma,1\n", "it only marks rows"),
        ("Disease,Remarks\nAlpha,see above\nBeta,ask again\nGamma,check\n", "remarks of whoever"),
    ],
)
def test_of_what_no_reader_can_grade_nothing_is_asked_and_that_is_said_first(
    tmp_path: Path, text: str, why: str
) -> None:
    found = drafted_text(tmp_path, "x.csv", text)
    assert found.questions() == []
    assert why in found.told
    lines = [line for line in found.told.split("\n") if " → " in line or NOTHING in line]
    assert lines[0].startswith(NOTHING)
    assert "detail" in found.kinds()


def test_a_long_word_list_is_asked_but_no_register_of_many_columns_of_figures(
    tmp_path: Path,
) -> None:
    rows = "".join(f"Wort{number} x,sense {number * 7} of it\n" for number in range(260))
    words, foods = tmp_path / "words", tmp_path / "foods"
    words.mkdir()
    foods.mkdir()
    found = drafted_text(words, "x.csv", f"Word,Meaning\n{rows}")
    assert len(found.questions()) == 260
    assert "asked for want of better: meaning (a table of 260 rows is a register" in found.told
    rows = "".join(f"Food {number} x,{number},{number + 3}\n" for number in range(260))
    found = drafted_text(foods, "y.csv", f"Food,Energy (kcal),Fat (g)\n{rows}")
    assert found.questions() == []


def test_a_register_whose_rows_share_their_names_is_not_asked(tmp_path: Path) -> None:
    rows = "".join(f"Sort {number % 9},kind {number % 50} of it\n" for number in range(260))
    assert drafted_text(tmp_path, "x.csv", f"Name,Meaning\n{rows}").questions() == []


def test_a_pair_of_columns_without_headings_is_asked_by_its_first(tmp_path: Path) -> None:
    text = table_of("", _LONG)
    found = drafted_text(tmp_path, "topic-x.csv", text)
    assert sorted(found.questions()) == [f"Topic x – {name}?" for name in sorted(_CELLS)]
    assert "asked for want of better: column-b (it has no heading)" in found.told


def test_names_that_are_questions_are_asked_as_they_stand(tmp_path: Path) -> None:
    rows = "".join(
        f"Which of all these many animals in the long list of the big zoo eats {food}?,{name}\n"
        for food, name in (("ants", "fox"), ("bees", "fox"), ("figs", "hen"), ("nuts", "fox"))
    )
    asked = drafted_text(tmp_path, "topic-x.csv", f"Test item,Solution\n{rows}").questions()
    assert len(asked) == 4
    assert all(each.startswith("Topic x: Which of all") for each in asked)


def test_of_a_matrix_of_figures_the_first_columns_with_a_unit_are_asked(tmp_path: Path) -> None:
    heads = ("Protein (g)", "Fat (g)", "Index A", "Iron (mg)", "Zinc (mg)", "Lead (mg)")
    rows = "".join(
        f"{name}," + ",".join(f"{place}.{number}" for number in range(1, 7)) + "\n"
        for place, name in enumerate(_CELLS, 1)
    )
    found = drafted_text(tmp_path, "x.csv", f"Food,{','.join(heads)}\n{rows}")
    asked = found.questions()
    assert len(asked) == 16
    assert not any("Index" in each or "lead" in each.lower() for each in asked)


def test_items_of_a_list_are_asked_for_what_they_stand_below(tmp_path: Path) -> None:
    text = "".join(
        f"- Phylum {sort}\n"
        + "".join(f"    - {sort[:3]}{each}a\n" for each in ("m", "n", "p", "q", "r", "s", "t"))
        for sort in ("Molluscs", "Annelids")
    )
    found = drafted_text(tmp_path, "x.md", text)
    asked = found.questions()
    assert "Topic x: to which part of the list does “Molma” belong?" in asked
    assert sum("belong?" in ask for ask in asked) == 14
    assert [ask for ask in asked if "belong?" not in ask] == [
        "Topic x: Phylum Molluscs – which 7?", "Topic x: Phylum Annelids – which 7?"
    ]  # fmt: skip


def test_the_order_of_one_list_among_others_is_not_asked(tmp_path: Path) -> None:
    kinds = "".join(f"## {sort}\n\n- {sort[:3]}ma\n- {sort[:3]}na\n\n"
                    + "".join(f"- {sort[:3]}{each}a\n" for each in "pqrst") + "\n"
                    for sort in ("Molluscs", "Annelids"))  # fmt: skip
    text = f"# Zoo\n\n- Lion: roars\n- Wolf: howls\n\n# Kinds\n\n{kinds}"
    assert "for want of better" not in drafted_text(tmp_path, "y.md", text).told


def test_abbreviations_are_asked_for_what_they_stand_for(tmp_path: Path) -> None:
    text = "- CNV: central narrow valve\n- LRT: lower red tract\n- OMB: outer middle band\n"
    asked = drafted_text(tmp_path, "x.md", text).questions()
    assert sorted(asked) == [
        f"Topic x: what does {each} stand for?" for each in ("CNV", "LRT", "OMB")
    ]
