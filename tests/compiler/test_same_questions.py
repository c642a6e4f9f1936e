"""Which cards ask the same, whatever case, punctuation and markup say."""

from __future__ import annotations

import pytest

from clindeck.compiler.same_questions import are_distinct, asked_among, repeated_fronts
from clindeck.model.notes import Html, Key
from clindeck.model.problems import Position


def at() -> Position:
    return Position("drugs.yaml", 3, 5)


def repeats(*fronts: str) -> list[str]:
    cards = [(Key(f"d/t/{number}/r"), Html(front), at) for number, front in enumerate(fronts)]
    problems = [str(problem) for problem in repeated_fronts(cards)]
    assert are_distinct([[html for _, html, _ in cards]]) <= (not problems)
    return problems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dose of X?", "dose of <b>x</b>"),
        ("Straße?", "STRASSE"),
        ("β-blocker", "\N{GREEK CAPITAL LETTER BETA} blocker!"),
        ("a&nbsp;b", "A b"),
        ("5.10 mg", "5.10 MG?"),
    ],
)
def test_fronts_that_differ_in_looks_alone_are_one_question(one: str, other: str) -> None:
    (problem,) = repeats("first", one, other)
    assert problem.startswith("drugs.yaml:3:5 N001 card d/t/2/r asks the same as d/t/1/r: ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5.10 mg", "510 mg"),
        ("a b", "ab"),
        ("x < 5", "x > 5"),
        ("α-blocker", "β-blocker"),
        ("да", "нет"),
        ("?", "東"),
    ],
)
def test_fronts_with_the_same_ascii_letters_may_ask_different_things(one: str, other: str) -> None:
    assert repeats(one, other) == []


def test_blanks_of_one_note_may_read_alike() -> None:
    card = (Key("d/t/a/r"), Html("[...] and [...]"), at)
    assert repeated_fronts([card, card]) == []


def test_only_wanted_questions_that_a_front_asks_are_found() -> None:
    fronts = [Html("Which <i>drug</i>?"), Html("да"), Html("other")]
    assert asked_among(fronts, {"which drug", "нет", "drug"}) == {"which drug"}
    assert asked_among(fronts, ()) == frozenset()


def test_a_text_with_a_nul_or_half_a_character_harms_no_other() -> None:
    fronts = ("a\0b?", "\ud800?", "Which?", "which")
    (problem,) = repeats(*fronts)
    assert problem.startswith("drugs.yaml:3:5 N001 card d/t/3/r asks the same as d/t/2/r: ")
    assert asked_among(list(map(Html, fronts)), {"which"}) == {"which"}


def test_the_same_words_over_another_picture_are_another_question() -> None:
    first = 'Name it: <img src="a-1.png" alt="x">'
    second = 'Name it: <img src="a-2.png" alt="x">'
    assert repeats(first, second) == []
    (again,) = repeats(first, second, first)
    assert again.startswith("drugs.yaml:3:5 N001 card d/t/2/r asks the same as d/t/0/r:")
