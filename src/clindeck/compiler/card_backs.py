"""What the back of a card says besides the answer: folded row, cautions, figure, source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from clindeck.compiler.cautions import (
    Cautions,
    columns_with_cautions,
    urgent_column,
    urgent_of,
)
from clindeck.compiler.citations import credit_of, source_of
from clindeck.compiler.labels.languages import labels_of
from clindeck.content.column_kinds import figure_html
from clindeck.markup.inline import escaped
from clindeck.model.cells import ColumnKind
from clindeck.model.notes import Html, HtmlColumn
from clindeck.model.tables import Review, Row, Table, Topic
from clindeck.recipes.drafts import NoteDraft
from clindeck.recipes.table_values import Material

_TABLE, _TABLE_END = '<table class="row-table">', "</table>"
_NONE = Html("")
_CITED = attrgetter("sources", "review", "figure")


_Cited = tuple[tuple[tuple[tuple[str, ...], Review | None], ...], tuple[Html, ...]]
"""Sources and review of each row behind a note, and the credits of its figures."""


class Back(NamedTuple):
    """What a note says because of its rows, and the media that it shows, as they are packaged.

    `fields` are by the names that `fields_of` takes; `urgent` is to be said before the answer.
    """

    fields: Mapping[str, Html]
    media: tuple[str, ...]
    urgent: Html = _NONE


class BackColumns(NamedTuple):
    """The backs of single rows, a value for each row of a table or one for all.

    `media` are those of the rows that show any, by their places in the table.
    """

    contexts: Sequence[Html]
    figures: HtmlColumn
    cautions: HtmlColumn
    sources: HtmlColumn
    urgents: HtmlColumn
    media: Mapping[int, tuple[str, ...]]


class Backs:
    """The backs of the notes about one table. That of a single row is worked out once.

    Only cautions differ with the columns that a note asks or answers, here called `asked`.
    """

    def __init__(self, topic: Topic, material: Material) -> None:
        self.material = material
        self.topic = topic
        self._cautions = Cautions(topic)
        self._about = {
            rank: columns_with_cautions((row,))
            for rank, row in enumerate(material.table.rows)
            if row.cautions
        }
        self._cautioned = frozenset[str]().union(*self._about.values())
        self._known: dict[tuple[str, frozenset[str]], BackColumns] = {}
        self._of_sections: dict[str, BackColumns] = {}
        self._doubts: dict[tuple[int, frozenset[str]], tuple[Html, Html]] = {}
        self._sources: dict[_Cited, Html] = {}

    def of(self, draft: NoteDraft, section_figure: str, asked: frozenset[str]) -> Back:
        """Return the back of a note.

        `section_figure` is the file that rows without a figure of their own show, or nothing.
        """
        rows, topic = draft.rows, self.topic
        labels = [self.material.label(row) for row in rows]
        caution = self._cautions.open(rows, labels, asked)
        if draft.figure:
            credit = credit_of(topic.figures[draft.figure], topic)
            source = self._source(rows, (credit,))
            shown = topic.figures[draft.figure].packaged_as
            return Back({"caution": caution, "source": source}, (shown,))
        source = self._source(rows, credits_of(rows, topic, section_figure))
        if draft.is_comparison:
            context = self._comparison(rows, labels, asked)
        elif len(rows) == 1:
            context = self._context(rows[0], asked)
        else:
            captioned = (self._captioned(*each, asked) for each in zip(rows, labels, strict=True))
            context = Html("".join(captioned))
        figure, media = figure_of(rows, topic, section_figure)
        fields = {"context": context, "figure": figure, "caution": caution, "source": source}
        return Back(fields, media, urgent_of(rows, labels, topic))

    def _source(self, rows: Sequence[Row], credits: Sequence[Html]) -> Html:
        """Return where the facts of rows come from, worked out once for what decides it."""
        cited = tuple([(row.sources, row.review) for row in rows]), tuple(credits)
        found = self._sources.get(cited)
        if found is None:
            found = self._sources[cited] = source_of(rows, self.topic, credits)
        return found

    def columns(self, section_figure: str, asked: frozenset[str]) -> BackColumns:
        """Return the backs of the table's single rows, in a section with that figure or none."""
        which = section_figure, asked & self._cautioned
        found = self._known.get(which)
        if found is None:
            found = self._known[which] = self._columns(*which)
        return found

    def _columns(self, section_figure: str, asked: frozenset[str]) -> BackColumns:
        if section_figure not in self._of_sections:
            self._of_sections[section_figure] = self._without_cautions(section_figure)
        found = self._of_sections[section_figure]
        if not self._about:
            return found
        contexts, cautions = list(found.contexts), [_NONE] * len(found.contexts)
        for rank, about in self._about.items():
            contexts[rank], cautions[rank] = self._doubts_of(rank, asked & about)
        return found._replace(contexts=contexts, cautions=cautions)

    def _doubts_of(self, rank: int, asked: frozenset[str]) -> tuple[Html, Html]:
        """Return a row as a table, with its cautions that are not open, and those that are.

        `asked` are columns that some caution of the row is about.
        """
        which = rank, asked
        if which not in self._doubts:
            row = self.material.table.rows[rank]
            opened = self._cautions.open((row,), (_NONE,), asked)
            self._doubts[which] = self._context(row, asked), opened
        return self._doubts[which]

    def _without_cautions(self, section_figure: str) -> BackColumns:
        rows, topic = self.material.table.rows, self.topic
        figures: list[tuple[Html, tuple[str, ...]]] = []
        if topic.figures:
            figures = _figures(self.material.table, topic, section_figure)
        return BackColumns(
            self._contexts,
            [html for html, _ in figures] or _NONE,
            _NONE,
            _sources(rows, topic, section_figure),
            urgent_column(rows, topic),
            {rank: media for rank, (_, media) in enumerate(figures) if media},
        )

    @cached_property
    def _contexts(self) -> Sequence[Html]:
        """Each row as a table of two columns.

        Rows that fill the same columns differ in their values alone, so the rest is made ready
        once as a pattern. Ends of cells and lines are left out, since HTML knows them by what
        follows: they would be a tenth of what a note says.
        """
        columns = self.material.table.columns
        blocks = [self.material.column(column.name).blocks for column in columns]
        heads = [escaped(column.title).replace("%", "%%") for column in columns]
        lines = [f'<tr><th scope="row">{head}<td>%s' for head in heads]
        whole = f"{_TABLE}{''.join(lines)}{_TABLE_END}"
        if all(None not in column for column in blocks):
            return list(map(whole.__mod__, zip(*blocks, strict=True)))  # type: ignore[arg-type]
        patterns: dict[tuple[bool, ...], str] = {}
        found: list[Html] = []
        for cells in zip(*blocks, strict=True):
            filled = tuple([cell is not None for cell in cells])
            pattern = patterns.get(filled)
            if pattern is None:
                shown = "".join(compress(lines, filled))
                pattern = patterns[filled] = f"{_TABLE}{shown}{_TABLE_END}"
            found.append(Html(pattern % tuple(compress(cells, filled))))
        return found

    def _context(self, row: Row, asked: Set[str]) -> Html:
        context = self._contexts[self.material.rank_of[row.id]]
        folded = self._cautions.folded(row, asked)
        if not folded:
            return context
        line = f"{self._head_of_cautions()}<td>{folded}"
        return Html(f"{context.removesuffix(_TABLE_END)}{line}{_TABLE_END}")

    def _head_of_cautions(self) -> str:
        return f'<tr><th scope="row">{escaped(labels_of(self.topic.language).caution)}'

    def _captioned(self, row: Row, label: Html, asked: Set[str]) -> Html:
        caption = f"<caption>{label}</caption>" if label else ""
        return Html(f"{_TABLE}{caption}{self._context(row, asked)[len(_TABLE) :]}")

    def _comparison(self, rows: Sequence[Row], labels: Sequence[Html], asked: Set[str]) -> Html:
        head = "".join(f'<th scope="col">{label}</th>' for label in labels)
        table = self.material.table
        in_head = table.naming_columns()[:1]
        lines = "".join(
            f'<tr><th scope="row">{escaped(column.title)}</th>'
            + "".join(f"<td>{self._cell(row, column.name)}</td>" for row in rows)
            + "</tr>"
            for column in table.columns
            if column not in in_head and any(column.name in row.cells for row in rows)
        )
        folded = [self._cautions.folded(row, asked) for row in rows]
        if any(folded):
            cells = "".join(f"<td>{each}</td>" for each in folded)
            lines = f"{lines}{self._head_of_cautions()}</th>{cells}</tr>"
        return Html(f"{_TABLE}<tr><td></td>{head}</tr>{lines}{_TABLE_END}")

    def _cell(self, row: Row, column: str) -> Html:
        value = self.material.values(row).get(column)
        return Html("–") if value is None else value.block


