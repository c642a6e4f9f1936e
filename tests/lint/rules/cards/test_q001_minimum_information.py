import pytest

from clindeck.lint.card_view import Asking
from clindeck.lint.rules.cards.q001_minimum_information import RULE
from clindeck.lint.wording.said import FORMULA, LISTING
from clindeck.model.problems import Severity
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


def test_formulas_and_programs_are_no_words_of_a_foreign_answer_and_that_is_said() -> None:
    answer = f"{words(20)} {FORMULA} = {FORMULA} , {LISTING} — 1. 2)"
    assert said(RULE, foreign("Why?", answer)) == []
    (finding,) = RULE.find(foreign("Why?", f"{words(41)} {FORMULA} {LISTING}"))
    assert "has 41 words besides its formulas and program, at most 40" in finding.message


def test_items_that_no_list_marks_are_a_warning_on_a_foreign_card() -> None:
    names = ("tshark", "netstat", "dig", "nslookup", "nmap", "lsof")
    (finding,) = RULE.find(foreign("Tools of a network?", *names))
    assert finding.severity is Severity.WARNING
    for back in (
        "".join(f"<li>{name}</li>" for name in names),
        "<br>".join(f"{number}. {name}" for number, name in enumerate(names)),
        "<br>".join(f"- {name}" for name in names),
    ):
        (finding,) = RULE.find(foreign("Tools of a network?", *names, back=back))
        assert finding.severity is None


@pytest.mark.parametrize("front", ["Which six tools?", "6 tools", "What is the order of the six?"])
def test_items_that_a_foreign_front_counts_or_wants_in_order_are_slight(front: str) -> None:
    (finding,) = RULE.find(foreign(front, "dig", "awk", "sed", "tar", "vim", "ssh"))
    assert finding.is_slight


def test_addresses_and_programs_are_no_items_and_what_ends_in_brackets_is_no_program() -> None:
    lines = ("dig", "awk", "sed", "tar", LISTING, "https://example.org/a", "https://example.org/b")
    assert said(RULE, foreign("Which ones?", *lines)) == []
    joints = tuple(f"joint {letter} (articulatio)" for letter in "abcdef")
    assert said(RULE, foreign("Which joints?", *joints)) != []
