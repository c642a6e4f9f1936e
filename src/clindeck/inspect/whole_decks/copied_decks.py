"""What only a deck as a whole shows: texts that were copied, cut off or mixed up by a program.

One answer behind many questions, one sound on many words, texts that end in dots, formulas that
Anki does not set: each is told with the notes that have it, so that it is mended in one go.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from clindeck.inspect.unclosed_html import closed
from clindeck.inspect.whole_decks.copied_text import CopiedText
from clindeck.inspect.whole_decks.left_by_programs import left_by_programs
from clindeck.inspect.whole_decks.left_from_sheets import left_from_sheets
from clindeck.inspect.whole_decks.shuffled_options import shuffled_options
from clindeck.inspect.whole_decks.unset_formulas import unset_formulas
from clindeck.lint.card_view import Asking, CardView
from clindeck.lint.options import offers_options
from clindeck.lint.wording.answer_parts import blocks_of
from clindeck.lint.wording.lengths import words_in
from clindeck.lint.wording.said import said
from clindeck.lint.words import answer_shows_media, is_cloze, shortened
from clindeck.markup.plain_text import folded

FEWEST_NOTES = 5
"""Among fewer notes nothing tells a slip from what is meant (this project's limit)."""
LEAST_CUT = 0.1
"""From this share of a deck's notes on, answers that end in dots were cut off (our limit)."""
FEWEST_WORDS_CUT = 5
_SHOWN_OF_END = 40
FEWEST_WORDS_OF_TEXT = 20
"""A shorter answer may be the class of many things, or a form of many words (our limit)."""
SHORTEST_NAME = 3
"""A sound with a shorter Latin name is called like a word by chance (our limit)."""
MOST_OF_A_JINGLE = 0.95
"""A sound on more of the notes is a signal, and no word (our limit)."""
_LONGEST_READ = 20_000
"""Characters of a field that are read; no text that a person learns is longer."""

_MAY_BE_CUT = re.compile(r"\.\.\.|…|&hellip;|\A(?:<[^<>]*>|\s|&nbsp;){0,9}[,;]")
_CUT_END = re.compile(r"[\w,;’'\")-] ?(?:\.\.\.+|…)\Z")
_CUT_BEGINNING = re.compile(r"[,;] ?[^\W\d_]")
_SOUND = re.compile(r"\[sound:([^\[\]]{1,200})\]")
_STEM = re.compile(r"[-_.\s]")
_WORD = re.compile(r"\w+")
_HINT = re.compile(
    r"\b(?:Hint|Tip|Dica|Pista|Consejo|Hinweis|Tipp|Indice|Suggerimento|Подсказка)\s?[:\uff1a]\s?\S"
    r"|提示\s?[:\uff1a]",
    re.IGNORECASE,
)
_LONGEST_REFERENCE = 400
"""Characters of HTML; a longer answer says something besides."""
_MAY_REFER = re.compile(r"=|\b(?:see|siehe|vgl|cf|voir|véase|veja|vedi)\b", re.IGNORECASE)
_REFERS = re.compile(
    r"(?:see(?: also)?|siehe(?: auch)?|vgl\.?|cf\.?|voir|véase|veja|vedi)\s+"
    r"(?!(?:if|how|what|that|you|ya|me|him|her|us|them|it)\b)[^\s.,;]+(?: [^\s.,;]+){0,4}[.]?\Z",
    re.IGNORECASE,
)
_EQUALS = re.compile(
    r"(?:[0-9]{1,2}\.? ?)?(?:\([^()]{1,30}\)\.? ?)*= ?(?:\([^()]{1,30}\) ?)?"
    r"(?P<word>[^\W\d_][^.,;=+]{1,40}?)[0-9]?[.]?\Z"
)

_NONE_SET: Mapping[str, frozenset[str]] = MappingProxyType({})


def copied_texts(
    cards: Sequence[CardView],
    *,
    sets_dollars: bool,
    set_fields: Mapping[str, frozenset[str]] = _NONE_SET,
) -> Iterator[CopiedText]:
    """Yield what is wrong with a deck as a whole, by code.

    `sets_dollars` tells that a template brings a program that sets what stands between dollars,
    `set_fields` by guid around which fields it writes the marks of a formula.
    """
    yield from _cut_off(cards)
    yield from _answers_of_many(cards)
    yield from _sounds_of_many(cards)
    if not sets_dollars:
        yield from unset_formulas(cards, set_fields)
    yield from _hints_in_sight(cards)
    yield from _bare_references(cards)
    yield from left_from_sheets(cards)
    yield from left_by_programs(cards)
    for card, option in shuffled_options(cards):
        message = f"“{option}” speaks of the options above it and is not the last; move it down"
        yield CopiedText("P013", "options-shuffled", card.guid, card.front_field, message)


def _cut_off(cards: Sequence[CardView]) -> Iterator[CopiedText]:
    notes = len({card.guid for card in cards})
    cut: dict[str, tuple[CardView, str]] = {}
    for card in cards:
        html = card.fields.get(card.answer_field, "")
        if card.guid in cut or _MAY_BE_CUT.search(html) is None:
            continue
        text = _text_of(card, card.answer_field)
        if not is_cloze(card) and _CUT_BEGINNING.match(text) is not None:
            message = f"the answer begins in mid-sentence (“{shortened(text, 30)}”); complete it"
            yield _of(card, "P006", "text-cut-off", message)
        elif _CUT_END.search(text) is not None and card.asking is not Asking.TRANSLATION:
            cut[card.guid] = (card, text)
    long = sum(words_in(text) >= FEWEST_WORDS_CUT for _, text in cut.values())
    if long >= FEWEST_NOTES and long >= LEAST_CUT * notes:
        for card, text in cut.values():
            end = text[-_SHOWN_OF_END:].partition(" ")[2] or text[-_SHOWN_OF_END:]
            what = "text" if is_cloze(card) else "answer"
            message = f"the {what} ends in dots, as if cut off (“{end}”); write it to its end"
            yield _of(card, "P006", "text-cut-off", message)


def _answers_of_many(cards: Sequence[CardView]) -> Iterator[CopiedText]:
    alike: dict[str, dict[str, CardView]] = {}
    for card in cards:
        if len(card.answer) < 2 * FEWEST_WORDS_OF_TEXT or is_cloze(card):
            continue
        if words_in(card.answer) >= FEWEST_WORDS_OF_TEXT and not answer_shows_media(card):
            alike.setdefault(folded(card.answer), {}).setdefault(card.guid, card)
    for group in alike.values():
        first, *others = group.values()
        fronts = {folded(card.front) for card in group.values()}
        if len(fronts) >= FEWEST_NOTES:
            message = (
                f"{len(group)} notes with different questions have this one answer "
                f"(“{shortened(first.answer, 40)}”); write to each what it asks for"
            )
            yield CopiedText(
                "P007", "answer-of-many", first.guid, first.answer_field, message,
                tuple(card.guid for card in others),
            )  # fmt: skip


def _sounds_of_many(cards: Sequence[CardView]) -> Iterator[CopiedText]:
    notes = {card.guid: card for card in reversed(cards)}
    of_sound: dict[str, dict[str, CardView]] = {}
    for card in reversed(notes.values()):
        for html in card.fields.values():
            if "[sound:" in html:
                for name in _SOUND.findall(html[:_LONGEST_READ]):
                    of_sound.setdefault(name, {})[card.guid] = card
    counts: Counter[tuple[str, str]] | None = None
    for name, group in of_sound.items():
        if not FEWEST_NOTES <= len(group) <= MOST_OF_A_JINGLE * len(notes):
            continue
        if len({folded(card.front) for card in group.values()}) < FEWEST_NOTES:
            continue
        if counts is None:
            counts = Counter(each for card in notes.values() for each in _words_by_field(card))
        if _names_what_is_shown(name, group.values()):
            continue
        if _share_a_text(tuple(group.values()), counts):
            continue
        first, *others = group.values()
        message = (
            f"the sound “{shortened(name, 40)}” stands on {len(group)} notes with different texts; "
            "give each its own"
        )
        yield CopiedText(
            "P008", "sound-of-many", first.guid, "", message, tuple(card.guid for card in others)
        )


def _names_what_is_shown(name: str, group: Iterable[CardView]) -> bool:
    """Return whether a sound is called like a text that stands with it on each of its notes."""
    word = _STEM.split(name.strip())[0].casefold()
    return (not word.isascii() or len(word) >= SHORTEST_NAME) and all(
        any(
            _stands_in(word, said(closed(html[:_LONGEST_READ])).casefold())
            for html in card.fields.values()
        )
        for card in group
    )


def _stands_in(word: str, text: str) -> bool:
    return word in _WORD.findall(text) if word.isascii() else word in text


def _words_by_field(card: CardView) -> Iterator[tuple[str, str]]:
    for name, html in card.fields.items():
        text = folded(said(closed(html[:_LONGEST_READ])))
        if text:
            yield name, text


def _share_a_text(group: Sequence[CardView], counts: Counter[tuple[str, str]]) -> bool:
    """Return whether all notes hold a text that hardly another one holds: the sound speaks it."""
    shared = set(_words_by_field(group[0])).intersection(*map(_words_by_field, group[1:]))
    return any(counts[each] <= 1.2 * len(group) for each in shared)


def _hints_in_sight(cards: Iterable[CardView]) -> Iterator[CopiedText]:
    found = {
        card.guid: card
        for card in cards
        if _HINT.search(card.front) is not None and offers_options(card.front)
    }
    if len(found) < FEWEST_NOTES:
        return
    message = (
        "the question always shows a hint beside its options; fold it away ({{hint:…}}), so that "
        "it is seen only when it is needed"
    )
    for card in found.values():
        yield CopiedText("P010", "hint-in-sight", card.guid, card.front_field, message)


def _bare_references(cards: Sequence[CardView]) -> Iterator[CopiedText]:
    fronts: frozenset[str] | None = None
    told: set[str] = set()
    for card in cards:
        text = card.fields.get(card.answer_field, "")
        if len(text) > _LONGEST_REFERENCE or _MAY_REFER.search(text) is None:
            continue
        if card.guid in told or is_cloze(card):
            continue
        lines = [line for line in blocks_of(closed(text)) if line.strip("- —–*")]
        refers = [_REFERS.match(line) or _EQUALS.match(line) for line in lines]
        if not lines or not all(refers):
            continue
        words = [found["word"] for found in refers if found and "word" in found.groupdict()]
        if fronts is None:
            fronts = frozenset(folded(each.front) for each in cards)
        if any(folded(word) not in fronts and not _is_own(card.front, word) for word in words):
            continue
        told.add(card.guid)
        shown = shortened(lines[0], 40)
        message = f"the answer only refers to another entry (“{shown}”); write what it says"
        yield _of(card, "P011", "only-a-reference", message)


def _is_own(front: str, word: str) -> bool:
    """Return whether a word is written in the script of a front, and that is not the Latin one."""
    scripts = [
        unicodedata.name(letter, "").partition(" ")[0]
        for text in (front, word)
        for letter in [next(filter(str.isalpha, text), "")]
        if letter
    ]
    return len(scripts) == 2 and scripts[0] == scripts[1] != "LATIN"


def _text_of(card: CardView, name: str) -> str:
    return said(closed(card.fields.get(name, "")[:_LONGEST_READ])).strip()


def _of(card: CardView, code: str, slug: str, message: str) -> CopiedText:
    return CopiedText(code, slug, card.guid, card.answer_field, message)
