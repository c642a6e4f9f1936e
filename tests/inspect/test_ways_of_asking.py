"""The language of a foreign card, the way it asks, and what its deck is about."""

from __future__ import annotations

from clindeck.inspect.foreign_cards import foreign_cards
from clindeck.lint.card_view import Asking, CardView
from tests.inspect.test_foreign_cards import BACK, contents, note_type

QUESTIONS = [
    ("Which nerve supplies the deltoid?", "the axillary nerve of the arm"),
    ("What is the origin of the psoas?", "the bodies of the lumbar vertebrae"),
    ("Where does the femoral artery begin?", "behind the inguinal ligament"),
    ("What is a tendon made of?", "collagen, and some of elastin"),
    ("Which vertebra carries the skull?", "the atlas, which is the first of them"),
]
FRENCH = [
    ("Where is the station?", "Où est la gare de la ville ?"),
    ("What is the price of it?", "Quel est le prix de ce pain ?"),
    ("I have a cold and the flu.", "Je suis dans la rue avec un rhume."),
    ("They are in the garden.", "Ils sont dans le jardin."),
    ("We were with the doctor.", "Nous étions avec le docteur."),
    ("milk", "le lait"),
]


def cards(*notes: tuple[str, str]) -> tuple[CardView, ...]:
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK))
    (deck,), _ = foreign_cards(contents(of_type, *notes))
    return deck.cards


def test_a_deck_of_questions_is_asked_in_questions_and_about_health() -> None:
    found = cards(*QUESTIONS, ("Sarcoidosis", "granulomas in lungs and lymph nodes"))
    assert {card.language for card in found} == {"en"}
    assert {card.asking for card in found} == {Asking.QUESTION}
    assert all(card.is_health for card in found)


def test_a_deck_with_its_fronts_in_one_language_and_backs_in_another_teaches_words() -> None:
    found = cards(*FRENCH)
    assert {card.asking for card in found} == {Asking.TRANSLATION}
    assert not any(card.is_health for card in found)


def test_a_front_in_another_script_than_its_back_is_a_word_pair() -> None:
    (card,) = cards(("우유", "milk"))
    assert (card.language, card.asking) == ("ko", Asking.TRANSLATION)


def test_a_deck_of_bare_fronts_asks_by_terms_but_for_its_questions() -> None:
    terms = [(f"term {number}", "what it means in a sentence") for number in range(6)]
    *bare, question = cards(*terms, ("Which term is the last of them?", "the sixth"))
    assert {card.asking for card in bare} == {Asking.TERM}
    assert question.asking is Asking.QUESTION


def test_a_card_in_another_language_than_its_deck_is_taken_by_itself() -> None:
    german = ("Welcher Nerv versorgt das Zwerchfell?", "der Nervus phrenicus")
    found = cards(*QUESTIONS, german)
    assert found[-1].language == "de"


def test_a_formula_is_one_sign_and_no_text() -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK))
    pair = ("The slope of \\(y=mx+b\\)?", "[latex]$m$[/latex] is it, or [$]dy[/$]")
    (deck,), _ = foreign_cards(contents(of_type, pair, ("\\(x\\)", "a letter")))
    (card,) = deck.cards
    assert card.front == "The slope of ⟨∑⟩ ?"
    assert card.answer == "⟨∑⟩ is it, or ⟨∑⟩"
    assert card.shows == ("\\(y=mx+b\\)",)
    assert deck.unjudged == 1


def test_what_the_template_says_on_every_card_is_no_answer() -> None:
    back = "{{FrontSide}}<hr id=answer><h3>Short answer</h3>{{Back}}<p>Open the handbook</p>"
    of_type = note_type(("Front", "Back"), ("{{Front}}", back))
    (deck,), _ = foreign_cards(contents(of_type, ("Which?", "the atlas")))
    assert deck.cards[0].answer == "the atlas"


def test_what_most_siblings_say_as_well_is_no_answer() -> None:
    of_type = note_type(
        ("Front", "Back", "Kind"), ("{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}<br>{{Kind}}")
    )
    notes = [(f"Which of them is {n}?", f"bone {n}<br>View the atlas", "Bones") for n in range(6)]
    (deck,), _ = foreign_cards(contents(of_type, *notes, ("Which?", "Bones", "Bones")))
    assert [card.answer for card in deck.cards[:2]] == ["bone 0", "bone 1"]
    assert deck.cards[-1].answer == "Bones Bones", "a card must keep an answer"


def test_what_stands_around_a_list_belongs_to_the_answer() -> None:
    text = " ".join(["word"] * 60)
    (card,) = cards(("Which?", f"<p>{text}</p><ul><li>one</li><li>two</li></ul>"))
    assert card.items == ("one", "two")
    assert len(card.answer.split()) == 62


def test_a_long_text_about_a_term_is_no_translation() -> None:
    text = " ".join(["Элемент исчезает там же и рисуется заново в том документе"] * 5)
    found = cards(*FRENCH, ("position: absolute", text))
    assert found[-1].asking is not Asking.TRANSLATION


def test_a_program_is_no_translation_of_its_heading() -> None:
    code = "<pre><code>docker ps -a</code></pre> docker"
    pairs = [(f"命令说明 {number}", code) for number in range(8)]
    assert {card.asking for card in cards(*pairs)} <= {Asking.QUESTION, Asking.TERM}


def test_a_long_entry_of_a_dictionary_in_another_script_is_a_translation() -> None:
    entry = "友達[ともだち] noun friend, companion; " + "the man is the best friend of the dog " * 8
    (card,) = cards(("友達 友達と一緒に飲みます。", entry))
    assert card.asking == Asking.TRANSLATION


def test_questions_are_no_sentences_to_translate() -> None:
    asked = [
        (f"¿Cuál de las afirmaciones sobre la parte {n} es la que no se dice en el texto?",
         "Overview of it: the text that was read by the one who made the deck")
        for n in range(6)
    ]  # fmt: skip
    assert {card.asking for card in cards(*asked)} == {Asking.QUESTION}


def test_a_word_behind_the_label_of_a_template_is_a_word() -> None:
    of_type = note_type(
        ("Front", "Back"), ("Pronunciation and meaning of it? Say it. {{Front}}", BACK)
    )
    words = [("观察", "to observe"), ("感觉", "to feel"), ("结构", "structure")]
    (deck,), _ = foreign_cards(contents(of_type, *words))
    assert {card.asking for card in deck.cards} == {Asking.TRANSLATION}


def test_a_question_that_all_fronts_open_with_does_not_hide_the_words_of_a_language() -> None:
    found = cards(*((f"How is it said? {front}", back) for front, back in FRENCH))
    assert {card.asking for card in found} == {Asking.TRANSLATION}


def test_one_question_with_a_text_for_an_answer_is_no_translation() -> None:
    text = "在主对象 dealloc 的时候 runtime 会 release 关联的 object 并且 " * 6
    pairs = [(f"什么时候会报第{n}个selector的异常\uff1f", text) for n in range(8)]
    assert Asking.TRANSLATION not in {card.asking for card in cards(*pairs)}
    back = [(front, f"{text * 2} 什么呢\uff1f") for front, _ in pairs]
    assert Asking.TRANSLATION not in {card.asking for card in cards(*back)}
