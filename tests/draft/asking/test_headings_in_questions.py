"""Headings as questions say them: in full, with their language, without the words of programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

_NAMES = ("Alphol", "Betol", "Gammol", "Deltol")


def _asked(tmp_path: Path, heading: str, values: tuple[str, ...], first: str = "Drug") -> list[str]:
    rows = "".join(f"{name},{value}\n" for name, value in zip(_NAMES, values, strict=True))
    return drafted_text(tmp_path, "x.csv", f"{first},{heading}\n{rows}").questions()


def test_a_prefix_that_several_fields_share_is_not_asked(tmp_path: Path) -> None:
    text = "name,tax_morphology,tax_shape\nAlpha,round,flat\nBeta,long,thin\nGamma,bent,high\n"
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert "Topic x: Alpha – Morphology?" in asked
    assert "Topic x: Alpha – Shape?" in asked


def test_a_field_in_a_language_is_asked_by_the_name_of_that_both_ways(tmp_path: Path) -> None:
    text = (
        "term_en,term_fr,def_en\nheart,cœur,pumps the blood\nliver,foie,makes the bile\n"
        "bone,os,carries the body\n"
    )
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert "Topic x: heart – French?" in asked or "Topic x: what is “heart” in French?" in asked
    assert not any(" fr " in each.lower() or " en?" in each.lower() for each in asked)


def test_a_heading_that_is_the_code_of_a_language_is_asked_by_its_name(tmp_path: Path) -> None:
    text = "Currency,zh\nIndian rupee,印度卢比\nKenyan shilling,肯尼亚先令\nSwiss franc,瑞士法郎\n"
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert any("Chinese" in each for each in asked)
    assert not any("zh" in each.lower() for each in asked)


def test_a_unit_at_the_end_of_a_heading_stands_behind_the_answer(tmp_path: Path) -> None:
    text = "Food,natrium_mg\nLinsen,4\nBrot,500\nKäse,620\n"
    found = drafted_text(tmp_path, "x.csv", text)
    deck = (found.root / "decks/topic-x.yaml").read_text(encoding="utf-8")
    assert 'answer: "{natrium_mg} mg"' in deck
    assert not any("mg" in each for each in found.questions())


def test_the_same_figure_at_both_ends_is_one_dose(tmp_path: Path) -> None:
    text = "Drug,dose_mg_per_kg_min,dose_mg_per_kg_max\nAlpha,5,5\nBeta,1,9\nGamma,3,8\n"
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert "Topic x: what is the dose of Alpha?" in asked
    assert "Topic x: what is the dose range of Beta?" in asked


def test_the_ends_of_what_is_no_noun_are_asked_as_the_file_has_it(tmp_path: Path) -> None:
    text = "Tree,sheds_min (d),sheds_max (d)\nOak,1,5\nElm,1,9\nFir,3,8\n"
    assert "Topic x: Elm – sheds?" in drafted_text(tmp_path, "x.csv", text).questions()


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Region", "Alphol – region?"),
        ("Light exposure", "Alphol – light exposure?"),
        ("Geographic availability", "Alphol – geographic availability?"),
        ("Unit description", "Alphol – unit description?"),
        ("Mechanism of action", "what is the mechanism of action of Alphol?"),
        ("Scientific name", "what is the scientific name of Alphol?"),
    ],
)
def test_of_is_asked_only_of_what_a_thing_has(tmp_path: Path, heading: str, question: str) -> None:
    asked = _asked(tmp_path, heading, ("red moss", "wet sand", "old wood", "dry clay"))
    assert f"Topic x: {question}" in asked


def test_what_is_not_counted_has_no_plural(tmp_path: Path) -> None:
    values = tuple(f'"{one}, {two}"' for one, two in zip("abcd", "efgh", strict=True))
    values = tuple(each.replace(", ", " dust, ").replace('"', "", 0) for each in values)
    asked = _asked(tmp_path, "Transmission", values)
    assert asked
    assert not any("transmissions" in each for each in asked)


def test_one_value_is_asked_in_the_singular(tmp_path: Path) -> None:
    asked = _asked(tmp_path, "Adverse effects", ("fever", "rash", "gout", "cough"))
    assert "Topic x: what is the adverse effect of Alphol?" in asked


def test_a_word_of_vocabulary_is_a_word(tmp_path: Path) -> None:
    words = "glad,merry,full of joy\nsad,low,full of woe\nmad,wild,full of rage\n"
    text = f"vocabulary,synonym,definition\n{words}"
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert asked
    assert not any("vocabulary" in each for each in asked)


def test_a_heading_that_says_nothing_is_not_asked(tmp_path: Path) -> None:
    rows = "".join(f"{name},made of {name[::-1].lower()},sand\n" for name in _NAMES)
    found = drafted_text(tmp_path, "x.csv", f"Drug,Make,info1\n{rows.replace('sand', 'x y')}")
    assert not any("info1" in each for each in found.questions())


def test_the_sound_of_a_word_is_not_asked_back(tmp_path: Path) -> None:
    words = "green,/grin/,xanh\nred,/red/,đỏ\nblue,/blu/,lam\nold,/əʊld/,già\n"
    text = f"word,phonetic,Vietnamese\n{words}"
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert any("green" in each and "phonetic" in each for each in asked)
    assert not any("/" in each for each in asked)


def test_a_word_is_asked_by_its_short_meaning_as_the_word_that_means_it(tmp_path: Path) -> None:
    text = "Abbreviation,Meaning\nabd,abdomen\nbx,biopsy\nhx,history\nsx,symptom\n"
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert not any("is described so" in each for each in asked)
