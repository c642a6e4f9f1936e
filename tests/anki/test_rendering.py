"""Templates and fields to cards. tests/real_anki/test_rendering.py holds them against Anki."""

from __future__ import annotations

import pytest

from clindeck.anki.note_types import note_type_spec
from clindeck.anki.rendering import (
    Side,
    card_faces,
    is_blank,
    rendered,
    with_cloze,
    without_cloze,
)
from clindeck.anki.template_parts import TemplateError
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import NoteType
from tests.runaway import ends


def shown(template: str, **fields: str) -> str:
    return rendered(template, fields, 0, Side.QUESTION)


def test_a_field_stands_as_it_is() -> None:
    assert shown("<i>{{A}}</i>{{ A }}", A="5 < 6 {{B}}") == "<i>5 < 6 {{B}}</i>5 < 6 {{B}}"


def test_a_field_that_is_not_there_matters_only_where_it_would_be_shown() -> None:
    template = "{{#A}}{{B}}{{#C}}x{{/C}}{{/A}}{{^A}}none{{/A}}"
    assert shown(template, A=" <br>") == "none"
    for given, missing in (({"A": "1"}, "C"), ({"A": "1", "C": ""}, "B"), ({"B": "1"}, "A")):
        with pytest.raises(TemplateError, match=f"no field {missing}"):
            shown(template, **given)


def test_conditions_nest_and_look_at_the_field_alone() -> None:
    template = "{{#A}}a{{^B}}not b{{/B}}{{/A}}{{^A}}no a{{/A}}"
    assert shown(template, A="x", B="") == "anot b"
    assert shown(template, A="x", B="y") == "a"
    assert shown(template, A=" <br> ", B="") == "no a"


def test_comments_are_left_alone() -> None:
    assert shown("<!-- {{A}} {{#B}} -->{{A}}", A="x") == "<!-- {{A}} {{#B}} -->x"


@pytest.mark.parametrize("field", ["", " \n\t", "<br>", "<BR />", "</div><div/>", "<br ><br/>"])
def test_spaces_breaks_and_empty_divisions_are_blank(field: str) -> None:
    assert is_blank(field)


@pytest.mark.parametrize("field", ["x", "&nbsp;", "\u00a0", "<p></p>", "<div  >", "<br class=x>"])
def test_everything_else_is_not_blank(field: str) -> None:
    assert not is_blank(field)


def test_a_blank_is_hidden_on_its_own_card_and_shown_on_the_others() -> None:
    text = "{{c1::aorta}} to {{c2::legs::where}}"
    assert with_cloze(text, 0, Side.QUESTION) == (
        '<span class="cloze" data-cloze="aorta" data-ordinal="1">[...]</span> to '
        '<span class="cloze-inactive" data-ordinal="2">legs</span>'
    )
    assert with_cloze(text, 1, Side.QUESTION) == (
        '<span class="cloze-inactive" data-ordinal="1">aorta</span> to '
        '<span class="cloze" data-cloze="legs" data-ordinal="2">[where]</span>'
    )
    assert with_cloze(text, 1, Side.ANSWER) == (
        '<span class="cloze-inactive" data-ordinal="1">aorta</span> to '
        '<span class="cloze" data-ordinal="2">legs</span>'
    )


def test_a_blank_that_is_never_closed_is_text() -> None:
    assert with_cloze("a {{c1::b {{c2::c}}", 1, Side.ANSWER) == (
        'a {{c1::b <span class="cloze" data-ordinal="2">c</span>'
    )


def test_a_text_without_its_blanks_has_all_words() -> None:
    assert without_cloze("{{c1::outer {{c2::inner::hint}}}} and {{c1::rest::h}}") == (
        "outer inner and rest"
    )


def test_blanks_in_blanks_are_text_where_nobody_can_mean_them() -> None:
    deep = "{{c1::" * 3_000 + "x" + "}}" * 3_000
    assert without_cloze(deep) == deep
    assert with_cloze(deep, 0, Side.QUESTION) == deep


def test_a_number_beyond_all_numbers_no_blank() -> None:
    text = f"{{{{c{'9' * 5_000}::x}}}}"
    assert without_cloze(text) == with_cloze(text, 0, Side.ANSWER) == text


def test_elements_are_taken_out_of_mathjax_alone() -> None:
    text = r"<b>a</b> \(<i>x</i> <y\) \[<br>\] \[ <b>open</b> {{c1::\(<u>z</u>\)}}"
    assert with_cloze(text, 1, Side.QUESTION) == (
        r'<b>a</b> \(x <y\) \[\] \[ <b>open</b> <span class="cloze-inactive" data-ordinal="1">'
        r"\(z\)</span>"
    )


@pytest.mark.parametrize("opening", [r"\(", r"\[", r"\(<", r"\)\]" + r"\(\["])
def test_mathjax_that_never_ends_takes_no_time(opening: str) -> None:
    field = opening * 200_000
    with ends():
        assert with_cloze(field, 0, Side.QUESTION).startswith(opening)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{Missing}}", "no field Missing"),
        ("{{type:A}}", r"unknown filter in {{type:A}}"),
        ("{{#A}}open", "A is never closed"),
        ("{{#A}}{{/B}}", "{{/B}} closes what is not open"),
    ],
)
def test_what_is_not_understood_is_refused(template: str, message: str) -> None:
    with pytest.raises(TemplateError) as refused:
        shown(template, A="x")
    assert str(refused.value) == message


def test_the_reverse_card_shows_its_front_on_its_back() -> None:
    names = FIELDS[NoteType.QA]
    fields = [f"the {name}" if name.startswith("Reverse") else "" for name in names]
    faces = card_faces(note_type_spec(NoteType.QA), fields, 1)
    assert "the Reverse Question" in faces.question
    assert "the Reverse Answer" not in faces.question
    assert faces.answer.startswith(faces.question)
    assert "the Reverse Answer" in faces.answer


def test_a_blank_of_a_number_beyond_all_is_text() -> None:
    text = f"{{{{c{'9' * 5_000}::x}}}}"
    assert with_cloze(text, 0, Side.ANSWER) == text
    assert with_cloze("{{c65535::x}}", 65_534, Side.ANSWER) == (
        '<span class="cloze" data-ordinal="65535">x</span>'
    )
