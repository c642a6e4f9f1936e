from clindeck.lint.rule import CardKind
from clindeck.lint.rules.cards.q010_redundant_sibling import RULE
from tests.lint.wording import FRONT, deck_said, foreign, own, row_of

IBUPROFEN = row_of("ibuprofen")


def test_different_answers_of_one_row_pass() -> None:
    cards = [
        own("Ibuprofen: class?", "NSAID", rows=(IBUPROFEN,)),
        own("Ibuprofen: timing?", "with meals", rows=(IBUPROFEN,), recipe="timing"),
        own("Naproxen: class?", "NSAID", rows=(row_of("naproxen"),)),
    ]
    assert deck_said(RULE, *cards) == []


def test_two_prompts_with_the_same_answer_are_found() -> None:
    cards = [
        own("Ibuprofen: class?", "NSAID", rows=(IBUPROFEN,)),
        own("Ibuprofen: which group?", "nsaid", rows=(IBUPROFEN,), recipe="group"),
    ]
    assert deck_said(RULE, *cards) == [
        f"{FRONT} d/drugs/ibuprofen/group: “Ibuprofen: which group?” has the same answer as "
        "“Ibuprofen: class?”; drop one, or ask it from the other side"
    ]


def test_many_questions_may_lead_to_the_name_of_the_row() -> None:
    cards = [
        own("Drug with meals?", "ibuprofen", rows=(IBUPROFEN,)),
        own("Drug every 6 hours?", "ibuprofen", rows=(IBUPROFEN,), recipe="s"),
        own("Drug that is an NSAID?", "ibuprofen", rows=(IBUPROFEN,), kind=CardKind.REVERSE),
    ]
    assert deck_said(RULE, *cards) == []


def test_two_cards_of_one_foreign_note_are_compared() -> None:
    cards = [foreign("Class of ibuprofen?", "NSAID"), foreign("Group of ibuprofen?", "NSAID")]
    assert deck_said(RULE, *cards, ours=False) == [
        "g1 Front g1: “Group of ibuprofen?” has the same answer as “Class of ibuprofen?”; drop "
        "one, or ask it from the other side"
    ]


def test_a_word_that_is_blanked_twice_in_a_foreign_text_passes() -> None:
    html = "{{c1::Bile}} comes from the liver, and {{c2::bile}} goes to the gut."
    first = foreign("[...] comes from the liver, and bile goes to the gut.", "Bile", html=html)
    second = foreign("Bile comes from the liver, and [...] goes to the gut.", "bile", html=html)
    assert deck_said(RULE, first, second, ours=False) == []


def test_places_of_a_picture_that_have_one_name_are_two_questions() -> None:
    one, other = foreign("Name the part: 3", "femur"), foreign("Name the part: 7", "femur")
    assert deck_said(RULE, one, other, ours=False) == []
    seen = foreign("Seen from above?", "femur")._replace(shows=("above.png",))
    assert deck_said(RULE, seen, foreign("Seen from below?", "femur"), ours=False) == []


def test_of_long_fronts_what_differs_is_quoted() -> None:
    head = "Chapter of the bones of the arm and of the hand, as it was told at school: "
    cards = [foreign(f"{head}{last}", "radius") for last in ("the thumb's?", "the outer?")]
    (told,) = deck_said(RULE, *cards, ours=False)
    assert "“… outer?” has the same answer as “… thumb's?”" in told
