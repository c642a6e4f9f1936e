"""An abbreviation must be spelled out somewhere in the deck.

Checks every word in capitals on fronts and answers: some note of the deck must spell it out, as
`full form (ABBR)`, `ABBR (full form)`, `ABBR: full form`, or as the answer to what it stands for.
The back of a card counts too. Known without that are the topics' own `short` and `title`, roman
numerals, units, and words such as DNA or FAQ. In a package of others, whose makers write for
themselves, all is told only with `-v`. Names of levels and vitamins (L1, B12) are no abbreviations.
Each abbreviation is reported once, where it stands first. The rule is this project's: each
abbreviation is spelled out once per deck.

Why: NE is norepinephrine to the author and "not evaluated" to the reader.

Bad: `Tapentadol: class?` → NE reuptake inhibitor.

Good: the same with the explanation `NE: norepinephrine`, or `norepinephrine (NE) …`.

Silence: `silence: [{rule: Q013, because: every reader knows it}]` on the row or recipe.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Set

from clindeck.lint.rule import (
    Batch,
    CardKind,
    CardView,
    DeckRule,
    DeckView,
    Finding,
    in_answer,
    in_front,
)
from clindeck.lint.scope import NOT_OF_WORDS, Scope
from clindeck.lint.screens.batches import in_deck_order
from clindeck.lint.words import FUNCTION_WORDS, NUMBER_WORDS, QUESTION_WORDS, UNITS, word_set
from clindeck.markup.plain_text import plain_of
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity

MOST_BACKS_SEARCHED = 50
"""The full form is looked for on the backs of so many cards that hold the abbreviation."""
MOST_OF_A_FOREIGN_DECK = 20
"""A foreign deck with more writes for those who know them; that is said once."""
LONGEST_FOREIGN_ABBREVIATION = 4
"""Longer words in capitals are mostly names of trials, genes or programs (this project's limit)."""
MOST_PER_TEXT = 4
"""A text with more words in capitals than this is a heading or a shout, not abbreviations."""

_ABBREVIATION = late_pattern(r"(?<![\w.])([a-z]{0,2}[A-Z]{2,6})s?(?!\w|\.\w)")
_CAPITALS = late_pattern(r"[A-Z]{2,}")
_TWO_CAPITALS = late_pattern(r"[A-Z][A-Z]")
"""What every abbreviation has in it, which is soon looked for."""
_ROMAN = late_pattern(r"[IVX]+\Z")
_HOUSEHOLD = word_set(
    "DNA RNA mRNA HIV AIDS US USA UK EU UN WHO FDA NICE ATP FAQ OK TV ID PhD MD AM PM BC AD IQ AND "
    "QT QRS PR ST EXCEPT TRUE FALSE ALWAYS NEVER BEST FIRST LAST ONLY PDF CD SI USSR NATO NASA "
    "CEO PC HTML HTTP HTTPS URL CPU GPU RAM USB GPS SMS LED BBC NHS EXAM LIST NAME MOST "
    "LEAST MAIN MP BOTH ALSO HIGH LOW EARLY LATE MUST"
)
_LOWER_KNOWN = FUNCTION_WORDS | QUESTION_WORDS | UNITS | NUMBER_WORDS.keys()
_ASKS_MEANING = late_pattern(
    r"\bstands? for\b|\babbreviat|\bacronym\b|\bshort for\b|\bmean(?:s|ing)?\b"
)
_ASKS_WHAT_IT_IS = late_pattern(
    r"\W*(?:what (?:is|are|was|were)|define) (?:an? |the )?([A-Za-z]+)\W*\Z", re.IGNORECASE
)
"""A foreign card that asks what it is says in its answer what stands behind it."""
_GLOSS = late_pattern(r"[a-z]?[-0-9]*\s*[(:=,–—]\s*([^);]+)")
_FULL_FORM_WORDS_PER_LETTER = 3
_LETTERS_PER_LETTER = 3
_LOOKED_AT = 2_000
"""Signs before and behind an abbreviation among which its full form is looked for."""


def _find(deck: DeckView) -> Iterator[Finding]:
    explained: set[str] = set()
    for topic in () if deck.topics is None else deck.topics.all():
        explained.update(_abbreviations(f"{topic.short} {topic.title}"))
    settled = explained | _HOUSEHOLD
    first: dict[str, Finding] = {}
    holders: dict[str, list[CardView]] = {}
    chosen = [(batch, _abbreviated(batch, explained)) for batch in deck.batches]
    is_foreign = deck.topics is None
    for card in in_deck_order(chosen):
        for text, is_front in ((card.front, True), (card.answer, False)):
            if text.islower() or settled.issuperset(_CAPITALS.findall(text)):
                continue
            for abbreviation in _abbreviations(text):
                if abbreviation in explained or (is_foreign and _is_a_name(abbreviation, text)):
                    continue
                if _is_explained(abbreviation, text) or _is_answered(abbreviation, card):
                    explained.add(abbreviation)
                    settled.add(abbreviation)
                    continue
                found = holders.setdefault(abbreviation, [])
                if not found:
                    message = _message(abbreviation)
                    place = in_front if is_front else in_answer
                    first[abbreviation] = place(card, message)._replace(is_slight=is_foreign)
                if len(found) < MOST_BACKS_SEARCHED:
                    found.append(card)
    left = [
        (abbreviation, finding)
        for abbreviation, finding in first.items()
        if abbreviation not in explained and not _on_a_back(abbreviation, holders[abbreviation])
    ]
    if is_foreign and len(left) > MOST_OF_A_FOREIGN_DECK:
        shown = ", ".join(abbreviation for abbreviation, _ in left[:MOST_OF_A_FOREIGN_DECK])
        message = f"{len(left)} abbreviations are nowhere spelled out in the deck: {shown} …"
        yield in_front(holders[left[0][0]][0], message)._replace(is_slight=True)
        return
    for _, finding in left:
        yield finding


def _abbreviated(batch: Batch, explained: Set[str]) -> Collection[int]:
    """Return the cards on which an abbreviation may stand that needs to be spelled out."""

    def is_open(text: str) -> bool:
        return not text.islower() and any(
            word not in explained and not _is_known(word) for word in _in_capitals(text)
        )

    if is_open(batch.opening) or is_open(batch.ending):
        return batch.all
    found: set[int] = set()
    if batch.parts.has_capitals and is_open(batch.parts.lines):
        found.update(batch.parts.where(is_open))
    if batch.told.has_capitals and is_open(batch.told.lines):
        found.update(batch.telling(batch.told.where(is_open)))
    return found


def _in_capitals(text: str) -> dict[str, None]:
    """Return the words of a text that may be abbreviations, each once."""
    has_capitals = _TWO_CAPITALS.search(text) is not None
    return dict.fromkeys(_ABBREVIATION.findall(text)) if has_capitals else {}


def _abbreviations(text: str) -> list[str]:
    """Return the abbreviations of a text, each once, without those that all readers know."""
    found = _in_capitals(text)
    if len(found) > MOST_PER_TEXT or (len(found) > 1 and text.isupper()):
        return []
    return [word for word in found if not _is_known(word)]


def _is_a_name(word: str, text: str) -> bool:
    """Return whether capitals in a foreign text are a name or part of one: STAR-D, PROVE IT."""
    if len(word) > LONGEST_FOREIGN_ABBREVIATION:
        return True
    name = rf"[A-Za-z]-{word}\b|\b{word}-[A-Za-z]|\[{word}\b|\b{word} [A-Z][a-z]{{3}}"
    return re.search(name, text) is not None


def _is_known(word: str) -> bool:
    """Return whether every reader knows what a word in capitals stands for."""
    return (
        word in _HOUSEHOLD or _ROMAN.match(word) is not None or word.lower() in _LOWER_KNOWN
    )  # fmt: skip


def _is_explained(abbreviation: str, text: str) -> bool:
    """Return whether a text spells the abbreviation out beside it."""
    start = text.find(abbreviation)
    while start >= 0:
        end = start + len(abbreviation)
        before, after = text[max(0, start - _LOOKED_AT) : start], text[end : end + _LOOKED_AT]
        if before[-1:].isupper():  # within a longer abbreviation
            start = text.find(abbreviation, end)
            continue
        opening = before.rfind("(")
        if opening >= 0 and ")" not in before[opening:]:
            words = before[:opening].split()
            if _spells(abbreviation, " ".join(words[-_most_words(abbreviation) :])):
                return True
        if before.rstrip()[-1:] in ("—", "–", ":", "="):
            words = before.rstrip(" —–:=").split()
            if _spells(abbreviation, " ".join(words[-_most_words(abbreviation) :])):
                return True
        gloss = _GLOSS.match(after)
        if gloss is not None and _spells(abbreviation, gloss[1]):
            return True
        start = text.find(abbreviation, end)
    return False


def _most_words(abbreviation: str) -> int:
    return len(abbreviation) * _FULL_FORM_WORDS_PER_LETTER


def _is_answered(abbreviation: str, card: CardView) -> bool:
    """Return whether the card itself asks what the abbreviation stands for, or for the word."""
    front, answer = card.front, card.answer
    asked = _ASKS_WHAT_IT_IS.match(front)
    if card.kind is CardKind.FOREIGN and asked is not None and asked[1].rstrip("s") == abbreviation:
        return True
    if card.kind is CardKind.FOREIGN and answer.startswith(f"{abbreviation} "):
        return _spells(abbreviation, front)
    if front.strip(" ?.:") == abbreviation or (
        abbreviation in front and _ASKS_MEANING.search(front)
    ):
        return _spells(abbreviation, answer)
    is_its_name = answer.strip(" .") == abbreviation and _ASKS_MEANING.search(front)
    return bool(is_its_name) and _spells(abbreviation, front)


def _on_a_back(abbreviation: str, cards: list[CardView]) -> bool:
    for card in cards:
        for name, html in card.fields.items():
            if (
                abbreviation in html
                and name != "Key"
                and _is_explained(abbreviation, plain_of(html))
            ):
                return True
        if card.kind is CardKind.FOREIGN:
            continue
        for row in card.rows:
            for cell in row.cells.values():
                if any(_is_explained(abbreviation, item.text) for item in cell.items):
                    return True
    return False


def _spells(abbreviation: str, text: str) -> bool:
    """Return whether an abbreviation's letters run through a text, the first opening a word."""
    letters = re.sub(r"[^a-z]", "", abbreviation.lower())
    lowered = text.lower()
    first = re.search(rf"(?<!\w){letters[0]}", lowered)  # what a later word spells, this one does
    if first is None or len(lowered) - first.start() < _LETTERS_PER_LETTER * len(letters):
        return False
    rest = iter(lowered[first.start() :])
    return all(letter in rest for letter in letters)


def _message(abbreviation: str) -> str:
    return (
        f"“{abbreviation}” is nowhere spelled out in the deck; write it once as "
        f"“full form ({abbreviation})” or on the back"
    )


RULE = DeckRule(
    "Q013",
    "undefined-abbreviation",
    Severity.WARNING,
    _find,
    scope=Scope(asking=NOT_OF_WORDS, only_health=True),
)
