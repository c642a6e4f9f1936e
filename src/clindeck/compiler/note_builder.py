"""Drafts to notes: their fields by name, keys and tags; and texts that show nothing, refused."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from clindeck.compiler.card_backs import Backs
from clindeck.compiler.columns.row_note_block import RecipeColumns, RowNotes
from clindeck.compiler.labels.languages import language_tag
from clindeck.compiler.note_keys import Lineage
from clindeck.compiler.report_links import Reports
from clindeck.compiler.tags import Tags
from clindeck.markup.inline import html_of
from clindeck.markup.plain_text import plain_of
from clindeck.model.decks import Deck, Recipe, Section
from clindeck.model.editions import Yield
from clindeck.model.note_type_fields import fields_of
from clindeck.model.notes import Html, Note, NoteType
from clindeck.model.problems import Problem, error
from clindeck.model.sequences import picked
from clindeck.model.tables import Row
from clindeck.recipes.drafts import NoteDraft
from clindeck.recipes.kinds import asked_columns, kind_of
from clindeck.recipes.row_questions import QaColumn

_FLAWLESS: tuple[Problem, ...] = ()
_SHOWN = re.compile(r"(?:</?[a-zA-Z][^>]*>)*[^\W_]")
"""Elements and then a letter or digit: most texts are seen to show something by this alone."""
_OPENS_ODDLY = re.compile(r"\n(?:[\W_]|\Z)")
"""A line that does not open with a letter or digit, behind a break."""
_ALL_SHOWN = re.compile(r"(?:(?:</?[a-zA-Z][^>\n]*+>)*+[^\W_][^\n]*+\n)*+\Z")
"""Lines of which each is seen to."""


class Assembly:
    """Makes the notes of one recipe in one section; what they share is worked out once."""

    def __init__(
        self, deck: Deck, section: Section, recipe: Recipe[Any], backs: Backs, reports: Reports
    ) -> None:
        topic = backs.topic
        self._backs = backs
        self._lineage = Lineage(deck, backs.material.table, recipe, backs.material.name)
        self._section = section.id
        self._figure = section.figure_file()
        self._recipe = recipe.id
        self._asked = asked_columns(recipe)
        self._tags = Tags(deck.id, section, recipe, self._asked)
        self._reports = reports
        title = section.title or backs.material.table.title
        self._line = Html(f"{html_of(topic.short)} · {html_of(title)}")
        self._language = Html(language_tag(topic.language))
        self._note_type = kind_of(recipe).note_type

    def is_detail(self, draft: NoteDraft) -> bool:
        """Return whether the note of a draft is detail."""
        return self._tags.worth(draft.rows, is_about_rows=not draft.figure) is Yield.DETAIL

    def note(self, draft: NoteDraft) -> tuple[Note, tuple[Problem, ...]]:
        """Return the note of a draft, without a reverse, and the parts of it that show nothing."""
        key = self._lineage.key_of(draft.part)
        back = self._backs.of(draft, self._figure, self._asked)
        said = _with_urgent(draft.fields, back.urgent) if back.urgent else draft.fields
        fields = fields_of(
            self._note_type,
            key=Html(key),
            section=self._line,
            reserved_1=self._language,
            report=self._reports.of(key, draft.cards[0].front, draft.cards[0].items),
            **back.fields,
            **said,
        )
        note = Note(
            key,
            self._note_type,
            self._section,
            self._recipe,
            fields,
            self._tags.of(draft.rows, is_about_rows=not draft.figure),
            draft.cards,
            draft.position,
            tuple([row.id for row in draft.rows]),
            self._lineage.formerly_of(draft),
            back.media,
        )
        # The text of a cloze shows at least its blanks.
        is_shown = self._note_type is NoteType.CLOZE or (
            _is_visible(draft.cards[0].front)
            and any(_is_visible(item) for card in draft.cards for item in card.items)
        )
        return note, _FLAWLESS if is_shown else _empty_parts(note)

    @property
    def rows(self) -> Sequence[Row]:
        """All rows of the table."""
        return self._backs.material.table.rows

    def row_notes(
        self, drafts: QaColumn, *, is_detail: bool
    ) -> tuple[RowNotes, tuple[Problem, ...]]:
        """Return the notes about single rows, without reverses, and what of them shows nothing."""
        rows = picked(self.rows, drafts.ranks)
        keys = self._lineage.keys_of(rows)
        notes = RowNotes(
            self.rows,
            drafts,
            self._backs.columns(self._figure, self._asked),
            RecipeColumns(
                self._section,
                self._recipe,
                is_detail,
                self._line,
                self._language,
                keys,
                self._tags.column(rows),
                self._reports.column(keys, drafts.questions, drafts.items),
                self._lineage.formerly_column(rows),
            ),
        )
        if _are_visible(drafts.questions) and _are_visible(drafts.answers):
            return notes, _FLAWLESS
        found = (_empty_parts(notes.note(number)) for number in range(len(notes)))
        return notes, tuple(problem for problems in found for problem in problems)


def _with_urgent(fields: Mapping[str, Html], urgent: Html) -> Mapping[str, Html]:
    """Return what a recipe says with what is urgent before it, where `cautions` tells."""
    name = "answer" if "answer" in fields else "explanation"
    return {**fields, name: Html(f"{urgent}{fields.get(name, '')}")}


def _empty_parts(note: Note) -> tuple[Problem, ...]:
    """Return a problem for each part of a note that a learner would see nothing of."""
    card = note.cards[0]
    shown = {"question": _is_visible(card.front), "answer": any(map(_is_visible, card.items))}
    return tuple(
        error(
            note.position,
            "N002",
            f"card {note.key} has an empty {name}; its text holds only spaces or markup",
        )
        for name, is_shown in shown.items()
        if not is_shown
    )


def _are_visible(column: Sequence[Html]) -> bool:
    """Return whether each of these surely shows something, looking at all of them at once."""
    lines = "\n".join(column)
    return _OPENS_ODDLY.search(f"\n{lines}") is None or _ALL_SHOWN.match(f"{lines}\n") is not None


def _is_visible(html: Html) -> bool:
    """Return whether HTML shows anything: a picture, or a character that is more than space."""
    if html[:1].isalnum() or _SHOWN.match(html) is not None or "<img" in html:
        return True
    return any(c.isprintable() and not c.isspace() for c in plain_of(html))
