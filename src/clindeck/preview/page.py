"""Cards and problems to one HTML file that needs nothing else: no file, no network, no server.

Look and behaviour stand in `page/`. The page's policy lets only this style sheet and this script
run, by their hashes, so that nothing that a card says could; what is data is data.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib.resources import files

import msgspec

from clindeck.anki.drawn_masks import MASKS_CSS
from clindeck.anki.note_types import note_type_spec
from clindeck.markup.inline import html_of
from clindeck.markup.plain_text import plain_of
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.decks import Section
from clindeck.model.editions import WHOLE, Edition
from clindeck.model.notes import NoteType
from clindeck.model.problems import Problem
from clindeck.preview.cards import DeckCards, preview_cards
from clindeck.preview.page_words import PageWords, page_words

SCRIPTS = ("words", "cards", "filters", "marks", "list", "printing", "main")
"""The parts of the page's one script, in the order in which they build on each other."""

_MARK = re.compile("@(title|policy|style|script|data|language|direction)@")


@dataclass(frozen=True, slots=True)
class Page:
    """The page, and the policy that it declares. `version` differs when the page does."""

    html: bytes
    policy: str
    version: str


def preview_page(
    decks: Sequence[DeckCards],
    problems: Sequence[Problem],
    *,
    edition: Edition = WHOLE,
    is_live: bool = False,
) -> Page:
    """Return the page of these decks. A live one asks its server whether it is still the newest."""
    shown = preview_cards(decks, edition)
    data: dict[str, object] = {
        "css": note_type_spec(NoteType.OCCLUSION).css + MASKS_CSS,
        "decks": [_deck(deck) for deck in decks],
        "frames": shown.frames,
        "texts": shown.texts,
        "cards": shown.cards,
        "problems": [_problem(problem) for problem in problems],
    }
    words = page_words(topic.language for deck in decks for topic in deck.topics.all())
    data["words"] = dict(words.texts)
    # A "<" of the data could end its element. Escaped, it is still the same JSON.
    written = msgspec.json.encode(data).replace(b"<", b"\\u003c")
    version = sha256(written).hexdigest()[:16]
    live = version if is_live else ""
    written = b'{"live":"%s",%s' % (live.encode(), written[1:])
    title = ", ".join(deck.deck.name for deck in decks) or "No deck"
    return _page(written, title, version, words, is_live=is_live)


def _deck(cards: DeckCards) -> dict[str, object]:
    return {
        "id": cards.deck.id,
        "name": cards.deck.name,
        "disclaimer": plain_of("<br>".join(map(html_of, cards.topics.disclaimers()))),
        "sections": [
            {"id": each.id, "title": each.title or _title(cards.topics, each) or each.id}
            for each in cards.deck.sections
        ],
    }


def _title(topics: DeckTopics, section: Section) -> str:
    table = topics.table_of(section)
    return "" if table is None else table.title


def _problem(problem: Problem) -> dict[str, str]:
    return {
        "place": _writable(str(problem.position)),
        "code": problem.code,
        "severity": problem.severity.value,
        "message": _writable(problem.message),
    }


def _writable(text: str) -> str:
    """Return a text with a sign in place of what no encoding knows, as names of files may hold."""
    return text.encode("utf-8", "replace").decode()


def _page(data: bytes, title: str, version: str, words: PageWords, *, is_live: bool) -> Page:
    style = _part("page.css")
    bodies = "\n".join(_part(f"{name}.js") for name in SCRIPTS)
    script = f'"use strict";\n(() => {{\n{bodies}\n}})();\n'
    asked = "'self'" if is_live else "'none'"
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        f"img-src data:; media-src data:; connect-src {asked}; base-uri 'none'; form-action 'none'"
    )
    parts = {
        "title": escape(title).encode(),
        "policy": escape(policy).encode(),
        "style": style.encode(),
        "script": script.encode(),
        "data": data,
        "language": words.language.encode(),
        "direction": words.direction.encode(),
    }
    pieces = _MARK.split(_part("page.html"))
    html = b"".join(
        parts[piece] if number % 2 else piece.encode() for number, piece in enumerate(pieces)
    )
    return Page(html, policy, version)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _part(name: str) -> str:
    return (files("clindeck.preview") / "page" / name).read_text(encoding="utf-8")
