"""Whatever HTML a package holds: the page that shows it does nothing."""

from __future__ import annotations

from html.parser import HTMLParser
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clindeck.anki.note_types import note_type_spec
from clindeck.anki.rendering import card_faces
from clindeck.markup.inert import LONGEST, MOST_TAGS, inert
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
        ('<img alt="a &lt;b onclick=x&gt;" class="c">',
         '<span class="picture">[Figure: a &lt;b onclick=x&gt;]</span>'),
        ('<img src="https://a.example/x.png">',
         '<span class="picture">[Figure: no description]</span>'),
        ('<b onclick="x()" style="position:fixed">t</b>', "<b>t</b>"),
        ('<iframe src="https://evil.example">in</iframe>', "in"),
        ('<form action="https://evil.example"><input value=1><button>go</button></form>', "go"),
        ('<a href="javascript:alert(1)">l</a>', '<a rel="noopener noreferrer">l</a>'),
        ('<a href=" java\nscript:alert(1)">l</a>', '<a rel="noopener noreferrer">l</a>'),
        ('<a href="//a.example">l</a>', '<a rel="noopener noreferrer">l</a>'),
        ('<a href="x.html">l</a>', '<a rel="noopener noreferrer">l</a>'),
        ('<svg><a xlink:href="javascript:x"><path d="M1"/></a></svg>',
         '<svg><a rel="noopener noreferrer"><path d="M1"></path></a></svg>'),
        ('<a href="https://a.example/?b&amp;c" target="_top" ping="https://b.example">l</a>',
         '<a href="https://a.example/?b&amp;c" rel="noopener noreferrer">l</a>'),
        ("</div></div></article>out", "out"),
        ("<div><b>open", "<div><b>open</b></div>"),
        ("<b><i>x</b>y</i>", "<b><i>x</i></b><i>y</i>"),
        ("<table>t<tr><td>x", "t<table><tbody><tr><td>x</td></tr></tbody></table>"),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("<!-- <script> --><!DOCTYPE x><?php x ?>t", "t"),
        ('<svg><use href="https://x"/><path d="M1 2l3-4"/></svg>',
         '<svg><path d="M1 2l3-4"></path></svg>'),
        ('<svg><circle r="8"/><set attributeName="href"/><animate/></svg>',
         '<svg><circle r="8"></circle></svg>'),
        ("<svg><style><img src=x onerror=1></style></svg>t",
         '<svg></svg><span class="picture">[Figure: x]</span>t'),
        ('<span class="cloze evil&quot;&gt;">x</span>',
         '<span class="cloze evil&quot;&gt;">x</span>'),
        ("<meta http-equiv=refresh content=0><link rel=stylesheet href=x><base href=y>z", "z"),
        ('<svg/onload=alert(1)>x', "<svg>x</svg>"),
        ("<math><msup><mi href=x>k</mi><mn>2</mn></msup></math>",
         "<math><msup><mi>k</mi><mn>2</mn></msup></math>"),
        ('<b id="cards" name="x">t</b>', "<b>t</b>"),
        (r"\(x^2 &lt; 1\) [sound:x.mp3]", r"\(x^2 &lt; 1\) [sound:x.mp3]"),
        ('<bdi dir="auto">a</bdi> H<sub>2</sub>O x<sup>2</sup><ul><li>1</li></ul>',
         '<bdi dir="auto">a</bdi> H<sub>2</sub>O x<sup>2</sup><ul><li>1</li></ul>'),
        ("half \ud83d a pair", "half ? a pair"),
    ],
)  # fmt: skip
def test_only_what_shows_something_is_left(html: str, shown: str) -> None:
    assert inert(html, links=True) == shown


def test_links_are_dead_where_they_are_not_wanted() -> None:
    assert inert('<a href="https://a.example">l</a>', links=False) == "<a>l</a>"


def test_a_picture_that_is_there_is_shown_and_no_other() -> None:
    pictures = {"heel.svg": "data:image/svg+xml;base64,AA=="}
    shown = inert(
        '<img src="heel.svg" alt="&quot;a&quot;" onload=x><img src="../heel.svg">'
        '<img src="data:image/png;base64,AA=="><img src="toe.svg">',
        links=True,
        address_of=lambda name: pictures.get(name, ""),
    )
    assert shown == (
        '<img src="data:image/svg+xml;base64,AA==" alt="&quot;a&quot;">'
        '<span class="picture">[Figure: no description]</span>'
        '<span class="picture">[Figure: no description]</span>'
        '<span class="picture">[Figure: toe.svg]</span>'
    )


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
        "<b>" + "x" * LONGEST,
        "<p>x" * (MOST_TAGS + 1),
        "".join(f"<b class={number}><p>" for number in range(MOST_TAGS // 2)) + "x",
        "<!--" * LONGEST + ">x",
        "&amp" * LONGEST + "<p>x",
        "<b " + " ".join(f"a{number}=1" for number in range(LONGEST)) + ">x",
    ],
    ids=["long", "many tags", "reopened", "comments", "references", "attributes"],
)
def test_what_is_no_card_is_plain_text_within_seconds(html: str) -> None:
    started_s = process_time()
    shown = inert(html, links=True)
    assert process_time() - started_s < 5
    assert "<" not in shown
    assert shown.endswith("x")


TOKENS = (
    "<b>", "</b>", "<p class=x>", "</p>", "<svg>", "</svg>", "<math>", "<mtext>", "</math>",
    "<style>", "</style>", "<title>", "<textarea>", "<noscript>", "<script>", "</script>", "<!--",
    "-->", "<![CDATA[", "]]>", "<table>", "<td>", "<select>", "<template>", "<foreignObject>",
    "<desc>", "<annotation-xml encoding='text/html'>", "<mglyph>", "<a href='javascript:1'>",
    "<a href='https://a.example/?\"'>", "<img src=x onerror=1 alt='<b>'>", "<img alt='--><p>'>",
    "<path d=\"</style><img src=1 onerror=1>\">", "<plaintext>", "<xmp>", "x", "&lt;b&gt;", '"',
    "\0", "<b\x0conclick=1>", "<!doctype x>", "</br>", "<b a='`", "'>",
)  # fmt: skip


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=14).map("".join))
def test_no_tangle_of_tags_lets_anything_through(html: str) -> None:
    shown = inert(html, links=True)
    found = _Tags()
    found.feed(shown)
    found.close()
    assert "<!" not in shown and "<?" not in shown
    for tag, attributes in found.tags:
        assert tag in {"b", "p", "svg", "math", "mtext", "table", "tbody", "tr", "td", "a", "br",
                       "path", "span"}  # fmt: skip
        assert attributes.keys() <= {"class", "href", "rel", "d"}
        assert attributes.get("href", "https://a.example/") in (None, "https://a.example/")
