"""The cards of a package of anyone to what the rules read: plain text, the answer in its parts.

A position tells the number of the note and of its card, since there is no file. Left out, and
counted, are cards that ask or answer by a picture or a sound alone: no rule can judge them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clindeck.anki.reader.archive import UnreadablePackage
from clindeck.anki.reader.package import PackageContents, PackagedNote
from clindeck.inspect.field_names import Faces
from clindeck.inspect.foreign_templates import CardReader
from clindeck.inspect.unclosed_html import closed
from clindeck.inspect.unshown_elements import is_all_of, without_folds
from clindeck.inspect.ways_of_asking import with_ways_of_asking
from clindeck.inspect.whole_decks.left_marks import shows_blank, shows_broken_blank
from clindeck.inspect.whole_decks.sibling_texts import repeated_texts
from clindeck.lint.rule import CardKind, CardView
from clindeck.lint.wording.answer_parts import lines_of, parts_of, whole_answer
from clindeck.lint.wording.asides import answer_to, without_options
from clindeck.lint.wording.programs import without_programs
from clindeck.lint.wording.said import FORMULA, UNREAD, UNSEEN, said, shown_besides_words
from clindeck.model.problems import Position

_ITEM_SEPARATOR = "; "
_SPAN = re.compile(r"<(/?)span\b([^<>]*)>", re.I)
_ACTIVE = re.compile(r"""\bclass\s*=\s*["']?cloze["'\s>]""", re.I)
_PICTURE = re.compile(r"<(?:img|video|object|embed|image|canvas)\b", re.I)
_LINE_END = re.compile(r"<(?:br|p|div|tr|td|li|h[1-6r]|pre|section)\b|\n", re.I)
_MADE_BY_PROGRAM = re.compile(r"<(?:script|canvas|iframe|svg|object)\b|\{\{tts", re.I)
"""What of a template shows or speaks an answer that stands in no field."""
_CAPTION = re.compile(
    r"(<img\b[^<>]*>(?:\s|&nbsp;|</?(?:div|p|br|span)\b[^<>]*>){0,9})<(i|em)\b[^<>]*>.{0,800}?</\2>",
    re.I | re.S,
)
_IMAGE_OCCLUSION = "image-occlusion:"
_NOT_WRITTEN = re.compile(r"(?:\?{2,})?\Z")
_LONGEST_SIDE = 20_000
"""Characters of a side's HTML that are read; no card that a person learns is longer."""
_MOST_RENDERED = 5_000_000_000
"""Characters of all cards with their templates; the largest shared decks have about two thirds."""
_MOST_READ = 128 * 1024 * 1024
"""Characters of all cards as the rules read them, a part of an answer counted as 64 more."""


@dataclass(frozen=True, slots=True)
class ForeignCards:
    """The cards of one deck that rules can judge, and how many they cannot.

    `blank` are the guids of notes with a question that has no answer, neither word nor picture,
    each with the name of that card, "" if the note makes but one. `unmade` are the guids of those
    whose question shows the marks of blanks as letters, `unasked` of those with a card whose
    question shows nothing at all, `unmade_behind` of those whose answer alone shows such marks,
    `unclosed` of those that show one that is not closed.
    """

    deck: str
    cards: tuple[CardView, ...]
    unjudged: int
    blank: tuple[tuple[str, str], ...] = ()
    unmade: tuple[str, ...] = ()
    unasked: tuple[tuple[str, str], ...] = ()
    unmade_behind: tuple[str, ...] = ()
    unclosed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """What of a note type's templates is not understood, said once for all its cards.

    It is slight where its cards are read all the same.
    """

    note_type: str
    message: str
    is_slight: bool = False


def foreign_cards(
    contents: PackageContents,
) -> tuple[tuple[ForeignCards, ...], tuple[TemplateFault, ...]]:
    """Return the cards of a package by deck, subdecks with the deck they belong to."""
    readers: dict[tuple[int, int], CardReader | None] = {}
    views: dict[str, list[CardView]] = {}
    unjudged: dict[str, int] = {}
    faults: dict[TemplateFault, None] = {}
    groups: dict[str, list[tuple[int, int]]] = {}
    repeated = repeated_texts(contents.notes)
    blank: dict[str, dict[str, str]] = {}
    unmade: dict[str, dict[str, None]] = {}
    unasked: dict[str, dict[str, str]] = {}
    unmade_behind: dict[str, dict[str, None]] = {}
    unclosed: dict[str, dict[str, None]] = {}
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
                is_slight = not reader.is_broken()
                faults[TemplateFault(note_type.name, reader.fault, is_slight)] = None
            if reader.is_broken():
                unjudged[root] = unjudged.get(root, 0) + 1
                continue
            special = {"Deck": deck_name, "Subdeck": deck_name.rpartition("::")[2]}
            of_type = repeated.get(note.note_type_id, frozenset())
            faces = reader.faces(note.fields, special, of_type)
            names = [name for _, name in note_type.fields]
            fields = dict(zip(names, note.fields, strict=False))
            view = _view(note, fields, faces, Position("", number, ordinal + 1))
            if view is not None and _LINE_END.search(faces.question):
                constant = {*reader.labels, *special.values(), *of_type}
                lines = lines_of(without_folds(_side(faces.question)))
                own = sum(line not in constant for line in lines)
                view = view._replace(front_lines=max(1, own))
            rendered += len(faces.question) + len(faces.answer)
            read += (
                0 if view is None else len(view.front) + 2 * len(view.answer) + 64 * len(view.items)
            )
            if rendered > _MOST_RENDERED or read > _MOST_READ:
                raise UnreadablePackage("its cards show more text than can be judged")
            if not faces.is_cloze and shows_blank(faces.question):
                unmade.setdefault(root, {})[note.guid] = None
            elif shows_blank(faces.answer):
                unmade_behind.setdefault(root, {})[note.guid] = None
            elif shows_broken_blank(faces.question):
                unclosed.setdefault(root, {})[note.guid] = None
            if view is None:
                unjudged[root] = unjudged.get(root, 0) + 1
                of_which = (
                    blank if _is_blank(faces, note_type.template_texts)
                    else unasked if _is_unasked(faces, note_type.template_texts)
                    else None
                )  # fmt: skip
                if of_which is not None:
                    name = note_type.templates[ordinal][1] if len(note.cards) > 1 else ""
                    of_which.setdefault(root, {}).setdefault(note.guid, name)
            else:
                views[root].append(view)
                groups.setdefault(root, []).append(at)
    decks = tuple(
        ForeignCards(
            root,
            with_ways_of_asking(views[root], groups.get(root, [])),
            unjudged.get(root, 0),
            tuple(
                (guid, name)
                for guid, name in blank.get(root, {}).items()
                if guid not in unmade.get(root, {})
            ),
            tuple(unmade.get(root, ())),
            tuple(unasked.get(root, {}).items()),
            tuple(guid for guid in unmade_behind.get(root, ()) if guid not in unmade.get(root, {})),
            tuple(unclosed.get(root, ())),
        )
        for root in sorted(views)
    )
    return decks, tuple(faults)


def _view(
    note: PackagedNote, fields: Mapping[str, str], faces: Faces, at: Position
) -> CardView | None:
    """Return a card as the rules read it, or None if one of its sides says nothing in words."""
    whole = _side(faces.question)
    told = _side(faces.answer)
    answered = _uncaptioned(_unfolded(answer_to(whole, told)))
    asked = without_folds(without_options(whole))
    hint = said(_side(faces.hint)) or (said(whole) if "<details" in whole else "")
    if faces.is_cloze:
        hint = _hint_of_blank(asked) or hint
        items = tuple(dict.fromkeys(filter(None, map(said, _revealed(answered)))))
        answer = _ITEM_SEPARATOR.join(items)
    else:
        shown = UNSEEN.sub(" ", answered)
        answered = without_programs(shown)
        items = parts_of(answered)
        if len(items) > 1 and "<li" not in answered:
            main = UNSEEN.sub(" ", _unfolded(_side(faces.main)))
            if not is_all_of(main, shown):
                items = parts_of(without_programs(main)) or items
        answer = whole_answer(answered, items)
    front = said(asked)
    if not _says(front) or not _says(answer) or _IMAGE_OCCLUSION in faces.answer:
        return None
    return CardView(
        note.guid,
        note.guid,
        CardKind.FOREIGN,
        front,
        answer,
        items,
        hint,
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
        shows=shown_besides_words(asked),
        beside=said(_side(faces.beside)),
        has_pictures=any(_PICTURE.search(html) is not None for html in (whole, told)),
        runs_program=faces.runs_program or "<script" in faces.question,
        rewritten=said(_side(faces.rewritten)),
    )


def _side(html: str) -> str:
    """Return as much of a side's HTML as is read, scripts, styles and comments left out."""
    if "<script" in html or "<style" in html:
        html = UNREAD.sub(" ", html)
    return closed(html[:_LONGEST_SIDE])


def _unfolded(answer: str) -> str:
    """Return an answer without what it folds away; all of it if nothing else is in it."""
    left = without_folds(answer)
    return left if left == answer or _says(said(left)) else answer


def _uncaptioned(answer: str) -> str:
    """Return an answer without what stands below its pictures in italics."""
    return _CAPTION.sub(r"\1", answer) if "<img" in answer else answer


def _hint_of_blank(question: str) -> str:
    """Return the hints that the blanks of a card show, "" if they show none."""
    shown = [text[1:-1] for text in map(said, _revealed(question)) if text != "[...]"]
    return _ITEM_SEPARATOR.join(dict.fromkeys(shown))


def _is_blank(faces: Faces, templates: Iterable[tuple[str, str]]) -> bool:
    """Return whether words or a picture ask, and the answer shows nothing at all, nor plays it.

    Question marks alone stand for an answer that nobody knew yet.
    """
    answer = _side(faces.answer)
    return (
        not faces.is_cloze
        and (_says(said(_side(faces.question))) or _PICTURE.search(faces.question) is not None)
        and _NOT_WRITTEN.match(said(answer)) is not None
        and not shown_besides_words(answer)
        and not any(_MADE_BY_PROGRAM.search(back) for _, back in templates)
    )


def _is_unasked(faces: Faces, templates: Iterable[tuple[str, str]]) -> bool:
    """Return whether a question shows nothing at all, though its answer says something."""
    question = _side(faces.question)
    return (
        not faces.is_cloze
        and not faces.hint
        and not said(question)
        and not shown_besides_words(question)
        and _says(said(_side(faces.answer)))
        and not any(_MADE_BY_PROGRAM.search(front) for front, _ in templates)
    )


def _says(text: str) -> bool:
    """Return whether a text says something besides formulas."""
    return bool(text.replace(FORMULA, "").strip(" .,;:!?()[]{}=+-/|"))


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
