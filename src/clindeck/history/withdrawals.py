"""Withdrawing: which notes and cards are meant, and what learners see of them from then on.

Anki keeps a note that a package leaves out, so a withdrawn one is shipped with a banner in its
question and answer. A single card (a reverse, a cloze blank) is withdrawn inside its own field,
because a card whose text vanished would stay in every collection as an empty card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from clindeck.history.ledger_entries import DRAFT, LIVE, Entry, Ledger, Withdrawal
from clindeck.markup.cloze_blanks import cloze_blanks
from clindeck.markup.inline import escaped
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import Html, Key, NoteType

OCCLUDES_OTHERS = ":oi=1"
"""What makes a mask hide its place on the other cards as well; a withdrawn one lacks it."""
_CARD = re.compile(r"(.+)#([1-9][0-9]{0,2})\Z")


class Target(NamedTuple):
    """A released note, or one of its cards by ordinal, that is to be withdrawn."""

    entry: Entry
    ordinal: int | None


class NoteContent(NamedTuple):
    """What learners have of a note: its fields and tags."""

    fields: tuple[str, ...]
    tags: tuple[str, ...]
    is_made: bool


def targets_for(selector: str, ledger: Ledger, deck_id: str) -> tuple[Target, ...]:
    """Return the live notes that a selector names: a key, a row, a table, or a pattern with `*`.

    `psps2/drugs/tramadol` means every note of that row; `drugs/tramadol` does as well. A key that
    ends in `#2` means the note's second card alone.
    """
    return tuple(
        Target(entry, ordinal)
        for entry, ordinal in _named(selector, ledger, deck_id)
        if (ordinal is None and entry.state == LIVE) or ordinal in entry.live_cards()
    )


def withdrawn_targets_for(selector: str, ledger: Ledger, deck_id: str) -> tuple[Target, ...]:
    """Return the withdrawn notes, or the withdrawn cards, that a selector names."""
    return tuple(
        Target(entry, ordinal)
        for entry, ordinal in _named(selector, ledger, deck_id)
        if (ordinal is None and entry.retired is not None) or ordinal in entry.withdrawn
    )


def drafts_for(selector: str, ledger: Ledger, deck_id: str) -> tuple[Entry, ...]:
    """Return the drafts that a selector names: there is nothing to withdraw of them."""
    return tuple(entry for entry, _ in _named(selector, ledger, deck_id) if entry.state == DRAFT)


def _named(selector: str, ledger: Ledger, deck_id: str) -> Iterator[tuple[Entry, int | None]]:
    card = _CARD.match(selector)
    wanted, ordinal = (selector, None) if card is None else (card.group(1), int(card.group(2)) - 1)
    names = (wanted, f"{deck_id}/{wanted}")
    for key, entry in sorted(ledger.items()):
        if any(_is_named(key, name) for name in names):
            yield entry, ordinal


def _is_named(key: Key, name: str) -> bool:
    return key == name or key.startswith(f"{name}/") or fnmatchcase(key, name)


def withdrawn(target: Target, content: NoteContent, on: str, why: str, instead: str) -> Entry:
    """Return the ledger entry of a note after its withdrawal, or that of one of its cards."""
    entry = target.entry
    is_gone = not content.is_made
    if target.ordinal is None:
        reason = Withdrawal(on, why, instead, content.fields, content.tags, is_gone)
        return entry.as_retired(reason)
    texts = card_texts(entry.note_type, content.fields, target.ordinal)
    reason = Withdrawal(on, why, instead, texts, (), is_gone)
    return entry.with_withdrawn_card(target.ordinal, reason)


def refusal(target: Target, content: NoteContent) -> str:
    """Return why a single card cannot be withdrawn, or nothing.

    A note's first card is the note itself, and a blank that is still made has to go first.
    """
    if target.ordinal is None:
        return ""
    if target.entry.note_type is NoteType.CLOZE:
        return "is still made; take the blank out first" if content.is_made else ""
    if target.entry.note_type is NoteType.OCCLUSION:
        return "is still made; take the mask out first" if content.is_made else ""
    if target.ordinal == 0:
        return f"is the note itself; name it without a card: {target.entry.key}"
    return "" if card_texts(NoteType.QA, content.fields, 1)[0] else "has no text to be withdrawn"


def card_texts(note_type: NoteType, fields: Sequence[str], ordinal: int) -> tuple[str, ...]:
    """Return the texts of one card of a note.

    They are a reverse's question and answer, what a blank hid, or a mask's label and its shapes.
    Raises ValueError unless there are as many fields as the note type has.
    """
    values = dict(zip(FIELDS[note_type], fields, strict=True))
    if note_type is NoteType.QA:
        return (values["Reverse Question"], values["Reverse Answer"])
    if note_type is NoteType.OCCLUSION:
        labels = ", ".join(_hidden(values["Back Extra"], ordinal))
        return (labels, *_hidden(values["Occlusion"], ordinal))
    return (", ".join(_hidden(values["Text"], ordinal)),)


def _hidden(field: str, ordinal: int) -> Iterator[str]:
    """Yield what the blanks of a card hide."""
    return (blank.hidden for blank in cloze_blanks(field) if blank.number == ordinal + 1)


def retired_fields(
    note_type: NoteType, withdrawal: Withdrawal, replacement: Html | None
) -> tuple[Html, ...]:
    """Return a withdrawn note's fields: those of its last release under a banner.

    Raises ValueError unless there are as many of them as the note type has.
    """
    names = FIELDS[note_type]
    values = {name: Html(field) for name, field in zip(names, withdrawal.fields, strict=True)}
    values["Notice"] = _banner(withdrawal, replacement)
    return tuple(values[name] for name in names)


def retired_tags(deck_id: str, withdrawal: Withdrawal) -> tuple[str, ...]:
    """Return a withdrawn note's tags: those of its last release, and the date."""
    return tuple(sorted({*withdrawal.tags, f"{deck_id}::retired::{withdrawal.on}"}))


