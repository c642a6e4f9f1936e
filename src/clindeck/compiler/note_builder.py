"""Drafts to notes: fields in their order, tags, and cards that know where their texts stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.compiler.card_backs import Backs, credit_of
from clindeck.compiler.columns.row_note_block import AnswerPlace, Places, RecipeColumns, RowNotes
from clindeck.compiler.note_keys import Lineage
from clindeck.compiler.report_links import Reports
from clindeck.compiler.tags import Tags
from clindeck.markup.inline import html_of
from clindeck.markup.plain_text import plain_of
from clindeck.model.decks import (
    ClozeRecipe,
    ContrastRecipe,
    Deck,
    OcclusionRecipe,
    QaRecipe,
    Recipe,
    Section,
    Slot,
    Template,
)
from clindeck.model.notes import Card, Html, Note, NoteType
from clindeck.model.problems import Problem, error
from clindeck.model.sequences import picked
from clindeck.model.tables import Topic
from clindeck.recipes.drafts import Draft, QaColumn
from clindeck.recipes.occlusion import labels_field, occlusion_field
from clindeck.recipes.values import as_list, shown

_NONE = Html("")
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
        self, deck: Deck, topic: Topic, section: Section, recipe: Recipe, backs: Backs
    ) -> None:
        self._backs = backs
        self._lineage = Lineage(deck, backs.material.table, recipe, topic.figures)
        self._section = section.id
        self._figure = section.figure_file()
        self._recipe = recipe.id
        self._tags = Tags(deck.id, section, recipe)
        self._reports = Reports(topic)
        title = section.title or backs.material.table.title
        self._line = Html(f"{html_of(topic.short)} · {html_of(title)}")
        wording = recipe.wording
        self._is_contrast = isinstance(wording, ContrastRecipe)
        self._note_type = _note_type(wording)
        self._places = _places(wording)

    def note(self, draft: Draft) -> tuple[Note, tuple[Problem, ...]]:
        """Return the note of a draft, without a reverse, and the parts of it that show nothing.

        Its fields stand in the order of `note_fields.FIELDS`, spelled out: a lookup by name for
        each of them would take as long as all the rest.
        """
        rows, question, items = draft.rows, draft.question, draft.items
        key = self._lineage.key_of(draft.part)
        back = self._backs.of(draft, self._figure, side_by_side=self._is_contrast)
        report = self._reports.of(key)
        is_cloze = self._note_type is NoteType.CLOZE
        asked: tuple[Html, ...]
        if is_cloze:
            asked = (Html(key), question)
        else:
            asked = (Html(key), question, as_list(items), _NONE, _NONE)
        fields = (
            *asked, self._line, draft.hint, draft.explanation, back.context, back.figure,
            back.caution, back.source, _NONE, report, _NONE, _NONE, _NONE, _NONE, _NONE,
        )  # fmt: skip
        asked_at, told_at = self._places.asked_at, self._places.told_at.position(rows[0])
        note = Note(
            key,
            self._note_type,
            self._section,
            self._recipe,
            fields,
            self._tags.of(rows),
            tuple(
                [Card(number, front, items, asked_at, told_at) for number, front in draft.fronts]
            ),
            draft.position,
            back.rows,
            self._lineage.formerly_of(draft),
            back.media,
        )
        if _is_visible(question) and (is_cloze or any(map(_is_visible, items))):
            return note, _FLAWLESS
        return note, _empty_parts(note)

    def row_notes(self, drafts: QaColumn) -> tuple[RowNotes, tuple[Problem, ...]]:
        """Return the notes about single rows, without reverses, and what of them shows nothing."""
        every = self._backs.material.table.rows
        rows = picked(every, drafts.ranks)
        keys = self._lineage.keys_of(rows)
        notes = RowNotes(
            every,
            drafts,
            self._backs.columns(self._figure),
            RecipeColumns(
                self._section,
                self._recipe,
                self._line,
                keys,
                self._tags.column(rows),
                self._reports.column(keys),
                self._lineage.formerly_column(rows),
                self._places,
            ),
        )
        if _are_visible(drafts.questions) and _are_visible(drafts.answers):
            return notes, _FLAWLESS
        found = (_empty_parts(notes.note(number)) for number in range(len(notes)))
        return notes, tuple(problem for problems in found for problem in problems)


class FigureAssembly(Assembly):
    """Makes the note of one figure, whose cards are its masks."""

    def __init__(
        self,
        deck: Deck,
        topic: Topic,
        section: Section,
        recipe: Recipe,
        wording: OcclusionRecipe,
        backs: Backs,
    ) -> None:
        super().__init__(deck, topic, section, recipe, backs)
        self._topic = topic
        self._wording = wording

    def note(self, draft: Draft) -> tuple[Note, tuple[Problem, ...]]:
        """Return the note of a draft, and the parts of it that show nothing."""
        file, hide = self._wording.figure.text, self._wording.hide
        figure = self._topic.figures[file]
        key = self._lineage.key_of(draft.part)
        back = self._backs.of(draft, self._figure, side_by_side=False)
        fields = (
            occlusion_field(figure, hide), shown(figure), draft.question,
            labels_field(figure.masks), _NONE, Html(key), self._line, back.caution,
            Html(f"{back.source}<br>{credit_of(figure, self._topic)}"), _NONE,
            self._reports.of(key), _NONE, _NONE, _NONE, _NONE, _NONE,
        )  # fmt: skip
        asked_at = self._places.asked_at
        cards = tuple(
            Card(mask.number - 1, front, (label,), asked_at, mask.label.position)
            for mask, label, (_, front) in zip(figure.masks, draft.items, draft.fronts, strict=True)
        )
        note = Note(
            key,
            self._note_type,
            self._section,
            self._recipe,
            fields,
            self._tags.of(draft.rows),
            cards,
            draft.position,
            back.rows,
            self._lineage.formerly_of(draft),
            (file,),
        )
        if _is_visible(draft.question) and any(map(_is_visible, draft.items)):
            return note, _FLAWLESS
        return note, _empty_parts(note)


def assembly_of(
    deck: Deck, topic: Topic, section: Section, recipe: Recipe, backs: Backs
) -> Assembly:
    """Return what makes the notes of a recipe in a section."""
    if isinstance(recipe.wording, OcclusionRecipe):
        return FigureAssembly(deck, topic, section, recipe, recipe.wording, backs)
    return Assembly(deck, topic, section, recipe, backs)


def _empty_parts(note: Note) -> tuple[Problem, ...]:
    """Return a problem for each part of a note that a learner would see nothing of."""
    card = note.cards[0]
    if note.note_type is NoteType.CLOZE:
        shown = {"text": _is_visible(note.fields[1])}
    else:
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


Wordings = QaRecipe | ClozeRecipe | ContrastRecipe | OcclusionRecipe


def _note_type(wording: Wordings) -> NoteType:
    if isinstance(wording, ClozeRecipe):
        return NoteType.CLOZE
    return NoteType.OCCLUSION if isinstance(wording, OcclusionRecipe) else NoteType.QA


def _places(wording: Wordings) -> Places:
    if isinstance(wording, ClozeRecipe):
        return Places(wording.position, AnswerPlace(wording.position))
    if isinstance(wording, OcclusionRecipe):
        return Places(wording.ask.position, AnswerPlace(wording.ask.position))
    if not isinstance(wording, QaRecipe) or wording.reverse is None:
        return Places(wording.ask.position, _told(wording.answers))
    reverse = wording.reverse
    return Places(
        wording.ask.position,
        _told(wording.answers),
        reverse.ask.position,
        _told((reverse.answer,)),
    )


def _told(answers: tuple[Template, ...]) -> AnswerPlace:
    """Return where answers stand: in a cell if they are nothing but a slot for it."""
    first = answers[0]
    part = first.parts[0] if len(answers) == 1 and len(first.parts) == 1 else None
    return AnswerPlace(first.position, part.name if isinstance(part, Slot) else "")


def _are_visible(column: Sequence[Html]) -> bool:
    """Return whether each of these surely shows something, looking at all of them at once."""
    lines = "\n".join(column)
    return _OPENS_ODDLY.search(f"\n{lines}") is None or _ALL_SHOWN.match(f"{lines}\n") is not None


def _is_visible(html: Html) -> bool:
    """Return whether HTML shows anything: a picture, or a character that is more than space."""
    if html[:1].isalnum() or _SHOWN.match(html) is not None or "<img" in html:
        return True
    return any(c.isprintable() and not c.isspace() for c in plain_of(html))
