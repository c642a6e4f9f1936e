import tracemalloc
from itertools import product
from string import ascii_lowercase

import pytest

from clindeck.lint.rule import CardKind
from clindeck.lint.rules.cards.q009_interference import RULE
from tests.lint.wording import ROW, deck_said, foreign, own, row_of


def dose_cards(first: str, second: str, answers: tuple[str, str] = ("5 mg", "50 mg")) -> list:  # type: ignore[type-arg]
    return [
        own(f"PSPS-2, oral {name}: dose?", answer, rows=(row_of(name),), recipe="dose")
        for name, answer in zip((first, second), answers, strict=True)
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ibuprofen", "naproxen"),
        ("nerve", "nerves"),
        ("vitamin B1", "vitamin B12"),
    ],
)
def test_names_that_are_told_apart_easily_pass(first: str, second: str) -> None:
    assert deck_said(RULE, *dose_cards(first, second)) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("prednisone", "prednisolone"),
        ("hydroxyzine", "hydralazine"),
        ("morphine sulfate", "hydromorphone tablets"),
        ("abduction", "adduction"),
    ],
)
def test_similar_or_listed_names_asked_alike_are_found_at_the_later_row(
    first: str, second: str
) -> None:
    one, other = first.replace(" ", "-"), second.replace(" ", "-")
    assert deck_said(RULE, *dose_cards(first, second)) == [
        f"{ROW} d/drugs/{other}/dose: “{first}” and “{second}” look alike and are asked alike "
        f"(dose); add a contrast recipe with pairs: [[{one}, {other}]]"
    ]


def test_a_contrast_card_of_the_pair_settles_it() -> None:
    rows = (row_of("hydralazine"), row_of("hydroxyzine"))
    contrast = own("Which is which (2)?", "a", "b", rows=rows, kind=CardKind.CONTRAST)
    assert deck_said(RULE, *dose_cards("hydroxyzine", "hydralazine"), contrast) == []


def test_the_same_answer_does_not_interfere() -> None:
    cards = dose_cards("prednisone", "prednisolone", ("steroid", "steroid"))
    assert deck_said(RULE, *cards) == []


def test_foreign_fronts_that_differ_in_a_similar_word_are_found() -> None:
    cards = [
        foreign("Which muscle does adduction of the arm?", "teres major"),
        foreign("Which muscle does abduction of the arm?", "deltoid", guid="g2"),
    ]
    found = [
        "g2 Front g2: “adduction” and “abduction” look alike and are asked alike; add "
        "a card that asks what tells them apart"
    ]
    assert deck_said(RULE, *cards, ours=False) == found
    both = foreign("Adduction or abduction: which leads away?", "the second", guid="g3")
    assert deck_said(RULE, *cards, both, ours=False) == []
    elsewhere = foreign("What hinders abduction?", "a frozen shoulder", guid="g2")
    assert deck_said(RULE, cards[0], elsewhere, ours=False) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What causes Sjögren syndrome?", "What causes Sjogren syndrome?"),
        ("Uzrok hiponatrijemije kod djece?", "Uzrok hipernatrijemije kod djece?"),
        ("What is the ECG sign of hypokalemia?", "What is the ECG sign of hyperkalemia?"),
    ],
)
def test_names_that_are_one_or_say_their_difference_are_not_confused(one: str, other: str) -> None:
    cards = [foreign(one, "U wave"), foreign(other, "peaked T wave", guid="g2")]
    assert deck_said(RULE, *cards, ours=False) == []


def test_fronts_that_differ_in_a_formula_as_well_are_not_asked_alike() -> None:
    one = foreign("Which muscle does adduction by ⟨∑⟩?", "teres major")
    other = foreign("Which muscle does abduction by ⟨∑⟩?", "deltoid", guid="g2")
    assert deck_said(RULE, one, other, ours=False) != []
    two = other._replace(shows=(r"\(R_f\)",))
    assert deck_said(RULE, one._replace(shows=(r"\(R_a\)",)), two, ours=False) == []


def test_many_names_are_compared_in_no_time() -> None:
    names = [
        f"agent {a}{b}{c}{d}" for a in "aeiou" for b in "bcdfg" for c in "aeiou" for d in "klmn"
    ]
    cards = [own(f"{n}: dose?", n, rows=(row_of(n),), recipe="dose") for n in names]
    assert deck_said(RULE, *cards)


@pytest.mark.parametrize("answers", [("Type 2.", "type 2"), ("low-dose", "low dose")])
def test_answers_that_differ_in_punctuation_alone_are_the_same(answers: tuple[str, str]) -> None:
    assert deck_said(RULE, *dose_cards("prednisone", "prednisolone", answers)) == []


@pytest.mark.parametrize("answers", [("HER2+", "HER2-"), ("↑ TSH", "↓ TSH"), ("pH < 7", "pH > 7")])
def test_answers_that_differ_in_a_sign_are_different(answers: tuple[str, str]) -> None:
    assert len(deck_said(RULE, *dose_cards("prednisone", "prednisolone", answers))) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("organic", "inorganic"), ("papilloma", "papiloma"), ("urethra", "urethrae")]
)
def test_a_negated_word_and_another_spelling_are_not_confused(one: str, other: str) -> None:
    cards = [foreign(f"What is {one}?", "a"), foreign(f"What is {other}?", "b", guid="g2")]
    assert deck_said(RULE, *cards, ours=False) == []


def test_foreign_names_that_begin_otherwise_are_confused_only_if_they_are_listed() -> None:
    def told(one: str, other: str) -> int:
        cards = [foreign(f"What is {one}?", "a"), foreign(f"What is {other}?", "b", guid="g2")]
        return len(deck_said(RULE, *cards, ours=False))

    assert told("angiosarcoma", "gliosarcoma") == 0
    assert told("hydroxyzine", "hydralazine") == 1
    assert told("alprazolam", "lorazepam") == 1


def test_foreign_names_that_differ_in_the_middle_are_confused() -> None:
    cards = [foreign("What is cortisol?", "a"), foreign("What is cortison?", "b", guid="g2")]
    assert len(deck_said(RULE, *cards, ours=False)) == 1


def test_fronts_of_words_that_are_all_alike_take_little_memory() -> None:
    words = [f"karutominesoh{one}{other}" for one, other in product(ascii_lowercase, repeat=2)]
    fronts = [" ".join(words[(7 * n + 31 * m) % len(words)] for m in range(8)) for n in range(2000)]
    cards = [foreign(front, "a", guid=str(n)) for n, front in enumerate(fronts)]
    assert deck_said(RULE, *cards, ours=False) == []
    tracemalloc.start()
    try:
        deck_said(RULE, *cards, ours=False)
        assert tracemalloc.get_traced_memory()[1] < 12 << 20
    finally:
        tracemalloc.stop()
