"""What the back of a card says besides the answer: folded row, caution, figure, source, report."""

from __future__ import annotations

import re
from urllib.parse import quote

from clindeck.markup import escaped, html_of
from clindeck.model import (
    Caution,
    ColumnKind,
    Figure,
    Html,
    Key,
    OcclusionRecipe,
    Recipe,
    Review,
    Row,
    RowId,
    Section,
    Source,
    Topic,
    Verify,
)
from clindeck.node_reader import slug_of
from clindeck.recipes.drafts import Draft
from clindeck.recipes.material import Material
from clindeck.recipes.values import shown
from clindeck.records import record

AUDIENCE = "audience"
"""The facet of tags that says whom a note is for, if not for everyone."""

_UNRESERVED = re.compile(r"[A-Za-z0-9_.~/-]+")
"""What an address holds as it is, and the slash."""


@record(frozen=True, slots=True)
class Back:
    """What stands on the back of a note because of its rows, and the media files they show."""

    context: Html
    figure: Html
    caution: Html
    source: Html
    media: tuple[str, ...]
    rows: tuple[RowId, ...]


class Backs:
    """The backs of the notes about one table. What is said of a single row is worked out once."""

    def __init__(self, topic: Topic, material: Material) -> None:
        self.material = material
        self._topic = topic
        self._of_rows: dict[tuple[RowId, str], Back] = {}
        self._sources: dict[tuple[tuple[str, ...], Review | None], Html] = {}
        self._layouts: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}

    def of(self, draft: Draft, section_figure: str, *, side_by_side: bool) -> Back:
        """Return the back of a note; `side_by_side` compares its two rows column by column.

        `section_figure` is the file that rows without a figure of their own show, or nothing.
        """
        if len(draft.rows) != 1:
            return self._made(draft, section_figure, side_by_side=side_by_side)
        name = (draft.rows[0].id, section_figure)
        back = self._of_rows.get(name)
        if back is None:
            back = self._of_rows[name] = self._made(draft, section_figure, side_by_side=False)
        return back

    def _made(self, draft: Draft, section_figure: str, *, side_by_side: bool) -> Back:
        rows = draft.rows
        if side_by_side:
            context = self._comparison(draft)
        elif len(rows) == 1:
            context = self._row_table(rows[0], "")
        else:
            pairs = zip(rows, draft.labels, strict=True)
            tables = [
                self._row_table(row, f"<caption>{label}</caption>" if label else "")
                for row, label in pairs
            ]
            context = Html("".join(tables))
        figure, media = figure_of(draft, self._topic, section_figure)
        return Back(
            context,
            figure,
            cautions_of(draft, self._topic),
            self._source(rows[0]) if len(rows) == 1 else source_of(rows, self._topic),
            media,
            tuple([row.id for row in rows]),
        )

    def _row_table(self, row: Row, caption: str) -> Html:
        """Return a row as a table of two columns.

        Rows that fill the same columns differ in their values alone, so the rest is made ready
        once as a pattern.
        """
        filled = tuple(row.cells)
        layout = self._layouts.get(filled)
        if layout is None:
            layout = self._layouts[filled] = self._layout(row)
        pattern, names = layout
        values = self.material.values[row.id]
        lines = pattern % tuple([values[name].block for name in names])
        return Html(f'<table class="row-table">{caption}{lines}</table>')

    def _layout(self, row: Row) -> tuple[str, tuple[str, ...]]:
        """Return the lines of a row's table as a pattern, and the columns that fill it."""
        columns = [each for each in self.material.table.columns if each.name in row.cells]
        heads = [escaped(column.title).replace("%", "%%") for column in columns]
        lines = [f'<tr><th scope="row">{head}</th><td>%s</td></tr>' for head in heads]
        return "".join(lines), tuple([column.name for column in columns])

    def _comparison(self, draft: Draft) -> Html:
        head = "".join(f'<th scope="col">{label}</th>' for label in draft.labels)
        lines = "".join(
            f'<tr><th scope="row">{escaped(column.title)}</th>'
            + "".join(f"<td>{self._cell(row, column.name)}</td>" for row in draft.rows)
            + "</tr>"
            for column in self.material.table.columns[1:]
            if any(column.name in row.cells for row in draft.rows)
        )
        return Html(f'<table class="row-table"><tr><td></td>{head}</tr>{lines}</table>')

    def _cell(self, row: Row, column: str) -> Html:
        value = self.material.values[row.id].get(column)
        return Html("–") if value is None else value.block

    def _source(self, row: Row) -> Html:
        cited = (row.sources, row.review)
        source = self._sources.get(cited)
        if source is None:
            source = self._sources[cited] = source_of((row,), self._topic)
        return source


def cautions_of(draft: Draft, topic: Topic) -> Html:
    """Return the cautions of all rows of a note; in a group each names its row."""
    if len(draft.rows) == 1 and not draft.rows[0].cautions:
        return Html("")
    parts: list[str] = []
    for row, label in zip(draft.rows, draft.labels, strict=True):
        for caution in row.cautions:
            subject = f"<strong>{label}:</strong> " if len(draft.rows) > 1 else ""
            parts.append(f"<p>{subject}{html_of(caution.text.text)}</p>")
            parts.append(_basis(caution, topic))
    return Html("".join(parts))


