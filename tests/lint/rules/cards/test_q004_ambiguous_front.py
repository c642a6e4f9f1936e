from typing import Any

import pytest

from clindeck.lint.card_view import Asking, CardView
from clindeck.lint.rule import DeckView
from clindeck.lint.rules.cards.q004_ambiguous_front import RULE
from clindeck.lint.wording.said import FORMULA
from clindeck.model.problems import Position, Severity
from tests.lint.wording import deck_said, foreign, own


def test_different_fronts_pass() -> None:
    cards = [foreign("Charge of Na+?", "1"), foreign("Charge of Na-?", "none", guid="g2")]
    assert deck_said(RULE, *cards, ours=False) == []


def test_two_notes_with_the_same_words_on_the_front_are_found() -> None:
    cards = [foreign("Usual dose?", "400 mg"), foreign("usual  dose", "250 mg", guid="g2")]
    assert deck_said(RULE, *cards, ours=False) == [
        "g2 Front g2: “usual  dose” asks the same as “Usual dose?”; name on the front what tells "
        "the two apart, or keep one of them"
    ]


def test_a_copy_is_to_be_deleted() -> None:
    cards = [foreign("Usual dose?", "400 mg"), foreign("Usual dose?", "400 mg", guid="g2")]
    assert deck_said(RULE, *cards, ours=False) == [
        "g2 Front g2: “Usual dose?” asks the same as “Usual dose?” and has the same answer; delete "
        "one of the two"
    ]


def test_fronts_with_different_pictures_differ() -> None:
    first = foreign("Name this bone", "talus", html='Name this bone<img src="a.png">')
    second = foreign("Name this bone", "cuboid", html='Name this bone<img src="b.png">', guid="g2")
    assert deck_said(RULE, first, second, ours=False) == []


def test_cards_of_one_note_are_not_compared() -> None:
    assert deck_said(RULE, foreign("Dose?", "1 mg"), foreign("Dose?", "2 mg"), ours=False) == []


def test_a_deck_of_ours_is_left_to_the_compiler() -> None:
    assert deck_said(RULE, own("Dose?", "1 mg"), own("Dose?", "2 mg", recipe="s")) == []


def severities(*cards: CardView) -> list[Severity | None]:
    return [finding.severity for finding in RULE.find(DeckView(cards, None, frozenset()))]


@pytest.mark.parametrize("asking", [Asking.TERM, Asking.TRANSLATION])
def test_a_word_with_two_meanings_is_a_warning(asking: Asking) -> None:
    first = foreign("Bank", "shore")._replace(asking=asking)
    second = foreign("Bank", "house of money", guid="g2")._replace(asking=asking)
    assert severities(first, second) == [Severity.WARNING]
    copy = foreign("Bank", "shore", guid="g3")._replace(asking=asking)
    assert severities(first, copy) == [None]


def test_a_question_with_two_answers_is_an_error() -> None:
    ask = "What is the usual dose?"
    assert severities(foreign(ask, "1 g"), foreign(ask, "2 g", guid="g2")) == [None]


@pytest.mark.parametrize(
    "change",
    [
        {"front": "Usual daily dose?"},
        {"front": "the usual dose of it"},
        {"shows": ("a.png",)},
        {"runs_program": True},
        {"hint": "by mouth"},
        {"fields": {"Front": '<a href="b.html">What is the usual dose?</a>'}},
    ],
)
def test_only_a_whole_question_in_words_is_an_error(change: dict[str, Any]) -> None:
    one, other = (foreign("What is the usual dose?", f"{n} g", guid=f"g{n}") for n in (1, 2))
    assert severities(one._replace(**change), other._replace(**change)) == [Severity.WARNING]


@pytest.mark.parametrize(
    ("pages", "are_two"),
    [
        ("x y", True),
        ("sums-of-oaks sums-of-elms", True),
        ("a/sums-of-oaks/ b/sums-of-oaks?x=1", False),
        ("a/index.html b/index.html", True),
        ("a/12 b/12", True),
    ],
)
def test_titles_of_two_pages_are_two_questions(pages: str, *, are_two: bool) -> None:
    links = [f'<h1><a href="https://a.org/{page}">Sums</a></h1>' for page in pages.split()]
    one, other = (
        foreign("Sums", "done", guid=html)._replace(fields={"Front": html, "Back": "done"})
        for html in links
    )
    assert (severities(one, other) == []) is are_two
    assert len(severities(one, one._replace(guid="g2"))) == 1


