"""Nothing that reaches a card is markup unless it is from the short list of ours.

Our own escape, not a sanitizer: what an author types is text, never HTML, so there is nothing to
sanitize. Everything is escaped, and the few elements that a card has are written by our code.
"""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clindeck.markup.inline import html_of
from clindeck.model.problems import has_errors
from tests.libraries import DRUGS, LIGAMENTS, TOPIC, checked, sound_library

ELEMENTS = {
    "a": {"href"}, "bdi": {"class", "dir"}, "br": set(), "caption": set(), "details": {"class"},
    "div": {"class"}, "em": set(),
    "figcaption": set(), "figure": set(), "img": {"src", "alt"}, "li": set(), "ol": set(),
    "p": {"class"}, "span": {"class", "data-alt", "role", "aria-label"}, "strong": set(),
    "summary": {"class"},
    "sub": set(), "sup": set(), "table": {"class"}, "td": set(), "th": {"scope"}, "tr": set(),
    "ul": set(),
}  # fmt: skip
"""The elements that reach a card, with their attributes."""
MARKUP = ("em", "strong", "sub", "sup", "br")
ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</td></table><iframe src=//x>",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "&#60;b>",
    "<a href=javascript:alert(1)>x</a>",
    "[sound:x.mp3]",
    "[anki:play:q:0]",
    "[latex]\\input{x}[/latex]",
    "[$]x[/$]",
    "{{c1::x}}",
    "}}{{Answer}}",
    "\\(</script><b>\\)",
    "**<b>**",
    "~<i>~",
    "<style>*{}</style>",
    "\\[sound:x.mp3]\\]",
    "\u202e<b>",
    "<b\u0000>",
)


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.others: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)


def assert_is_ours(html: str) -> None:
    parser = _Elements()
    parser.feed(html)
    parser.close()
    assert not parser.others, html
    for tag, attributes in parser.found:
        assert tag in ELEMENTS, html
        assert attributes.keys() <= ELEMENTS[tag], html
        href = attributes.get("href")
        assert href is None or href.startswith(("https://", "http://", "mailto:")), html


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from((*ATTACKS, "x", "*", "~", "^", "\\", " ", "\n"))).map("".join))
def test_typed_text_makes_no_element_but_the_markup(text: str) -> None:
    parser = _Elements()
    parser.feed(html_of(text))
    parser.close()
    assert not parser.others
    assert all(tag in MARKUP and not attributes for tag, attributes in parser.found)
    for active in ("[sound:", "[anki:", "[latex]", "[$]", "{{", "}}"):
        assert active not in html_of(text).casefold()


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\0", "") + "'"


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_every_text_of_a_library_reaches_no_card(attack: str, tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    typed = quoted(f"x {attack} y")
    for name, old in (
        (TOPIC, "title: Acute ankle sprain"),
        (TOPIC, "disclaimer: For education only."),
        (TOPIC, "short: Ankle sprain"),
        (DRUGS, "drug: ibuprofen"),
        (DRUGS, "text: Check the maximum on the label."),
        (DRUGS, "title: Drugs"),
        (DRUGS, "dose: 400 mg every 8 hours"),
        (DRUGS, "class: plain analgesic"),
        (LIGAMENTS, "stops: eversion of the heel"),
    ):
        files.with_change(name, old, f"{old.partition(': ')[0]}: {typed}")
    files.with_change(TOPIC, "title: Handbook of sprains", f"title: {typed}")
    files.with_change(DRUGS, "effects: [heartburn, kidney strain]", f"effects: [{typed}, b]")
    found = checked(files)
    (deck,) = found.decks
    assert deck.plan.releases
    assert not has_errors(found.problems) or all(
        problem.code in ("C001", "N002", "T021") or problem.code[0] in "KN"
        for problem in found.problems
    )
    for release in deck.plan.releases:
        for field in release.fields:
            assert_is_ours(field)
            assert "[sound:" not in field
        assert all(" " not in tag and '"' not in tag for tag in release.tags)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc",
        "https://x/\"onclick=alert(1)", "https://x/<script>", "https://x y", "mailto:a?body=x@b",
        "//x", "http://x", "https://x\tjavascript:", "mailto:", " ",
    ],
)  # fmt: skip
def test_a_report_link_carries_no_script(address: str, tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(TOPIC, "report: https://example.org/report", f"report: {quoted(address)}")
    found = checked(files)
    (deck,) = found.decks
    for note in deck.notes:
        assert_is_ours("".join(note.fields))
        assert "javascript" not in "".join(note.fields).casefold()
    assert address.strip() == "" or any(p.code == "T007" for p in found.problems)
