"""The cards of a package of anyone to what the rules read: plain text, the answer in its parts.

A position tells the number of the note and of its card, since there is no file. Left out, and
counted, are cards that ask or answer by a picture or a sound alone: no rule can judge them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clindeck.anki.reader.archive import UnreadablePackage
from clindeck.anki.reader.package import PackageContents, PackagedNote
from clindeck.inspect.foreign_templates import CardReader, Faces
from clindeck.inspect.unclosed_html import closed
from clindeck.lint.rule import CardKind, CardView
from clindeck.markup.plain_text import plain_of
from clindeck.model.problems import Position

_ITEM_SEPARATOR = "; "
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|\[sound:[^\]]*\]", re.I | re.S)
_LIST_ITEM = re.compile(r"<li\b[^>]*>(.*?)(?=<li\b|</li\b|</?[ou]l\b|\Z)", re.I | re.S)
_LINE_END = re.compile(r"<br\b[^>]*>|</?(?:p|div|tr)\b[^>]*>|\n", re.I)
_BULLET = re.compile(r"\s*(?:[•·‣▪●◦*]|[-–—](?=\s)|\(?[0-9]{1,2}[.)](?=\s))\s*")
_INLINE_NUMBER = re.compile(r"(?:(?<=\s)|\A)\(?([0-9]{1,2})[.)]\s+(?=\S)")
_SPAN = re.compile(r"<(/?)span\b([^<>]*)>", re.I)
_ACTIVE = re.compile(r"""\bclass\s*=\s*["']?cloze["'\s>]""", re.I)
_IMAGE_OCCLUSION = "image-occlusion:"
_LONGEST_LINE_WORDS = 8
"""A break between longer lines is layout, not a list."""
_FEWEST_NAMES = 3
_LONGEST_NAME_WORDS = 4
"""From so many names of at most so many words on, commas part a list, not a sentence."""
_LONGEST_SIDE = 20_000
"""Characters of a side's HTML that are read; no card that a person learns is longer."""
_MOST_RENDERED = 5_000_000_000
"""Characters of all cards with their templates; the largest shared decks have about two thirds."""
_MOST_READ = 128 * 1024 * 1024
"""Characters of all cards as the rules read them, a part of an answer counted as 64 more."""
_ASIDE = re.compile(r"(?:note|source|see|ref|cf|nb|tip|remember|explanation|because)\b|\(", re.I)


@dataclass(frozen=True, slots=True)
class ForeignCards:
    """The cards of one deck that rules can judge, and how many they cannot."""

    deck: str
    cards: tuple[CardView, ...]
    unjudged: int


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """What of a note type's templates is not understood, said once for all its cards."""

    note_type: str
    message: str


def foreign_cards(
    contents: PackageContents,
) -> tuple[tuple[ForeignCards, ...], tuple[TemplateFault, ...]]:
    """Return the cards of a package by deck, subdecks with the deck they belong to."""
    readers: dict[tuple[int, int], CardReader | None] = {}
    views: dict[str, list[CardView]] = {}
    unjudged: dict[str, int] = {}
    faults: dict[TemplateFault, None] = {}
    rendered = read = 0
    for number, note in enumerate(contents.notes, start=1):
        note_type = contents.note_types.get(note.note_type_id)
        for ordinal, deck_name in note.cards:
            at = (note.note_type_id, ordinal)
            if at not in readers:
                readers[at] = None if note_type is None else CardReader(note_type, ordinal)
            reader = readers[at]
            root = deck_name.split("::", 1)[0]
            views.setdefault(root, [])
            if reader is None or note_type is None:
                faults[TemplateFault("", f"notes name a note type ({at[0]}) that is missing")] = (
                    None
                )
                unjudged[root] = unjudged.get(root, 0) + 1
                continue
            if reader.fault:
                faults[TemplateFault(note_type.name, reader.fault)] = None
            special = {"Deck": deck_name, "Subdeck": deck_name.rpartition("::")[2]}
            faces = reader.faces(note.fields, special)
            names = [name for _, name in note_type.fields]
            fields = dict(zip(names, note.fields, strict=False))
            view = _view(note, fields, faces, Position("", number, ordinal + 1))
            rendered += len(faces.question) + len(faces.answer)
            read += (
                0 if view is None else len(view.front) + 2 * len(view.answer) + 64 * len(view.items)
            )
            if rendered > _MOST_RENDERED or read > _MOST_READ:
                raise UnreadablePackage("its cards show more text than can be judged")
            if view is None:
                unjudged[root] = unjudged.get(root, 0) + 1
            else:
                views[root].append(view)
    decks = tuple(
        ForeignCards(root, tuple(views[root]), unjudged.get(root, 0)) for root in sorted(views)
    )
    return decks, tuple(faults)


def _view(
    note: PackagedNote, fields: Mapping[str, str], faces: Faces, at: Position
) -> CardView | None:
    """Return a card as the rules read it, or None if one of its sides says nothing in words."""
    answered = closed(faces.answer[:_LONGEST_SIDE])
    if faces.is_cloze:
        items = tuple(dict.fromkeys(filter(None, map(_plain, _revealed(answered)))))
        answer = _ITEM_SEPARATOR.join(items)
    else:
        items, answer = _items_and_answer(answered)
    front = _plain(closed(faces.question[:_LONGEST_SIDE]))
    if not front or not answer or _IMAGE_OCCLUSION in faces.answer:
        return None
    return CardView(
        note.guid,
        note.guid,
        CardKind.FOREIGN,
        front,
        answer,
        items,
        _plain(closed(faces.hint[:_LONGEST_SIDE])),
        faces.question_field,
        faces.answer_field,
        at,
        at,
        at,
        (),
        (),
        "",
        "",
        fields,
    )


def _plain(html: str) -> str:
    return plain_of(_UNSEEN.sub(" ", html)) if "<" in html or "[" in html else plain_of(html)


def _items_and_answer(html: str) -> tuple[tuple[str, ...], str]:
    """Return the parts of an answer, and all of it as one line.

    Parts are items of a list, lines, or what bullets, numbers, semicolons or commas part.
    """
    html = _UNSEEN.sub(" ", html)
    listed = [text for text in (plain_of(found[1]) for found in _LIST_ITEM.finditer(html)) if text]
    lines = [text for text in map(plain_of, _LINE_END.split(html)) if text]
    parts = tuple(listed) if len(listed) > 1 else _parts_of_lines(lines)
    if len(parts) > 1:
        return parts, _ITEM_SEPARATOR.join(parts)
    whole = plain_of(html)
    for parts in (_bulleted(whole), _numbered(whole)):
        if len(parts) > 1:
            return parts, _ITEM_SEPARATOR.join(parts)
    return _enumerated(whole) or ((whole,) if whole else ()), whole


def _parts_of_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines that are a list: those with a bullet or number, or all if all are short."""
    marks = [(line, mark) for line in lines if (mark := _BULLET.match(line)) is not None]
    if len(marks) > 1:
        return tuple(filter(None, (line[mark.end() :] for line, mark in marks)))
    return tuple(lines) if all(map(_is_short, lines)) else ()


def _enumerated(text: str) -> tuple[str, ...]:
    """Return what semicolons or commas part, if it is a list of names rather than a sentence."""
    if ";" in text:
        parts = [part.strip() for part in text.split(";")]
    elif ", " in text:
        *parts, last = re.split(r",\s+", text.rstrip(" ."))
        parts += re.split(r"(?<!\s)\s++(?:and|or)\s+", re.sub(r"\A(?:and|or)\s+", "", last))
    else:
        return ()
    parts = [part for part in parts if part]
    is_list = len(parts) >= _FEWEST_NAMES and all(
        len(part.split()) <= _LONGEST_NAME_WORDS for part in parts
    )
    return tuple(parts) if is_list else ()


def _is_short(line: str) -> bool:
    return len(line.split()) <= _LONGEST_LINE_WORDS and _ASIDE.match(line) is None


def _bulleted(text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in re.split(r"[•‣▪●◦]", text)]
    return tuple(part for part in parts if part)


def _numbered(text: str) -> tuple[str, ...]:
    """Return what `1. … 2. … 3. …` numbers, if the numbers run on from 1."""
    marks = list(_INLINE_NUMBER.finditer(text))
    if len(marks) < 2 or [int(mark[1]) for mark in marks] != list(range(1, len(marks) + 1)):
        return ()
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return tuple(text[mark.end() : end].strip(" ;,") for mark, end in zip(marks, ends, strict=True))


def _revealed(html: str) -> list[str]:
    """Return what the blanks of this card hide: the inside of each `<span class="cloze">`."""
    found: list[str] = []
    opened: list[int | None] = []
    for mark in _SPAN.finditer(html):
        if not mark[1]:
            opened.append(mark.end() if _ACTIVE.search(mark.group()) else None)
        elif opened:
            start = opened.pop()
            if start is not None:
                found.append(html[start : mark.start()])
    return found