def with_withdrawn_card(
    note_type: NoteType,
    fields: tuple[Html, ...],
    ordinal: int,
    withdrawal: Withdrawal,
    replacement: Html | None,
) -> tuple[Html, ...]:
    """Return a live note's fields with a withdrawn card kept in them, under its own banner."""
    names = FIELDS[note_type]
    values = dict(zip(names, fields, strict=True))
    banner = _banner(withdrawal, replacement)
    if note_type is NoteType.CLOZE:
        (hidden,) = withdrawal.fields
        blank = f"{{{{c{ordinal + 1}::{hidden}}}}}"
        kept = f'<div class="notice withdrawn-card">{banner} {blank}</div>'
        values["Text"] = Html(values["Text"] + kept)
    elif note_type is NoteType.OCCLUSION:
        label, *shapes = withdrawal.fields
        # Hidden on its own card only: on the others it would be in the way.
        kept_shapes = (shape.replace(OCCLUDES_OTHERS, "") for shape in shapes)
        masks = "".join(f"{{{{c{ordinal + 1}::{shape}}}}}<br>" for shape in kept_shapes)
        kept = f'<div class="notice withdrawn-card">{banner} ({label})</div>'
        values["Occlusion"] = Html(values["Occlusion"] + masks)
        values["Back Extra"] = Html(f"{values['Back Extra']} {{{{c{ordinal + 1}::{label}}}}}")
        values["Header"] = Html(values["Header"] + kept)
    else:
        question, answer = withdrawal.fields
        kept = f'<div class="notice withdrawn-card">{banner}</div>'
        values["Reverse Question"] = Html(kept + question)
        values["Reverse Answer"] = Html(answer)
    return tuple(values[name] for name in names)


def _banner(withdrawal: Withdrawal, replacement: Html | None) -> Html:
    instead = f" See instead: {replacement}" if replacement else ""
    return Html(f"Withdrawn on {withdrawal.on}: {escaped(withdrawal.why)}{instead}")


def successor(instead: str, ledger: Ledger, made: Sequence[Key]) -> Key | None:
    """Return the live key that a withdrawn note points to, or None if there is none."""
    key = Key(instead)
    entry = ledger.get(key)
    is_live = key in made or (entry is not None and entry.state == LIVE)
    return key if is_live else None