def test_what_most_notes_answer_is_no_answer() -> None:
    cards = [foreign(f"Sum {n}", "again: forgot; good: known", guid=f"g{n}") for n in range(6)]
    double = cards[0]._replace(guid="d", fields={**cards[0].fields, "Front": "<b>Sum 0</b>"})
    (finding,) = RULE.find(DeckView([*cards, double], None, frozenset()))
    assert finding.message.endswith(
        "name on the front what tells the two apart, or keep one of them"
    )
    (finding,) = RULE.find(DeckView([*cards, cards[0]._replace(guid="d")], None, frozenset()))
    assert finding.message.endswith("delete one of the two")


@pytest.mark.parametrize(("word", "drops"), [("evet", False), ("Is an oak a tree?", True)])
def test_a_reverse_of_a_word_asks_for_the_word(word: str, *, drops: bool) -> None:
    at = foreign("x", "y").position._replace(column=2)
    cards = [foreign("yes", f"{n} {word}", guid=f"g{n}")._replace(position=at) for n in (1, 2)]
    (told,) = deck_said(RULE, *cards, ours=False)
    assert ("drop the reverse" in told) is drops


def test_answers_with_other_formulas_are_not_the_same() -> None:
    first = foreign("Area?", FORMULA, back=r"\(a^2\)")
    second = foreign("Area?", FORMULA, back=r"\(a b\)", guid="g2")
    (message,) = deck_said(RULE, first, second, ours=False)
    assert message.endswith("what tells the two apart, or keep one of them")


def test_two_notes_with_many_equal_cards_are_told_once() -> None:
    first = [foreign("I walk?", "x"), foreign("you walk?", "y")]
    second = [foreign("I walk?", "x", guid="g2"), foreign("you walk?", "y", guid="g2")]
    assert len(deck_said(RULE, *first, *second, ours=False)) == 1


@pytest.mark.parametrize(("one", "other"), [("I", "i"), ("A?", "A"), ("BEGIN", "begin")])
def test_keys_and_short_commands_differ_by_case_and_sign(one: str, other: str) -> None:
    assert deck_said(RULE, foreign(one, "x"), foreign(other, "y", guid="g2"), ours=False) == []
    assert deck_said(RULE, foreign(one, "x"), foreign(one, "y", guid="g2"), ours=False) != []


def test_words_that_differ_by_a_capital_may_be_two() -> None:
    cards = [foreign("morgen", "tomorrow"), foreign("Morgen", "morning", guid="g2")]
    pair = [card._replace(asking=Asking.TRANSLATION) for card in cards]
    assert severities(*pair) == []
    assert severities(*(card._replace(answer="one") for card in pair)) == [None]


def test_of_two_answers_of_which_one_holds_the_other_the_fuller_is_kept() -> None:
    short, long = "Go to File", "Quick Open, Go to File in Code"
    cards = [foreign("Command P?", short), foreign("Command P?", long, guid="g2")]
    (told,) = deck_said(RULE, *cards, ours=False)
    assert told.endswith("and one answer holds the other; keep the fuller one and delete the other")
    cards[1] = foreign("Command P?", "Go to Line in Code", guid="g2")
    assert deck_said(RULE, *cards, ours=False)[0].endswith("apart, or keep one of them")


@pytest.mark.parametrize(
    ("one", "other"),
    [("What does r do here?", "What does R do here?"), ("What is myClass?", "What is myclass?")],
)
def test_a_letter_and_a_name_in_code_differ_by_their_case(one: str, other: str) -> None:
    cards = [foreign(one, "replaces one"), foreign(other, "replaces all", guid="g2")]
    assert deck_said(RULE, *cards, ours=False) == []


def test_fronts_that_a_hint_tells_apart_are_a_warning() -> None:
    first = foreign("What is to come to a decision?", "fassen")._replace(hint="sich entschließen")
    other = first._replace(name="g2", guid="g2", answer="treffen", hint="entscheiden")
    (finding,) = RULE.find(DeckView([first, other], None, frozenset()))
    assert finding.severity is Severity.WARNING


def test_answers_with_hardly_a_word_more_are_to_be_made_one() -> None:
    cards = [
        foreign("Usual dose of it?", "early referral, surgery, drainage"),
        foreign("Usual dose of it?", "surgery, drainage and early referral soon", guid="g2"),
    ]
    (told,) = deck_said(RULE, *cards, ours=False)
    assert told.endswith("the answers say much the same; make one card of the two")
    other = foreign("Usual dose of it?", "late referral, surgery, drainage", guid="g2")
    (told,) = deck_said(RULE, cards[0], other, ours=False)
    assert told.endswith("what tells the two apart, or keep one of them")


