"""The language that a draft is in, and the questions that it is asked in.

Tables have few of the little words by which a language is told, so their headings count as well:
medical ones are alike in thousands of tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from clindeck.draft.drafted_items import DETAIL, ITEM, UNDER
from clindeck.draft.drafts import DraftTable
from clindeck.draft.vocabulary.heading_nouns import HEADINGS
from clindeck.draft.wording import neutral_wordings, wordings
from clindeck.draft.wording.figures import Looks
from clindeck.draft.wording.heading_words import (
    ADJECTIVES,
    COMMANDS,
    FOR_NOUNS,
    PREPOSITIONS,
    SHORT_FORMS,
    SHORT_FORMS_OF_WORDS,
    VERBS,
    is_participle,
    is_property,
)
from clindeck.draft.wording.nouns import singular_of
from clindeck.lint.wording.languages import (
    ENGLISH,
    UNKNOWN,
    language_of_all,
    little_words_of,
    script_of,
)
from clindeck.lint.words import UNITS, word_set
from clindeck.model.cells import ColumnKind

_ENDINGS = {
    "de": ("ung", "ungen", "keit", "heit", "schaft", "wirkung", "wirkungen", "dauer", "weise",
           "mechanismus", "spiegel", "bereich"),
    "fr": ("ité", "iques", "eurs", "euses"),
    "es": ("ción", "ciones", "dad", "miento"),
    "it": ("zione", "zioni", "ità"),
    "pt": ("ção", "ções", "dade"),
}  # fmt: skip
_LEAST_SHARE = 0.25
"""Of the headings, so many must be known to be of a language."""
_LEAST_OF_ENGLISH = 0.5
"""Of the headings, so many must be known to be of a language; English ones stand above any text."""
_SURE = 3
"""Headings that tell a language whatever the texts below are; fewer may stand in another as well:
*Version*, *Datum*."""
_ACCENTED = 0.04
"""Of the letters, so many with accents are no English, whatever the headings are."""
_ACCENTED_WORDS, _FEWEST_WORDS = 0.12, 20
"""Of so many words of a column, that many with such letters are none either."""
_FEWEST_LITTLE, _FAR_MORE = 5, 3
"""Little words of another language, and so many times as many as English ones."""
_FEWEST_OF_LIST, _ACCENTED_IN_LISTS = 8, 0.05
_ENGLISH_WORDS = word_set("the of with and for to by from not is are")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
"""Short forms, which are no little words of a language: IL, DE, ES."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_LAST_OF_LATIN = 0x36F
_OURS = frozenset(
    (*(each.lower() for each in (ITEM, DETAIL, UNDER)), "question", "answer", "options")
)
"""What a draft calls the columns of a list, which tells nothing of its language."""
NOT_ENGLISH = "und"
"""A language that cannot be told, but that is not English: no heading has a word of it."""


class _QuestionWording(Protocol):
    def __call__(
        self, title: str, kind: ColumnKind, subject: str, *, looks: Looks, article: str
    ) -> str: ...


class _AskedBack(Protocol):
    def __call__(self, title: str, column: str, noun: str, unit: str, *, looks: Looks) -> str: ...


class _GroupWording(Protocol):
    def __call__(self, title: str, column: str, noun: str, *, are_marks: bool) -> str: ...


class _DetailWording(Protocol):
    def __call__(self, kind: ColumnKind) -> str: ...


@dataclass(frozen=True, slots=True)
class Wordings:
    """How a draft asks: for a column, back, for all that share a value, for an item's detail."""

    question: _QuestionWording
    reverse: _AskedBack
    group: _GroupWording
    told_of: _DetailWording
    is_english: bool


_ENGLISH = Wordings(
    wordings.question, wordings.reverse_question, wordings.group_question, wordings.told_of,
    is_english=True,
)  # fmt: skip
_NEUTRAL = Wordings(
    neutral_wordings.question, neutral_wordings.reverse_question, neutral_wordings.group_question,
    neutral_wordings.told_of, is_english=False,
)  # fmt: skip


def wordings_in(language: str) -> Wordings:
    """Return how a draft in a language asks: in English, or in no language of ours.

    `NOT_ENGLISH` is a language as well.
    """
    return _ENGLISH if language in (ENGLISH, UNKNOWN) else _NEUTRAL


