"""The shipped lists of dangerous drugs, and names of drugs in a text as they are in any of them.

One list serves English, German, French and Spanish: a word is folded before it is looked up, so
that morphine, Morphin and morfina are one. Folding is only used to look up whole words of the list.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from clindeck.model.late_patterns import late_pattern

LANGUAGES = frozenset({"de", "en", "es", "fr"})
"""The languages whose names of drugs are known."""

_WORD = late_pattern(r"[^\W_]+")
_AS_WRITTEN_HERE = (
    ("ph", "f"), ("th", "t"), ("ou", "u"), ("y", "i"), ("k", "c"), ("z", "c"), ("ae", "e"),
    ("oe", "e"),
)  # fmt: skip
_DOUBLED = late_pattern(r"([a-z])\1")
_LONG_ENDINGS = ("as", "es", "os", "um", "en")
_SHORT_ENDINGS = ("a", "e", "o", "s")
_SHORTEST = 5
"""Letters of a word whose ending may be cut; initials are no longer."""


@dataclass(frozen=True, slots=True)
class DrugGroup:
    """Drugs that share a danger. `names` and `words` are folded, each a tuple of words."""

    key: str
    title: str
    names: frozenset[tuple[str, ...]]
    words: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class HighAlert:
    """A group that stands on a list of high-alert medications, `only_injected` where so given."""

    group: DrugGroup
    lists: tuple[int, ...]
    only_injected: bool


@dataclass(frozen=True, slots=True)
class UnsafePair:
    """Two groups that do not go together, what may happen, and who says so.

    `is_forbidden`: the source calls them contraindicated, else to be avoided or watched.
    """

    one: DrugGroup
    other: DrugGroup
    is_forbidden: bool
    risk: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class DrugLists:
    """All lists. `groups_by_name` has the groups of each folded name, `first_words` its first."""

    groups: Mapping[str, DrugGroup]
    high_alert: tuple[HighAlert, ...]
    pairs: tuple[UnsafePair, ...]
    groups_by_name: Mapping[tuple[str, ...], tuple[str, ...]]
    first_words: frozenset[str]


def folded(word: str) -> str:
    """Return a word without case, accents and ending, spelled as the lists are."""
    initials = word.removesuffix("s")
    if initials.isupper() and len(initials) <= _SHORTEST:  # SSRIs
        return initials.lower()
    text = word.lower()
    if not text.isascii():
        signs = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in signs if not unicodedata.combining(sign))
    if len(text) < _SHORTEST:
        return text
    for here, there in _AS_WRITTEN_HERE:
        text = text.replace(here, there)
    text = _DOUBLED.sub(r"\1", text)
    if text.endswith(_LONG_ENDINGS):
        return text[:-2]
    return text[:-1] if text.endswith(_SHORT_ENDINGS) else text


def words_in(text: str) -> list[str]:
    """Return the words of a text as they stand, in order."""
    return _WORD.findall(text)


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded, in order."""
    return tuple(map(_folded_in_prose, words_in(text)))


_folded_in_prose = lru_cache(maxsize=4096)(folded)
"""Words of prose come again and again; in a column of names hardly one does."""


def mentions(words: tuple[str, ...], sought: frozenset[tuple[str, ...]]) -> bool:
    """Return whether one of the names or words, each of one or two words, stands in a text."""
    return any(each in sought for each in runs(words))


def runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield each word of a text and each two that follow one another."""
    for place, word in enumerate(words):
        yield (word,)
        yield words[place : place + 2]


@cache
def shipped_drug_lists() -> DrugLists:
    """Return the lists of `drugs.toml`."""
    text = (files("clindeck.lint.hazards") / "drugs.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    groups = {
        key: DrugGroup(key, of["title"], _folded_all(of["names"]), _folded_all(of["words"]))
        for key, of in read["groups"].items()
    }
    high_alert = tuple(
        HighAlert(groups[of["group"]], tuple(of["lists"]), of.get("only_injected", False))
        for of in read["high_alert"]
    )
    pairs = tuple(_pair(of, groups) for of in read["pairs"])
    by_name: dict[tuple[str, ...], tuple[str, ...]] = {}
    for group in groups.values():
        for name in group.names:
            by_name[name] = (*by_name.get(name, ()), group.key)
    return DrugLists(groups, high_alert, pairs, by_name, frozenset(name[0] for name in by_name))


def _pair(of: Mapping[str, Any], groups: Mapping[str, DrugGroup]) -> UnsafePair:
    one, other = (groups[key] for key in of["groups"])
    return UnsafePair(one, other, of["is_forbidden"], of["risk"], of["source"], of["url"])


def _folded_all(names: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(map(folded_words, names))
