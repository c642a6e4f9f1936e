import pytest

from clindeck.lint.rules.cards.q002_big_set import RULE
from tests.lint.wording import FRONT, foreign, own, said

WAY_OUT = "; ask for named groups of at most 5, and for each member by its own clue"


@pytest.mark.parametrize(
    "front",
    [
        "Causes of PSPS-2: which 3 come under “neural pressure”?",
        "PSPS-2: which 5 non-surgical options does the FAQ name?",
        "Name the nerve that innervates the deltoid.",
        "List 3 causes of acute pancreatitis.",
        "List two contraindications to aspirin.",
        "What are the 4 chambers of the heart?",
        "Which drug is taken for all 12 weeks?",
        "PSPS-2: see a doctor after the 6 weeks of failed care?",
        "Which hormone was discovered in 1921?",
        "Which list of high-alert drugs does the hospital keep?",
        "Do all patients with PSPS-2 need surgery?",
        "Which cranial nerve exits with CN VIII?",
    ],
)
def test_a_front_that_asks_for_few_passes(front: str) -> None:
    assert said(RULE, foreign(front, "x")) == []


@pytest.mark.parametrize(
    ("front", "what"),
    [
        ("List the causes of acute pancreatitis.", "asks for a whole list"),
        ("List the causes of a stroke.", "asks for a whole list"),
        ("Pancreatitis: list causes", "asks for a whole list"),
        ("Write down the bones of the foot", "asks for a whole list"),
        ("Name all the carpal bones.", "asks for all of a set"),
        ("Name as many causes of a stroke as you can", "asks for all of a set"),
        ("What are all the side effects of amiodarone?", "asks for all of a set"),
        ("What are the 8 carpal bones?", "asks for 8 things, at most 5"),
        ("Name the twelve cranial nerves.", "asks for 12 things, at most 5"),
        ("Which 20 causes of PSPS-2 are known?", "asks for 20 things, at most 5"),
    ],
)
def test_a_front_that_asks_for_a_whole_set_is_found(front: str, what: str) -> None:
    assert said(RULE, foreign(front, *"abcdef")) == [f"Front g1: “{front}” {what}{WAY_OUT}"]
    assert said(RULE, own(front, *"abcdef"))[0].endswith(f"“{front}” {what}{WAY_OUT}")


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("List all active jobs.", "jobs"),
        ("List the files of the folder", "ls"),
        ("Write down the equation of clearance", "amount in urine over plasma level"),
        ("What are all other reactants said to be?", "in excess"),
        ("What was believed that the 12 zodiac signs did?", "rule parts of the body"),
    ],
)
def test_a_foreign_front_that_only_sounds_like_a_list_passes(front: str, answer: str) -> None:
    assert said(RULE, foreign(front, answer)) == []


def test_a_bracketed_number_counts_what_is_asked_for() -> None:
    assert said(RULE, own("Causes of PSPS-2 (7)?", *"abcdefg")) == [
        f"{FRONT} d/drugs/x/r: “Causes of PSPS-2 (7)?” asks for 7 things, at most 5{WAY_OUT}"
    ]
    assert said(RULE, own("Name of CN (7)?", "facial nerve")) == []


def test_a_list_named_within_a_foreign_front_is_not_asked_for() -> None:
    front = "How do you turn a string into an object (dict, list, or tuple of names)?"
    assert said(RULE, foreign(front, *"abcdefg")) == []


def test_a_list_asked_for_behind_a_comma_is_one() -> None:
    assert said(RULE, foreign("After an operation, list all signs of infection", *"abcdefg"))


def test_functions_of_a_list_are_no_list_of_functions() -> None:
    assert said(RULE, foreign("List functions?", *"abcdefg")) == []
    assert said(RULE, foreign("List all functions.", *"abcdefg")) != []


@pytest.mark.parametrize(("number", "is_slight"), [("six", True), ("7", True), ("eight", False)])
def test_who_asks_for_a_few_more_knew_it(number: str, *, is_slight: bool) -> None:
    (finding,) = RULE.find(foreign(f"Which {number} bones form the wrist?", *"abcdefgh"[:8]))
    assert finding.is_slight is is_slight
    (ours,) = RULE.find(own(f"Which {number} bones form the wrist?", *"abcdefgh"[:8]))
    assert not ours.is_slight


def test_a_task_and_an_order_of_few_ask_for_no_whole_list() -> None:
    answer = " ".join(["word"] * 30)
    assert said(RULE, foreign("Read it, then: give all outputs of it.", answer)) != []
    task = "The program adds numbers. " * 12
    assert said(RULE, foreign(f"{task} Run it: give all outputs of it.", answer)) == []
    order = f"larva -> pupa -> moth. {answer}"
    assert said(RULE, foreign("List the forms of a moth.", answer)) != []
    assert said(RULE, foreign("List the forms of a moth.", order)) == []


def test_a_number_within_a_long_task_asks_for_no_set() -> None:
    task = "Implement what lists the 10 most recent posts, which users can follow. "
    parts = ("class A", "def b", "def c", "def d", "def e", "def f")
    assert said(RULE, foreign(task, *parts)) != []
    assert said(RULE, foreign(task + "Each user has a number of his own. " * 6, *parts)) == []


def test_the_name_of_a_type_of_data_asks_for_no_list() -> None:
    items = tuple(f"list[{n}]" for n in range(8))
    assert said(RULE, foreign("List literal & operators?", *items)) == []
    assert said(RULE, foreign("List operators & literals", *items)) != []