def language_of_tables(tables: Sequence[DraftTable], beside: Sequence[str] = ()) -> str:
    """Return the language that drafted tables are in, "" where it cannot be told.

    `beside` are texts of their file that no table holds: they tell it where the tables do not.
    """
    texts = [table.title for table in tables]
    texts += [item for table in tables for row in table.rows for cell in row.cells
              for item in cell.items]  # fmt: skip
    titles = [
        column.title.lower() for table in tables for column in table.columns
        if not column.is_invented
    ]  # fmt: skip
    own = [title for title in titles if title not in _OURS]
    of_headings, told = _language_of_headings(own)
    is_accented = _have_accented_columns(tables)
    if of_headings == ENGLISH and (is_accented or _are_foreign(texts)):
        return NOT_ENGLISH
    if told < _SURE and of_headings not in (ENGLISH, UNKNOWN):
        of_texts = language_of_all(_CAPITALS.sub(" ", text) for text in texts)
        of_headings = of_texts if of_texts not in (ENGLISH, UNKNOWN) else of_headings
    if of_headings:
        return of_headings
    found = (
        _script_of_all(own)
        or language_of_all(_CAPITALS.sub(" ", text) for text in (*texts, *own))
        or _script_of_all((*own, *texts))
        or ("" if own else language_of_all(_CAPITALS.sub(" ", text) for text in (*texts, *beside)))
    )
    if found:
        return found
    if _has_foreign_words(texts) or (not own and _is_short_foreign(texts)):
        return NOT_ENGLISH
    english = sum(map(_has_english, own))
    is_foreign = english < _LEAST_SHARE * len(own) or is_accented
    letters = "".join(filter(str.isalpha, "".join(own)))
    return NOT_ENGLISH if is_foreign or not letters.isascii() else UNKNOWN


def _has_foreign_words(texts: Sequence[str]) -> bool:
    """Return whether notes, which have few little words, have far more of another language."""
    words = little_words_of(_CAPITALS.sub(" ", text) for text in dict.fromkeys(texts))
    return max(words.values(), default=0) >= max(_FEWEST_LITTLE, _FAR_MORE * words[ENGLISH])


def _are_foreign(texts: Sequence[str]) -> bool:
    """Return whether the texts below English headings are surely in another language."""
    told = language_of_all(_CAPITALS.sub(" ", text) for text in texts) or _script_of_all(texts)
    if told:
        return told != ENGLISH
    letters = [sign for text in texts for sign in text if sign.isalpha()]
    return sum(not sign.isascii() for sign in letters) > _ACCENTED * len(letters)


def _is_short_foreign(texts: Sequence[str]) -> bool:
    """Return whether lists of few words have accents, and none of the little words of English."""
    words = _WORD.findall(" ".join(texts))
    accented = sum(any("\u00bf" < sign <= "\u024f" for sign in word) for word in words)
    is_english = any(word.lower() in _ENGLISH_WORDS for word in words)
    share = _ACCENTED_WORDS if len(words) < _FEWEST_WORDS else _ACCENTED_IN_LISTS
    return accented > share * max(_FEWEST_OF_LIST, len(words)) and not is_english


def _have_accented_columns(tables: Sequence[DraftTable]) -> bool:
    """Return whether most columns of many words have more with accents than English borrows.

    A single one may hold names, as Pinyin beside what is told in English.
    """
    columns = [
        _WORD.findall(" ".join(table.texts(column.name)))
        for table in tables for column in table.columns
    ]  # fmt: skip
    long = [words for words in columns if len(words) >= _FEWEST_WORDS]
    accented = [
        words for words in long
        if sum(any("\u00bf" < sign <= "\u024f" for sign in word) for word in words)
        > _ACCENTED_WORDS * len(words)
    ]  # fmt: skip
    return 2 * len(accented) > len(long)


def _script_of_all(texts: Sequence[str]) -> str:
    """Return the language whose script writes a good part of all letters, "" for Latin ones."""
    signs = "".join(sign for text in texts for sign in text if sign.isalpha())
    foreign = "".join(sign for sign in signs if ord(sign) > _LAST_OF_LATIN)
    return script_of(foreign) if len(foreign) > _LEAST_SHARE * len(signs) else UNKNOWN


def _has_english(title: str) -> bool:
    """Return whether a heading has a word that English tables have for a heading."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", title)
    return any(
        word in HEADINGS[ENGLISH] or word in VERBS or word in COMMANDS or word in ADJECTIVES
        or word in PREPOSITIONS or word in SHORT_FORMS or word in SHORT_FORMS_OF_WORDS
        or word in UNITS or is_property(singular_of(word)) or singular_of(word) in FOR_NOUNS
        or singular_of(word) in HEADINGS[ENGLISH] or is_participle(word)
        for word in words
    )  # fmt: skip


def _language_of_headings(titles: Sequence[str]) -> tuple[str, int]:
    """Return the language that headings are in, and how many of them tell it."""
    words = Counter(dict.fromkeys(HEADINGS, 0))
    told = Counter(words)
    for title in titles:
        for language, known in HEADINGS.items():
            ending = _ENDINGS.get(language, ())
            found = sum(
                word in known or (len(word) > 5 and word.endswith(ending))
                for word in _WORD.findall(title)
            )
            words[language] += found
            told[language] += found > 0
    (language, most), (_, second) = words.most_common(2)
    least = _LEAST_OF_ENGLISH if language == ENGLISH else _LEAST_SHARE
    is_clear = most > second and told[language] >= max(1, least * len(titles))
    return (language, told[language]) if is_clear else (UNKNOWN, 0)
