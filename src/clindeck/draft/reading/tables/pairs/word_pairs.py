"""A list of words and what they mean, as learners keep one: often without any headings.

Nothing marks the headings of such a list, so its first line is one of headings only if it looks
unlike the lines below it: in a word that tables have for a heading, in case, script or length.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from clindeck.draft.reading.row_looks import GridLine, filled_cells, one_line, unit_in
from clindeck.draft.reading.tables.told_headings import is_bold
from clindeck.draft.vocabulary.heading_nouns import HEADINGS, has_heading_noun
from clindeck.draft.vocabulary.naming_nouns import is_naming_title
from clindeck.lint.wording.languages import script_of
from clindeck.lint.words import word_set

TERM, MEANING = "Term", "Meaning"
PAIRS = "no line with headings was found, and words with what they mean were: Term and Meaning"
_FEWEST = 12
"""Lines; a short table has headings of its own more often than not."""
_LOOKED_AT = 300
_MOSTLY, _NEARLY_ALL = 0.7, 0.9
_WITH_FIGURES = 0.1, 0.3
"""Of the terms and of their meanings."""
_SOME_LONG = 0.05
"""Of the texts, so many have as many words as a first one that is none of the headings."""
_FAR_SHORTER = 8
_ASKING = ("what", "when", "where", "why", "how", "who", "which")
_OF_TABLES = word_set("""
    mechanism effect advice indication indications contraindication contraindications interaction
    interactions interacts management description route frequency onset duration origin insertion
    innervation location region structure level stage score range unit parameter adverse monitoring
    technique positive normal abnormal caution cautions warning remarks comment comments
    """)
"""Words of medical tables that are no language of their own."""
_FEWEST_OF_TWO, _PHRASE = 3, 3
"""Lines below the first pair of a short list, and words of a text that heads no column."""
_WIDE = 4
"""Columns of a table in which words that stand above columns are headings."""
_WORDS = 5
"""More of them are a sentence, and no word or phrase."""


def begins_pairs(lines: Sequence[GridLine], first: int) -> bool:
    """Return whether a line is a pair of texts like those of the lines below it, no headings."""
    return _begins_word_pairs(lines, first) or _begins_short_list(lines, first)


def _begins_word_pairs(lines: Sequence[GridLine], first: int) -> bool:
    """Return whether a line is a pair of words like the lines below it, and no headings."""
    head, body = lines[first], lines[first + 1 : first + 1 + _LOOKED_AT]
    pair = word_pairs_in(body)
    if not pair or not all(place < len(head) and one_line(head[place]) for place in pair):
        return False
    titles = [one_line(cell) for cell in head]
    columns = [_column(body, place) for place in range(len(titles))]
    named = (
        is_heading(title) and _share(is_heading, texts) < 1 - _NEARLY_ALL
        for title, texts in zip(titles, columns, strict=True)
    )
    if any(named) or (is_bold(head) and not all(map(is_bold, body))):
        return False
    if len(titles) >= _WIDE and sum(map(is_of_tables, titles)) > 1:
        return False
    return all(map(is_alike, titles, columns))


def _begins_short_list(lines: Sequence[GridLine], first: int) -> bool:
    """Return whether a line of two texts begins a short list of such lines, and is no headings.

    Both are like what stands below them, no word of either is known to stand above a column, and
    one of them is written as none is: with a small letter at its head, or in several words.
    """
    head, body = lines[first], lines[first + 1 : first + 1 + _LOOKED_AT]
    filled = [filled_cells(line) for line in (head, *body)]
    if len(body) < _FEWEST_OF_TWO or any(len(cells) > 2 for cells in filled) or len(head) < 2:
        return False
    titles = [one_line(cell) for cell in head[:2]]
    if not all(titles) or any(map(is_heading, titles)) or any(unit_in(each)[1] for each in titles):
        return False
    if is_bold(head) and not all(map(is_bold, body)):
        return False
    is_value = any(each[:1].islower() or len(each.split()) >= _PHRASE for each in titles)
    return is_value and all(
        is_alike(title, _column(body, place), longest=2) for place, title in enumerate(titles)
    )


def is_of_tables(title: str) -> bool:
    """Return whether a text has a word that stands above the columns of tables."""
    words = {word.strip(".,()").lower() for word in title.split()}
    return bool(words & _OF_TABLES) or any(words & known for known in HEADINGS.values())


def word_pairs_in(lines: Sequence[GridLine]) -> tuple[int, ...]:
    """Return the places of the first two filled columns, if they are words, hardly one twice.

    A column that only the lines of groups fill, or none, is passed over. Empty if they are not.
    """
    filled = {place for line in lines if len(filled_cells(line)) > 1
              for place, cell in enumerate(line) if cell.text.strip()}  # fmt: skip
    places = tuple(sorted(filled)[:2])
    return places if len(places) > 1 and _are_words(lines, places) else ()


def _are_words(lines: Sequence[GridLine], places: tuple[int, ...]) -> bool:
    pairs = [
        line for line in lines
        if all(place < len(line) and one_line(line[place]) for place in places)
    ]  # fmt: skip
    if len(pairs) < max(_FEWEST, _MOSTLY * len(lines)):
        return False
    for place, with_figures in zip(places, _WITH_FIGURES, strict=True):
        texts = [one_line(line[place]) for line in pairs]
        short = sum(len(text.split()) <= _WORDS for text in texts)
        figures = sum(any(map(str.isdigit, text)) for text in texts)
        if short < _MOSTLY * len(texts) or figures > with_figures * len(texts):
            return False
        if len({text.casefold() for text in texts}) < _MOSTLY * len(texts):
            return False
    return True


def is_heading(title: str) -> bool:
    """Return whether a text has a word, or the spelling, that people give to headings."""
    words = title.replace("_", " ")
    is_code = "_" in title or any(
        one.islower() and other.isupper() for one, other in pairwise(title)
    )
    asks = words.split(" ")[0].lower() in _ASKING
    return asks or is_code or is_naming_title(words) or has_heading_noun(words)


def is_alike(
    title: str, texts: Sequence[str], least: float = _NEARLY_ALL, longest: int = 1
) -> bool:
    """Return whether a text has the case, the script, the figures and the length of others.

    `least` is the part of them that must have the same case, and as many figures or none; it is at
    most so many times as long as the `longest` of them.
    """
    if not title or not texts:
        return not title
    if script_of(title) not in map(script_of, texts):
        return False
    if len(title.split()) > _WORDS and _share(_is_long, texts) < _SOME_LONG:
        return False
    is_phrase = " " in title  # which has a capital where a word has none
    for look in (
        (str.isupper, _has_figure) if is_phrase else (str.isupper, _is_capital, _has_figure)
    ):
        share = _share(look, texts)
        if (share if look(title) else 1 - share) < 1 - least:
            return False
    return (
        len(title) <= longest * max(map(len, texts))
        and len(title) >= median(map(len, texts)) / _FAR_SHORTER
    )


def _is_long(text: str) -> bool:
    return len(text.split()) > _WORDS


def _share(look: Callable[[str], bool], texts: Sequence[str]) -> float:
    return sum(map(look, texts)) / max(1, len(texts))


def _is_capital(text: str) -> bool:
    return text[:1].isupper()


def _has_figure(text: str) -> bool:
    return any(map(str.isdigit, text))


def _column(lines: Sequence[GridLine], place: int) -> list[str]:
    texts = (one_line(line[place]) for line in lines if place < len(line))
    return [text for text in texts if text]
