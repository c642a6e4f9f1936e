"""Marks of the file that a deck was made from, and the same signs where they are meant."""

from __future__ import annotations

from html import escape

import pytest

from clindeck.inspect.whole_decks.left_marks import left_marks, lone_bracket_on
from tests.lint.wording import foreign


def told(answer: str, html: str = "", front: str = "thing", *, sets: bool = False) -> list[str]:
    cards = [
        foreign(f"{front} {n}", answer, back=html or escape(answer, quote=False), guid=f"g{n}")
        for n in range(2)
    ]
    found = left_marks(cards, sets_markdown=sets)
    return list(dict.fromkeys(each.message for each in found))


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("invented by [[Jakub Arbes]]", "[[Jakub Arbes]]"),
        ("see ![[Kinds of verse|kinds]]", "![[Kinds of verse|kinds]]"),
        ("**Carbohydrates**: energy", "**Carbohydrates**"),
        ("one <br> two", "<br>"),
        ("enable secret \\<password>", "\\<password>"),
        ("<strong>Acute onset</strong> of it", "<strong>Acute onset</strong>"),
        ('" that same woman', '" that same woman'),
        ('"chiefly US', '"chiefly US'),
        ("salt &amp; pepper", "&amp;"),
        ("salt &nbsp; pepper", "&nbsp;"),
        ("```python x = 1 ```", "```python"),
        ("a matrix of m\\xd7n", "\\xd7"),
    ],
)
def test_marks_that_show_are_told(answer: str, shown: str) -> None:
    assert told(answer) == [f"“{shown}” shows the marks of its source; take them out"]


@pytest.mark.parametrize(
    "answer",
    [
        "if [[ -f x ]]; then",
        "[[1, 2], [3, 4]]",
        "def f(**kwargs, **others)",
        "2**3**4",
        "highlight(x, '<b>', '</b>')",
        'html("<br>") sets it',
        "Box<dyn Animal>",
        "its [[Prototype]] is null",
        '"ayw puts it there',
        '"Who is it" he said',
        '"Wer ist es“, fragte er',
        "?one=1&lt;=2",
    ],
)
def test_the_same_signs_in_programs_are_meant(answer: str) -> None:
    assert told(answer) == []


def test_code_words_about_markup_and_programs_that_set_it_are_let_be() -> None:
    bold = "**bold**"
    assert told(bold, f"<code>{bold}</code>") == []
    assert told(bold, front="In Markdown") == []
    assert told(bold, sets=True) == []


def test_a_mark_on_one_note_is_not_told() -> None:
    card = foreign("thing", "**bold**", back="**bold**")
    assert list(left_marks([card], sets_markdown=False)) == []


def test_a_wiki_that_an_answer_names_is_no_card_about_wikis() -> None:
    assert told("[[Jakub Arbes]], see the wiki") != []
    assert told("[[Jakub Arbes]]", front="In a wiki") == []


def test_a_link_beside_code_is_told_and_one_in_it_is_not() -> None:
    link, code = "[[Jakub Arbes]]", "<code>[[Jakub Arbes]]</code>"
    assert told(link, f"{link} <pre>LIST</pre>") != []
    assert told(link, f"so: {code}") == []


def test_escapes_are_what_a_card_about_strings_is_of() -> None:
    assert told("\\xd7 and \\u00d7", front="escape in a string") == []
    assert told("```sql x ```", sets=True) == []


def test_what_a_template_writes_for_an_add_on_is_no_mark() -> None:
    assert told("[[typebox:Back]] oak", html="oak") == []


def test_a_mark_names_the_field_that_holds_it() -> None:
    cards = [
        foreign("thing", "word; **Step 1:** go", guid=f"g{n}")._replace(
            fields={"Front": "thing", "Back": "word", "More": "**Step 1:** go"}
        )
        for n in range(2)
    ]
    assert [each.field for each in left_marks(cards, sets_markdown=False)] == ["More", "More"]


def test_stars_in_threes_and_headings_of_markdown_are_told() -> None:
    for answer, shown in (
        ("it tried ***to reduce*** it", "***to reduce***"),
        ("-> ##### 1. Science", "#####"),
    ):
        assert told(answer) == [f"“{shown}” shows the marks of its source; take them out"]
        assert told(answer, sets=True) == []
    for answer in ("the phone ***-***-12", "a ## b joins", "C### x"):
        assert told(answer) == []


def test_escapes_of_markdown_are_told() -> None:
    for answer, shown in (
        ("\\#\\# Bones \\#\\#\\# The arm", "\\#\\#"),
        ("it is \\*\\*one\\*\\* bone", "\\*\\*"),
    ):
        assert told(answer) == [f"“{shown}” shows the marks of its source; take them out"]
    for answer in ("C\\#x", "escape \\* there", "<code>\\# no comment</code>"):
        assert told(answer, answer) == []


def test_a_fence_and_an_escape_beside_code_are_told() -> None:
    assert told("```java x ```", "```java <code>x</code> ```") != []
    assert told("m\\xd7n x", "m\\xd7n <code>x</code>") != []
    assert told("```java x ```", "```java <code>x</code> ```", sets=True) == []


def test_a_box_to_tick_is_a_mark_of_its_source() -> None:
    assert told("- [x] the first one") == ["“- [x] ” shows the marks of its source; take them out"]
    assert told("a - [x] in code", "<code>a - [x] in code</code>") == []
    assert told("- [x] the first one", sets=True) == []


def test_backquotes_and_stars_are_told_where_a_tenth_of_a_deck_has_them() -> None:
    def found(number: int, every: int, text: str, *, sets: bool = False) -> int:
        texts = [text] * number + ["a bone"] * (every - number)
        cards = [
            foreign(f"thing {n}", each, back=each, guid=f"g{n}") for n, each in enumerate(texts)
        ]
        return len(list(left_marks(cards, sets_markdown=sets)))

    assert found(5, 50, "what `this` is") == 5
    assert found(5, 51, "what `this` is") == 0
    assert found(4, 4, "what `this` is") == 0
    assert found(5, 5, "* the first bone * the second one") == 5
    assert found(5, 5, "what `this` is", sets=True) == 0
    assert found(5, 5, "5 * 3 * 2") == 0
    assert found(5, 5, "a` and a`` and b`") == 0


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("acorn, mast (of oaks", "orn, mast (of oaks"),
        ("acorn)elm", "acorn)elm"),
        ("an oak (or an elm (as here)", "an oak (or an elm (as here)"),
        ("nut\uff3bof a beech", "nut\uff3bof a beech"),
    ],
)
def test_a_bracket_without_its_other_is_told(answer: str, shown: str) -> None:
    assert lone_bracket_on(foreign("tree", answer, back=answer))[1] == shown
    assert lone_bracket_on(foreign(answer, "tree", back="tree"))[1] == shown


@pytest.mark.parametrize(
    "answer",
    [
        "oak (a tree\uff09",
        "a) oak b) elm",
        "trees :) and more",
        "Ctrl+[",
        "from [0, 1) on",
        "print(x",
        "say “(” aloud",
        "oaks (see the review of",
        "f(x = 2",
    ],
)
def test_brackets_that_stand_for_themselves_are_let_be(answer: str) -> None:
    html = f"<code>{answer}</code>" if answer == "print(x" else answer
    answer = f"{answer} ..." if answer.endswith("of") else answer
    assert lone_bracket_on(foreign("tree", answer, back=html))[1] == ""