def _sources(rows: Sequence[Row], topic: Topic, section_figure: str) -> HtmlColumn:
    """Return where the facts of each row come from; few rows differ in that."""
    cited = list(map(_CITED, rows))
    if are_one(cited):
        return source_of(rows[:1], topic, credits_of(rows[:1], topic, section_figure))
    firsts: dict[tuple[tuple[str, ...], Review | None, str], Row] = {}
    for each, row in zip(cited, rows, strict=True):
        firsts.setdefault(each, row)
    known = {
        each: source_of((row,), topic, credits_of((row,), topic, section_figure))
        for each, row in firsts.items()
    }
    return [known[each] for each in cited] if len(known) != 1 else known[cited[0]]


def are_one(values: Sequence[object]) -> bool:
    """Return whether there are values, all of them equal."""
    return bool(values) and values.count(values[0]) == len(values)


def figure_of(
    rows: Sequence[Row], topic: Topic, section_figure: str
) -> tuple[Html, tuple[str, ...]]:
    """Return the figures of a note's rows, and all media of the note as they are packaged."""
    if not topic.figures:
        return Html(""), ()
    files = _figures_shown(rows, topic, section_figure)
    drawn = [f"<figure>{figure_html(topic.figures[file])}</figure>" for file in files]
    in_cells = (
        cell.items[0].text
        for row in rows
        for cell in row.cells.values()
        if cell.kind is ColumnKind.MEDIA and cell.items[0].text in topic.figures
    )
    shown = dict.fromkeys((*files, *in_cells))
    return Html("".join(drawn)), tuple(topic.figures[file].packaged_as for file in shown)


def _figures(table: Table, topic: Topic, section_figure: str) -> list[tuple[Html, tuple[str, ...]]]:
    """Return `figure_of` each row; without media in their cells, few rows differ in that."""
    if any(column.kind is ColumnKind.MEDIA for column in table.columns):
        return [figure_of((row,), topic, section_figure) for row in table.rows]
    firsts = {row.figure: row for row in reversed(table.rows)}
    known = {file: figure_of((row,), topic, section_figure) for file, row in firsts.items()}
    return [known[row.figure] for row in table.rows]


def credits_of(rows: Sequence[Row], topic: Topic, section_figure: str) -> list[Html]:
    """Return the credits of the figures that a note about these rows shows."""
    files = _figures_shown(rows, topic, section_figure)
    return [credit_of(topic.figures[file], topic) for file in files]


def _figures_shown(rows: Sequence[Row], topic: Topic, section_figure: str) -> tuple[str, ...]:
    named = (row.figure or section_figure for row in rows)
    return tuple(dict.fromkeys(file for file in named if file in topic.figures))
