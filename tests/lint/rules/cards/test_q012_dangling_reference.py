import pytest

from clindeck.lint.rules.cards.q012_dangling_reference import RULE
from tests.lint.wording import FRONT, foreign, own, said


@pytest.mark.parametrize(
    "front",
    [
        "Low back: the multifidus inserts how far above its origin?",
        "Aspirin: how does it work?",
        "How does aspirin work on platelets, and when is it given?",
        "How long does it take for bone to heal?",
        "Which bone has its blood supply from behind?",
        "A smoker coughs blood, and his calcium is high: which tumor?",
        "A man of 70 cannot pass urine. What is done first in this patient?",
        "Multifidus: what is its origin?",
        "This muscle arises from the sacrum and inserts on spinous processes: which?",
        "Ibuprofen and naproxen: what is the dose of the latter?",
        "Which nerve is cranial nerve no. 7?",
        "Why is gabapentin given with caution in those over 65?",
        "The lumbar region lies between the [bony border above] and the pelvis.",
        "Cardiac output: which item of the Starling curve shifts?",
    ],
)
def test_a_reference_to_something_on_the_front_passes(front: str) -> None:
    assert said(RULE, foreign(front, "x")) == []


def test_a_picture_is_a_referent() -> None:
    card = foreign("What is this?", "talus", html='What is this?<img src="talus.png">')
    assert said(RULE, card) == []


@pytest.mark.parametrize(
    ("front", "sign"),
    [
        ("What is the mechanism of this drug?", "this"),
        ("What does it do?", "it"),
        ("What did the teacher say about those?", "those"),
        ("Name the structure labelled 3", "labelled 3"),
        ("Which nerve is marked with the arrow?", "marked with the arrow"),
        ("List the side effects of this drug", "this"),
        ("It inhibits what?", "It"),
        ("What causes these?", "these"),
        ("What is its half-life?", "its"),
        ("Where does his pain come from?", "his"),
        ("What is the most likely diagnosis in this patient?", "this patient"),
        ("Second step in the algorithm on p. 112?", "p. 112"),
        ("Which dose (this/that) is the usual one?", "this"),
        ("Which of the above is a red flag in back pain?", "the above"),
        ("What is the dose of the latter?", "the latter"),
        ("What is cause no. 7?", "no. 7"),
        ("Which muscle is shown in figure 3?", "figure 3"),
        ("What is the main point of slide 12?", "slide 12"),
        ("Same as the previous question, but in children?", "previous question"),
    ],
)
def test_a_reference_to_nothing_is_found(front: str, sign: str) -> None:
    assert said(RULE, own(front, "x")) == [
        f"{FRONT} d/drugs/x/r: “{sign}” points at something that the front does not name; name it, "
        "cards are met alone"
    ]


TASK = (
    "12. A linked list holds the names of all patients who wait for a bed on the ward of a house."
)


@pytest.mark.parametrize(
    "front",
    [
        "What is CVE and what does it stand for?",
        "Why is it impractical to make all followers wait?",
        "When is it permissible for a nurse to refuse?",
        "What is leetspeak, and how does it weaken passwords?",
        "How do you limit the rows of a test? And why would you want this?",
        f"{TASK} Which of the above is sorted?",
        f"The figures shown below are to be sorted: {TASK}",
        f"{TASK} {TASK} {TASK} Use your answer to question 11.",
    ],
)
def test_what_a_foreign_front_has_named_is_no_loose_reference(front: str) -> None:
    assert said(RULE, foreign(front, "x")) == []


@pytest.mark.parametrize(
    "front",
    [
        "What is the this keyword?",
        "How does 'this' work in a script?",
        "What is wrong with this code: val b = 1",
        "What is the use of these flags for touch -r -d",
    ],
)
def test_what_stands_behind_a_pointer_or_is_a_word_of_a_program_passes(front: str) -> None:
    assert said(RULE, foreign(front, "x")) == []


def test_a_loose_reference_is_a_slight_matter_outside_of_health() -> None:
    (finding,) = RULE.find(foreign("What does it do?", "x")._replace(is_health=False))
    assert finding.is_slight


@pytest.mark.parametrize(
    "front",
    [
        "What is told in Chapter 3 Soils and Stones?",
        "Chapter 12: Rivers, what is its first rule?",
        "A cup falls off a table 1.25 m high. How fast is it?",
        "A cup falls off a table 2 m high. How fast is it?",
        "Who is best labeled a: hero b: coward",
        "Why was the general labelled a coward?",
    ],
)
def test_a_title_a_measure_and_an_article_are_no_reference(front: str) -> None:
    assert said(RULE, foreign(front, "x")) == []


@pytest.mark.parametrize(
    ("front", "sign"),
    [
        ("What is told in chapter 3?", "chapter 3"),
        ("Which layer is given in table 2?", "table 2"),
        ("Which layer is labelled a?", "labelled a"),
        ("Which layer is labelled A in cross-section?", "labelled A"),
    ],
)
def test_a_pointer_to_what_is_not_there_is_found(front: str, sign: str) -> None:
    (told,) = said(RULE, foreign(front, "x"))
    assert f"“{sign}”" in told


def test_only_what_points_out_of_a_foreign_card_for_certain_is_told_by_default() -> None:
    for front, is_slight in (
        ("How is this patient treated?", False),
        ("What did the last card say?", False),
        ("What does it do?", True),
        ("What shows figure 2?", True),
    ):
        (finding,) = RULE.find(foreign(front, "x"))
        assert finding.is_slight is is_slight
