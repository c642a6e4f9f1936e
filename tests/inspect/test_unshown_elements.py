"""What a template hides and what a field folds away, and what stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clindeck.inspect.foreign_cards import foreign_cards
from clindeck.inspect.unshown_elements import (
    hidden_names,
    is_all_of,
    rewritten_in,
    rewritten_names,
    without_folds,
    without_hidden,
)
from clindeck.lint.wording.said import said
from tests.inspect.test_foreign_cards import BACK, contents, note_type, views


def test_a_class_or_id_that_is_never_shown_is_hidden() -> None:
    css = ".content { color: red; display: none } #more, div.tip {display:none} .a.b {display:none}"
    assert hidden_names("", css) == {".content", "#more", ".tip"}
    assert hidden_names("<style>.content {display: block}</style>", css) == {"#more", ".tip"}
    assert hidden_names("", "/* .x {display: none} */") == frozenset()


def test_hidden_elements_go_with_all_inside() -> None:
    names = frozenset({".more"})
    html = 'a<div class="x more">b<div>c</div></div>d'
    assert without_hidden(html, names) == "ad"
    assert without_hidden('a<div style="display: none">b</div>c', frozenset()) == "ac"
    assert without_hidden('a<div class="mores">b</div>', names) == 'a<div class="mores">b</div>'


def test_an_element_with_the_attribute_hidden_is_hidden() -> None:
    for attribute in ("hidden", 'hidden=""', 'class="a" hidden', "HIDDEN"):
        for name in ("div", "span"):
            assert without_hidden(f"a<{name} {attribute}>b</{name}>c", frozenset()) == "ac"
            assert said(f"a<{name} {attribute}>b</{name}>c").split() == ["a", "c"]
    for attribute in ('class="hidden"', 'class="a hidden b"', 'aria-hidden="true"', "data-hidden"):
        html = f"a<div {attribute}>b</div>c"
        assert without_hidden(html, frozenset()) == html
        assert "b" in said(html)


def test_the_source_of_an_overlapping_cloze_is_not_on_its_card() -> None:
    front = "<div hidden>{{Original}}</div>{{cloze:Text1}}"
    of_type = note_type(("Original", "Text1"), (front, front), is_cloze=True)
    text = "<li>{{c1::the first of all parts}}</li><li>the second part</li>"
    (deck,), _ = foreign_cards(contents(of_type, ("{{c1::the first of all parts}}", text)))
    assert "the first of all parts" not in deck.cards[0].front
    assert (deck.unmade, deck.unclosed, deck.unmade_behind) == ((), (), ())


def test_an_element_with_half_a_condition_stays() -> None:
    html = 'a<div class="more">{{#B}}b</div>{{/B}}'
    assert without_hidden(html, frozenset({".more"})) == html


def test_folds_leave_their_summary_and_reach_to_the_end_if_open() -> None:
    fold = "<details><summary>sum</summary>a<details open>b</details></details>"
    assert without_folds(f"x{fold}y") == "x<summary>sum</summary>y"
    assert without_folds("x<details open>a</details>") == "x<details open>a</details>"
    assert without_folds("x<details>a") == "x"


def test_what_a_button_shows_is_no_answer() -> None:
    back = "{{Front}}<hr id=answer>{{Back}}<button>More</button><div class=more>{{Other}}</div>"
    of_type = note_type(("Front", "Back", "Other"), ("{{Front}}", back))
    of_type = replace(of_type, css=".more {display: none}")
    (view,) = views(contents(of_type, ("thing", "bone", "a long text")))
    assert view.answer == "bone"


def test_an_answer_hidden_on_the_front_is_an_answer_on_the_back() -> None:
    front = "{{Front}}<div class=reveal>{{Back}}</div>"
    of_type = note_type(("Front", "Back"), (front, "{{Front}}<hr id=answer>{{Back}}"))
    of_type = replace(of_type, css=".reveal {display: none}")
    (view,) = views(contents(of_type, ("thing", "bone")))
    assert (view.front, view.answer) == ("thing", "bone")


@pytest.mark.parametrize(
    ("script", "names"),
    [
        ('for (e of document.querySelectorAll(".word")) e.textContent = "___";', {".word"}),
        ("document.getElementById('word').innerHTML = text;", {"#word"}),
        ('$(".word").text("?")', {".word"}),
        ('if (document.getElementById("word").innerHTML == "x") play();', set()),
        ('document.getElementById("word").focus();', set()),
    ],
)
def test_what_a_script_writes_anew_is_known_by_its_names(script: str, names: set[str]) -> None:
    assert rewritten_names(f"<b>{{{{Front}}}}</b><script>{script}</script>") == names


def test_the_text_of_elements_that_a_script_writes_anew() -> None:
    html = 'It is <span class="a word">an oak</span>, <i id="word">no</i> <div id="word">elm</div>'
    assert rewritten_in(html, frozenset({".word", "#word"})) == "an oak elm"
    assert rewritten_in(html, frozenset()) == ""


def test_what_the_style_sheet_hides_in_a_field_is_not_seen() -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK))
    of_type = replace(of_type, css="#examples, #more {display:none}")
    back = 'rock<table id="examples"><tr><td>the soil of a field</td></tr></table>'
    assert [card.answer for card in views(contents(of_type, ("What is soil?", back)))] == ["rock"]
    only = '<div id="examples">rock</div>'
    assert [card.answer for card in views(contents(of_type, ("What is soil?", only)))] == ["rock"]


@pytest.mark.parametrize(
    ("shown", "is_all"),
    [
        ("<div class=back>oak<br>elm</div> ", True),
        ("oak<br>elm", True),
        ("<ul>oak<br>elm</ul>", False),
        ("oak<br>elm<br>and more", False),
        ("oak<br>beech", False),
    ],
)
def test_what_stands_around_a_field_says_nothing(shown: str, *, is_all: bool) -> None:
    assert is_all_of("oak<br>elm", shown) is is_all
