"""What slipped into the templates of a note type: letters on every card, templates twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from clindeck.anki.reader.package import PackageContents, PackagedNoteType
from clindeck.inspect.unclosed_html import closed
from clindeck.lint.options import option_fields
from clindeck.lint.wording.said import UNREAD, said, shown_besides_words
from clindeck.lint.words import shortened

_MARK = re.compile(r"<[^<>]*>|\{\{[^{}]*\}\}|&nbsp;")
_SLIP = re.compile(r"([b-z])\1{0,3}|\}\}|\{\{|\{|\}")
"""A letter, once or a few times, or braces that make no field."""
_SHOWN_TAG = re.compile(r"\{\{(?!\s*[#^/])([^{}]+)\}\}")
_FIELD = re.compile(r"\{\{(?!\s*[#^/])")
FEWEST_NOTES = 5
"""A template of which fewer notes make cards is not looked at (this project's limit)."""
LEAST_SHARE_OF_LETTERS = 0.8
"""In so many notes a field holds a letter for an option (this project's limit)."""
_LETTERS = frozenset("ABCDEF")
_SHOWN = re.compile(r"\{\{[#^]?(?:[a-z-]{1,30}:){0,6}([^{}]{1,300}?)\s{0,9}\}\}")
_FIRST_FIELD = re.compile(r"\{\{(?:text:)?(?P<name>[^{}#^/:]{1,100})\}\}")
_LABELLED = re.compile(
    r"(?:\A|(?<=[>\n]))\s{0,20}(?P<label>[^\W\d_][^<>{}\n:]{0,30}:)(?:\s|&nbsp;|</?\w{1,10}>){0,9}"
    r"\{\{(?:text:)?(?P<field>[^{}#^/:]{1,100})\}\}"
)
"""A label at the beginning of a line of a template, and the field behind it."""
LEAST_SHARE_OF_LABELS = 0.1
"""On so many notes of a type the label stands twice (this project's limit)."""
_LONGEST_FIELD = 2_000
_LONGEST_TEMPLATE = 200_000
_MOST_NOTE_TYPES = 500


_TRANSLATES = re.compile(
    r"translat|übersetz|tradu[cz]|traduire|перев[её]д|перевод|翻[译譯訳]|how (?:do|would) you say"
    r"|wie (?:sagt man|hei(?:ß|ss)t)|c[oó]mo se d(?:iz|ice)|comment dit|come si dice",
    re.IGNORECASE,
)
_LANGUAGES = re.compile(
    r"deutsch|german|alem[aá]n|allemand|tedesc|немецк|engl|ingl[eê]s|anglais|английск|spani|español"
    r"|espagnol|испанск|fran[zc]|francés|ital|rum[äa]n|rom[aâ]n|portug|japan|日本語|chin[ae]s|中文"
    r"|英[語语文]|russ|русск|poln|polish|polsk|niederländ|dutch|nederlands|swed|schwed|svensk|norweg"
    r"|norsk|dan(?:ish|sk)|dänisch|türk|turk|arab|korea|한국|영어|hindi|latein|latin|greek|griech"
    r"|hebr|ukrain|czech|tschech|hungar|ungar|finn|vietnam|thai|pers|indones",
    re.IGNORECASE,
)


class TemplateSlip(NamedTuple):
    """What is wrong with the templates of a note type, in words; `guids` are of its notes."""

    note_type: str
    message: str
    guids: tuple[str, ...]


def template_slips(contents: PackageContents) -> Iterator[TemplateSlip]:
    """Yield what is wrong with the templates of each note type, with the notes it shows on."""
    used: dict[int, Counter[int]] = {}
    for note in contents.notes:
        used.setdefault(note.note_type_id, Counter()).update({ordinal for ordinal, _ in note.cards})
    for number, counts in islice(used.items(), _MOST_NOTE_TYPES):
        note_type = contents.note_types.get(number)
        if note_type is not None:
            for message, ordinals in (
                *_slips_of(note_type, counts),
                *_hidden_options(contents, note_type),
                *_labels_twice(contents, note_type),
                *_one_direction(note_type, counts),
            ):
                guids = (
                    note.guid
                    for note in contents.notes
                    if note.note_type_id == number
                    and not ordinals.isdisjoint(ordinal for ordinal, _ in note.cards)
                )
                yield TemplateSlip(note_type.name, message, tuple(dict.fromkeys(guids)))


def _slips_of(
    note_type: PackagedNoteType, counts: Mapping[int, int]
) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield what is wrong, with the ordinals of the templates in which it is."""
    alike: dict[tuple[str, str], list[int]] = {}
    for ordinal, (front, back) in enumerate(note_type.template_texts):
        is_used = counts.get(ordinal, 0) >= FEWEST_NOTES
        if max(len(front), len(back)) > _LONGEST_TEMPLATE or not (is_used or note_type.is_cloze):
            continue
        name = _name_of(note_type, ordinal)
        for side, text in (("front", front), ("back", back)):
            slip = _slip_in(text)
            if slip:
                message = (
                    f'the {side} of template "{name}" says “{slip}” on every card; take it out'
                )
                yield message, frozenset({ordinal})
        if _is_bare_box(front):
            message = (
                f'the front of template "{name}" shows nothing but a box to type in; show the '
                "question above it"
            )
            yield message, frozenset({ordinal})
        if not note_type.is_cloze:
            alike.setdefault((_plain(front), _plain(back)), []).append(ordinal)
    for ordinals in alike.values():
        if len(ordinals) > 1:
            listed = ", ".join(f'"{_name_of(note_type, ordinal)}"' for ordinal in ordinals)
            message = f"its templates {listed} make the same card; delete all but one of them"
            yield message, frozenset(ordinals)


def _is_bare_box(front: str) -> bool:
    """Return whether a front has a box to type in, and neither a field nor a word besides."""
    shown = _SHOWN_TAG.findall(UNREAD.sub(" ", front))
    return (
        bool(shown)
        and all(tag.strip().startswith("type:") for tag in shown)
        and "<script" not in front
        and not said(_MARK.sub(" ", closed(front)))
        and not shown_besides_words(front)
    )


def _name_of(note_type: PackagedNoteType, ordinal: int) -> str:
    return note_type.templates[ordinal][1] if ordinal < len(note_type.templates) else ""


def _hidden_options(
    contents: PackageContents, note_type: PackagedNoteType
) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield that options which the answers name by a letter are on no front of a type."""
    names = [name for _, name in note_type.fields]
    notes = [note.fields for note in contents.notes if note.note_type_id == note_type.id]
    if len(notes) < FEWEST_NOTES or note_type.is_cloze:
        return
    filled = {name: "x" for place, name in enumerate(names) if _is_filled(notes, place)}
    options = option_fields(filled)
    letters = {name for place, name in enumerate(names) if _names_options(notes, place)}
    if not options or not letters:
        return
    for ordinal, (front, _) in enumerate(note_type.template_texts):
        shown = set(_SHOWN.findall(front))
        is_asked = shown.isdisjoint(options) and not shown.isdisjoint(names)
        if is_asked and "<script" not in front and not shown.issuperset(letters):
            listed = ", ".join(f'"{each}"' for each in options)
            message = (
                f'the front of template "{_name_of(note_type, ordinal)}" shows none of the options '
                f"({listed}) that the answers name by a letter; show them"
            )
            yield message, frozenset({ordinal})


def _labels_twice(
    contents: PackageContents, note_type: PackagedNoteType
) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield that a side writes a label, "Answer:", before a field that begins with it itself."""
    notes = [note.fields for note in contents.notes if note.note_type_id == note_type.id]
    places = {name: place for place, (_, name) in enumerate(note_type.fields)}
    for ordinal, sides in enumerate(note_type.template_texts):
        for side, text in zip(("front", "back"), sides, strict=True):
            for found in _LABELLED.finditer(closed(text[:_LONGEST_TEMPLATE])):
                label, place = found["label"].strip(), places.get(found["field"])
                again = sum(
                    place is not None
                    and place < len(fields)
                    and said(closed(fields[place][:_LONGEST_FIELD])).startswith(label)
                    for fields in notes
                )
                if again >= max(FEWEST_NOTES, LEAST_SHARE_OF_LABELS * len(notes)):
                    message = (
                        f'the {side} of template "{_name_of(note_type, ordinal)}" writes '
                        f"“{label}” before a field that begins with it; take one of them out"
                    )
                    yield message, frozenset({ordinal})


def _one_direction(
    note_type: PackagedNoteType, counts: Mapping[int, int]
) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield that two templates ask for a translation into one language, from both fields."""
    asked: dict[str, list[tuple[int, str, str]]] = {}
    for ordinal, (front, back) in enumerate(note_type.template_texts):
        field = _FIRST_FIELD.search(front)
        if max(len(front), len(back)) > _LONGEST_TEMPLATE or field is None or note_type.is_cloze:
            continue
        label = " ".join(said(closed(front[: field.start()])).split())
        languages = {found.casefold()[:3] for found in _LANGUAGES.findall(label)}
        if len(languages) == 1 and _TRANSLATES.search(label) is not None and counts.get(ordinal):
            asked.setdefault(label, []).append((ordinal, field["name"], back))
    for label, templates in asked.items():
        for (one, shown, back), (other, shown_there, back_there) in combinations(templates, 2):
            if f"{{{{{shown_there}}}}}" in back and f"{{{{{shown}}}}}" in back_there:
                names = f'"{_name_of(note_type, one)}" and "{_name_of(note_type, other)}"'
                message = (
                    f"its templates {names} both ask “{shortened(label, 60)}”, one of them of what "
                    "is in this language; change it there"
                )
                yield message, frozenset({one, other})


def _is_filled(notes: Sequence[Sequence[str]], place: int) -> bool:
    return 2 * sum(place < len(each) and bool(each[place].strip()) for each in notes) > len(notes)


def _names_options(notes: Sequence[Sequence[str]], place: int) -> bool:
    """Return whether a field holds a letter for an option in nearly all notes, and not one only."""
    letters = [each[place].strip(" .)") for each in notes if place < len(each)]
    known = [letter for letter in letters if letter.upper() in _LETTERS]
    return len(known) >= LEAST_SHARE_OF_LETTERS * len(notes) and len(set(known)) > 1


def _slip_in(template: str) -> str:
    """Return a lone letter or brace that a side begins or ends with, "" if there is none."""
    lines = _lines(template)
    said = [line for line in lines if _FIELD.search(line) or _MARK.sub("", line).strip()]
    for line in (*said[:1], *said[-1:]):
        if len(said) > 1 and _SLIP.fullmatch(line) is not None:
            return line
    return ""


def _plain(template: str) -> str:
    """Return a side in one line, without what slipped into it."""
    lines = (line for line in _lines(template) if _SLIP.fullmatch(line) is None)
    return " ".join(" ".join(lines).split())


def _lines(template: str) -> list[str]:
    lines = UNREAD.sub(" ", closed(template)).splitlines()
    return [line.strip() for line in lines if line.strip()]
