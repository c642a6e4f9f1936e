"""Questions that ask several things, and answers that stand on the front: told, or let be."""

from __future__ import annotations

import pytest

from clindeck.inspect.whole_decks.answers_in_sight import answers_in_sight
from clindeck.inspect.whole_decks.several_questions import several_questions
from clindeck.lint.card_view import Asking, CardView
from tests.lint.wording import foreign

LONG = "the roots of the subject as they were told in the first lecture of the term " * 4


def asks(front: str, answer: str = LONG) -> list[str]:
    return [each.message for each in several_questions([foreign(front, answer)])]


@pytest.mark.parametrize(
    ("front", "number"),
    [
        ("4. (a) Describe a stack. [5] (b) Add an item to it. [2] (c) Take one away. [2]", 3),
        ("(a) What is it? (2 marks) (b) Why? (1 mark)", 2),
        ("What is atomic radius? Ionization energy? Electron affinity?", 3),
        ("快速排序的思想\uff1f实现\uff1f复杂度\uff1f", 3),
    ],
)
def test_a_question_that_asks_several_things_is_told(front: str, number: int) -> None:
    told = [f"the question asks {number} things at once; make a card of each"]
    assert asks(front) == told
    assert asks(front, "a short answer") == []
    card = foreign(front, LONG)
    assert list(several_questions([card._replace(asking=Asking.TRANSLATION)])) == []


@pytest.mark.parametrize(
    "front",
    [
        "What is it, and why?",
        "Which is right? (a) this (b) that (c) those",
        "What do kind_of? is_a? nil? return?",
        "kind? vs empty? vs nil?",
        "Who is it? What does he want? Whither does he go? the good life, the just state, the law",
        "Who? What? Where? " + "word " * 60 + "?",
    ],
)
def test_one_question_is_let_be(front: str) -> None:
    assert asks(front) == []


def topics(line: str, question: str, answer: str, number: int = 5) -> list[CardView]:
    return [
        foreign(f"{question} {line} Type it", answer, html=question, guid=f"g{n}")._replace(
            fields={"Front": question, "Back": answer, "Topic": line}
        )
        for n in range(number)
    ]


def test_the_title_of_a_picture_may_name_one_of_its_parts() -> None:
    line, question = "Organelles: Golgi body", "Which organelle packages proteins?"
    told = topics(line, question, "The Golgi body")
    assert [each.code for each in answers_in_sight(told)] == ["P023"] * 5
    shown = [card._replace(shows=("cell.png",)) for card in told]
    assert list(answers_in_sight(shown)) == []


def test_a_line_that_names_the_answer_is_told() -> None:
    cards = topics("Organelles: Golgi apparatus", "Which one packs?", "The Golgi apparatus")
    found = list(answers_in_sight(cards))
    assert [each.guid for each in found] == ["g0", "g1", "g2", "g3", "g4"]
    assert (found[0].code, found[0].field) == ("P023", "Topic")
    assert found[0].message == (
        "“Organelles: Golgi apparatus” stands on the front and names the answer "
        "(“The Golgi apparatus”); show it on the back"
    )
    assert list(answers_in_sight(cards[:4])) == []


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        ("Organelles", "Which one packs?", "The Golgi apparatus"),
        ("Bissau", "The capital of Guinea-Bissau?", "Bissau"),
        ("The proteins that the Golgi apparatus packs are many", "Which one?", "Golgi apparatus"),
        ("Golgi apparatus", "Which one packs? 1 Ribosome 2", "Golgi apparatus"),
        ("Golgi apparatus", "Which one packs?", "A) Golgi apparatus"),
    ],
)
def test_other_lines_of_a_front_are_let_be(line: str, question: str, answer: str) -> None:
    assert list(answers_in_sight(topics(line, question, answer))) == []


def test_a_word_that_is_alike_in_both_languages_and_a_blank_are_let_be() -> None:
    cards = topics("Guatemala", "Como se diz?", "Guatemala")
    words = [card._replace(asking=Asking.TRANSLATION) for card in cards]
    assert list(answers_in_sight(words)) == []


def test_an_option_that_a_further_field_says_again_is_no_answer_in_sight() -> None:
    fields = {name: f"{name} thing" for name in ("ChoiceA", "ChoiceB", "ChoiceC")}
    fields |= {"Question": "Which one holds it", "Letter": "a", "Full": "ChoiceA thing"}
    front = "Which one holds it a). ChoiceA thing b). ChoiceB thing c). ChoiceC thing"
    cards = [
        foreign(front, "a ChoiceA thing", guid=f"g{n}")._replace(
            fields=fields, front_field="Question", answer_field="Letter"
        )
        for n in range(5)
    ]
    assert list(answers_in_sight(cards)) == []


def test_the_questions_of_a_dialogue_and_of_a_text_to_be_translated_are_its_own() -> None:
    talk = "said the oak. – Which one? – Who asks? – Does it matter?"
    text = "Which oak? Who asks? Does it matter?"
    assert asks(text, LONG) != []
    assert asks(talk, LONG) == []
    assert asks(text, f"{text} {LONG}") == []