def _basis(caution: Caution, topic: Topic) -> str:
    sources = [topic.sources[key] for key in caution.basis if key in topic.sources]
    if not sources:
        return ""
    return f'<p class="basis">Basis: {"; ".join(_citation(source) for source in sources)}</p>'


def source_of(rows: tuple[Row, ...], topic: Topic) -> Html:
    """Return where the facts of rows come from, with date, kind and review state."""
    keys = dict.fromkeys(key for row in rows for key in row.sources)
    cited = "; ".join(_citation(topic.sources[key]) for key in keys if key in topic.sources)
    states = dict.fromkeys(_review(row.review or topic.review) for row in rows)
    return Html(f'{cited}<br><span class="review">{"; ".join(states)}</span>')


def _citation(source: Source) -> Html:
    name = escaped(": ".join(part for part in (source.publisher, source.title) if part))
    if source.url:
        name = Html(f'<a href="{escaped(source.url)}">{name}</a>')
    dates = [
        source.kind,
        source.published,
        f"read {source.retrieved}" if source.retrieved else "",
    ]
    return Html(f"{name} ({escaped(', '.join(part for part in dates if part))})")


def _review(review: Review) -> Html:
    if review.state != "reviewed":
        return Html("Not reviewed by a clinician yet")
    role = f" ({review.role})" if review.role else ""
    due = f", next review {review.due}" if review.due else ""
    return escaped(f"Reviewed by {review.by}{role} on {review.on}{due}")


def figure_of(draft: Draft, topic: Topic, section_figure: str) -> tuple[Html, tuple[str, ...]]:
    """Return the figures of a note's rows and the media files that the whole note shows."""
    if not topic.figures:
        return Html(""), ()
    named = (row.figure or section_figure for row in draft.rows)
    files = dict.fromkeys(file for file in named if file in topic.figures)
    drawn: list[str] = []
    for file in files:
        figure = topic.figures[file]
        credit = credit_of(figure, topic)
        drawn.append(f"<figure>{shown(figure)}<figcaption>{credit}</figcaption></figure>")
    in_cells = (
        cell.items[0].text
        for row in draft.rows
        for cell in row.cells.values()
        if cell.kind is ColumnKind.MEDIA and cell.items[0].text in topic.figures
    )
    return Html("".join(drawn)), tuple(dict.fromkeys((*files, *in_cells)))


def credit_of(figure: Figure, topic: Topic) -> Html:
    """Return whose a figure is, its licence, and what it follows."""
    source = topic.sources.get(figure.source)
    credit = f"{source.title}, {figure.licence}" if source is not None else figure.licence
    named = [topic.sources[key] for key in figure.after if key in topic.sources]
    after = "; ".join(dict.fromkeys(each.publisher or each.title for each in named))
    return escaped(f"{credit}; after {after}" if after else credit)


class Reports:
    """The addresses under which learners report an error in a card, empty if there is none."""

    def __init__(self, topic: Topic) -> None:
        address = topic.report
        if address and "{key}" not in address:
            joint = "&" if "?" in address else "?"
            name = "subject" if address.startswith("mailto:") else "key"
            address = f"{address}{joint}{name}={{key}}"
        # No text holds a NUL, and the quoted key needs no escape.
        self._pieces = tuple(escaped(address.replace("{key}", "\0")).split("\0"))

    def of(self, key: Key) -> Html:
        """Return the address for this very note."""
        return Html(_quoted(key).join(self._pieces) if len(self._pieces) > 1 else self._pieces[0])


def _quoted(key: Key) -> str:
    if _UNRESERVED.fullmatch(key) is not None:
        return key.replace("/", "%2F")
    return quote(key, safe="")


class Tags:
    """The tags of the notes of one recipe in one section, under the deck's root. Few differ."""

    def __init__(self, deck_id: str, section: Section, recipe: Recipe) -> None:
        self._deck_id = deck_id
        self._section = section
        self._recipe = recipe
        self._plain: dict[tuple[str, ...], tuple[str, ...]] = {}

    def of(self, rows: tuple[Row, ...]) -> tuple[str, ...]:
        """Return a note's tags, sorted."""
        row = rows[0]
        if len(rows) > 1 or self._section.facets or row.cautions or row.audience is not None:
            return self._made(rows)
        tags = self._plain.get(row.sources)
        if tags is None:
            tags = self._plain[row.sources] = self._made(rows)
        return tags

    def _made(self, rows: tuple[Row, ...]) -> tuple[str, ...]:
        section, recipe = self._section, self._recipe
        tags = {f"{section.id}::{recipe.id}"}
        for row in rows:
            tags.update(f"source::{key}" for key in row.sources)
            tags.update(f"verify::{facet.value}" for facet in _facets(row))
            # A figure is not for clinicians because one of the rows that show it is.
            is_of_row = not isinstance(recipe.wording, OcclusionRecipe)
            own = row.audience if is_of_row else None
            chosen = own or recipe.audience or section.audience
            if chosen is not None:
                tags.add(f"{AUDIENCE}::{chosen.value}")
            for facet in section.facets:
                cell = row.cells.get(facet.text)
                slugs = [slug_of(item.text) for item in (() if cell is None else cell.items)]
                tags.update(f"{facet.text}::{slug}" for slug in slugs if slug)
        return tuple(sorted(f"{self._deck_id}::{tag}" for tag in tags))


def _facets(row: Row) -> set[Verify]:
    return {facet for caution in row.cautions for facet in caution.verify}
