"""Packaged notes to the ledger's entries that they were built from, withdrawals taken apart. Pure.

A package says everything that a ledger does but one thing: that a row or recipe is gone since a
withdrawal. Whoever restores tells which keys are made now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from clindeck.anki.note_types import note_type_spec
from clindeck.anki.reader.package import PackagedNote
from clindeck.history.guids_and_hashes import content_hash
from clindeck.history.ledger_entries import LIVE, Entry, Withdrawal
from clindeck.history.withdrawals import OCCLUDES_OTHERS
from clindeck.markup.cloze_blanks import cloze_blanks, without_blanks
from clindeck.model.decks import Deck
from clindeck.model.note_type_fields import ASKED, FIELDS, LEARNER_FIELD
from clindeck.model.notes import Guid, Html, Key, NoteType

_CARD = '<div class="notice withdrawn-card">'
_CARD_END = "</div>"
_BANNER = re.compile(
    r"Withdrawn on (?P<on>\d{4}-\d\d-\d\d): (?P<why>.*?)(?: See instead: (?P<instead>.*))?\Z",
    re.DOTALL,
)
_KINDS = {note_type_spec(kind).id: kind for kind in NoteType}

Values = dict[str, str]
"""The fields of a note by name."""


def restored_entries(
    notes: Sequence[PackagedNote], deck: Deck, made: Mapping[Key, tuple[int, ...]]
) -> tuple[Entry, ...]:
    """Return the entries of a deck's notes in a package, which learners have as they are.

    `made` are the ordinals of the cards that the library makes now, by key. Notes of other decks
    and note types are left out. What a learner wrote into their own field is not taken over.
    """
    found = [(note, *own) for note in notes if (own := _own_values(note, deck)) is not None]
    questions = {_question(kind, values): Key(values["Key"]) for _, kind, values in found}
    return tuple(_entry(note, kind, values, deck, questions, made) for note, kind, values in found)


def deck_ids(notes: Sequence[PackagedNote]) -> set[str]:
    """Return the ids of the decks that notes of ours belong to."""
    keys = (_values(note) for note in notes)
    return {each["Key"].partition("/")[0] for each in keys if each is not None}


def _values(note: PackagedNote) -> Values | None:
    kind = _KINDS.get(note.note_type_id)
    if kind is None or len(note.fields) != len(FIELDS[kind]):
        return None
    return dict(zip(FIELDS[kind], note.fields, strict=True))


def _own_values(note: PackagedNote, deck: Deck) -> tuple[NoteType, Values] | None:
    values = _values(note)
    if values is None or values["Key"].count("/") != 3:
        return None
    if not values["Key"].startswith(f"{deck.id}/"):
        return None
    values[LEARNER_FIELD] = ""
    return _KINDS[note.note_type_id], values


def _question(kind: NoteType, values: Values) -> str:
    asked = values[ASKED[kind]]
    return without_blanks(asked) if kind is NoteType.CLOZE else asked


def _entry(
    note: PackagedNote,
    kind: NoteType,
    values: Values,
    deck: Deck,
    questions: Mapping[str, Key],
    made: Mapping[Key, tuple[int, ...]],
) -> Entry:
    fields = tuple(Html(value) for value in values.values())
    tags = tuple(tag for tag in note.tags if tag.startswith(f"{deck.id}::"))
    key = Key(values["Key"])
    entry = Entry(
        key,
        Guid(note.guid),
        kind,
        _deck_name(note, deck),
        tuple(ordinal for ordinal, _ in note.cards),
        content_hash(kind, fields, tags, note.guid),
        note.changed_at_s,
        LIVE,
    )
    banner = _BANNER.match(values["Notice"])
    if banner is not None:
        texts = tuple({**values, "Notice": ""}.values())
        kept = tuple(tag for tag in tags if tag != f"{deck.id}::retired::{banner['on']}")
        return entry.as_retired(
            _withdrawal(banner, texts, kept, questions, is_gone=key not in made)
        )
    for ordinal, text, card_texts in _withdrawn_cards(kind, values):
        found = _BANNER.match(text)
        if found is not None:
            reason = _withdrawal(
                found, card_texts, (), questions, is_gone=ordinal not in made.get(key, ())
            )
            entry = entry.with_withdrawn_card(ordinal, reason)
    return entry


def _deck_name(note: PackagedNote, deck: Deck) -> str:
    """Return the deck that a note was released in: cards may lie in another one since."""
    names = [name for _, name in note.cards]
    own = [name for name in names if deck.is_over(name)]
    if own:
        return deck.name if deck.subdecks is None else own[0]
    return names[0] if names else deck.name


def _withdrawal(
    banner: re.Match[str],
    fields: tuple[str, ...],
    tags: tuple[str, ...],
    questions: Mapping[str, Key],
    *,
    is_gone: bool,
) -> Withdrawal:
    instead = questions.get(banner["instead"] or "", Key(""))
    return Withdrawal(banner["on"], unescape(banner["why"]), instead, fields, tags, is_gone)


def _withdrawn_cards(kind: NoteType, values: Values) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield the withdrawn cards of a live note: ordinal, banner, and the texts that they had."""
    if kind is NoteType.QA:
        if values["Reverse Question"].startswith(_CARD):
            banner, _, question = values["Reverse Question"][len(_CARD) :].partition(_CARD_END)
            yield 1, banner, (question, values["Reverse Answer"])
        return
    if kind is NoteType.CLOZE:
        for part in values["Text"].split(_CARD)[1:]:
            inside = part.partition(_CARD_END)[0]
            for blank in cloze_blanks(inside):
                yield blank.number - 1, inside[: blank.start - 1], (blank.hidden,)
        return
    banners = [part.partition(_CARD_END)[0] for part in values["Header"].split(_CARD)[1:]]
    labels = list(cloze_blanks(values["Back Extra"]))[-len(banners) :] if banners else []
    masks = tuple(cloze_blanks(values["Occlusion"]))
    end = OCCLUDES_OTHERS if OCCLUDES_OTHERS in values["Occlusion"] else ""
    for banner, label in zip(banners, labels, strict=False):
        text = banner.removesuffix(f" ({label.hidden})")
        shapes = (f"{each.hidden}{end}" for each in masks if each.number == label.number)
        yield label.number - 1, text, (label.hidden, *shapes)
