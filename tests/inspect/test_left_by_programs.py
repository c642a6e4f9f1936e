"""What a program left on the cards of a deck, and what only looks like it."""

from __future__ import annotations

import pytest

from clindeck.inspect.whole_decks.left_by_programs import left_by_programs
from clindeck.lint.card_view import CardView
from tests.lint.wording import foreign

CHOICE = "Which is it? 1 the first 2 the second 3 the third"


def deck(fronts: list[str], back: str = "bone") -> list[CardView]:
    return [foreign(front, back, guid=f"g{n}") for n, front in enumerate(fronts)]


def codes(cards: list[CardView]) -> list[tuple[str, str]]:
    return [(each.code, each.guid) for each in left_by_programs(cards)]


def test_a_list_of_a_program_on_most_cards_is_told() -> None:
    fronts = [f"['C', {n}]" for n in range(5)]
    assert codes(deck(fronts)) == [("P016", f"g{n}") for n in range(5)]
    message = next(left_by_programs(deck(fronts))).message
    assert message == "“['C', 0]” is a list as a program writes it; write what it holds as words"
    assert codes(deck(fronts[:4])) == []
    assert codes(deck([*fronts, *(f"thing {n}" for n in range(20))])) == []
    assert codes(deck([f"what does x = ['C', {n}] hold?" for n in range(9)])) == []
    assert codes(deck([f"[{n}]" for n in range(9)])) == []


def test_an_address_that_was_cut_off_is_told() -> None:
    fronts = [f"...s/children/diarrhea_{n} What is it?" for n in range(5)]
    assert codes(deck(fronts)) == [("P006", f"g{n}") for n in range(5)]
    assert codes(deck([f"... is the capital of land {n}" for n in range(5)])) == []
    assert codes(deck(fronts[:4])) == []


def test_a_letter_for_numbered_options_is_told() -> None:
    fronts = [f"{CHOICE} {n}" for n in range(5)]
    assert codes(deck(fronts, "B) the second")) == [("P018", f"g{n}") for n in range(5)]
    assert codes(deck(fronts, "the second")) == []
    lettered = [front.replace("1 ", "A) ").replace("2 ", "B) ") for front in fronts]
    assert codes(deck(lettered, "B) the second")) == []


def test_what_a_program_says_that_found_nothing_is_no_answer() -> None:
    assert codes(deck(["Kreuzkümmel"], "No result found")) == [("P020", "g0")]
    assert codes(deck(["ephemeral"], "Translation not found.")) == [("P020", "g0")]
    assert codes(deck(["What does find print then?"], "None")) == []
    assert codes(deck(["When is 404 sent?"], "No page was found at the address")) == []


def test_the_largest_number_of_a_computer_is_told_on_several_notes() -> None:
    fronts = [f"word {n}" for n in range(5)]
    assert codes(deck(fronts, "rise; 9223372036854775807")) == [("P020", f"g{n}") for n in range(5)]
    assert codes(deck(["The largest of 32 bits?"], "2147483647")) == []


def test_what_a_program_writes_for_none_is_told_of_lines_and_fields() -> None:
    lines = [foreign(f"word {n}", "rise", "null", guid=f"g{n}") for n in range(5)]
    assert codes(lines) == [("P020", f"g{n}") for n in range(5)]
    beside = [
        card._replace(items=("ná null",), answer="ná null", fields={**card.fields, "Class": "null"})
        for card in lines
    ]
    assert codes(beside) == [("P020", f"g{n}") for n in range(5)]
    unseen = [card._replace(answer="ná") for card in beside]
    assert codes(unseen) == []
    asked = [card._replace(front=f"What is not null in {n}?") for n, card in enumerate(lines)]
    assert codes(asked) == []
    assert codes(lines[:4]) == []


def test_an_answer_that_is_an_address_is_none() -> None:
    address = "https://example.org/questions/7/what-is-it"
    assert codes(deck(["What is the difference?"], address)) == [("P011", "g0")]
    assert codes(deck(["Where is it explained?"], address)) == []
    assert codes(deck(["Wie heißt die Seite?"], address)) == []
    assert codes(deck(["What is it?"], f"A bone, see {address}")) == []


