"""Which column names the rows of a table, and the ids that follow from it.

An id is permanent, so it is made of the name alone, short, without citations and asides, and never
of a place or number that moves. A name in another script gives an id by its letters' hash.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import combinations, pairwise

from clindeck.draft.reading.column_kinds import is_code
from clindeck.draft.reading.id_words import with_words_for_signs
from clindeck.draft.reading.shaped import ITEM
from clindeck.draft.vocabulary.class_words import CLASSES
from clindeck.draft.vocabulary.naming_nouns import is_naming_title, names_rows
from clindeck.draft.vocabulary.numbered_things import (
    are_scale,
    counts_rows,
    may_name_by_figures,
    names_by_figures,
)
from clindeck.draft.vocabulary.question_headings import question_and_answer
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import proposed_id, slug_of

_ASIDE = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?|\^[^\s^]*\^")
_MARK = re.compile(r"\A\s*(?:[0-9]{1,3}[.)]|[-•*])\s+")
_NAME_WORDS = 6
_LONGEST_NAME = 12
"""Words of a cell that can still be called the name of something."""
_MOST_TRIED = 8
_MOSTLY, _REPEATED = 0.6, 0.7
_FIGURES = re.compile(
    r"[<>≤≥+]?\s?[0-9]{1,3}(?:\s?[-–/+]\s?[0-9]{0,3})?|[IVX]{1,4}[ab]?"
    r"|[0-9]{1,2}\.(?:\s?\([^()]{1,30}\))?"
)
_MOST_BY_FIGURES = 60
_NO_WORD = re.compile(r"\W*[0-9][\W\d_]*\Z")
_LONGEST_SIGN = 2
_DRAWN = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{24,64}", re.IGNORECASE)
"""An id that a program drew."""
_LONGEST_CODE, _SHORT_CODE = 8, 7
_COLUMN = re.compile(r"Column [A-Z]\Z")
_OF_REGISTER = re.compile(r"[A-Z][0-9]{2}")
_NO_NAME = re.compile(r"[^\W\d_]{1,3}\.|[a-zà-ÿ]")
"""How a text begins that is no noun: "p.a.", "lateral"."""
_NEARLY_ALL, _FAR_MORE = 0.9, 2
"""Of the rows, those that two names tell apart; so many times as many as one of them does."""
_MOSTLY_SHARED, _PART_BARE = 0.7, 0.25
_ASKING = ("what", "when", "where", "why", "how", "who", "which")
GROUP = "group"
"""The column of what lines between the rows say."""
_IDENTIFIERS = ("id", "ids", "uid", "uuid", "key", "slug", "pk", "guid")
"""Headings of what a program calls its rows by."""
_EXPLAINING = word_set("""
    definition definitions description descriptions meaning meanings means explanation explanations
    criteria définition définitions signification critères definición descripción significado
    explicación criterios definição descrição explicação significato definizione descrizione
    spiegazione bedeutung beschreibung erklärung erläuterung kriterien význam definice popis
    definicja opis znaczenie definitie betekenis omschrijving betydelse förklaring forklaring
    определение значение описание 意味 定義 定义 含义
    """)
"""Headings of what is said of a row: no row is called so."""


def naming_columns(
    titles: Mapping[str, str], kinds: Mapping[str, ColumnKind], rows: Sequence[Mapping[str, str]]
) -> tuple[tuple[str, ...], bool]:
    """Return the column, or the columns together, that name the rows; whether no two rows share it.

    `titles` are the columns' titles by name, in order; `rows` their texts by column. A first column
    of figures names them where its heading says what they name: "Week", "Tooth", "Points".
    """
    first = next(iter(titles))
    if (asked := question_and_answer([*titles.values()])) is not None:
        question = [*titles][asked[0]]
        return (question,), are_apart(rows, (question,))
    if are_learnt_codes(titles, rows) or are_scale([row.get(first, "") for row in rows]):
        return (first,), True
    if _are_named_by_figures(titles, rows):
        return (first,), True
    scores: dict[str, float] = {}
    heads = [row.get(first, "") for row in rows]
    is_classed = not CLASSES.isdisjoint(slug_of(titles[first]).split("-"))
    is_classed |= counts_rows(titles[first], heads)
    for place, (name, title) in enumerate(titles.items()):
        texts = [row.get(name, "") for row in rows]
        filled = [text for text in texts if text]
        if kinds[name] is not ColumnKind.TEXT or not filled:
            continue
        if max(len(text.split()) for text in filled) > 4 * _LONGEST_NAME:
            continue
        usual = sorted(len(text.split()) for text in filled)[len(filled) // 2]
        is_below = place == 1 and (is_classed or len({*heads}) <= _REPEATED * len(heads))
        is_below &= 2 * sum(not text[0].isalpha() for text in filled) < len(filled)
        named = names_rows(title)
        scores[name] = (
            (3.0 if len(filled) == len(texts) else 2.5 * (len(filled) > _MOSTLY * len(texts)))
            + 2.0 * (len(set(_folded(filled))) / len(filled))
            + 1.5 * named
            + 1.5 / (1 + place)
            + 1.0 * ((not place or is_below) and _are_names(filled, len(texts)))
            - 2.0 * (usual > _LONGEST_NAME)
            - 3.0 * (len(filled) < len(texts) / 2)
            - 1.5 * (_are_codes(filled) and not names_by_figures(title))
            - 3.0 * (is_code(title) or slug_of(title) in _IDENTIFIERS)
            - 4.0 * (all(map(_DRAWN.fullmatch, filled)) or len({*filled}) == 1 < len(filled))
            - 3.0 * (not _EXPLAINING.isdisjoint(slug_of(title).split("-")))
            - 4.0 * _are_figures(filled)
            - 4.0 * (not place and counts_rows(title, texts))
            - 2.0 * (2 * len(set(_folded(filled))) < len(filled))
            - 2.0 * (" " in title and title.split(" ")[0].lower() in _ASKING)
            - 1.5 * (2 * sum(text.endswith(".") for text in filled) > len(filled))
        )
    if not scores:
        return (first,), are_apart(rows, (first,))
    best = max(scores, key=lambda name: scores[name])
    if are_apart(rows, (best,)):
        return ((first, best) if _needs_first(titles, best, rows) else (best,)), True
    distinct = {name: len({row.get(name, "") for row in rows}) for name in titles}
    others = sorted((name for name in scores if name != best), key=lambda each: distinct[each])
    others += [name for name in titles if name not in scores and kinds[name] is ColumnKind.NUMBER]
    others = [
        name for name in others
        if all(len(row.get(name, "").split()) <= _NAME_WORDS for row in rows)
        and all(row.get(name) for row in rows)
    ]  # fmt: skip
    for count in (1, 2) if len(titles) > 3 else (1,):  # all columns are no name
        for more in combinations(others[:_MOST_TRIED], count):
            if are_apart(rows, (best, *more)):
                return (best, *more), True
    if _are_told_by_group(best, rows):
        return (best, GROUP), False
    alone = len({row.get(best, "") for row in rows})
    apart = {more: len({(row.get(best, ""), row.get(more, "")) for row in rows}) for more in others}
    second = max(apart, key=lambda each: apart[each], default="")
    if second and alone * _FAR_MORE <= apart[second] >= _NEARLY_ALL * len(rows):
        return (best, second), False  # pairs of drugs, a few of them twice
    return (best,), False


def _are_named_by_figures(titles: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> bool:
    """Return whether the first column holds figures, each another one, of what its heading names.

    A column beside it whose heading says what the rows are names them better.
    """
    first, *others = titles
    texts = [row.get(first, "") for row in rows]
    return (
        bool(others)
        and 1 < len(rows) <= _MOST_BY_FIGURES
        and all(texts)
        and len({*texts}) == len(texts)
        and sum(_FIGURES.fullmatch(text) is not None for text in texts) > _MOSTLY * len(texts)
        and (may_name_by_figures(titles[first], len(titles)) or titles[first] == ITEM)
        and not any(is_naming_title(titles[name]) and are_apart(rows, (name,)) for name in others)
    )


def are_learnt_codes(titles: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> bool:
    """Return whether the first column holds short codes whose meaning stands beside each.

    Such a table is small, and learnt by heart: codes of weather reports, of transponders. A
    heading says so, or a column without one holds figures of one length.
    """
    first, *others = titles
    texts = [row.get(first, "") for row in rows]
    if not others or not 1 < len(rows) <= _MOST_BY_FIGURES or len({*texts}) < len(texts):
        return False
    second = [row.get(others[0], "") for row in rows]
    if not all(texts) or max(map(len, texts)) > _LONGEST_CODE or not all(second):
        return False
    if any(" " in text and len(text) > _SHORT_CODE for text in texts) or _are_figures(second):
        return False
    are_told = not _EXPLAINING.isdisjoint(slug_of(titles[others[0]]).split("-"))
    are_numbers = all(text.isdigit() and len(text) == len(texts[0]) > 2 for text in texts)
    if _COLUMN.match(titles[first]):
        is_alone = not any(row.get(each) for row in rows for each in others[1:])
        return are_numbers and is_alone
    return (
        are_told
        and (are_numbers or is_code(titles[first]))
        and not all(map(_OF_REGISTER.match, texts))
    )


def _needs_first(titles: Mapping[str, str], best: str, rows: Sequence[Mapping[str, str]]) -> bool:
    """Return whether rows are called by views, sides or kinds of what the first column names.

    The name before them stands over several rows, in blocks: "Chest", below it "p.a." and
    "lateral". Words with a small letter or a point are no names where others have a capital.
    """
    first, *others = titles
    heads = [row.get(first, "") for row in rows]
    names = [row.get(best, "") for row in rows]
    blocks = 1 + sum(one != other for one, other in pairwise(heads))
    if not others or best != others[0] or not all(heads) or len({*heads}) != blocks:
        return False
    if not 1 < blocks <= _MOSTLY_SHARED * len(rows) or is_naming_title(titles[best]):
        return False
    if not CLASSES.isdisjoint(slug_of(titles[first]).split("-")) or is_naming_title(titles[first]):
        return False
    if any(text[:1].islower() for text in heads) or max(len(text.split()) for text in heads) > 3:
        return False
    bare = sum(_NO_NAME.match(text) is not None for text in names)
    return bare >= max(2, _PART_BARE * len(names))


def _are_told_by_group(best: str, rows: Sequence[Mapping[str, str]]) -> bool:
    """Return whether the group that rows stand in tells most of those apart that share a name."""
    alone = Counter(_fold(row.get(best, "")) for row in rows)
    grouped = Counter((_fold(row.get(best, "")), row.get(GROUP, "")) for row in rows)
    shared, left = (sum(count for count in each.values() if count > 1)
                    for each in (alone, grouped))  # fmt: skip
    return 2 * left <= shared and shared > 0


def id_of(texts: Iterable[str]) -> str:
    """Return the id that a row's name gives, words in it for signs, not yet apart from others."""
    parts = []
    for text in texts:
        bare = _MARK.sub("", text)
        words = (_ASIDE.sub(" ", bare).split() or bare.split())[:_NAME_WORDS]
        parts.append(" ".join(words))
    name = " ".join(parts)
    found = proposed_id(with_words_for_signs(name), set())
    lost = sum(sign.isalnum() and not sign.isascii() for sign in name)
    if found == "row" or lost > len(name) / 3:
        return f"row-{sha256(slug_of(name).encode()).hexdigest()[:8]}"
    return found


