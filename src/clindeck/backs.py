"""What the back of a card says besides the answer: folded row, caution, figure, source, report."""

from __future__ import annotations

from urllib.parse import quote

from clindeck.markup import escaped, html_of
from clindeck.model import (
    Audience,
    Caution,
    ColumnKind,
    Html,
    Key,
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
from clindeck.recipes.values import as_list, shown
from clindeck.records import record


@record(frozen=True, slots=True)
class Back:
    """What stands on the back of a note because of its rows, and the media files it shows."""

    context: Html
    figure: Html
    caution: Html
    source: Html
    media: tuple[str, ...]


class Backs:
    """The backs of a deck's notes. What is said of a single row, most of it, is worked out once."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._of_rows: dict[tuple[str, RowId], Back] = {}
        self._sources: dict[tuple[tuple[str, ...], Review | None], Html] = {}
        self._heads: dict[str, tuple[tuple[str, str], ...]] = {}

    def of(self, draft: Draft, material: Material, *, side_by_side: bool) -> Back:
        """Return the back of a note; `side_by_side` compares its two rows column by column."""
        if len(draft.rows) != 1:
            return self._made(draft, material, side_by_side=side_by_side)
        name = (material.table.name, draft.rows[0].id)
        back = self._of_rows.get(name)
        if back is None:
            back = self._of_rows[name] = self._made(draft, material, side_by_side=False)
        return back

    def _made(self, draft: Draft, material: Material, *, side_by_side: bool) -> Back:
        rows = draft.rows
        if side_by_side:
            context = _comparison(draft, material)
        elif len(rows) == 1:
            context = self._row_table(rows[0], material, "")
        else:
            pairs = zip(rows, draft.labels, strict=True)
            tables = [
                self._row_table(row, material, f"<caption>{label}</caption>" if label else "")
                for row, label in pairs
            ]
            context = Html("".join(tables))
        figure, media = figure_of(draft, self._topic)
        source = self._source(rows[0]) if len(rows) == 1 else source_of(rows, self._topic)
        return Back(context, figure, cautions_of(draft, self._topic), source, media)

    def _row_table(self, row: Row, material: Material, caption: str) -> Html:
        heads = self._heads.get(material.table.name)
        if heads is None:
            heads = self._heads[material.table.name] = tuple(
                (column.name, f'<tr><th scope="row">{escaped(column.title)}</th><td>')
                for column in material.table.columns
            )
        lines = [
            f"{head}{_cell(row, name, material)}</td></tr>"
            for name, head in heads
            if name in row.cells
        ]
        return Html(f'<table class="row-table">{caption}{"".join(lines)}</table>')

    def _source(self, row: Row) -> Html:
        cited = (row.sources, row.review)
        source = self._sources.get(cited)
        if source is None:
            source = self._sources[cited] = source_of((row,), self._topic)
        return source


def _comparison(draft: Draft, material: Material) -> Html:
    head = "".join(f'<th scope="col">{label}</th>' for label in draft.labels)
    lines = "".join(
        f'<tr><th scope="row">{escaped(column.title)}</th>'
        + "".join(f"<td>{_cell(row, column.name, material)}</td>" for row in draft.rows)
        + "</tr>"
        for column in material.table.columns[1:]
        if any(column.name in row.cells for row in draft.rows)
    )
    return Html(f'<table class="row-table"><tr><td></td>{head}</tr>{lines}</table>')


def _cell(row: Row, column: str, material: Material) -> Html:
    cell = row.cells.get(column)
    if cell is None:
        return Html("–")
    value = material.values[row.id][column]
    if cell.kind is ColumnKind.URL:
        return Html(f'<a href="{value.inline}">{value.inline}</a>')
    return as_list(value.items)


def cautions_of(draft: Draft, topic: Topic) -> Html:
    """Return the cautions of all rows of a note; in a group each names its row."""
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


def figure_of(draft: Draft, topic: Topic) -> tuple[Html, tuple[str, ...]]:
    """Return the figures of a note's rows and the media files that the whole note shows."""
    files = dict.fromkeys(row.figure for row in draft.rows if row.figure in topic.figures)
    drawn: list[str] = []
    for file in files:
        figure = topic.figures[file]
        source = topic.sources.get(figure.source)
        credit = f"{source.title}, {figure.licence}" if source is not None else figure.licence
        drawn.append(f"<figure>{shown(figure)}<figcaption>{escaped(credit)}</figcaption></figure>")
    in_cells = (
        cell.items[0].text
        for row in draft.rows
        for cell in row.cells.values()
        if cell.kind is ColumnKind.MEDIA and cell.items[0].text in topic.figures
    )
    return Html("".join(drawn)), tuple(dict.fromkeys((*files, *in_cells)))


def report_of(topic: Topic, key: Key) -> Html:
    """Return the address under which a learner reports this very card, empty if there is none."""
    if not topic.report:
        return Html("")
    quoted = quote(key, safe="")
    if "{key}" in topic.report:
        return escaped(topic.report.replace("{key}", quoted))
    joint = "&" if "?" in topic.report else "?"
    name = "subject" if topic.report.startswith("mailto:") else "key"
    return escaped(f"{topic.report}{joint}{name}={quoted}")


class Tags:
    """The tags of a deck's notes, all under the deck's one root. Few of them differ."""

    def __init__(self, deck_id: str) -> None:
        self._deck_id = deck_id
        self._plain: dict[tuple[str, ...], tuple[str, ...]] = {}

    def of(self, section: Section, recipe: Recipe, rows: tuple[Row, ...]) -> tuple[str, ...]:
        """Return a note's tags, sorted."""
        row = rows[0]
        if len(rows) > 1 or section.facets or row.cautions or row.audience is not None:
            return self._made(section, recipe, rows)
        audience = "" if recipe.audience is None else recipe.audience.value
        alike = (section.id, recipe.id, audience, *row.sources)
        tags = self._plain.get(alike)
        if tags is None:
            tags = self._plain[alike] = self._made(section, recipe, rows)
        return tags

    def _made(self, section: Section, recipe: Recipe, rows: tuple[Row, ...]) -> tuple[str, ...]:
        tags = {f"{section.id}::{recipe.id}"}
        for row in rows:
            tags.update(f"source::{key}" for key in row.sources)
            tags.update(f"verify::{facet.value}" for facet in _facets(row))
            tags.update(f"audience::{audience.value}" for audience in _audiences(row, recipe))
            for facet in section.facets:
                cell = row.cells.get(facet.text)
                slugs = [slug_of(item.text) for item in (() if cell is None else cell.items)]
                tags.update(f"{facet.text}::{slug}" for slug in slugs if slug)
        return tuple(sorted(f"{self._deck_id}::{tag}" for tag in tags))


def _facets(row: Row) -> set[Verify]:
    return {facet for caution in row.cautions for facet in caution.verify}


def _audiences(row: Row, recipe: Recipe) -> tuple[Audience, ...]:
    chosen = row.audience or recipe.audience
    return () if chosen is None else (chosen,)
