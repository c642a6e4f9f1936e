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
