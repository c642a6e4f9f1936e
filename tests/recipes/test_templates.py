"""Wordings to literal parts, slots and blanks; the place of each fault."""

from __future__ import annotations

import pytest

from clindeck.model.cells import Text
from clindeck.model.decks import Slot, Template
from clindeck.model.problems import Position
from clindeck.recipes.cloze import Blank, parse_cloze
from clindeck.recipes.templates import parse_template

AT = Position("f.yaml", 3, 10)


def parts_of(text: str) -> list[str]:
    template, problems = parse_template(Text(text, *AT))
    assert problems == ()
    return [
        part if isinstance(part, str) else f"<{part.row}.{part.name}>" for part in template.parts
    ]


def problems_of_cloze(text: str) -> list[str]:
    return [str(problem) for problem in parse_cloze(Text(text, *AT))[1]]


def test_slots_and_literal_text_come_in_order() -> None:
    assert parts_of("{short}, {side-effects}: {a.dose}?") == [
        "<.short>", ", ", "<.side-effects>", ": ", "<a.dose>", "?",
    ]  # fmt: skip


def test_a_slot_knows_its_column_on_the_line() -> None:
    template, _ = parse_template(Text("of {drug}", *AT))
    assert [slot.position for slot in template.slots()] == [Position("f.yaml", 3, 13)]


def test_doubled_braces_are_braces() -> None:
    assert parts_of("{{drug}} {drug} {{{drug}}}") == ["{drug} ", "<.drug>", " {", "<.drug>", "}"]


@pytest.mark.parametrize(
    ("text", "shown", "column"),
    [
        ("{}", "{}", 10),
        ("a {Drug}", "{Drug}", 12),
        ("{drug.dose}", "{drug.dose}", 10),
        ("{c.dose}", "{c.dose}", 10),
        ("{drug!r}", "{drug!r}", 10),
        ("{drug:>9}", "{drug:>9}", 10),
        ("{drug[0]}", "{drug[0]}", 10),
        ("{ drug }", "{ drug }", 10),
        ("a { b", "{", 12),
        ("a } b", "}", 12),
    ],
)
def test_nothing_but_a_plain_name_is_a_placeholder(text: str, shown: str, column: int) -> None:
    _, problems = parse_template(Text(text, *AT))
    assert [str(problem) for problem in problems] == [
        f'f.yaml:3:{column} K001 "{shown}" is not a placeholder; write the name of a column such '
        "as {drug}, and a brace itself as {{ or }}"
    ]


def test_a_wording_of_too_many_placeholders_is_refused() -> None:
    assert parse_template(Text("{a}" * 100, *AT))[1] == ()
    _, (found,) = parse_template(Text("{a}" * 101, *AT))
    assert str(found) == (
        "f.yaml:3:10 K031 the wording has 101 placeholders, at most 100; shorten it"
    )
    assert problems_of_cloze("[[1:{a}]]" * 101) == [str(found)]


def test_a_cloze_is_wording_and_numbered_blanks() -> None:
    parts, problems = parse_cloze(Text("The [[1:{vessel}]] supply [[2:the {region}|part]].", *AT))
    assert problems == ()
    first, second = (part for part in parts if isinstance(part, Blank))
    assert [type(part) for part in parts] == [Template, Blank, Template, Blank, Template]
    assert (first.number, first.hint) == (1, None)
    assert first.shown.slots() == (Slot("vessel", "", Position("f.yaml", 3, 18)),)
    assert second.hint is not None
    assert (second.number, second.shown.parts[0], second.hint.parts) == (2, "the ", ("part",))
    assert second.position == Position("f.yaml", 3, 36)


def test_a_blank_without_number_is_refused() -> None:
    assert problems_of_cloze("a [[drug]] b") == [
        'f.yaml:3:12 K002 blank "[[drug]]" has no number from 1 to 99; '
        "write [[1:text]] or [[1:text|hint]]"
    ]


@pytest.mark.parametrize(
    "blank", ["[[0:x]]", "[[01:x]]", "[[1000:x]]", "[[-1:x]]", "[[1 : x]]", "[[²:x]]"]
)
def test_numbers_of_blanks_run_from_1_to_99(blank: str) -> None:
    (found,) = problems_of_cloze(blank)
    assert found.startswith(f'f.yaml:3:10 K002 blank "{blank}" has no number from 1 to 99;')


@pytest.mark.parametrize("blank", ["[[1:]]", "[[1: ]]", "[[1:|hint]]"])
def test_a_blank_that_hides_nothing_is_refused(blank: str) -> None:
    assert problems_of_cloze(f"a {blank} b") == [
        f'f.yaml:3:12 K002 blank "{blank}" hides nothing; fill it'
    ]


def test_a_cloze_without_a_blank_is_refused() -> None:
    assert problems_of_cloze("no blank") == [
        "f.yaml:3:10 K002 a cloze needs a blank; write [[1:text]] around what is asked"
    ]


@pytest.mark.parametrize(
    "text", ["[[1:one]] and [[2:two", "[[1:one]] and 2:two]]", "[[1:one [[2:two]] three]]"]
)
def test_a_blank_that_is_open_or_inside_another_is_refused(text: str) -> None:
    found = problems_of_cloze(text)
    assert found
    assert all(" K002 " in problem for problem in found)


def test_an_empty_hint_is_no_hint() -> None:
    parts, problems = parse_cloze(Text("[[1:x|]]", *AT))
    assert problems == ()
    assert isinstance(parts[0], Blank)
    assert parts[0].hint is None
