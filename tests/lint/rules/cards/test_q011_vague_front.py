import pytest

from clindeck.lint.rules.cards.q011_vague_front import RULE
from tests.lint.wording import FRONT, foreign, own, said


@pytest.mark.parametrize(
    "front",
    [
        "PSPS-2, ibuprofen: timing in the source?",
        "What is the lowest mobile part of the spine called?",
        "Symptom of PSPS-2: sciatica, in plain words?",
    ],
)
def test_a_short_front_that_names_what_it_asks_passes(front: str) -> None:
    assert said(RULE, own(front, "x")) == []


@pytest.mark.parametrize(
    "card",
    [
        foreign("Antidote to heparin?", "protamine"),
        foreign("Capital of France?", "Paris"),
        foreign("la casa", "the house"),
        foreign("What is arachnoiditis?", "inflammation of the nerve coverings"),
        foreign("What is it?", "the talus", html='What is it?<img src="talus.png">'),
        foreign("[...] rules", "Gout", html="{{c1::Gout}} rules"),
        foreign("What is known about the half-life of digoxin in renal failure?", "longer"),
    ],
)
def test_a_foreign_front_with_a_subject_a_picture_or_a_blank_passes(card: object) -> None:
    assert said(RULE, card) == []  # type: ignore[arg-type]


def test_too_few_content_words_are_found() -> None:
    assert said(RULE, own("What about the dose?", "x")) == [
        f"{FRONT} d/drugs/x/r: “What about the dose?” does not say what it wants to know; ask for "
        "one thing"
    ]
    assert said(RULE, own("Ibuprofen: dose?", "x")) == [
        f"{FRONT} d/drugs/x/r: “Ibuprofen: dose?” has 2 content words, at least 4; name the "
        "condition, the subject and what is asked"
    ]


@pytest.mark.parametrize(
    "front",
    [
        "Tell me about gout.",
        "Discuss gout",
        "Tell me everything about the spine",
        "What do you know of it?",
    ],
)
def test_an_open_request_is_found_in_a_foreign_card(front: str) -> None:
    assert said(RULE, foreign(front, "a disease")) == [
        f"Front g1: “{front}” does not say what it wants to know; ask for one thing"
    ]


@pytest.mark.parametrize("front", ["What is the treatment?", "Side effects?", "Why?"])
def test_a_foreign_question_without_a_subject_is_found(front: str) -> None:
    assert said(RULE, foreign(front, "rest, then exercise")) == [
        f"Front g1: “{front}” names no subject; say of what it is asked"
    ]


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("What does FSH do?", "lets follicles grow in the ovary"),
        ("What were hides?", "areas of land of about 120 acres"),
        ("Describe the innervation of chromaffin cells.", "preganglionic sympathetic nerves"),
        ("We'll talk about it later.", "On en reparlera plus tard."),
        ("Deduction is", "going from a rule to a case"),
        ("Treatment with this?", "rest, then exercise"),
        ("os", "bone"),
    ],
)
def test_a_foreign_front_with_a_subject_passes(front: str, answer: str) -> None:
    assert said(RULE, foreign(front, answer)) == []


def test_a_bare_word_with_a_text_behind_it_asks_nothing() -> None:
    assert said(RULE, foreign("Sarcoidosis", "granulomas without caseation")) == []
    assert said(RULE, foreign("Sarcoidosis", "granulomas without caseation, mostly in lungs")) == [
        "Front g1: “Sarcoidosis” does not say what it wants to know; ask for one thing"
    ]


def test_a_long_foreign_task_says_what_is_to_be_discussed() -> None:
    front = "Discuss the factors that decide between open and closed reduction of a fracture."
    assert said(RULE, foreign(front, "x")) == []
    assert said(RULE, foreign("Discuss open reduction.", "x")) != []


def test_a_vague_front_is_a_slight_matter_outside_of_health() -> None:
    card = foreign("Docker", "a tool that packs a program")
    assert [finding.is_slight for finding in RULE.find(card)] == [False]
    elsewhere = card._replace(is_health=False)
    assert [finding.is_slight for finding in RULE.find(elsewhere)] == [True]


@pytest.mark.parametrize("front", ["?term", "(command)?", "What is the difference of == and ===?"])
def test_signs_of_a_program_are_a_subject(front: str) -> None:
    assert said(RULE, foreign(front, "search backwards for the term")) == []