def _are_codes(filled: Sequence[str]) -> bool:
    """Return whether most texts are codes, such as J01AA02 or 10504007."""
    codes = sum(" " not in text and any(sign.isdigit() for sign in text) for text in filled)
    return codes > 0.6 * len(filled)


def _are_figures(filled: Sequence[str]) -> bool:
    """Return whether most texts begin with a figure and have no word: a count, a share of it."""
    figures = sum(_NO_WORD.match(text) is not None for text in filled)
    return figures > _MOSTLY * len(filled)


def _are_names(filled: Sequence[str], rows: int) -> bool:
    """Return whether texts name every row, each in another way, with more than a letter or two."""
    is_short = sum(len(text) <= _LONGEST_SIGN for text in filled) > len(filled) / 2
    return len(set(_folded(filled))) == rows and not is_short


def are_apart(rows: Sequence[Mapping[str, str]], names: Sequence[str]) -> bool:
    """Return whether the texts of some columns together differ in all rows that have a name.

    A few rows may have none, as those of sub-totals.
    """
    named = [row for row in rows if row.get(names[0])]
    found = [tuple(_fold(row.get(name, "")) for name in names) for row in named]
    return len(set(found)) == len(found) and len(named) > _MOSTLY * len(rows)


def _folded(texts: Iterable[str]) -> list[str]:
    return [_fold(text) for text in texts]


def _fold(text: str) -> str:
    return slug_of(text) or text
