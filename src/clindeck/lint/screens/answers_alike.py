"""How the answers of two equal fronts are alike: one holds the other, or a label parts them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from clindeck.lint.card_view import CardView
from clindeck.lint.wording.said import FORMULA, LISTING, said
from clindeck.lint.words import answer_shows_media, content_stems, words_of
from clindeck.model.late_patterns import late_pattern

FEWEST_WORDS_WITHIN = 3
"""Fewer words may stand in another answer by chance (this project's limit)."""
LONGEST_SIGN = 2
"""A sign or letter of so many characters may tell two answers apart: `A♭` (this project's)."""
LEAST_OF_SHARED_WORDS = 0.7
"""Of the words of two answers, so many in both make them one (this project's limit)."""
_PUNCTUATION = (
    ".,;:!?()[]{}\"'\u201c\u201d\u2018\u2019\u00ab\u00bb/-\u2013\u2014\u060c\u061b\u061f\u0964"
)
_PUNCTUATION_AROUND = _PUNCTUATION.replace("-", "")
_SIGN = late_pattern(r"[|~+=<>*^%$#@&\\→←↔⇒⇔±×÷≈≠≤≥]")
MOST_WORDS_OF_A_LABEL = 2
"""A field of so few words, a figure among them, sorts an answer: `S1 W2` (this project's limit)."""


def say_much_the_same(one: CardView, other: CardView) -> bool:
    """Return whether an answer says what another one says, with hardly a word more."""
    if any(_has_signs(card) for card in (one, other)) or _ask_for_other_words(one, other):
        return False
    if _signs_in(one.answer) != _signs_in(other.answer):
        return False
    first, second = (_words_of_answer(card.answer) for card in (one, other))
    both = first & second
    is_within = bool(both) and both in (first, second)
    if not is_within or _are_told_apart(one.answer, other.answer):
        return False
    return len(both) >= LEAST_OF_SHARED_WORDS * len(first | second)


def _words_of_answer(answer: str) -> set[str]:
    """Return the words that carry the meaning of an answer."""
    return _tokens(answer) if _is_marked(answer) else set(content_stems(answer))


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
    read = _pieces if _signs_in(one.answer) or _signs_in(other.answer) else words_of
    short, long = sorted((read(one.answer), read(other.answer)), key=len)
    return len(short) >= FEWEST_WORDS_WITHIN and f" {' '.join(short)} " in f" {' '.join(long)} "


def say_the_same(one: CardView, other: CardView) -> bool:
    """Return whether two answers are the same words and signs in the same order."""
    if any(_has_signs(card) for card in (one, other)):
        return False
    is_plain = not any(_signs_in(card.answer) or _is_marked(card.answer) for card in (one, other))
    read = words_of if is_plain else _pieces
    first = read(one.answer)
    return bool(first) and first == read(other.answer)


def _is_marked(answer: str) -> bool:
    """Return whether letters have marks of their own: vowels above and below them."""
    return not answer.isascii() and any(map(unicodedata.combining, answer))


def _signs_in(answer: str) -> list[str]:
    """Return the signs of an answer that stand for something: operators, slots of a pattern."""
    return _SIGN.findall(answer)


def _pieces(answer: str) -> list[str]:
    """Return an answer as spaces part it, signs among its words."""
    pieces = (piece.strip(_PUNCTUATION_AROUND) for piece in answer.casefold().split())
    return [piece for piece in pieces if piece]


def _has_signs(card: CardView) -> bool:
    return FORMULA in card.answer or LISTING in card.answer or answer_shows_media(card)