@pytest.mark.parametrize(
    ("back", "is_told"),
    [
        ("&gt; one<br>&gt; two<br>&gt;", True),
        ("- one<div>- </div>", True),
        ("one<br>-", False),
        ("- one<br>- two", False),
    ],
)
def test_an_empty_item_that_ends_a_list_is_told(back: str, *, is_told: bool) -> None:
    card = foreign("Traits?", "one", back=back)
    assert codes([card]) == ([("P006", "g1")] if is_told else [])


def test_a_blank_that_tells_neither_person_nor_tense_is_told() -> None:
    fronts = [f"[...] (fare) molte ricerche {n}" for n in range(5)]
    assert codes(deck(fronts)) == [("P017", f"g{n}") for n in range(5)]
    assert codes(deck([f"Ieri io {front}" for front in fronts])) == []
    assert codes(deck([front.replace("fare", "verb") for front in fronts])) == []
    assert codes(deck(fronts[:4])) == []


@pytest.mark.parametrize(
    "back",
    [
        "As an AI language model, I cannot tell.",
        "a tree【4†source】",
        "a tree [insert image of an oak]",
        "Lorem ipsum dolor sit amet",
    ],
)
def test_what_a_language_model_says_besides_is_told(back: str) -> None:
    assert codes(deck(["oak"], back)) == [("P020", "g0")]
    assert codes(deck(["oak"], "a tree [add 1 to the count]")) == []


def test_a_title_as_part_of_an_address_is_no_answer() -> None:
    fronts = [f"{n}. Sum of two oaks: example.org/sum-of-two-oaks/" for n in range(5)]
    assert codes(deck(fronts, "sum-of-two-oaks")) == [("P025", f"g{n}") for n in range(5)]
    twice = "sum-of-two-oaks sum-of-two-oaks"
    assert codes(deck(fronts, twice)) == [("P025", f"g{n}") for n in range(5)]
    assert codes(deck(fronts[:4], "sum-of-two-oaks")) == []
    assert codes(deck(fronts, "well-known")) == []


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("It is an oak.Voici les flashcards créées à partir du texte fourni :", True),
        ("Voici les cartes Anki créées :", True),
        ("Hier sind deine Karteikarten zum Text:", True),
        ("Aquí tienes las tarjetas generadas:", True),
        ("Ecco le flashcard richieste:", True),
        ("Voici les cartes :", False),
        ("Here are the cards", False),
    ],
)
def test_what_a_language_model_says_before_its_cards_is_told(text: str, *, is_told: bool) -> None:
    assert codes(deck(["oak"], text)) == [("P020", "g0")] * is_told


def test_a_time_that_a_program_stamped_is_told() -> None:
    fronts = [f"oak {n} (1604976185)" for n in range(5)]
    assert codes(deck(fronts)) == [("P020", f"g{n}") for n in range(5)]
    assert codes(deck(fronts[:4])) == []
    assert codes(deck([front.replace("1604976185", "1604") for front in fronts])) == []


def test_brackets_without_anything_in_them_are_told() -> None:
    fronts = [f"- useful {n} ()" for n in range(5)]
    assert codes(deck(fronts)) == [("P019", f"g{n}") for n in range(5)]
    assert codes(deck([front.replace(" ()", "()") for front in fronts])) == []


def test_a_word_with_a_hyphen_is_no_title() -> None:
    fronts = [f"{n} divided in two: let's go fifty fifty on it" for n in range(5)]
    assert codes(deck(fronts, "fifty-fifty")) == []
    assert codes(deck([f"{n}. Fifty Fifty" for n in range(5)], "fifty-fifty")) != []
    assert codes(deck([f"{n}. Fifty's (Fifty)" for n in range(5)], "fiftys-fifty")) != []


def test_a_sample_text_within_an_example_is_meant() -> None:
    pre = "<pre>Lorem ipsum dolor sit amet</pre>"
    card = foreign("oak", "Lorem ipsum dolor sit amet", back=pre)
    assert [each.code for each in left_by_programs([card])] == []


@pytest.mark.parametrize(
    ("back", "is_told"),
    [
        ("the copy looks like A(const A& one) {", True),
        ("{", False),
        ("it opens with a {", False),
        ("if it is so then {}", False),
    ],
)
def test_an_answer_that_ends_at_a_brace_was_cut_off(back: str, *, is_told: bool) -> None:
    card = foreign("How is it copied?", back, back=back)
    assert codes([card]) == [("P006", "g1")] * is_told
