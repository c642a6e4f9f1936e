import pytest

from clindeck.lint.rule import CardKind
from clindeck.lint.rules.cards.q003_uncounted_set import RULE
from clindeck.lint.wording.answer_parts import parts_of
from tests.lint.wording import FRONT, foreign, own, said


@pytest.mark.parametrize(
    "front",
    [
        "PSPS-2: which 2 activities make the pain worse?",
        "PSPS-2: tens and pens, how is each applied (2)?",
        "PSPS-2: which two activities make the pain worse?",
        "PSPS-2: what makes both groups worse?",
    ],
)
def test_a_counted_set_passes(front: str) -> None:
    assert said(RULE, own(front, "standing", "walking")) == []


def test_a_set_without_its_number_is_found() -> None:
    card = own("PSPS-2: which activities make the pain worse?", "standing", "walking")
    assert said(RULE, card) == [
        f"{FRONT} d/drugs/x/r: the answer has 2 items and the front does not say so; name their "
        'number, e.g. "which {count} …"'
    ]


def test_a_foreign_front_that_opens_with_a_plural_asks_for_several() -> None:
    card = foreign("Side effects of amitriptyline?", "dry mouth", "drowsiness", "thirst")
    assert len(said(RULE, card)) == 1
    assert said(RULE, foreign("Diagnosis of gout?", "crystals", "in joint fluid")) == []


def test_a_foreign_plural_before_its_verb_asks_for_several() -> None:
    card = foreign("Which organisms cause pneumonia?", "Mycoplasma", "Legionella", "virus")
    assert len(said(RULE, card)) == 1
    assert said(RULE, foreign("Which virus causes croup?", "parainfluenza", "in winter")) == []


def test_a_number_that_counts_something_else_does_not_count() -> None:
    assert len(said(RULE, own("Which effects after 2.5 mg?", "nausea", "sedation"))) == 1
    assert len(said(RULE, own("Which 3 effects?", "nausea", "sedation"))) == 1


def test_a_foreign_list_without_its_number_is_found() -> None:
    card = foreign(
        "What are the causes of gout?", "diet", "diuretics", "age", back="<ul><li>diet</li></ul>"
    )
    assert said(RULE, card) == [
        "Front g1: the answer has 3 items and the front does not say so; write the number on it, "
        "e.g. “which 3 …”"
    ]


def test_a_foreign_answer_with_a_comment_on_a_second_line_is_no_set() -> None:
    assert said(RULE, foreign("What lowers uric acid?", "allopurinol", "inhibits its making")) == []


def test_a_cloze_asks_for_its_blank_alone() -> None:
    card = own("[...] and [...] hurt", "standing", "walking", kind=CardKind.CLOZE)
    assert said(RULE, card) == []


@pytest.mark.parametrize(
    "front",
    [
        "How do you turn a string into an object (dict, list, or tuple)?",
        "How does the server name its files and how does it state errors?",
        "What are some of the signs of croup?",
        "What are the main differences between arteries and veins?",
        "List and compare the vessels of the arm.",
        "Which cases do the terms best, worst and average stand for?",
        "What are stomata/ What are the uses of stomata?",
        "How many of them are made, and what are the other products?",
        "What are the causes of gout and how are the crystals seen?",
    ],
)
def test_a_foreign_front_whose_parts_no_number_completes_passes(front: str) -> None:
    assert said(RULE, foreign(front, "one", "two", "three")) == []


@pytest.mark.parametrize(
    ("front", "items"),
    [
        ("List an array from the third number on.", ("a[2..9]", "or", "a[2..-1]")),
        ("Comments in Java?", ("// line comment", "/*", "block", "*/")),
        ("What are the keywords of a loop?", ("LEAVE = break", "ITERATE = continue")),
    ],
)
def test_lines_of_a_program_are_no_set(front: str, items: tuple[str, ...]) -> None:
    assert said(RULE, foreign(front, *items)) == []


def test_lines_that_hold_the_members_are_not_counted() -> None:
    lines = ("Idempotent: GET, HEAD, OPTIONS, PUT", "POST and PATCH are not")
    assert said(RULE, foreign("Which methods are idempotent?", *lines)) == []


