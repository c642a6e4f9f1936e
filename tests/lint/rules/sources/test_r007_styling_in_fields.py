from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rule import CardKind
from clindeck.lint.rules.sources.r007_styling_in_fields import RULE
from clindeck.model.problems import Severity
from tests.libraries import LIGAMENTS, sound_library
from tests.lint.support import cards_of, lines

STOPS = "forward glide of the talus"
KEY = "ankle/ligaments/talofibular/role"
HEAD = "styling inside the field: "
TAIL = "; leave looks to the css of the note type"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<span style="color: red">talus</span>', '<span style="color: red"'),
        ("<FONT size=4>talus</FONT>", "<FONT size=4"),
        ("<td bgcolor=red>talus</td>", "<td bgcolor=red"),
        (
            "<b style='color:#000;background:#fff'>talus</b>",
            "<b style='color:#000;background:#fff'",
        ),
        ("<p class='a' style='font-size: 30px'>x", "<p class='a' style='font-size: 30px'"),
    ],
)
def test_styling_in_a_foreign_field_is_a_slight_warning_there(
    tmp_path: Path, html: str, shown: str
) -> None:
    card = cards_of(sound_library(tmp_path))[KEY, "Question"]
    foreign = card._replace(kind=CardKind.FOREIGN, fields={"Question": "talus", "Answer": html})
    (finding,) = RULE.find(foreign)
    assert finding.message == f"{KEY}: {HEAD}{shown}{TAIL}"
    assert (finding.field, finding.position) == ("Answer", card.answer_at)
    assert finding.severity is Severity.WARNING
    assert finding.is_slight


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (
            '<span style="color: rgb(32, 33, 34)">talus</span>',
            "letters of the colour rgb(32, 33, 34) can hardly be read in night mode",
        ),
        (
            "<font size=4 color=#d5dbdb>talus</font>",
            "letters of the colour #d5dbdb can hardly be read on a white card",
        ),
        (
            "<i style='background-color: yellow'>talus</i>",
            "letters on the ground yellow can hardly be read in night mode, where they are white",
        ),
        (
            "<i style='background: #111'>talus</i>",
            "letters on the ground #111 can hardly be read where they are black",
        ),
        (
            "<i style='color: navy; background: black'>talus</i>",
            "letters of the colour navy on black can hardly be read",
        ),
        (
            '<b style="color: red">talus</b> <b style="color: black !important">glides</b>',
            "letters of the colour black can hardly be read in night mode",
        ),
    ],
)
def test_letters_that_cannot_be_read_by_day_or_night_are_told(
    tmp_path: Path, html: str, said: str
) -> None:
    card = cards_of(sound_library(tmp_path))[KEY, "Question"]
    foreign = card._replace(kind=CardKind.FOREIGN, fields={"Question": "talus", "Answer": html})
    (finding,) = RULE.find(foreign)
    assert finding.message == f"{KEY}: {said}; leave colours to the css of the note type"
    assert not finding.is_slight


@pytest.mark.parametrize(
    "html",
    [
        "talus",
        '<span style="color: black"></span>talus',
        "talus<font face=monospace><br></font>",
        "<b style='background-color: rgba(0, 0, 0, 0)'><br></b>",
        "<b>talus</b>",
        "<p style='margin: 0'>talus</p>",
        '<i style="">talus</i>',
        '<th style="text-align: left">talus</th>',
        "<p style='color: inherit'>talus</p>",
        "<img src=a.png width=300>",
        "style = plain, color = red",
        '[latex]the <span style="color: red">talus</span>[/latex]',
        "",
    ],
)
def test_a_foreign_field_without_styling_passes(tmp_path: Path, html: str) -> None:
    card = cards_of(sound_library(tmp_path))[KEY, "Question"]
    foreign = card._replace(kind=CardKind.FOREIGN, fields={"Question": html, "Answer": html})
    assert list(RULE.find(foreign)) == []


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("<b>forward</b> glide", "<b>"),
        ('<span lang="en">glide</span>', '<span lang="en">'),
        ("forward<br/>glide", "<br/>"),
        ("glide</li>", "</li>"),
    ],
)
def test_a_tag_typed_into_our_own_text_is_a_warning(tmp_path: Path, typed: str, tag: str) -> None:
    files = sound_library(tmp_path).with_change(LIGAMENTS, STOPS, f"'{typed}'")
    (finding,) = RULE.find(cards_of(files)[KEY, "Question"])
    assert lines([finding]) == [
        f"{files.at(LIGAMENTS, chr(39) + typed)} {KEY}: learners see {tag} as letters; write "
        "*emphasis*, **strong**, H~2~O or x^2^, and leave other looks to the note type"
    ]
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ('<span style="color: red">glide</span>', '<span style="color: red">'),
        ("<font size=5>glide</font>", "<font size=5>"),
    ],
)
def test_styling_typed_into_our_own_text_is_an_error(tmp_path: Path, typed: str, tag: str) -> None:
    files = sound_library(tmp_path).with_change(LIGAMENTS, STOPS, f"'{typed}'")
    (finding,) = RULE.find(cards_of(files)[KEY, "Question"])
    assert finding.message.startswith(f"{KEY}: learners see {tag} as letters; write *emphasis*")
    assert finding.severity is None


@pytest.mark.parametrize("typed", ["CrCl < 35 and > 10", "a <b and c> d", "**strong**", "x <5>"])
def test_signs_that_are_no_tag_pass(tmp_path: Path, typed: str) -> None:
    files = sound_library(tmp_path).with_change(LIGAMENTS, STOPS, f"'{typed}'")
    assert list(RULE.find(cards_of(files)[KEY, "Question"])) == []


LISTING = (
    '<table class="highlighttable"><tr><td class="linenos"><div class="linenodiv" '
    'style="background-color: #eee"><pre>1</pre></div></td><td class="code"><div class="highlight">'
    '<pre><span style="color: #008000">x = 1</span></pre></div></td></tr></table>'
)


def test_the_colours_of_a_listing_pass_and_what_stands_beside_it_does_not(tmp_path: Path) -> None:
    card = cards_of(sound_library(tmp_path))[KEY, "Question"]
    listed = card._replace(kind=CardKind.FOREIGN, fields={"Question": "talus", "Answer": LISTING})
    assert list(RULE.find(listed)) == []
    beside = LISTING + '<b style="color: red">talus</b>'
    styled = card._replace(kind=CardKind.FOREIGN, fields={"Question": "talus", "Answer": beside})
    (finding,) = RULE.find(styled)
    assert '<b style="color: red"' in finding.message


@pytest.mark.parametrize(
    ("html", "is_read"),
    [
        ('<p style="background: #f8f8f8">talus</p>', False),
        ('<p style="background: #f8f8f8"><b style="color: #204a87">talus</b>, glides</p>', False),
        ('<p style="background: #f8f8f8"><b style="color: #204a87">talus</b>;</p>', True),
        ('<b style="color: #204a87">talus</b>', False),
        ('<img src="a.png" style="background: #fff"> talus glides', True),
    ],
)
def test_letters_are_read_on_the_ground_around_them(
    tmp_path: Path, html: str, *, is_read: bool
) -> None:
    card = cards_of(sound_library(tmp_path))[KEY, "Question"]
    foreign = card._replace(kind=CardKind.FOREIGN, fields={"Question": "talus", "Answer": html})
    assert all(finding.is_slight for finding in RULE.find(foreign)) is is_read
