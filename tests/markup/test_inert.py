"""Whatever HTML a package holds: the page that shows it does nothing."""

from __future__ import annotations

import pytest

from clindeck.anki.note_types import note_type_spec
from clindeck.anki.rendering import card_faces
from clindeck.markup.inert import inert, is_harmless
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import NoteType


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("a<script>alert(1)</script>b", "ab"),
        ("<style>body{display:none}</style>x", "x"),
        ('<img src=x onerror="alert(1)">', '<span class="picture">[Figure: x]</span>'),
        ('<img alt="Two &quot;nerves&quot;">',
         '<span class="picture">[Figure: Two &quot;nerves&quot;]</span>'),
        ('<b onclick="x()" style="position:fixed">t</b>', "<b>t</b>"),
        ('<iframe src="https://evil.example">in</iframe>', "in"),
        ('<form action="https://evil.example"><input value=1><button>go</button></form>', "go"),
        ('<a href="javascript:alert(1)">l</a>', "<a>l</a>"),
        ('<a href=" java\nscript:alert(1)">l</a>', "<a>l</a>"),
        ('<a href="https://a.example/?b&amp;c">l</a>',
         '<a href="https://a.example/?b&amp;c" rel="noopener noreferrer">l</a>'),
        ("</div></div></article>out", "out"),
        ("<div><b>open", "<div><b>open</b></div>"),
        ("<b><i>x</b>y</i>", "<b><i>x</i></b>y"),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("<!-- <script> --><!DOCTYPE x><?php x ?>t", "t"),
        ('<svg><use href="https://x"/><path d="M1 2l3-4"/></svg>',
         '<svg><path d="M1 2l3-4"/></svg>'),
        ('<svg><circle r="8"/><path d="M1 2"/></svg>',
         '<svg><circle r="8"/><path d="M1 2"/></svg>'),
        ('<span class="cloze evil&quot;&gt;">x</span>', "<span>x</span>"),
        ("<meta http-equiv=refresh content=0><link rel=stylesheet href=x><base href=y>z", "z"),
        ('<svg/onload=alert(1)>x', "<svg>x</svg>"),
    ],
)  # fmt: skip
def test_only_what_shows_something_is_left(html: str, shown: str) -> None:
    assert inert(html, links=True) == shown


def test_links_are_dead_where_they_are_not_wanted() -> None:
    assert inert('<a href="https://a.example">l</a>', links=False) == "<a>l</a>"


@pytest.mark.parametrize("note_type", NoteType)
def test_our_own_cards_come_through_whole(note_type: NoteType) -> None:
    spec = note_type_spec(note_type)
    special = {"Report": "https://a.example", "Text": "{{c1::t}}"}
    fields = [special.get(name, f"<b>{name}</b>") for name in FIELDS[note_type]]
    for template in range(len(spec.templates)):
        for face in (card_faces(spec, fields, template).question,
                     card_faces(spec, fields, template).answer):  # fmt: skip
            for mark in ("<svg viewBox=", "<path d=", "<details class=", "<summary class="):
                assert inert(face, links=True).count(mark) == face.count(mark)
            assert 'href="https://a.example"' in inert(face, links=True) or "href" not in face


@pytest.mark.parametrize(
    "html",
    [
        "<hr id=answer>",
        '<a class="tappable" href="https://a.example/?b&amp;c">l</a>',
        '<img src="heel-1a2b.svg" alt="a &lt;b&gt;">',
        '<span class="cloze" data-cloze="a&#x20;b" data-ordinal="1">[…]</span> &lt;script&gt;',
        '<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="M10 8v4"/></svg>',
    ],
)
def test_what_our_templates_and_compiler_write_is_harmless_as_it_is(html: str) -> None:
    assert is_harmless(html)


@pytest.mark.parametrize(
    "html",
    [
        "<script>", "<style>", "a < b", "<b onclick=\"x\">", "<a href=\"javascript:x\">",
        "<a href='https://a.example'>", '<img src="http://a.example/x.png">', '<img src="../x">',
        '<img src="//a.example">', "<!-- x -->", '<p class="a>b">', "<p class=a>",
        "<b\nclass=\"a\">",
        '<use href="#x"/>', '<b style="color: red">', '<B>', "<p", '<a href="data:text/html,x">',
        '<iframe srcdoc="x">', "<meta>", '<b class="a"onclick="x">',
    ],
)  # fmt: skip
def test_anything_else_is_not(html: str) -> None:
    assert not is_harmless(html)
