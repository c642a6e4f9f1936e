"""What only a deck as a whole shows: copied, cut off, mixed up; and what only looks like it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from clindeck.inspect.whole_decks.copied_decks import copied_texts
from clindeck.inspect.whole_decks.copied_text import CopiedText
from clindeck.lint.card_view import Asking, CardView
from clindeck.lint.wording.said import said
from tests.lint.wording import foreign

TEXT = "The roots of the subject as they were told in the first lecture of the term, " * 2


def card(guid: str, front: str, back: str, **fields: str) -> CardView:
    view = foreign(front, said(back), back=back, guid=guid)
    return view._replace(fields={**view.fields, **fields})


def cards(backs: Sequence[str]) -> list[CardView]:
    return [card(f"g{n}", f"What is thing {n}?", back) for n, back in enumerate(backs)]


def found(deck: Sequence[CardView], code: str, *, sets_dollars: bool = False) -> list[CopiedText]:
    return [each for each in copied_texts(deck, sets_dollars=sets_dollars) if each.code == code]


def test_answers_that_end_in_dots_in_most_of_a_deck_are_cut_off() -> None:
    cut = [f"a text of number {n} that ends in the mid..." for n in range(5)]
    told = found(cards([*cut, "short, cut…", *(["bone"] * 20)]), "P006")
    assert [each.guid for each in told] == [f"g{n}" for n in range(6)]
    assert told[0].message == (
        "the answer ends in dots, as if cut off (“of number 0 that ends in the mid...”); write it "
        "to its end"
    )


def test_few_answers_that_end_in_dots_are_meant() -> None:
    assert found(cards(["and so it goes on and on..."] * 4), "P006") == []
    assert found(cards([*["and so it goes on and on..."] * 5, *["bone"] * 50]), "P006") == []
    words = [
        each._replace(asking=Asking.TRANSLATION) for each in cards(["je suis né à la ..."] * 9)
    ]
    assert found(words, "P006") == []


@pytest.mark.parametrize("back", [", and the rest of it", "; the rest"])
def test_an_answer_that_begins_in_mid_sentence_is_told_at_once(back: str) -> None:
    (told,) = found(cards([back, "bone", "- a", "(one) two", ", ,"]), "P006")
    assert (told.guid, told.field) == ("g0", "Back")


def test_one_long_answer_of_many_questions_is_told_once_with_all_its_notes() -> None:
    (told,) = found(cards([*[TEXT] * 5, "bone"]), "P007")
    assert (told.guid, told.others) == ("g0", ("g1", "g2", "g3", "g4"))
    assert told.message.startswith("5 notes with different questions have this one answer")


def test_a_class_of_many_things_or_one_question_with_one_answer_is_fine() -> None:
    assert found(cards(["a long name of the class of this drug"] * 9), "P007") == []
    assert found(cards([TEXT] * 4), "P007") == []
    assert found([card(f"g{n}", "What is it?", TEXT) for n in range(9)], "P007") == []


def sounding(number: int, sound: str, sentence: str = "") -> CardView:
    return card(
        f"g{number}", f"word {number}", f"meaning {number}",
        Sound=f"[sound:{sound}]", Sentence=sentence or f"sentence {number}", Source="a book",
    )  # fmt: skip


def test_one_sound_on_notes_with_different_texts_is_told() -> None:
    deck = [sounding(n, "a.mp3" if n < 5 else f"{n}.mp3") for n in range(20)]
    (told,) = found(deck, "P008")
    assert (told.guid, len(told.others)) == ("g0", 4)
    assert "“a.mp3” stands on 5 notes" in told.message


def test_a_signal_and_the_sound_of_a_shared_sentence_are_fine() -> None:
    assert found([sounding(n, "ping.mp3") for n in range(20)], "P008") == []
    shared = [sounding(n, "a.mp3" if n < 5 else f"{n}.mp3", "we go" if n < 5 else "")
              for n in range(20)]  # fmt: skip
    assert found(shared, "P008") == []


@pytest.mark.parametrize("typed", [r"$\ge 40$", "$CO_2$", "$x^2$", r"$$\frac{1}{2}$$", "$x_{1}$"])
def test_a_formula_between_dollars_is_not_set(typed: str) -> None:
    (told,) = found(cards([f"as much as {typed} of it"]), "P009")
    assert told.message.startswith(f"“{typed}” is shown as it is typed")
    assert found(cards([f"as much as {typed} of it"]), "P009", sets_dollars=True) == []


@pytest.mark.parametrize(
    "typed",
    [
        "$5 and $6", "from $5_000 to 6$", "<code>$a_b$</code>", r"\($x_1$\)", "[$]x_1[/$]",
        "[$$]x^2[/$$]", r"[latex]so $x \in X$ holds[/latex]", "US$ 5", "echo $HOME",
    ],
)  # fmt: skip
def test_prices_programs_and_what_anki_sets_are_no_bare_formulas(typed: str) -> None:
    assert found(cards([f"as much as {typed} of it"]), "P009") == []


def test_a_hint_beside_the_options_of_most_choices_is_told() -> None:
    front = "Which one is it? A) this B) that 💡 {0}: think of the second"
    for label in ("Dica", "Hint", "Hinweis"):
        deck = [card(f"g{n}", f"{n} {front.format(label)}", "that") for n in range(5)]
        assert [each.guid for each in found(deck, "P010")] == ["g0", "g1", "g2", "g3", "g4"]
        assert found(deck[:4], "P010") == []
    assert found([card(f"g{n}", f"{n} Hint: a bone?", "femur") for n in range(9)], "P010") == []


@pytest.mark.parametrize("back", ["See Religion in Egypt", "siehe auch Wirbel.", "vgl. Kapitel 3"])
def test_an_answer_that_only_refers_is_told(back: str) -> None:
    (told,) = found(cards([back]), "P011")
    assert "the answer only refers to another entry" in told.message


def test_the_sign_of_equality_refers_to_a_word_of_the_same_script_or_deck() -> None:
    entry = card("g1", "ತಾಲೂಕು", "1 (noun). = ತಾಲ್ಲೂಕು.<br>--<br>1 (adverb). = ತಾಲ್ಲೂಕು2.")
    assert len(found([entry], "P011")) == 1
    assert found([card("g1", "aqua", "= water")], "P011") == []
    assert found([card("g1", "2 + 3", "= 5")], "P011") == []
    assert len(found([card("g1", "aqua", "= water"), card("g2", "water", "wet")], "P011")) == 1


@pytest.mark.parametrize(
    "back", ["See how it moves when it is cold", "see, it is a bone", "saw", "see you at school"]
)
def test_a_sentence_that_begins_so_is_an_answer(back: str) -> None:
    assert found(cards([back]), "P011") == []


def test_sentences_with_blanks_that_are_cut_off_are_told_too() -> None:
    deck = [
        card(f"g{n}", "", "")._replace(
            front="[...] moves the arm at the...", answer_field="Front",
            fields={"Front": f"{{{{c1::muscle {n}}}}} moves the arm at the..."},
        )
        for n in range(5)
    ]  # fmt: skip
    told = found(deck, "P006")
    assert len(told) == 5
    assert told[0].message.startswith("the text ends in dots")


@pytest.mark.parametrize(
    ("front", "back"),
    [("Front", "Back"), ("Column A", "Column B"), ("Frage", "Antwort:"), ("What?", "TODO"),
     ("What?", "???"), ("What?", "todo: look it up"),
     ("What?", "A kind of tree. TODO: find out which"), ("What?", "A kind of tree TODO")],
)  # fmt: skip
def test_what_a_sheet_left_is_no_card(front: str, back: str) -> None:
    (told,) = found([card("g1", front, back)], "P012")
    assert (told.guid, told.slug) == ("g1", "left-from-a-sheet")


@pytest.mark.parametrize(
    ("front", "back"),
    [("front", "dos"), ("¿", "?"), ("all", "todos"),
     ("How are they found with grep?", "all lines; TODO: any text"),
     ("Which mark?", "a TODO list")],
)  # fmt: skip
def test_words_that_look_like_headings_are_cards(front: str, back: str) -> None:
    assert found([card("g1", front, back)], "P012") == []


@pytest.mark.parametrize("option", ["All of the above.", "Cualquiera de las dos anteriores"])
def test_an_option_that_speaks_of_those_above_stands_last(option: str) -> None:
    shuffled = f"Which?<br>- [ ] One.<br>- [ ] {option}<br>- [ ] Two."
    (told,) = found([card("g1", shuffled, option)], "P013")
    assert f"“{option}” speaks of the options above it" in told.message
    sound = f"Which?<br>A) One<br>B) Two<br>C) {option}"
    assert found([card("g1", sound, option)], "P013") == []
    other = "A) One<br>B) Todas as doses acima da média do mercado, se houver<br>C) Two"
    assert found([card("g1", f"Which?<br>{other}", "One")], "P013") == []
    assert found([card("g1", f"{option}<br>A) One<br>B) Two<br>C) Three", "One")], "P013") == []


def test_a_sound_called_like_what_stands_on_its_notes_is_theirs() -> None:
    deck = [
        card(f"g{n}", f"word {n}", f"meaning {n}", More=f"<b>又</b> [sound:又-sound.mp3] {n}")
        for n in range(6)
    ]
    assert found([*deck, card("h", "other", "thing")], "P008") == []
    unnamed = [each._replace(fields={**each.fields, "More": "[sound:又-a.mp3]"}) for each in deck]
    assert found([*unnamed, card("h", "other", "thing")], "P008") != []


@pytest.mark.parametrize(
    ("typed", "is_told"),
    [
        (r"les \text{th}ermiques", True),
        (r"so \frac{1}{2} of it", True),
        ("that f^{-1} is one to one", True),
        ("HEAD^{tree} of it", False),
        (r"\(f^{-1}\) of it", False),
        (r"x^{2} of \[ what is broken", False),
        (r"<code>\text{a}</code>", False),
        (r"\text{a} in LaTeX", False),
    ],
)
def test_a_command_outside_of_a_formula_is_told(typed: str, *, is_told: bool) -> None:
    assert bool(found(cards([f"as much as {typed}"]), "P009")) is is_told
    assert found(cards([f"as much as {typed}"]), "P009", sets_dollars=True) == []


@pytest.mark.parametrize(
    ("front", "is_told"),
    [
        ("todo what is a bone", True),
        ("TODO: explain the bone", True),
        ("todo el hueso", False),
        ("What is a TODO list?", False),
    ],
)
def test_a_mark_before_a_question_is_left_to_be_done(front: str, *, is_told: bool) -> None:
    found = copied_texts([foreign(front, "hard tissue")], sets_dollars=False)
    assert [each.code for each in found] == ["P012"] * is_told