@pytest.mark.parametrize(
    ("front", "items"),
    [
        ("What are the parts of the RICE rule?", ("rest", "ice", "compression", "elevation")),
        ("What are the steps of growth?", ("seed -> shoot -> leaf -> flower", "it takes weeks")),
        ("What are the parts of a tree?", ("Above:", "stem", "leaf", "Below:", "root")),
    ],
)
def test_letters_chains_and_groups_count_for_themselves(front: str, items: tuple[str, ...]) -> None:
    assert said(RULE, foreign(front, *items)) == []


def test_what_hangs_on_a_preposition_may_be_one_thing_or_two() -> None:
    front, items = "What are the signs of wear?", ("cracks", "dust", "stains in corners", "edges")
    loose = foreign(front, *items)._replace(answer="Cracks, dust, stains in corners or edges")
    assert said(RULE, loose) == []
    assert said(RULE, loose._replace(answer="Cracks, dust, stains or edges")) != []


@pytest.mark.parametrize(
    ("front", "items"),
    [
        ("What are the dimensions of all and just algebraic curves?", "All: 4|Algebraic: 3"),
        ("What are the names of the objects?", "model|view|etc"),
        ("What are the names of the objects?", "model|view|..."),
        ("Which gases are noble? A) neon B) argon C) oxygen", "neon|argon"),
    ],
)
def test_labels_of_the_front_an_open_end_and_options_need_no_number(front: str, items: str) -> None:
    assert said(RULE, foreign(front, *items.split("|"))) == []


def test_two_items_of_others_are_an_answer_and_a_remark() -> None:
    assert said(RULE, foreign("Which kinds of talus are there?", "a glider", "seen in men")) == []


@pytest.mark.parametrize("counted", ["3x", "(3x)", "(3)", "3 ×", "x3"])
def test_a_foreign_front_counts_in_shorthand(counted: str) -> None:
    assert said(RULE, foreign(f"Risk factors for gout {counted}", "diet", "age", "drugs")) == []


def test_statements_and_fronts_of_several_lines_are_no_set_to_be_counted() -> None:
    levels = ("IgM is up", "IgA is down", "IgG is down")
    assert said(RULE, foreign("Levels in hyper IgM syndrome?", *levels)) == []
    card = foreign("Which regions are shown? Ear Nose Neck", "facet", "process", "lamina")
    assert len(said(RULE, card)) == 1
    assert said(RULE, card._replace(front_lines=4)) == []


def test_a_sentence_over_two_lines_is_not_counted_twice() -> None:
    lines = ("Do you wish to pay?", "Start a tab.", "You have to pay", "for your bill.")
    front = "Charges for drinks at a bar"
    assert list(RULE.find(foreign(front, *lines))) == []
    assert list(RULE.find(foreign(front, *lines[:2], "You have to pay for it."))) != []


@pytest.mark.parametrize(
    "items",
    [
        ("minus", "multiply", "* exponent"),
        ("'abc'", '"abc"', "'''", "block", "'''"),
        ("FIRST(a) - the first", "GREATEST, LEAST(a) - the ends", "ISNULL(a)"),
    ],
)
def test_operators_quotes_and_two_in_a_line_are_not_counted(
    items: tuple[str, ...],
) -> None:
    assert said(RULE, foreign("What are the basic functions in it?", *items)) == []


@pytest.mark.parametrize(
    "last", ["lime + beech", "lime & beech", "Example: an old one", "lime. It is soft", "lime"]
)
def test_a_line_of_two_things_or_of_an_example_is_no_item_to_count(last: str) -> None:
    card = foreign("What are the trees of the wood?", "oak", "elm", last, back="<ul><li>oak</ul>")
    assert bool(said(RULE, card)) is (last == "lime")


def test_the_ends_of_a_range_are_no_two_items() -> None:
    assert parts_of("Flat, between 1 and 2 µm thick") == ("Flat, between 1 and 2 µm thick",)
    assert parts_of("flat, thick and round") == ("flat", "thick", "round")
