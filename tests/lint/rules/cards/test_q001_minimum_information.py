import pytest

from clindeck.lint.card_view import Asking
from clindeck.lint.rules.cards.q001_minimum_information import RULE
from tests.lint.wording import ANSWER, foreign, own, said


def words(count: int) -> str:
    return " ".join(["word"] * count)


def test_twenty_words_and_five_items_pass() -> None:
    assert said(RULE, own("Q?", words(20))) == []
    assert said(RULE, own("Q?", "a", "b", "c", "d", "e")) == []


def test_more_than_twenty_words_warn() -> None:
    assert said(RULE, own("Q?", words(21))) == [
        f"{ANSWER} (warning) d/drugs/x/r: the answer has 21 words; shorten it to at most 20 or "
        "make several cards of it"
    ]


def test_more_than_forty_words_are_an_error() -> None:
    assert said(RULE, foreign("Q?", words(41))) == [
        "Back g1: the answer has 41 words, at most 40; make several cards of it"
    ]


def test_more_than_five_items_are_an_error() -> None:
    assert said(RULE, own("Q?", *"abcdef")) == [
        f"{ANSWER} d/drugs/x/r: the answer has 6 items, at most 5 can be recalled as one; split it "
        "into named groups"
    ]


@pytest.mark.parametrize("chosen", ["b; ", "c.) ", "a.), c.) und d.) (", "A, D) ", "b "])
def test_an_explanation_behind_the_letter_of_a_choice_is_no_answer(chosen: str) -> None:
    front = "Which is true? a.) One b.) Two"
    assert said(RULE, foreign(front, f"{chosen}Because {words(60)}")) == []
    assert said(RULE, own("Which is true?", f"{chosen}Because {words(60)}")) != []


def test_what_a_program_prints_is_not_recalled() -> None:
    assert said(RULE, foreign("Show the files", f"$ ls -al; {words(60)}")) == []


def test_an_article_is_no_letter_of_a_choice() -> None:
    assert said(RULE, foreign("What is it?", f"a bone that {words(60)}")) != []


@pytest.mark.parametrize(("number", "is_slight"), [(21, True), (35, True), (36, False)])
def test_a_foreign_answer_is_slightly_long_up_to_thirty_five_words(
    number: int, *, is_slight: bool
) -> None:
    (finding,) = RULE.find(foreign("Why?", words(number)))
    assert finding.is_slight is is_slight
    (ours,) = RULE.find(own("Why?", words(number)))
    assert not ours.is_slight


def test_addresses_of_pages_are_no_words_of_a_foreign_answer() -> None:
    assert (
        said(RULE, foreign("Why?", f"{words(19)} https://example.org/a https://example.org/b"))
        == []
    )


FORMS = ("ich kann", "du kannst", "er kann", "wir können", "ihr könnt", "sie können")


def test_the_forms_of_a_verb_are_one_thing_to_know() -> None:
    assert said(RULE, foreign("können", *FORMS)) == []


def test_six_items_that_are_no_forms_are_too_many() -> None:
    assert said(RULE, foreign("können", *FORMS[:4], "kann", "konnte")) != []


def test_of_a_choice_only_what_its_front_does_not_show_counts() -> None:
    options = f"A. {words(30)} B. nothing of that kind"
    assert said(RULE, foreign(f"Which one? {options}", options)) == []
    explained = f"because {' '.join(map(str, range(41)))}"
    assert said(RULE, foreign(f"Which one? {options}", explained)) != []


def test_the_meanings_of_a_word_in_a_line_are_slight_outside_of_health() -> None:
    meanings = ("lesson", "exercise", "paper", "task", "theme", "card")
    term = foreign("bài", *meanings)._replace(asking=Asking.TERM, is_health=False)
    assert [finding.is_slight for finding in RULE.find(term)] == [True]
    of_health = term._replace(is_health=True)
    assert [finding.is_slight for finding in RULE.find(of_health)] == [False]
    lines = {"Front": "bài", "Back": "<br>".join(meanings)}
    assert [f.is_slight for f in RULE.find(term._replace(fields=lines))] == [False]


def test_lines_of_a_program_are_no_items() -> None:
    page = ("<html>", "<head>", "<title>x</title>", "</head>", "<body>", "</body>", "</html>")
    assert said(RULE, foreign("Write a page.", *page)) == []
