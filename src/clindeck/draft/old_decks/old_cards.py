"""What the cards of an old deck asked: a wording for each shape that a note type's notes have.

A template is read as Anki shows it for the fields that a note fills: conditions are kept, what is
typed in or shown on demand is no part of the question. Notes that are asked in the same words make
one question, and a note that cannot be asked as before is named with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from clindeck.anki.reader.note_types import PackagedNoteType
from clindeck.markup.plain_text import plain_of

_FIELD = re.compile(r"\{\{([#^/]?)([^{}]{1,200})\}\}")
_LONGEST_WORDING = 300
_LONGEST_TEMPLATE = 100_000
_UNSHOWN = re.compile(r"<(script\b|style\b|!--)", re.IGNORECASE)
_ENDS = {
    "script": re.compile("</script>", re.IGNORECASE),
    "style": re.compile("</style>", re.IGNORECASE),
    "!--": re.compile("-->"),
}
_NOT_ASKED = ("type", "hint", "tts", "nc")
"""Filters of a front whose field is not in sight there."""
_MASKS = ("question mask", "io-overlay", "image-occlusion")
NO_FIELD = "the front shows no field"
NO_ANSWER = "the back shows no field that the front does not"
LONG_WORDING = f"the front has more than {_LONGEST_WORDING} characters of its own"
MASKED = "masks lie over a picture; draw them anew (docs: content-format, masks)"


@dataclass(frozen=True, slots=True)
class OldQuestion:
    """What a card template asks of some notes, given by number, in titles of columns as `{title}`.

    `answer` is the wording of the answer, `explain` a title that the back shows besides, or "".
    """

    name: str
    ask: str
    answer: str
    explain: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AskedNote:
    """A note's number, the titles of its columns that are filled by field, and its cards."""

    number: int
    titles: Mapping[str, tuple[str, ...]]
    ordinals: frozenset[int]


@dataclass(frozen=True, slots=True)
class OldCards:
    """Questions of a note type, and by reason the notes of which something is not asked."""

    questions: tuple[OldQuestion, ...]
    not_asked: Mapping[str, tuple[int, ...]]


def old_cards(kind: PackagedNoteType, notes: Sequence[AskedNote]) -> OldCards:
    """Return what the cards of a note type with questions and answers ask."""
    questions: list[OldQuestion] = []
    not_asked: dict[str, list[int]] = {}
    for place, ((_, name), (front, back)) in enumerate(
        zip(kind.templates, kind.template_texts, strict=False)
    ):
        asked: dict[tuple[str, str, str], list[int]] = {}
        card = _OldCardTemplate(front, back, tuple(field for _, field in kind.fields))
        for note in notes:
            if note.ordinals and place not in note.ordinals:
                continue
            ask, answer, explain, why = card.asked(note.titles)
            if why:
                not_asked.setdefault(f'card "{name}": {why}', []).append(note.number)
            else:
                asked.setdefault((ask, answer, explain), []).append(note.number)
        questions += [OldQuestion(name, *each, tuple(found)) for each, found in asked.items()]
    return OldCards(tuple(questions), {why: tuple(found) for why, found in not_asked.items()})


class _OldCardTemplate:
    """A card template, and what it asks of notes by the columns that they fill."""

    def __init__(self, front: str, back: str, fields: tuple[str, ...]) -> None:
        self._front, self._back = bare(front), bare(back)
        self._fields = fields
        lowered = front.lower()
        self._is_masked = any(sign in lowered for sign in _MASKS)
        self._known: dict[tuple[tuple[str, ...], ...], tuple[str, str, str, str]] = {}

    def asked(self, titles: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str, str]:
        """Return question, answer and explanation, or empty ones and why it cannot be asked."""
        key = tuple(titles.get(field, ()) for field in self._fields)
        if key not in self._known:
            self._known[key] = self._worded(titles)
        return self._known[key]

    def _worded(self, titles: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str, str]:
        shown: list[str] = []
        parts: list[str] = []
        for text, field, filters in parts_shown(self._front, frozenset(titles)):
            parts.append(text.replace("{", "(").replace("}", ")"))
            if field in titles and not any(each.startswith(_NOT_ASKED) for each in filters):
                shown.append(field)
                parts.append(" ".join(f"{{{title}}}" for title in titles[field]))
        wording = " ".join(plain_of("".join(parts)).split())
        behind = [field for _, field, _ in parts_shown(self._back, frozenset(self._fields))]
        behind = [each for each in dict.fromkeys(behind) if each not in shown]
        answers = [field for field in behind if field in titles]
        why = ""
        if self._is_masked:
            why = MASKED
        elif not shown:
            why = NO_FIELD
        elif not answers:
            why = NO_ANSWER
        elif len(re.sub(r"\{[^{}]*\}", "", wording)) > _LONGEST_WORDING:
            why = LONG_WORDING
        if why:
            return "", "", "", why
        answer = " ".join(f"{{{title}}}" for title in titles[answers[0]])
        more = behind[behind.index(answers[0]) + 1 :]
        return wording, answer, more[0] if more else "", ""


def shown_fields(template: str) -> tuple[str, ...]:
    """Return the fields that a template shows as they are, blanks left out."""
    everywhere = frozenset(found[2].strip() for found in _FIELD.finditer(template))
    shown = parts_shown(bare(template), everywhere)
    return tuple(field for _, field, filters in shown if "cloze" not in filters)


@lru_cache(maxsize=512)
def parts_shown(
    template: str, filled: frozenset[str]
) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return what is left of a template where these fields are filled.

    Each part is a text, the name of the field behind it, and the filters of that field.
    """
    return tuple(_parts(template, filled))


def _parts(template: str, filled: frozenset[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    hidden: list[str] = []
    start = 0
    pending = ""
    for tag in _FIELD.finditer(template):
        if not hidden:
            pending += template[start : tag.start()]
        start = tag.end()
        name = tag[2].strip()
        if tag[1] == "/":
            if hidden and hidden[-1] == name:
                hidden.pop()
        elif tag[1]:
            if hidden or (name in filled) is (tag[1] == "^"):
                hidden.append(name)
        elif not hidden:
            *filters, field = (part.strip() for part in name.split(":"))
            yield pending, field, tuple(each.split(" ")[0].lower() for each in filters)
            pending = ""
    if not hidden:
        pending += template[start:]
    yield pending, "", ()


def bare(template: str) -> str:
    """Return a template without scripts, styles and comments."""
    text = template[:_LONGEST_TEMPLATE]
    kept: list[str] = []
    at = 0
    endless: set[str] = set()
    for opening in _UNSHOWN.finditer(text):
        kind = opening[1].lower()
        if opening.start() < at or kind in endless:
            continue
        end = _ENDS[kind].search(text, opening.end())
        if end is None:
            endless.add(kind)
            continue
        kept += (text[at : opening.start()], " ")
        at = end.end()
    return "".join((*kept, text[at:]))
