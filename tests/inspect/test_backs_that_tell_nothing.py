"""Cards asked backwards, backs without anything new, words that their sentence lacks."""

from __future__ import annotations

import pytest

from clindeck.inspect.package_faults import InspectedProblem
from clindeck.inspect.ways_of_decks import told_problems
from clindeck.inspect.whole_decks.asked_backwards import asked_backwards
from clindeck.inspect.whole_decks.nothing_new import nothing_new
from clindeck.lint.card_view import Asking, CardView
from clindeck.model.problems import Severity
from tests.inspect.test_foreign_cards import contents, note_type, views
from tests.lint.wording import foreign


def both_ways(question: str, answer: str, number: int = 3) -> list[CardView]:
    pairs = [(f"{question}", f"{answer} {n}") for n in range(number)]
    return [
        card
        for n, (asks, tells) in enumerate(pairs)
        for card in (foreign(asks, tells, guid=f"g{n}"), foreign(tells, asks, guid=f"g{n}"))
    ]


def test_an_answer_that_asks_for_its_question_is_told() -> None:
    cards = both_ways("What is the state of a tree in winter?", "bare")
    assert [(each.code, each.guid) for each in asked_backwards(cards)] == [
        ("P024", "g0"), ("P024", "g1"), ("P024", "g2"),
    ]  # fmt: skip
    assert list(asked_backwards(cards[:4])) == []
    assert list(asked_backwards(cards[::2])) == []
    assert list(asked_backwards([c._replace(asking=Asking.TRANSLATION) for c in cards])) == []


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who goes there?", "bare"),
        ("How do you prefer to live?", "Question of the test on living"),
        ("Where is the post office?", "où est la poste ?"),
        ("Name the state of a tree in winter.", "bare"),
    ],
)
def test_what_may_be_asked_both_ways_is_let_be(question: str, answer: str) -> None:
    assert list(asked_backwards(both_ways(question, answer))) == []


def test_who_wrote_what_the_reverse_asks_behind_an_arrow_meant_it() -> None:
    cards = both_ways("bare from autumn to spring ⇒ Which state of a tree?", "The state of rest")
    assert list(asked_backwards(cards)) == []


def test_a_translation_that_stands_beside_a_slash_on_the_front_is_told() -> None:
    def told(front: str, back: str, number: int = 5) -> list[str]:
        cards = [foreign(front.format(n), back.format(n), guid=f"g{n}") for n in range(number)]
        found = nothing_new([card._replace(asking=Asking.TRANSLATION) for card in cards])
        return [each.code for each in found]

    assert told("Grundlinie {0} / Baseline {0}", "baseline {}") == ["P025"] * 5
    assert told("Grundlinie {0} / Baseline {0}", "baseline {}", 4) == []
    assert told("Grundlinie {0} / Linie {0}", "baseline {}") == []
    assert told("a / an", "an") == []


def sentences(front: str, back: str, number: int = 5, **fields: str) -> list[CardView]:
    return [
        foreign(front, back, guid=f"g{n}")._replace(fields={"Front": front, "Back": back, **fields})
        for n in range(number)
    ]


def test_a_back_that_says_a_word_of_the_front_again_is_told() -> None:
    cards = sentences("The oak stood there.", "oak")
    (first, *_, last) = nothing_new(cards)
    assert (first.code, first.guid, last.guid) == ("P025", "g0", "g4")
    assert "(“oak”); write what it means" in first.message
    assert len(list(nothing_new(sentences("The oak stood.", "The oak stood. oak")))) == 5
    others = [foreign(f"word {n}", "meaning", guid=f"o{n}") for n in range(6)]
    assert list(nothing_new([*cards, *others])) == []
    short = foreign("An oak?", "oak", guid="s")
    assert [each.guid for each in nothing_new([*cards, short])][-1] == "s"


@pytest.mark.parametrize(
    ("front", "back", "fields"),
    [
        ("Which one is it, oak or elm", "oak", {}),
        ("Which of these trees is hard, the oak, the elm?", "oak", {}),
        ("The oak stood there.", "oak", {"Sound": "[sound:oak.mp3]"}),
        ("Oaks stood there.", "oak", {}),
        ("The [...] and the oak stood there.", "oak", {}),
    ],
)
def test_a_word_that_answers_is_let_be(front: str, back: str, fields: dict[str, str]) -> None:
    assert list(nothing_new(sentences(front, back, 5, **fields))) == []


def test_a_back_without_news_is_told_and_not_its_length() -> None:
    def problem(code: str) -> InspectedProblem:
        return InspectedProblem("g1", "Back", code, "", Severity.WARNING, code)

    told = told_problems([problem("P025"), problem("Q001"), problem("Q004")], {"": 1})
    assert [each.problem.code for each in told] == ["P025"]


def words(word: str, sentence: str, number: int = 5, name: str = "Word") -> list[str]:
    fields = {"Front": "say it", name: word, "Sentence": sentence}
    cards = [foreign("say it", "so", guid=f"g{n}")._replace(fields=fields) for n in range(number)]
    return [each.code for each in nothing_new(cards)]


def test_a_word_that_stands_in_no_sentence_is_told() -> None:
    assert words("द", "मला आलं आहे का") == ["P026"] * 5
    assert words("oak", "He sat below an elm.") == ["P026"] * 5
    assert words("oak", "He sat below an elm.", 4) == []
    assert words("Oak", "He sat below some oaks.") == []
    assert words("élan", "Elan is what he had.") == []
    assert words("oak", "他坐在樹下 很久 很久 了") == []
    assert words("noun", "He sat below an elm.", name="Word type") == []
    assert words("oak", "He sat.") == []


def test_a_program_in_a_template_is_no_part_of_a_card() -> None:
    program = "<script>const kana = [['a', 'x']];" + " // nothing" * 2_500 + "</script>"
    of_type = note_type(("Front", "Back"), (f"{{{{Front}}}}{program}", f"{{{{Back}}}}{program}"))
    (view,) = views(contents(of_type, ("tree", "wood")))
    assert (view.front, view.answer) == ("tree", "wood")


def test_a_choice_beside_a_slash_is_offered() -> None:
    assert list(nothing_new(sentences("The oak stood there. (True / False)", "False"))) == []
    assert list(nothing_new(sentences("The oak stood there (False)", "False"))) != []


@pytest.mark.parametrize(
    ("front", "back", "is_told"),
    [
        ("If it bleeds, press first", "If it bleeds, press first!", True),
        ("slab-column system", "slab-column system", False),
        ("If it bleeds, press first", "If it bleeds, <b>press</b> first", False),
        ("Choose: a) one b) two", "Choose: a) one b) two", False),
        ("If it bleeds, press first", "If it burns, cool it first", False),
    ],
)
def test_a_back_that_is_the_front_again_is_told(front: str, back: str, *, is_told: bool) -> None:
    card = foreign(front, back.replace("<b>", "").replace("</b>", ""), back=back)
    assert [each.code for each in nothing_new([card])] == ["P025"] * is_told


@pytest.mark.parametrize("gap", ["_____", "_", "{{c1::an elm}}"])
def test_a_sentence_with_a_gap_leaves_its_word_out(gap: str) -> None:
    assert words("oak", f"He sat below {gap} then.") == []
    assert words("oak", "He sat below snake_case then.") == ["P026"] * 5
