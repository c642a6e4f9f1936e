"""A front must say what it wants to know.

Checks how much a front tells: fewer than 4 content words (words that are not articles,
prepositions, auxiliaries or "what") is a warning, and so is "tell me about", "what about",
"discuss". In a foreign package, where the deck's name may carry the subject, only a question with
fewer than 2 is. Pictures, sounds and cloze sentences are not judged. The principle is Matuschak's:
prompts should be focused and precise; the limits are this project's.

Why: a vague question has many right answers; the learner guesses which one is meant, and learns the
shape of the card instead of the fact.

Bad: `What about ibuprofen?`

Good: `PSPS-2, ibuprofen: timing in the source?`

Silence: `silence: [{rule: Q011, because: …}]` on the row or recipe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.lint.rule import Batch, CardKind, CardRule, CardView, Finding, in_front
from clindeck.lint.scope import ONLY_ENGLISH, ONLY_QUESTIONS, Scope
from clindeck.lint.words import (
    FUNCTION_WORDS,
    is_cloze,
    shortened,
    shows_media,
    word_set,
    words_of,
)
from clindeck.model.problems import Severity

FEWEST_CONTENT_WORDS = 4
"""A front of a deck of ours names condition, subject and what is asked (this project's limit)."""
FEWEST_FOREIGN_CONTENT_WORDS = 2
"""The same where the deck's name may hold the condition."""
LONGEST_WORD_PAIR = 3
"""A foreign card without a question, with an answer of at most so many words, is a word pair."""

_SURELY_ENOUGH = 60
"""A front with so many characters cannot have fewer than 4 content words in practice."""
_OPEN = re.compile(
    r"\b(?:tell me (?:more |everything |all )?about|what about|talk about|say something about|"
    r"what do you know (?:about|of)|write (?:a )?(?:short )?notes? on|all about)\b"
    r"|^(?:\W*)(?:discuss|describe|elaborate on|comment on)\b"
)
_SIGNS = word_set("about know discuss describe elaborate comment note notes")
_DEFINITION = re.compile(
    r"what (?:is|are) (?:an? |the )?(\w+)\s*\?$|define (?:an? |the )?(\w+)\W*$"
)
_NO_TERMS = word_set(
    "treatment therapy diagnosis cause causes dose dosage mechanism pain function anatomy etiology "
    "symptom symptoms sign signs finding findings management prognosis purpose answer name point "
    "difference rule class timing origin insertion it this that"
)
_EMPTY = FUNCTION_WORDS | {"what", "which"}


def _screen(batch: Batch) -> Sequence[int]:
    shared = words_of(f"{batch.opening} {batch.ending}")
    missing = FEWEST_CONTENT_WORDS - sum(word not in _EMPTY for word in shared)
    parts = batch.parts
    vague = {
        number
        for number in {*parts.with_fewer_words(missing), *parts.with_any(_EMPTY)}
        if sum(word not in _EMPTY for word in words_of(parts.each[number])) < missing
    }
    return sorted(vague.union(batch.with_any(_SIGNS)))


def _fewest(card: CardView) -> int:
    is_foreign = card.kind is CardKind.FOREIGN
    return FEWEST_FOREIGN_CONTENT_WORDS if is_foreign else FEWEST_CONTENT_WORDS


def _find(card: CardView) -> Iterator[Finding]:
    front = card.front.lower()
    if _OPEN.search(front):
        message = f"“{shortened(card.front)}” does not say what it wants to know; ask for one thing"
        yield in_front(card, message)
        return
    if len(front) >= _SURELY_ENOUGH or not front:
        return
    fewest = _fewest(card)
    told = sum(word not in _EMPTY for word in words_of(front))
    if told >= fewest or is_cloze(card) or shows_media(card):
        return
    is_foreign = card.kind is CardKind.FOREIGN
    if is_foreign and (_is_word_pair(card, front) or _asks_for_a_definition(front)):
        return
    count = "no content word" if not told else f"{told} content word{'s' if told > 1 else ''}"
    message = (
        f"“{shortened(card.front)}” has {count}, at least {fewest}; name the condition, the "
        "subject and what is asked"
    )
    yield in_front(card, message)


def _asks_for_a_definition(front: str) -> bool:
    found = _DEFINITION.match(front)
    return found is not None and found[1] not in _NO_TERMS


def _is_word_pair(card: CardView, front: str) -> bool:
    return "?" not in front and len(card.answer.split()) <= LONGEST_WORD_PAIR


RULE = CardRule(
    "Q011",
    "vague-front",
    Severity.WARNING,
    _find,
    _screen,
    scope=Scope(ONLY_ENGLISH, ONLY_QUESTIONS),
)
