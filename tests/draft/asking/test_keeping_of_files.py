"""What whoever keeps a file needs is not asked; what a learner needs is, and in one language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

NAMES = tuple(f"{one}{two}ol" for one in ("Alph", "Bet", "Gam", "Del") for two in "aeiou")


def _folder(root: Path, name: str) -> Path:
    """Return a folder for a library of its own."""
    (root / name).mkdir()
    return root / name


@pytest.mark.parametrize(
    ("heading", "values", "why"),
    [
        ("Distributor", [f"House of {name[::-1]}" for name in NAMES], "makes or sells"),
        ("Clip", [f"{number:02}_clip.mp4" for number in range(20)], "it names files"),
        ("Relevance", ["high", "low", "middling", "high"] * 5, "it grades the rows"),
        ("Kingdom", ["bacteria"] * 17 + ["fungi"] * 3, "nearly all rows say “bacteria”"),
    ],
)
def test_a_column_of_the_keeping_of_a_file_is_not_asked(
    tmp_path: Path, heading: str, values: list[str], why: str
) -> None:
    rows = "".join(
        f"{name},lowers {name[::-1].lower()} waves,{value}\n"
        for name, value in zip(NAMES, values, strict=True)
    )  # fmt: skip
    found = drafted_text(tmp_path, "x.csv", f"Drug,Effect,{heading}\n{rows}")
    assert len(found.questions()) == 20
    assert why in found.told


def test_a_value_that_is_the_name_of_its_row_is_not_asked(tmp_path: Path) -> None:
    text = "Drug,Brand,Use\nAlphol,Alphol,otitis\nBetol,Ruxa,croup\nGamol,Zito,gout\n"
    found = drafted_text(tmp_path, "x.csv", text)
    assert len(found.questions()) == 5
    assert "it is the name of the row" in found.told


def test_examples_of_words_are_not_asked_and_those_of_a_class_are(tmp_path: Path) -> None:
    text = "Word,Translation,Example\npot,olla,A pot is hot.\npan,cazo,The pan fell down.\n"
    found = drafted_text(_folder(tmp_path, "words"), "x.csv", text)
    assert not any("Example" in each for each in found.questions())
    assert "examples are seen on the back" in found.told
    other = _folder(tmp_path, "classes")
    text = "Class,Effect,Example\nacids,burn skin,Alphol\nbases,dry eyes,Betol\n"
    assert len(drafted_text(other, "x.csv", text).questions()) == 4


def test_a_remark_that_tells_the_gender_of_a_word_is_asked(tmp_path: Path) -> None:
    text = (
        "Parola,Traduzione,Nota\nhaus,casa,Neutro. Plurale 'häuser'.\n"
        "hund,cane,Maschile. Plurale 'hunde'.\nkatze,gatto,Femminile. Plurale 'katzen'.\n"
    )
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert sum("Nota" in each or "nota" in each for each in asked) == 3


def test_words_with_a_translation_are_asked_back_beside_other_columns(tmp_path: Path) -> None:
    text = (
        "Italian,Greek,Category,Note\ncasa,σπίτι,Nouns,x y\ncane,σκύλος,Nouns,z\n"
        "rosso,κόκκινο,Colours,y\nverde,πράσινο,Colours,w\n"
        "cagna,σκύλος,Nouns,y\n"
    )
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert "Topic x: σπίτι – Italian?" in asked
    assert "Topic x – σκύλος?" not in asked


def test_no_english_stands_around_headings_of_another_language_or_field_names(
    tmp_path: Path,
) -> None:
    text = "Từ mới,Phiên âm,Nghĩa của từ\nalpha,/al/,một\nbeta,/be/,hai\ngamma,/ga/,ba\n"
    asked = drafted_text(_folder(tmp_path, "words"), "x.csv", text).questions()
    assert not any("which" in each or "what" in each for each in asked)
    other = _folder(tmp_path, "fields")
    text = "name,tax_morphology,clin_pearls\nAlpha,round,fever\nBeta,long,rash\nGamma,bent,gout\n"
    asked = drafted_text(other, "x.csv", text).questions()
    assert any("Alpha – tax morphology?" in each.replace("Tax", "tax") for each in asked)
    assert not any("what" in each or "which" in each for each in asked)


def test_a_dose_is_asked_where_it_is_another_one_than_beside_it(tmp_path: Path) -> None:
    rows = "".join(
        f"{name},{n + 1}00 mg,{n + 1}00 mg\n" if n % 3 else f"{name},{n + 1}00 mg,{n + 1}0 mg\n"
        for n, name in enumerate(NAMES[:9])
    )
    found = drafted_text(tmp_path, "x.csv", f"Drug,CCr 30-50,CCr 10-30\n{rows}")
    assert sum("10-30" in each for each in found.questions()) == 3
    assert "says the same as “CCr 30-50”" in found.told


def test_short_forms_of_classes_and_keywords_of_a_method_are_asked(tmp_path: Path) -> None:
    rows = "".join(
        f"{name},{'ISRS' if n % 2 else 'IRSN'},spikes like {name[::-1].lower()}\n"
        for n, name in enumerate(NAMES[:6])
    )
    found = drafted_text(tmp_path, "x.csv", f"Nombre,Tipo,LM palabras clave\n{rows}")
    asked = found.questions()
    assert sum("tipo" in each.lower() for each in asked) >= 6
    assert sum("LM" in each for each in asked) == 6
