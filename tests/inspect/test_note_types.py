"""What is wrong with all notes of a note type: turned templates, copied files, lost lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clindeck.anki.reader.package import PackageContents
from clindeck.inspect.inspection import inspected
from clindeck.inspect.note_types.faults_of_types import faults_of_types
from clindeck.inspect.note_types.set_as_formulas import set_as_formulas
from clindeck.lint.registry import RULES
from tests.inspect.test_foreign_cards import contents, note_type

TREES = [
    "oak", "elm", "ash", "fir", "yew", "pine", "larch", "birch", "maple", "cedar",
    "hazel", "holly", "rowan", "alder", "beech", "aspen", "lime", "palm", "plum", "pear",
]  # fmt: skip
TURNED = ("{{Back}}", "{{FrontSide}}<hr>{{Front}}")
FRONT_AND_BACK = ("{{Front}}", "{{FrontSide}}<hr>{{Back}}")


def faults(
    fields: tuple[str, ...],
    notes: list[tuple[str, ...]],
    *templates: tuple[str, str],
    is_cloze: bool = False,
) -> list[tuple[str, str, int]]:
    of_type = note_type(fields, *templates, is_cloze=is_cloze)
    found = faults_of_types(contents(of_type, *notes, cards=len(templates)))
    return [(each.code, each.message, len(each.guids)) for each in found]


def basic(*notes: tuple[str, ...], template: tuple[str, str] = FRONT_AND_BACK) -> list[str]:
    return [code for code, *_ in faults(("Front", "Back"), list(notes), template)]


def asked(tree: str) -> tuple[str, str]:
    return f"Where does the {tree} grow?", f"In the wood of the {tree}."


def test_a_template_that_asks_the_answer_is_told_with_what_to_do() -> None:
    notes: list[tuple[str, ...]] = [asked(tree) for tree in TREES]
    assert faults(("Front", "Back"), notes, TURNED) == [(
        "P027",
        "its card asks the answer: 20 of 20 backs are questions (“Where does the oak grow?”); show "
        'field "Front" on the front of template "Card 1" and "Back" on its back',
        20,
    )]  # fmt: skip
    assert basic(*notes) == []
    assert basic(*notes[1:], template=TURNED) == []
    assert faults(("Front", "Back"), notes, FRONT_AND_BACK, TURNED) == []


def test_a_phrase_in_another_script_that_is_a_question_is_no_turned_card() -> None:
    notes = [(f"Where does the {tree} grow?", "อยู่ที่ไหน") for tree in TREES]
    assert basic(*notes, template=TURNED) == []


@pytest.mark.parametrize(("rest", "is_told"), [("", True), ("<div>{{Meaning}}</div>", False)])
def test_a_gap_behind_the_word_that_fills_it_is_told(rest: str, *, is_told: bool) -> None:
    notes: list[tuple[str, ...]] = [
        (tree, f"He sat below the _____ of {n}.", "a tree") for n, tree in enumerate(TREES)
    ]
    hidden = '<div style="display:none">{{Meaning}}</div>'
    template = ("{{Word}}", f"{{{{FrontSide}}}}{{{{Sentence}}}}{rest}{hidden}")
    found = faults(("Word", "Sentence", "Meaning"), notes, template)
    assert [code for code, *_ in found] == ["P027"] * is_told


def package(template: tuple[str, str]) -> PackageContents:
    notes = [(f"Where does the {tree} grow?", "In the wood.") for tree in TREES]
    return contents(note_type(("Front", "Back"), template), *notes)


def test_equal_fronts_of_a_turned_template_are_explained_by_it() -> None:
    codes = {each.code for each in inspected(package(TURNED), RULES, frozenset()).problems}
    assert "P027" in codes
    assert "Q004" not in codes
    once = contents(note_type(("Front", "Back"), TURNED), *[asked("oak")] * 3)
    assert "Q004" in {each.code for each in inspected(once, RULES, frozenset()).problems}


@pytest.mark.parametrize(
    ("file", "number", "is_told"),
    [
        ('<img src="oak.jpg">', 20, True),
        ('<img src="oak.jpg">', 16, False),
        ("[sound:oak.mp3]", 20, True),
        ("[sound:oak.mp3] tree", 20, False),
    ],
)
def test_one_file_on_all_notes_is_told(file: str, number: int, *, is_told: bool) -> None:
    notes = [(tree, file if n < number else "") for n, tree in enumerate(TREES)]
    assert basic(*notes) == ["P028"] * is_told


def test_a_picture_of_which_many_things_are_asked_is_meant() -> None:
    notes = [(f"{tree}: label {n}", '<img src="wood.png">') for n, tree in enumerate(TREES)]
    assert basic(*notes) == []
    assert basic(*[("oak", '<img src="wood.png">')] * 20) == []


@pytest.mark.parametrize(
    ("front", "is_told"),
    [
        ("{n}. {tree}", True),
        ("{n}. Where is the {tree}?", False),
        ("{n}. King {tree} the Great", False),
        ("{m}. {tree}", False),
        ("{n}.5 {tree}", False),
    ],
)
def test_numbers_of_a_list_before_words_are_told(front: str, *, is_told: bool) -> None:
    notes = [
        (front.format(n=n, m=n * 7, tree=tree), "a tree") for n, tree in enumerate(TREES, start=1)
    ]
    assert basic(*notes) == ["P029"] * is_told


PROGRAM = "def tree(oak):\n    leaf = 1\n    return leaf"


@pytest.mark.parametrize(
    ("back", "is_told"),
    [
        (PROGRAM, True),
        ("- oak\n- elm\n- ash", True),
        ("What is told? `let a = 1; // not b; } var b = 2;`", True),
        (f"<pre>{PROGRAM}</pre>", False),
        (PROGRAM.replace("\n", "<br>\n"), False),
        ("The oak grows\nin the wood\nand on hills.", False),
        ("A + 1 = 1\nA + 0 = A\nA + A = A", False),
        ("F = fir (tall)\nA = ash (old)\nE = elm (ill)", False),
        ("See https://trees.example/a} var", False),
    ],
)
def test_lines_that_run_into_one_are_told(back: str, *, is_told: bool) -> None:
    assert basic(("How?", back)) == ["P030"] * is_told


def test_a_note_type_that_keeps_lines_is_let_be() -> None:
    of_type = replace(
        note_type(("Front", "Back"), FRONT_AND_BACK), css=".card { white-space: pre-wrap; }"
    )
    assert list(faults_of_types(contents(of_type, ("How?", PROGRAM)))) == []
    assert basic(("How?", PROGRAM), template=("{{Front}}", "<pre>{{Back}}</pre>")) == []


@pytest.mark.parametrize(("is_cloze", "says"), [(True, "no card that asks"), (False, "leaves it")])
def test_notes_without_a_blank_among_those_with_one_are_told(*, is_cloze: bool, says: str) -> None:
    notes: list[tuple[str, ...]] = [(f"The {{{{c1::{tree}}}}} grows",) for tree in TREES[:5]]
    template = ("{{cloze:Text}}", "{{cloze:Text}}")
    found = faults(("Text",), [*notes, ("The yew stands",)], template, is_cloze=is_cloze)
    assert [(code, number) for code, _, number in found] == [("P031", 1)]
    assert says in found[0][1]
    assert faults(("Text",), notes, template, is_cloze=is_cloze) == []
    bare: list[tuple[str, ...]] = [("The yew stands",)] * 9
    assert faults(("Text",), [*notes, *bare], template, is_cloze=is_cloze) == []


@pytest.mark.parametrize(
    ("back", "names"),
    [
        ("{{FrontSide}}[latex]{{Back}}[/latex]", {"Back"}),
        ("{{FrontSide}}[$]{{Back}}[/$] {{Front}}", {"Back"}),
        (r"\({{Front}}\) {{Back}}", {"Front"}),
        ("{{FrontSide}} {{Back}} [latex]x[/latex]", None),
    ],
)
def test_fields_that_a_template_sets_as_formulas_are_known(
    back: str, names: set[str] | None
) -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}", back))
    found = contents(of_type, ("the root", r"it is $\sqrt{x}$"))
    assert set_as_formulas(found) == ({} if names is None else {"g1": names})
    codes = {each.code for each in inspected(found, RULES, frozenset()).problems}
    assert ("P009" in codes) == ("Back" not in (names or ()))


NUMBERED = ("{{id}}", "{{FrontSide}}<hr>{{questionText}}<br>{{answer1}}")


@pytest.mark.parametrize(
    ("field", "number", "text", "is_told"),
    [
        ("questionText", "31{:02}", "How a driver should look at the {}:", True),
        ("told", "31{:02}", "Where does a driver look for the {}?", True),
        ("told", "31{:02}", "The {} was first planted in that year", False),
        ("questionText", "The {}", "How a driver should look at the {}:", False),
    ],
)
def test_a_front_that_is_the_number_of_a_question_is_told(
    field: str, number: str, text: str, *, is_told: bool
) -> None:
    notes: list[tuple[str, ...]] = [
        (number.format(n), text.format(tree), f"with care for {tree}")
        for n, tree in enumerate(TREES, start=10)
    ]
    template = (NUMBERED[0], NUMBERED[1].replace("questionText", field))
    found = faults(("id", field, "answer1"), notes, template)
    assert [code for code, *_ in found] == ["P027"] * is_told
    if is_told:
        assert len(faults(("id", field, "answer1"), [*notes, ("", "?", "")], template)) == 1
        assert "shows a number (“3110”) and asks nothing, on 20 of 20 notes" in found[0][1]


@pytest.mark.parametrize(
    ("value", "back", "is_told"),
    [
        ("y", "{{Back}}<br>{{Field 4}}", True),
        ("y", "{{Back}}{{#Field 4}} again{{/Field 4}}", False),
        ("y", '{{Back}}<div style="display:none">{{Field 4}}</div>', False),
        ("oak", "{{Back}}<br>{{Field 4}}", False),
    ],
)
def test_a_flag_that_a_template_shows_is_told(value: str, back: str, *, is_told: bool) -> None:
    notes: list[tuple[str, ...]] = [
        (tree, f"tree {tree}", value if n % 2 else "") for n, tree in enumerate(TREES)
    ]
    found = faults(("Front", "Back", "Field 4"), notes, ("{{Front}}", back))
    told = [(
        "P015",
        'template "Card 1" shows field "Field 4", which only says “y” on 10 of 20 notes; take '
        "{{Field 4}} out of it",
        10,
    )]  # fmt: skip
    assert found == (told if is_told else [])
    choice = [(*note[:2], note[2] or "n") for note in notes]
    assert faults(("Front", "Back", "Field 4"), choice, ("{{Front}}", back)) == []
