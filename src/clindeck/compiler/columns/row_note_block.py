"""Drafts about single rows, column by column, to their block of notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from clindeck.compiler.card_backs import BackColumns
from clindeck.compiler.columns.note_blocks import CardColumn, NoteBlock
from clindeck.compiler.reverse_cards import REVERSE_ORDINAL, ReverseCard
from clindeck.model.note_type_fields import columns_of
from clindeck.model.notes import Card, Html, HtmlColumn, Key, Note, NoteType
from clindeck.model.problems import Position
from clindeck.model.sequences import picked
from clindeck.model.tables import Row, RowId
from clindeck.recipes.drafts import answer_place
from clindeck.recipes.row_questions import QaColumn
from clindeck.recipes.values import as_list

_FORWARD, _BOTH = (0,), (0, REVERSE_ORDINAL)
_NONE = Html("")


class RecipeColumns(NamedTuple):
    """What a recipe's notes say besides question and answer, one for each or one for all."""

    section: str
    recipe: str
    is_detail: bool
    line: Html
    language: Html
    keys: Sequence[Key]
    tags: Sequence[tuple[str, ...]]
    reports: HtmlColumn
    formerly: Mapping[int, tuple[Key, ...]]


class RowNotes(NoteBlock):
    """The notes of one recipe about single rows of a table."""

    note_type = NoteType.QA

    def __init__(
        self, rows: Sequence[Row], drafts: QaColumn, backs: BackColumns, shared: RecipeColumns
    ) -> None:
        self.section, self.recipe = shared.section, shared.recipe
        self.is_detail = shared.is_detail
        self.keys, self.tags, self.formerly = shared.keys, shared.tags, shared.formerly
        self.ordinals: Sequence[tuple[int, ...]] = [_FORWARD] * len(shared.keys)
        self.ranks = drafts.ranks
        self._rows = rows
        self._drafts = drafts
        self._backs = backs
        self._shared = shared
        self._reverses: dict[int, ReverseCard] = {}
        self._reverse_questions: HtmlColumn = _NONE
        self._reverse_answers: HtmlColumn = _NONE

    def add_reverses(self, cards: Mapping[int, ReverseCard]) -> None:
        """Give the notes of these numbers a second card. To be called once."""
        every = range(len(self))
        self._reverses = dict(cards)
        self._reverse_questions = [cards[at].question if at in cards else _NONE for at in every]
        self._reverse_answers = [as_list(cards[at].items) if at in cards else _NONE for at in every]
        self.ordinals = [_BOTH if at in cards else _FORWARD for at in every]

    def columns(self, start: int, stop: int) -> tuple[HtmlColumn, ...]:
        """Return the fields of the notes from `start` to `stop`, in their order."""
        ranks = self.ranks[start:stop]

        def of_rows(column: HtmlColumn) -> HtmlColumn:
            return column if isinstance(column, str) else picked(column, ranks)

        urgents = of_rows(self._backs.urgents)

        def answers(column: HtmlColumn) -> HtmlColumn:
            if not urgents or isinstance(column, str):
                return column
            said = zip(urgents, column, strict=True)
            return [Html(f"{urgent}{answer}") if answer else answer for urgent, answer in said]

        return self._filled(
            lambda column: column if isinstance(column, str) else column[start:stop],
            of_rows,
            answers,
        )

    def fields(self, number: int) -> tuple[Html, ...]:
        """Return the fields of a note."""
        rank = self.ranks[number]
        urgents = self._backs.urgents
        urgent = urgents if isinstance(urgents, str) else urgents[rank]
        found = self._filled(
            lambda column: column if isinstance(column, str) else column[number],
            lambda column: column if isinstance(column, str) else column[rank],
            lambda answer: Html(f"{urgent}{answer}") if answer else answer,
        )
        return cast("tuple[Html, ...]", found)

    def _filled(
        self,
        part: Callable[[HtmlColumn], HtmlColumn],
        of_rows: Callable[[HtmlColumn], HtmlColumn],
        answers: Callable[[HtmlColumn], HtmlColumn],
    ) -> tuple[HtmlColumn, ...]:
        """Return fields in their order: parts of columns with a value for each note, or row.

        `answers` puts what is urgent above them.
        """
        drafts, backs, shared = self._drafts, self._backs, self._shared
        return columns_of(
            self.note_type,
            key=part(cast("Sequence[Html]", shared.keys)),
            question=part(drafts.questions),
            answer=answers(part(drafts.answers)),
            reverse_question=part(self._reverse_questions),
            reverse_answer=answers(part(self._reverse_answers)),
            section=shared.line,
            reserved_1=shared.language,
            hint=part(drafts.hints),
            explanation=part(drafts.explanations),
            context=of_rows(backs.contexts),
            figure=of_rows(backs.figures),
            caution=of_rows(backs.cautions),
            source=of_rows(backs.sources),
            report=part(shared.reports),
        )

    def media_of(self, number: int) -> tuple[str, ...]:
        """Return the media files that a note shows."""
        return self._backs.media.get(self.ranks[number], ())

    def media(self) -> frozenset[str]:
        """Return all media files that the notes show: mostly none does."""
        return super().media() if self._backs.media else frozenset()

    def note(self, number: int) -> Note:
        """Return a note."""
        row = self._rows[self.ranks[number]]
        return Note(
            self.keys[number],
            self.note_type,
            self.section,
            self.recipe,
            self.fields(number),
            self.tags[number],
            tuple(self._cards_of(number, row)),
            self.position_of(number),
            (row.id,),
            self.formerly.get(number, ()),
            self.media_of(number),
        )

    def position_of(self, number: int) -> Position:
        """Return where the row of a note stands."""
        return self._rows[self.ranks[number]].position

    def row_ids(self) -> Sequence[tuple[RowId, ...]]:
        """Return the row that each note was made from."""
        return [(self._rows[rank].id,) for rank in self.ranks]

    def cards(self) -> Iterator[CardColumn]:
        """Yield the first sides, and the reverses if there are any."""
        count = len(self)
        yield CardColumn(range(count), [0] * count, self._drafts.questions, self._drafts.items)
        if self._reverses:
            numbers = sorted(self._reverses)
            cards = [self._reverses[number] for number in numbers]
            yield CardColumn(
                numbers,
                [REVERSE_ORDINAL] * len(cards),
                [card.question for card in cards],
                [card.items for card in cards],
                is_reverse=True,
            )

    def _cards_of(self, number: int, row: Row) -> Iterator[Card]:
        drafts = self._drafts
        wording, items = drafts.wording, drafts.items[number]
        answer_at = answer_place(wording.answers, row)
        yield Card(0, drafts.questions[number], items, wording.ask.position, answer_at)
        card, reverse = self._reverses.get(number), wording.reverse
        if card is not None and reverse is not None:
            answer_at = answer_place((reverse.answer,), row)
            asked_at = reverse.ask.position
            yield Card(REVERSE_ORDINAL, card.question, card.items, asked_at, answer_at)
