"""A note of a package to a search that finds it when it is pasted into Anki's browser.

A guid cannot be searched for, and the number of a note may change when it is imported. What stays
is its text: a stretch of it that no other note of the package has in the same field, without signs
that the search gives a meaning (quotes, stars, underscores, colons, backslashes) and without
markup, since Anki looks into the HTML of a field.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from clindeck.anki.reader.package import PackageContents, PackagedNote
from clindeck.model.normal_form import normal

LONGEST_TEXT = 60
"""Characters of a stretch; a longer one is no surer and harder to read (our limit)."""
SHORTEST_TEXT = 3
SHORTEST_AT_EASE = 5
"""A shorter stretch is only taken where there is no longer one."""
MOST_COUNTED = 3_000
"""Stretches that are looked for in all notes; beyond, a note is named by its number."""
_MOST_TRIED = 6
_BREAK = re.compile(r"""<[^<>]*>|&[^\s;&<]{1,12};?|[\n\r\t\x1f"*_:\\<>&\[\]{}\u00a0]+|\ufffd""")
_NAME_SIGNS = re.compile(r'["*_:\\]')
_KEYS = frozenset((
    "added", "card", "cid", "deck", "did", "dupe", "edited", "flag", "has-cd", "introduced", "is",
    "mid", "nc", "nid", "note", "preset", "prop", "rated", "re", "resched", "sc", "tag", "w",
))  # fmt: skip
"""What Anki (23.10 to 26.9) takes for a search of its own before a colon, in any case."""


class Searches:
    """Finds searches for the notes of a package; their texts are read when one is asked for."""

    def __init__(self, contents: PackageContents) -> None:
        self._contents = contents
        self._left = MOST_COUNTED
        self._known: dict[str, str] = {}

    def _read(self) -> None:
        contents = self._contents
        self._notes: dict[str, PackagedNote] = {note.guid: note for note in contents.notes}
        self._names = {
            each.id: tuple(name for _, name in each.fields) for each in contents.note_types.values()
        }
        self._sort_fields = {each.id: each.sort_field for each in contents.note_types.values()}
        # All values of the fields of one name as one text, so that counting is one pass in C.
        texts: dict[str, list[str]] = {}
        for note in contents.notes:
            for name, field in zip(
                self._names.get(note.note_type_id, ()), note.fields, strict=False
            ):
                texts.setdefault(name, []).append(_folded(field))
        self._fields = {name: "\x1f".join(values) for name, values in texts.items()}
        self._cut = Counter(
            (name, _folded(text)) for note in contents.notes for name, text in self._first(note)
        )

    def of(self, guid: str) -> str:
        """Return a search for a note, "" if there is no such note."""
        if not self._known:
            self._read()
        if guid not in self._known:
            note = self._notes.get(guid)
            self._known[guid] = "" if note is None else self._search(note)
        return self._known[guid]

    def _search(self, note: PackagedNote) -> str:
        terms: list[str] = []
        for name, text in islice(self._stretches(note), _MOST_TRIED):
            term = f'"{_field_term(name)}:*{text}*"'
            if self._is_only(name, text):
                return term
            terms.append(term)
        return f"nid:{note.id}" if note.id else " ".join(terms)

    def _first(self, note: PackagedNote) -> Iterator[tuple[str, str]]:
        """Yield the longest stretch of the sort field."""
        names = self._names.get(note.note_type_id, ())
        first = self._sort_fields.get(note.note_type_id, 0)
        for name, field in islice(zip(names, note.fields, strict=False), first, first + 1):
            yield from ((name, text) for text in islice(_longest(field), 1))

    def _stretches(self, note: PackagedNote) -> list[tuple[str, str]]:
        """Return stretches of a note's text with the names of their fields, the likeliest first."""
        names = self._names.get(note.note_type_id, ())
        fields = list(zip(names, note.fields, strict=False))
        first = self._sort_fields.get(note.note_type_id, 0)
        ordered = [*fields[first : first + 1], *fields[:first], *fields[first + 1 :]]
        found = [(name, text) for name, field in ordered for text in islice(_longest(field), 2)]
        return sorted(found, key=lambda each: len(each[1]) < SHORTEST_AT_EASE)

    def _is_only(self, name: str, text: str) -> bool:
        """Return whether no other note has a stretch of text in a field of this name."""
        folded = _folded(text)
        if self._cut[name, folded] > 1 or self._left <= 0:
            return False
        self._left -= 1
        return self._fields.get(name, "").count(folded) == 1


def _field_term(name: str) -> str:
    """Return what a search calls a field: the last letter of `Note` is left open, a key else."""
    return f"{name[:-1]}_" if name.casefold() in _KEYS else _NAME_SIGNS.sub("*", name)


def _longest(field: str) -> Iterable[str]:
    """Return the stretches of plain text of a field, the longest first, cut to whole words."""
    stretches = [_cut(part.strip()) for part in _BREAK.split(field) if part]
    long_enough = [text for text in stretches if len(text) >= SHORTEST_TEXT]
    return sorted(long_enough, key=len, reverse=True)


def _cut(text: str) -> str:
    if len(text) <= LONGEST_TEXT:
        return text
    return text[:LONGEST_TEXT].rpartition(" ")[0] or text[:LONGEST_TEXT]


def _folded(text: str) -> str:
    return normal(text).casefold()


def searched_together(searches: Sequence[str]) -> str:
    """Return one search that finds what any of some searches finds."""
    each = list(dict.fromkeys(filter(None, searches)))
    return " or ".join(f"({one})" for one in each) if len(each) > 1 else "".join(each)
