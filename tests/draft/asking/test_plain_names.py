"""Questions name what a row is called plainly, ask commands in full and keep a title's brackets."""

# ruff: noqa: RUF001
from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.draft.wording.titles import named_by_file
from clindeck.draft.wording.wordings import group_question, question
from clindeck.model.cells import ColumnKind
from tests.draft.drafted import drafted_text

TEXT, LIST = ColumnKind.TEXT, ColumnKind.LIST


@pytest.mark.parametrize(
    "name", ["植物笔记（期末用）", "Trees (final)", "Baum [neu]", "Wie groß？", "Ring „Eiche“"]
)
def test_a_title_keeps_the_sign_that_closes_it(name: str) -> None:
    assert named_by_file("topic", name, "x") == name


@pytest.mark.parametrize(
    ("title", "kind", "asked"),
    [
        ("Watch for", TEXT, "{x} – what to watch for?"),
        ("Watch out for", TEXT, "{x} – what to watch out for?"),
        ("Avoid in", TEXT, "{x} – avoid in what?"),
        ("Store", TEXT, "{x} – how to store?"),
        ("Avoid", TEXT, "{x} – what to avoid?"),
        ("Do not use", TEXT, "{x} – when not to use?"),
        ("Never give", TEXT, "{x} – what not to give?"),
    ],
)
def test_a_command_is_asked_by_what_its_value_says(
    title: str, kind: ColumnKind, asked: str
) -> None:
    assert question(title, kind, "{x}") == asked


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Enzymes (trypsin)", "{x} – enzymes (trypsin)?"),
        ("Enzymes", "what are the enzymes of {x}?"),
        ("Half-life (h)", "what is the half-life of {x} (h)?"),
    ],
)
def test_what_is_done_with_a_thing_is_none_of_its_properties(title: str, asked: str) -> None:
    assert question(title, TEXT, "{x}") == asked


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Occurs", "{x} – occurs?"),
        ("Supplies", "what does {x} supply?"),
        ("Mostly affects", "what does {x} mostly affect?"),
    ],
)
def test_a_verb_that_takes_no_thing_is_not_asked_for_one(title: str, asked: str) -> None:
    assert question(title, TEXT, "{x}") == asked


def test_the_words_around_a_verb_stay_in_what_shares_a_value() -> None:
    assert group_question("Mostly affects", "organ", "worm") == (
        "which {count} worms mostly affect “{organ}”?"
    )


def _questions(root: Path, text: str) -> list[str]:
    return drafted_text(root, "x.csv", text).questions()


def test_a_type_that_has_a_name_is_asked_by_it(tmp_path: Path) -> None:
    text = "Type,Colour,Sound\nOak whistle,brown,loud\nElm pipe,grey,low\nHorn,pale,dull\n"
    questions = _questions(tmp_path, text)
    assert questions
    assert not [each for each in questions if "“" in each or "the type" in each]


@pytest.mark.parametrize(
    "names", [("A", "B", "C"), ("II", "III", "IV"), ("Surface", "Edge", "Replacement (late)")]
)
def test_a_letter_a_numeral_and_an_adjective_keep_their_noun(
    tmp_path: Path, names: tuple[str, str, str]
) -> None:
    rows = zip(names, ("brown", "grey", "pale"), ("loud", "low", "dull"), strict=True)
    text = "Type,Colour,Sound\n" + "".join(f"{','.join(row)}\n" for row in rows)
    questions = _questions(tmp_path, text)
    assert questions
    assert all("type “" in each for each in questions if names[0] in each)


def test_a_unit_in_brackets_stands_without_them_behind_its_figures(tmp_path: Path) -> None:
    text = (
        "Drug,Class,Onset (s),Use\nAlfa,oak,30-60,sleep\nBeta,elm,120,pain\nGamma,ash,180,cough\n"
    )
    answers = drafted_text(tmp_path, "x.csv", text).answers()
    assert [each for question, each in answers.items() if "nset" in question] == [
        "30-60 s", "120 s", "180 s"
    ]  # fmt: skip