def test_a_front_that_only_names_a_thing_is_no_error_with_two_answers() -> None:
    for front, is_error in (("the bank", False), ("What is the bank?", True)):
        deck = DeckView(
            [foreign(front, "of a river"), foreign(front, "for money", guid="g2")],
            None,
            frozenset(),
        )
        (finding,) = RULE.find(deck)
        assert (finding.severity is None) is is_error


def test_reverses_of_bare_answers_are_to_be_dropped() -> None:
    first = foreign("0, yes", "What is a, and is it even? a = 4 - 4")
    first = first._replace(position=Position("", 1, 2))
    other = first._replace(name="g2", guid="g2", answer="What is a, and is it even? a = 2 - 2")
    (told,) = deck_said(RULE, first, other, ours=False)
    assert told.endswith("answer to several questions and asks nothing: drop the reverse")
    (told,) = deck_said(RULE, first, other._replace(position=Position("", 2, 1)), ours=False)
    assert "drop the reverse" not in told


def test_signs_that_stand_alone_are_what_a_front_asks_for() -> None:
    cards = [foreign("[Linux] .", "this"), foreign("[Linux] ..", "its parent", guid="g2")]
    assert deck_said(RULE, *cards, ours=False) == []
    cards = [foreign("Where is it ..", "here"), foreign("Where is it", "there", guid="g2")]
    assert deck_said(RULE, *cards, ours=False) != []


def test_a_polite_you_of_german_and_a_question_that_is_translated_differ() -> None:
    polite, they = foreign("Wie heißen Sie?", "you"), foreign("Wie heißen sie?", "they", guid="g2")
    german = [card._replace(language="de") for card in (polite, they)]
    assert deck_said(RULE, *german, ours=False) == []
    assert deck_said(RULE, polite, they, ours=False) != []
    asked, told = foreign("Du kommst mit?", "?"), foreign("Du kommst mit.", ".", guid="g2")
    words = [card._replace(asking=Asking.TRANSLATION) for card in (asked, told)]
    assert deck_said(RULE, *words, ours=False) == []
    assert deck_said(RULE, asked, told, ours=False) != []


def test_a_picture_whose_name_has_blanks_is_known_by_all_of_it() -> None:
    one = foreign("Findings?", "ileus", html='<img src="index (9).php"> Findings?')
    other = foreign("Findings?", "warts", html='<img src="index (18).php"> Findings?', guid="g2")
    assert deck_said(RULE, one, other, ours=False) == []


@pytest.mark.parametrize(
    ("fields", "severity"),
    [
        ({"Id": "card-17"}, None),
        ({"Context": "on the ward"}, Severity.WARNING),
    ],
)
def test_only_notes_that_are_alike_throughout_are_an_error(
    fields: dict[str, str], severity: Severity | None
) -> None:
    one = foreign("What is the usual dose?", "400 mg")
    for answer in ("250 mg", "400 mg"):
        other = foreign("What is the usual dose?", answer, guid="g2")
        other = other._replace(fields={**other.fields, **fields})
        assert severities(one, other) == [severity]


def test_a_capital_within_a_question_makes_it_less_sure() -> None:
    one = foreign("What are the steroids?", "lipids")
    for front, severity in (
        ("What are the Steroids?", Severity.WARNING),
        ("what are the steroids?", None),
    ):
        assert severities(one, foreign(front, "drugs", guid="g2")) == [severity]


def test_a_text_that_is_shown_for_several_of_its_words_is_no_double() -> None:
    text = "She walked along the narrow towpath until dusk"
    notes = [
        foreign(text, text, guid=word)._replace(
            fields={"Front": text, "Back": text, "Key": f"en:{word}"}
        )
        for word in ("towpath", "dusk")
    ]
    assert deck_said(RULE, *notes, ours=False) == []
    cased = [
        note._replace(fields={**note.fields, "Key": key})
        for note, key in zip(notes, ("Towpath", "towpath"), strict=True)
    ]
    assert len(deck_said(RULE, *cased, ours=False)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("vim - command mode I", "vim - command mode i"),
        ("vim - command mode A", "vim - command mode a"),
        ("vim - command mode :w!", "vim - command mode :w"),
        ("m3 + M3", "M3 + M3"),
        ("d7 - M2 = ?", "D7 - M2 = ?"),
    ],
)
def test_each_sign_of_a_command_and_of_notation_counts(one: str, other: str) -> None:
    assert severities(foreign(one, "this"), foreign(other, "that", guid="g2")) == []


def test_a_sign_at_the_end_of_a_sentence_counts_for_nothing() -> None:
    for one, other in (("Charge of it ?", "charge of it"), ("Say it!", "say it")):
        assert len(severities(foreign(one, "this"), foreign(other, "that", guid="g2"))) == 1
    assert (
        len(severities(foreign("What is 0! ?", "1"), foreign("What is 1! ?", "1", guid="g"))) == 0
    )


