"""A draft to the files of a topic: YAML in which every cell names its place in the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clindeck.draft.draft_tables import (
    DraftCell,
    DraftedArticle,
    DraftRow,
    DraftTable,
)
from clindeck.draft.drafted_columns import DraftColumn, items_of
from clindeck.formats.yaml.writer import list_text, scalar_text
from clindeck.model.cells import ColumnKind

_SOURCE = "article"

_TOPIC = """\
# Drafted from {article} by `clindeck draft`. A person has to finish it: see every TODO, and every
# warning that the command printed. Behind a value stands its line of the article.
topic: {topic}
title: {title}
short: {title}    # TODO how a card names the topic: a word or two
disclaimer: Drafted by a program from one article. Nobody has looked at it.    # TODO
sources:
  {source}:
    title: {title}
    kind: article    # TODO what it is: guideline, label, textbook, website …
    # TODO publisher:, published: (2026-01-31, 2026-01 or 2026), retrieved:, url:
review: {{state: unreviewed}}
"""


def topic_texts(draft: DraftedArticle, topic: str, article: str) -> Mapping[str, str]:
    """Return the files of a topic by name; `article` is the name that comments give."""
    title = scalar_text(draft.title or topic, 0)
    header = _TOPIC.format(article=_comment(article), topic=topic, title=title, source=_SOURCE)
    lines = [header]
    if draft.left_over:
        lines.append("\n# What became of no row, by line of the article:\n")
        lines.extend(
            f"#   {line.position.line}: {_comment(line.text)}\n" for line in draft.left_over
        )
    files = {"topic.yaml": "".join(lines)}
    for table in draft.tables:
        files[f"{table.name}.yaml"] = "".join(_table(table, article))
    return files


def _table(table: DraftTable, article: str) -> Iterator[str]:
    yield f"# Drafted from {_comment(article)}, line {table.position.line}. "
    yield "Behind a value stands its line there.\n"
    yield "# TODO ids are permanent: change them before the first release or never.\n"
    yield f"table: {table.name}\ntitle: {scalar_text(table.title, 0)}\n"
    yield f"source: {_SOURCE}\ncolumns:\n"
    for column in table.columns:
        yield f"  {column.name}: {{{', '.join(_declaration(column))}}}\n"
    yield "rows:\n"
    kinds = {column.name: column.kind for column in table.columns}
    for row in table.rows:
        yield from _row(row, kinds)


def _declaration(column: DraftColumn) -> Iterator[str]:
    yield f"title: {scalar_text(column.title, 2, in_flow=True)}"
    if column.kind is not ColumnKind.TEXT:
        yield f"kind: {column.kind.value}"
    if column.is_required:
        yield "required: true"


def _row(row: DraftRow, kinds: Mapping[str, ColumnKind]) -> Iterator[str]:
    doubt = f"    # TODO {row.doubt}" if row.doubt else ""
    yield f"  - id: {row.id}{doubt}\n"
    for cell in row.cells:
        yield f"    {cell.column}: {_value(cell, kinds[cell.column])}    # {cell.position.line}\n"


def _value(cell: DraftCell, kind: ColumnKind) -> str:
    if kind is not ColumnKind.LIST:
        return scalar_text(cell.text, 4)
    return list_text(items_of(cell.text))


def _comment(text: str) -> str:
    return " ".join(text.split())
