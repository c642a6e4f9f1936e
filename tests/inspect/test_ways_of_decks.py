"""What most of a deck has is said once, what is rare is said of each note."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clindeck.inspect.package_faults import InspectedProblem
from clindeck.inspect.ways_of_decks import ON_REQUEST, told_problems
from clindeck.model.problems import Severity

WARNING, ERROR = Severity.WARNING, Severity.ERROR


def problem(
    guid: str,
    code: str = "Q001",
    severity: Severity = WARNING,
    *,
    message: str = "",
    deck: str = "Bones",
    is_slight: bool = False,
) -> InspectedProblem:
    message = message or f"{guid} is long"
    return InspectedProblem(
        guid, "Back", code, "slug", severity, message, deck=deck, is_slight=is_slight
    )


def many(number: int, code: str = "Q001", deck: str = "Bones") -> list[InspectedProblem]:
    return [problem(f"g{each}", code, deck=deck) for each in range(number)]


def messages(problems: list[InspectedProblem], notes: int = 100) -> list[str]:
    return [each.problem.message for each in told_problems(problems, {"Bones": notes, "": notes})]


def test_a_fault_of_a_tenth_of_a_deck_is_said_once_with_its_notes() -> None:
    (told,) = told_problems(many(10), {"Bones": 100})
    assert told.problem.message == "10 of 100 notes, as this one: g0 is long"
    assert told.notes == tuple(f"g{number}" for number in range(10))


def test_a_rare_fault_is_told_of_each_note() -> None:
    assert messages(many(9)) == [f"g{number} is long" for number in range(9)]
    assert all(each.notes == () for each in told_problems(many(9), {"Bones": 100}))


def test_few_notes_are_told_one_by_one_whatever_their_share() -> None:
    assert len(messages(many(5), notes=5)) == 5
    assert messages(many(6), notes=6) == ["6 of 6 notes, as this one: g0 is long"]


def test_very_many_are_said_once_whatever_their_share() -> None:
    assert len(messages(many(25), notes=5000)) == 25
    assert messages(many(26), notes=5000) == ["26 of 5,000 notes, as this one: g0 is long"]


def test_an_error_stands_for_the_warnings_of_its_deck() -> None:
    problems = [*many(8), problem("worst", severity=ERROR)]
    (told,) = told_problems(problems, {"Bones": 20})
    assert told.problem.message == "9 of 20 notes, as this one: worst is long"
    assert told.problem.severity is ERROR


def test_a_note_that_has_a_fault_twice_counts_once() -> None:
    (told,) = told_problems([*many(6), *many(6)], {"Bones": 20})
    assert told.problem.message.startswith("6 of 20 notes")


def test_decks_are_told_apart() -> None:
    problems = [*many(10), *many(3, deck="Nerves")]
    found = [each.problem.deck for each in told_problems(problems, {"Bones": 50, "Nerves": 50})]
    assert found == ["Bones", "Nerves", "Nerves", "Nerves"]


def test_marks_left_are_the_way_of_a_deck_from_six_notes_on() -> None:
    assert messages(many(6, "P019"), 500) == ["6 of 500 notes, as this one: g0 is long"]
    assert len(messages(many(5, "P019"), 500)) == 5


@pytest.mark.parametrize("code", ["P002", "R007"])
def test_what_is_mended_for_all_at_once_is_said_once_from_two_notes_on(code: str) -> None:
    assert messages(many(2, code), 500) == ["2 of 500 notes, as this one: g0 is long"]
    assert messages(many(1, code), 500) == ["g0 is long"]


def test_what_is_slight_is_not_told() -> None:
    assert messages([problem("g1", is_slight=True), problem("g2")]) == ["g2 is long"]


def test_the_number_of_items_is_not_asked_for_where_the_answer_must_be_split() -> None:
    split = problem("g1", severity=ERROR)
    assert messages([split, problem("g1", "Q003")]) == ["g1 is long"]
    assert messages([split, problem("g1", "Q002", ERROR)]) == ["g1 is long"]
    assert messages([problem("g1", "Q002", ERROR, message="big"), problem("g1", "Q003")]) == ["big"]


def test_a_long_answer_need_not_say_its_number_unless_it_is_only_slightly_long() -> None:
    counted = problem("g1", "Q003", message="count")
    assert messages([problem("g1"), counted]) == ["g1 is long"]
    assert messages([problem("g1", is_slight=True), counted]) == ["count"]


def test_a_fault_of_a_note_type_names_all_its_notes_and_is_one_problem() -> None:
    slip = replace(problem("", "P015", message="a letter on every card"), others=("g1", "g2"))
    (told,) = told_problems([slip], {"Bones": 2})
    assert (told.problem.message, told.notes) == ("a letter on every card", ("g1", "g2"))


def test_faults_of_note_types_are_told_each() -> None:
    problems = [problem("", "P001", message=f"type {number}") for number in range(20)]
    assert len(messages(problems)) == 20


def test_one_that_is_well_over_the_limit_stands_for_all() -> None:
    lengths = [46, 300, 41, 45, 60, 44, 50, 43]
    problems = [
        problem(f"g{number}", message=f"the answer has {words} words")
        for number, words in enumerate(lengths)
    ]
    found = messages(problems, 20)
    assert found == ["8 of 20 notes, as this one: the answer has 60 words"]


def test_rules_that_are_seldom_right_in_packages_of_others_are_told_on_request() -> None:
    assert messages([problem(f"g{code}", code) for code in sorted(ON_REQUEST)]) == []
    doubted = problem("g1", "Q012", message="it")
    assert messages([doubted, problem("g1")]) == ["g1 is long"]


def test_what_several_cards_of_a_note_have_of_one_cause_is_told_of_the_first() -> None:
    cards = [problem("g1", message=f"{words} words") for words in (61, 72, 85)]
    assert messages([*cards, problem("g2", message="61 words")]) == ["61 words", "61 words"]
    blanks = [problem("g1", "Q007", message=f"says {blank}") for blank in ("a", "b")]
    assert messages(blanks) == ["says a", "says b"]


def test_what_is_said_of_a_note_is_said_once() -> None:
    twice = [problem("g1", "P005", message="lost"), problem("g1", "P005", message="lost")]
    assert messages(twice) == ["lost"]
    assert messages([*twice, problem("g2", "P005", message="lost")]) == ["lost", "lost"]


def test_all_notes_that_a_finding_names_are_among_those_it_is_told_for() -> None:
    pairs = [
        InspectedProblem(
            f"g{number}", "Front", "Q004", "slug", ERROR, "asks the same", deck="Bones",
            others=("first",),
        )
        for number in range(6)
    ]  # fmt: skip
    (told,) = told_problems(pairs, {"Bones": 20})
    assert set(told.notes) == {"first", *(f"g{number}" for number in range(6))}
    assert told.problem.message.startswith("7 of 20 notes")


def test_the_items_of_a_text_that_was_cut_off_are_not_told() -> None:
    cut = [problem("g1", "P006", message="cut off"), problem("g1", "Q001", message="7 items")]
    assert messages(cut) == ["cut off"]


def test_equal_fronts_with_different_cures_are_told_apart() -> None:
    same = [problem(f"a{n}", "Q004", message="the same; delete one") for n in range(8)]
    other = [problem(f"b{n}", "Q004", message="the same; name what differs") for n in range(8)]
    assert messages([*same, *other], 20) == [
        "8 of 20 notes, as this one: the same; delete one",
        "8 of 20 notes, as this one: the same; name what differs",
    ]


@pytest.mark.parametrize("code", ["D004", "D005"])
def test_how_a_deck_writes_its_doses_is_told_once(code: str) -> None:
    told = [problem(f"g{n}", code, message=f"{n}mg") for n in range(2)]
    assert messages(told) == ["2 of 100 notes, as this one: 0mg"]


def test_what_a_template_shows_is_told_once() -> None:
    shown = "the template shows “Heading” on the front, which says the answer (“{}”); show it"
    told = [problem(f"g{n}", "Q007", message=shown.format(n)) for n in range(2)]
    other = [problem("g9", "Q007", message="the front already says the answer")]
    assert messages([*told, *other]) == [
        f"2 of 100 notes, as this one: {shown.format(0)}",
        "the front already says the answer",
    ]


def test_the_deck_is_named_where_it_is_not_the_whole_package() -> None:
    (told,) = told_problems(many(10), {"Bones": 100, "": 300})
    assert told.problem.message == "10 of 100 notes of “Bones”, as this one: g0 is long"


def test_what_a_note_type_does_is_told_once_of_all_decks() -> None:
    blank = [
        problem(f"{deck}{number}", "P003", message="blank", deck=deck)
        for deck in ("Bones", "Nerves")
        for number in range(6)
    ]
    (told,) = told_problems(blank, {"Bones": 6, "Nerves": 6, "": 12})
    assert told.problem.message == "12 of 12 notes, as this one: blank"


def test_an_error_stands_for_equal_fronts_with_the_same_cure() -> None:
    fronts = [
        replace(each, message="“a” asks the same as “b”; tell them apart", severity=severity)
        for each, severity in zip(
            many(12, "Q004"), [Severity.WARNING] * 9 + [Severity.ERROR] * 3, strict=True
        )
    ]
    (told,) = told_problems(fronts, {"": 100, "Bones": 100})
    assert (told.problem.severity, len(told.notes)) == (Severity.ERROR, 12)


def test_colours_that_cannot_be_read_are_told_once_of_all_decks() -> None:
    found = [*many(3, "R007"), *(problem(f"h{n}", "R007", deck="Nerves") for n in range(3))]
    assert len(told_problems(found, {"Bones": 50, "Nerves": 50, "": 100})) == 1