def test_a_question_mark_behind_a_single_word_counts() -> None:
    one, other = foreign("right?", "viď"), foreign("right", "správný", guid="g2")
    assert severities(one, other) == []


def test_a_question_mark_may_make_another_front_and_is_no_error() -> None:
    pair = [
        foreign("the usual dose of it?", "1 g"),
        foreign("the usual dose of it", "2 g", guid="g2"),
    ]
    assert severities(*pair) == [Severity.WARNING]


def test_a_sign_tells_short_answers_apart() -> None:
    pair = [
        foreign("Which key is this?", "A♭ minor"),
        foreign("Which key is this?", "G♯ minor", guid="g2"),
    ]
    (message,) = deck_said(RULE, *pair, ours=False)
    assert "name on the front what tells the two apart" in message


def beside(word: str, verse: str, guid: str) -> CardView:
    return foreign("to be given", f"{word} {verse}", back=word, guid=guid)


def test_answers_with_other_words_beside_one_verse_say_different_things() -> None:
    cards = [beside("ramus", "folia ramus cortex radix", "g1")]
    cards += [beside("cortex", "folia ramus cortex radix", "g2")]
    (text,) = deck_said(RULE, *cards, ours=False)
    assert "name on the front what tells the two apart" in text
    cards[1] = beside("ramus cortex", "folia ramus cortex radix", "g2")
    (text,) = deck_said(RULE, *cards, ours=False)
    assert "say much the same" in text


def test_answers_that_one_label_parts_are_not_the_fuller_ones() -> None:
    def labelled(label: str, guid: str) -> CardView:
        card = foreign("To look at something", f"check verb {label}", back="check", guid=guid)
        return card._replace(fields={**card.fields, "Group": label, "Tags": f"{label} verb"})

    (text,) = deck_said(RULE, labelled("S1", "g1"), labelled("S2", "g2"), ours=False)
    assert text.endswith("; the answers differ only in “S1” and “S2”; keep one of them")
    (text,) = deck_said(RULE, labelled("dear", "g1"), labelled("old", "g2"), ours=False)
    assert "differ only" not in text
    (text,) = deck_said(RULE, labelled("", "g1"), labelled("S2", "g2"), ours=False)
    assert "differ only" not in text


def test_a_reverse_of_a_translated_word_asks_for_it_however_long_the_phrase() -> None:
    at = foreign("x", "y").position._replace(column=2)
    cards = [
        foreign("no", f"bu hiç olmaz ya {n} arkadaş", guid=f"g{n}")._replace(
            position=at, asking=Asking.TRANSLATION
        )
        for n in (1, 2)
    ]
    (told,) = deck_said(RULE, *cards, ours=False)
    assert "drop the reverse" not in told


def test_words_with_marks_above_their_letters_are_compared_whole() -> None:
    verse = "مَآ أَغْنَىٰ عَنْهُم مَّا كَانُوا۟ يُمَتَّعُونَ"
    cards = [
        foreign("they were given", f"{word} {verse}", guid=word)._replace(
            fields={"Front": "they were given", "Back": word, "Verse": verse},
            answer_field="Back",
            asking=Asking.TRANSLATION,
        )
        for word in ("كَانُوا۟", "يُمَتَّعُونَ")
    ]
    (told,) = deck_said(RULE, *cards, ours=False)
    assert "much the same" not in told


@pytest.mark.parametrize(
    ("one", "other", "way_out"),
    [
        ("piece n | ~ NX", "piece n | NX ~+si", "apart, or keep one of them"),
        ("piece n | NX", "piece n | NX ~+si", "keep the fuller one and delete the other"),
        ("The bone, of the arm.", "the bone of the arm", "delete one of the two"),
    ],
)
def test_signs_of_an_answer_count_and_equal_ones_are_equal(
    one: str, other: str, way_out: str
) -> None:
    cards = [foreign("Which is it here?", one), foreign("Which is it here?", other, guid="g2")]
    (told,) = deck_said(RULE, *cards, ours=False)
    assert told.endswith(way_out)


def test_three_notes_that_ask_and_answer_the_same_are_told_once() -> None:
    cards = [foreign("Usual dose?", "400 mg", guid=f"g{n}") for n in range(3)]
    (finding,) = RULE.find(DeckView(tuple(cards), None, frozenset()))
    assert finding.message.endswith(
        "is asked by 3 notes and has the same answer; delete all but one"
    )
    assert finding.others == ("g0", "g2")
