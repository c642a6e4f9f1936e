"""What sorts, counts or repeats the rows of a file is kept, and no card asks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

NAMES = tuple(f"{one}{two}ol" for one in ("Alph", "Bet", "Gam", "Del") for two in "aeiou")


@pytest.mark.parametrize(
    ("heading", "value", "why"),
    [
        ("Listed", "Да", "say “Да”"),
        ("Stored in", "a cupboard", "say “a cupboard”"),
        ("关键词", "锅", "credits, pictures or search words"),
        ("Palabras clave", "olla", "credits, pictures or search words"),
    ],
)
def test_what_nearly_all_rows_say_and_search_words_are_not_asked(
    tmp_path: Path, heading: str, value: str, why: str
) -> None:
    values = [*[value] * 19, "other than that"]
    rows = "".join(
        f"{name},lowers {name[::-1].lower()} waves,{told}\n"
        for name, told in zip(NAMES, values, strict=True)
    )  # fmt: skip
    found = drafted_text(tmp_path, "x.csv", f"Drug,Effect,{heading}\n{rows}")
    asked = found.questions()
    assert len(asked) == 20
    assert all("effect" in each.lower() for each in asked)
    assert why in found.told


def test_formulas_of_codes_that_nothing_spells_out_are_not_asked(tmp_path: Path) -> None:
    rows = "".join(
        f"{name},lowers {name[::-1].lower()} waves,{told}\n"
        for name, told in zip(
            NAMES[:4], ("-FSN | +DGR", "+DGR", "-ABC & +FSN", "+QRS"), strict=True
        )
    )
    found = drafted_text(tmp_path, "x.csv", f"Drug,Effect,Rule\n{rows}")
    assert len(found.questions()) == 4
    assert "its signs are nowhere put into words" in found.told


def test_the_part_of_a_web_address_is_no_origin(tmp_path: Path) -> None:
    rows = "".join(
        f"{name},{kind},https://example.org/{kind}/{name.lower()},spots of {name[::-1].lower()}\n"
        for name, kind in zip(NAMES[:6], ("pests", "weeds") * 3, strict=True)
    )
    found = drafted_text(tmp_path, "x.csv", f"Disease,Origin,Page,Symptom\n{rows}")
    assert not any("originate" in each or "origin" in each for each in found.questions())
    assert "a part of the web addresses" in found.told


def test_what_sorts_the_words_of_a_list_is_not_asked(tmp_path: Path) -> None:
    rows = "".join(
        f"{name},{kind},what {name[::-1].lower()} waves are\n"
        for name, kind in zip(NAMES[:8], ("pots", "pans") * 4, strict=True)
    )
    found = drafted_text(tmp_path, "x.csv", f"Term,Category,Meaning\n{rows}")
    asked = found.questions()
    assert any("mean" in each for each in asked)
    assert not any("categor" in each for each in asked)


def test_plants_with_one_verdict_for_all_are_no_statements_to_judge(tmp_path: Path) -> None:
    names = [f"{name} лекарственная" for name in NAMES[:12]]
    rows = "".join(f"{name},Да,корень {name[::-1].lower()}\n" for name in names)
    found = drafted_text(tmp_path, "x.csv", f"Растение,Из книги,Сырьё\n{rows}")
    assert len(found.questions()) == 12
    assert "its rows are questions" not in found.told
    assert not any("Да" in each for each in found.questions())


def test_a_word_of_a_menu_that_is_told_something_is_asked(tmp_path: Path) -> None:
    rows = "search,chercher\nmenu,carte du jour\nprint,imprimer\ntree,arbre\n"
    asked = drafted_text(tmp_path, "x.csv", f"English,French\n{rows}").questions()
    assert sum("search" in each for each in asked) == 1
