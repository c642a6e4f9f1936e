"""How the answers of two equal fronts are alike: one holds the other, or a label parts them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from clindeck.lint.card_view import CardView
from clindeck.lint.wording.said import FORMULA, LISTING, said
from clindeck.lint.words import answer_shows_media, content_stems, words_of

FEWEST_WORDS_WITHIN = 3
"""Fewer words may stand in another answer by chance (this project's limit)."""
LONGEST_SIGN = 2
"""A sign or letter of so many characters may tell two answers apart: `A♭` (this project's)."""
LEAST_OF_SHARED_WORDS = 0.7
"""Of the words of two answers, so many in both make them one (this project's limit)."""
_PUNCTUATION = (
    ".,;:!?()[]{}\"'\u201c\u201d\u2018\u2019\u00ab\u00bb/-\u2013\u2014\u060c\u061b\u061f\u0964"
)
MOST_WORDS_OF_A_LABEL = 2
"""A field of so few words, a figure among them, sorts an answer: `S1 W2` (this project's limit)."""


def say_much_the_same(one: CardView, other: CardView) -> bool:
    """Return whether an answer says what another one says, with hardly a word more."""
    if any(_has_signs(card) for card in (one, other)) or _ask_for_other_words(one, other):
        return False
    first, second = (_words_of_answer(card.answer) for card in (one, other))
    both = first & second
    is_within = bool(both) and both in (first, second)
    if not is_within or _are_told_apart(one.answer, other.answer):
        return False
    return len(both) >= LEAST_OF_SHARED_WORDS * len(first | second)


def _words_of_answer(answer: str) -> set[str]:
    """Return the words that carry the meaning of an answer."""
    is_marked = any(unicodedata.combining(sign) for sign in answer)
    return _tokens(answer) if is_marked else set(content_stems(answer))


def _tokens(text: str) -> set[str]:
    """Return the words of a text as spaces part them, vowels above and below a letter with it."""
    return {word.casefold() for part in text.split() if (word := part.strip(_PUNCTUATION))}


def _ask_for_other_words(one: CardView, other: CardView) -> bool:
    """Return whether what is asked for differs, and only what stands beside it is alike."""
    first, second = (_tokens(said(card.fields.get(card.answer_field, ""))) for card in (one, other))
    return bool(first and second) and first.isdisjoint(second)


def label_apart(one: CardView, other: CardView, pairs: Iterable[tuple[str, str]]) -> str:
    """Return the labels in which alone two answers differ, in words, "" if they differ in more.

    `pairs` are what the fields besides the answer say where they differ.
    """
    told = [said(card.fields.get(card.answer_field, "")) for card in (one, other)]
    shown = [
        pair for pair in pairs if all(pair) and pair[0] in one.answer and pair[1] in other.answer
    ]
    if not told[0] or told[0] != told[1] or len(shown) != 1:
        return ""
    (first, second) = shown[0]
    for label in (first, second):
        if len(label.split()) > MOST_WORDS_OF_A_LABEL or not any(map(str.isdigit, label)):
            return ""
    is_all = one.answer.replace(first, second, 1) == other.answer
    return f"“{first}” and “{second}”" if is_all else ""


def _are_told_apart(one: str, other: str) -> bool:
    """Return whether short answers name two things by a sign or a letter: A minor, B minor."""
    first, second = one.casefold().split(), other.casefold().split()
    return len(first) == len(second) and any(
        len(a) <= LONGEST_SIGN and len(b) <= LONGEST_SIGN and a != b
        for a, b in zip(first, second, strict=True)
    )


def holds_the_other(one: CardView, other: CardView) -> bool:
    """Return whether the longer of two answers in words says all that the shorter one does."""
    if any(_has_signs(card) for card in (one, other)) or _ask_for_other_words(one, other):
        return False
    short, long = sorted((words_of(one.answer), words_of(other.answer)), key=len)
    return len(short) >= FEWEST_WORDS_WITHIN and f" {' '.join(short)} " in f" {' '.join(long)} "


def _has_signs(card: CardView) -> bool:
    return FORMULA in card.answer or LISTING in card.answer or answer_shows_media(card)
