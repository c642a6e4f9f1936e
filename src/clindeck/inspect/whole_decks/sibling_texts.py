"""The notes of a package to what their cards say again and again: no answer to anything.

A category, a licence, a link "View docs" stands in a field of nearly every note of a type. A reader
learns to look past it, and so do the rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from clindeck.anki.reader.package import PackagedNote
from clindeck.lint.wording.replies import is_verdict

FEWEST_NOTES = 5
"""Among fewer notes of a type, nothing can be told to stand on all of them (our limit)."""
LEAST_SHARE = 0.5
"""From this share of the notes on, what a field or line says is no answer (our limit)."""
_LATEX_MARK = re.compile(r"(?:\[/?(?:latex|\$+)\]|\\(?:begin|end)\{\w+\*?\})\Z")
"""What opens or closes LaTeX on a line of its own is part of what stands between."""
_MARKUP = re.compile(r"(?:<[^<>]*>|\s)*")
"""A line that says nothing opens or closes an element, which must not lose its other end."""
_LONGEST_TEXT, _LONGEST_VERDICT = 120, 12
_LINE_END = re.compile(r"<br\b[^<>]*>|</?(?:p|div|tr|li|ul|ol)\b[^<>]*>|\n", re.I)


def repeated_texts(notes: Iterable[PackagedNote]) -> Mapping[int, frozenset[str]]:
    """Return, by note type, the values of fields and lines that at least half of its notes hold."""
    counts: dict[int, Counter[str]] = {}
    sizes: Counter[int] = Counter()
    for note in notes:
        sizes[note.note_type_id] += 1
        counts.setdefault(note.note_type_id, Counter()).update(
            {text for field in note.fields for text in _texts_of(field)}
        )
    return {
        note_type: frozenset(
            text for text, count in of_type.items() if count >= LEAST_SHARE * sizes[note_type]
        )
        - _verdicts(of_type)
        for note_type, of_type in counts.items()
        if sizes[note_type] >= FEWEST_NOTES
    }


def _verdicts(texts: Iterable[str]) -> frozenset[str]:
    """Return the texts that judge a statement, if several do: each is an answer, however often."""
    found = frozenset(text for text in texts if len(text) <= _LONGEST_VERDICT and is_verdict(text))
    return found if len(set(map(str.casefold, found))) > 1 else frozenset()


def without_repeated(field: str, repeated: frozenset[str]) -> str:
    """Return a field without the lines that most siblings hold as well."""
    if not field or field.strip() in repeated:
        return ""
    if "<" not in field and "\n" not in field:
        return field
    parts: list[str] = []
    end = 0
    for mark in (*_LINE_END.finditer(field), None):
        stop = len(field) if mark is None else mark.start()
        line = field[end:stop]
        parts.append("" if line.strip() in repeated else line)
        if mark is not None:
            parts.append(mark.group())
            end = mark.end()
    return "".join(parts)


def _texts_of(field: str) -> Iterable[str]:
    whole = field.strip()
    if not whole:
        return
    if len(whole) <= _LONGEST_TEXT:
        yield whole
    if "<" in field or "\n" in field:
        for line in _LINE_END.split(field):
            line = line.strip()
            if not line or len(line) > _LONGEST_TEXT or _LATEX_MARK.match(line) is not None:
                continue
            if line.count("<") == line.count(">") and _MARKUP.fullmatch(line) is None:
                yield line
