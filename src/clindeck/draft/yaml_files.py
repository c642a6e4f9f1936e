"""A draft to the files of a topic: YAML in which every cell names its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from clindeck.draft.drafts import DraftCell, DraftColumn, DraftRow, DraftTable
from clindeck.draft.references.reference_list import Reference
from clindeck.formats.cell_names import cell_name, is_in_sheet, unit_of_places
from clindeck.formats.outline import Line
from clindeck.formats.yaml.writer import list_text, scalar_text
from clindeck.model.cells import ColumnKind
from clindeck.model.problems import Position

_TOPIC = """\
# yaml-language-server: $schema=../../schemas/topic.schema.json
# Drafted from {files} by `clindeck draft`. A person has to finish it: see every TODO, and every
# warning that the command printed. Behind a value stands its place in the file.
topic: {topic}
title: {title}
short: {short}    # TODO how a card names the topic: a word or two
{language}disclaimer: Drafted by a program from a file. Nobody has looked at it.    # TODO
sources:
{sources}review: {{state: unreviewed}}
"""
_SOURCE = """\
  {key}:
    title: {title}
    kind: {kind}    # TODO what it is: guideline, label, textbook, website …
    {date}: {day}    # {why}
    # TODO publisher:, url:{more}
"""
_SOURCES_KEY = re.compile(r"^sources:[ \t]*(?:#.*)?\n", re.MULTILINE)
_LEFT_OVER = "\n# What became of no row, by {unit} of {file}:\n"


_REFERENCE = """\
  {key}:
    title: {title}
    kind: reference    # TODO what it is; read it before you rely on it
    cited_by: {file}
"""


@dataclass(frozen=True, slots=True)
class DraftSource:
    """A file that facts come from: key, title, kind, and the day on which it was saved, if known.

    `file` is its name, `left_over` the lines of it that are no row, `references` its list of them.
    """

    key: str
    title: str
    kind: str
    file: str
    saved_on: str
    left_over: tuple[Line, ...] = ()
    references: tuple[Reference, ...] = ()


def topic_text(
    topic: str, title: str, short: str, sources: Sequence[DraftSource], language: str = ""
) -> str:
    """Return the file of a new topic; `language` is named if it is there."""
    files = ", ".join(dict.fromkeys(_comment(each.file) for each in sources))
    head = _TOPIC.format(
        files=files,
        topic=topic,
        title=scalar_text(title, 0),
        short=scalar_text(short, 0),
        language=language and f"language: {language}    # TODO as its words tell\n",
        sources="".join(map(_source, sources)),
    )
    return head + _left_over(sources)


def topic_with_sources(text: str, sources: Sequence[DraftSource]) -> str | None:
    """Return the file of a topic with more sources, None where they cannot be put into it."""
    found = _SOURCES_KEY.search(text)
    if found is None:
        return None
    added = "".join(map(_source, sources))
    ending = "" if text.endswith("\n") else "\n"
    left_over = _left_over(sources)
    return (
        text[: found.end()] + added + text[found.end() :] + (ending + left_over) * bool(left_over)
    )


def _source(source: DraftSource) -> str:
    return "".join((_of_file(source), *(_cited(each, source.key) for each in source.references)))


def _cited(reference: Reference, file: str) -> str:
    text = _REFERENCE.format(key=reference.key, title=scalar_text(reference.text, 4), file=file)
    if reference.year:
        text += f"    published: {reference.year}    # TODO the first year that stands in it\n"
    return text + (f"    url: {scalar_text(reference.url, 4)}\n" if reference.url else "")


def _of_file(source: DraftSource) -> str:
    return _SOURCE.format(
        key=source.key,
        title=scalar_text(source.title, 4),
        kind=source.kind,
        date="retrieved",
        day=source.saved_on,
        why="the day on which the file was saved",
        more=", published: (2026-01-31, 2026-01 or 2026)",
    )


def _left_over(sources: Sequence[DraftSource]) -> str:
    lines: list[str] = []
    for source in sources:
        if source.left_over:
            at = source.left_over[0].position
            unit = "cell" if is_in_sheet(at.path) else unit_of_places(at.path)
            lines.append(_LEFT_OVER.format(unit=unit, file=_comment(source.file)))
            lines.extend(
                f"#   {line.within and _comment(line.within) + ' '}{_place_at(line.position)}: "
                f"{_comment(line.text)}\n"
                for line in source.left_over
            )
    return "".join(lines)


def table_text(table: DraftTable, file: str) -> str:
    """Return the file of a table; `file` is the name that its comment gives."""
    return "".join(_table(table, file))


def _table(table: DraftTable, file: str) -> Iterator[str]:
    place = f", {_comment(table.found_in)}" if table.found_in else ""
    yield "# yaml-language-server: $schema=../../schemas/table.schema.json\n"
    yield f"# Drafted from {_comment(file)}{place}. Behind a value stands its place there.\n"
    for doubt in table.doubts:
        yield f"# TODO look at this first: {_comment(doubt.text())}.\n"
    for guess in table.guesses:
        yield f"# Guessed: {_comment(guess)}.\n"
    yield "# TODO ids are permanent: change them before the first release or never.\n"
    yield f"table: {table.name}\ntitle: {scalar_text(table.title, 0)}\n"
    yield f"source: {_sources(table.source, table.references)}\ncolumns:\n"
    for column in table.columns:
        yield f"  {column.name}: {{{', '.join(_declaration(column))}}}\n"
    yield "rows:\n"
    kinds = {column.name: column.kind for column in table.columns}
    for row in table.rows:
        yield from _row(row, kinds, table)


def _sources(first: str, others: Sequence[str]) -> str:
    return list_text((first, *others)) if others else first


def _declaration(column: DraftColumn) -> Iterator[str]:
    yield f"title: {scalar_text(column.title, 2, in_flow=True)}"
    if column.kind is not ColumnKind.TEXT:
        yield f"kind: {column.kind.value}"
    if column.is_required:
        yield "required: true"
    if column.is_unique:
        yield "unique: true"


def _row(row: DraftRow, kinds: Mapping[str, ColumnKind], table: DraftTable) -> Iterator[str]:
    doubt = f"    # TODO {row.doubt}" if row.doubt else ""
    yield f"  - id: {row.id}{doubt}\n"
    for cell in row.cells:
        yield f"    {cell.column}: {_value(cell, kinds[cell.column])}    # {place_of(cell)}\n"
    if row.figure:
        yield f"    figure: {row.figure}\n"
    if row.worth:
        yield f"    yield: {row.worth}\n"
    if row.urgent:
        yield f"    urgent: {scalar_text(row.urgent, 4)}\n"
    if row.sources:
        cited = dict.fromkeys((*table.references, *row.sources))
        yield f"    source: {_sources(table.source, tuple(cited))}\n"
    yield from _caution(row, table.subject)
    if row.silences:
        because = '"as the file has it; TODO read and mend"'
        silences = ", ".join(f"{{rule: {rule}, because: {because}}}" for rule in row.silences)
        yield f"    silence: [{silences}]\n"


def _caution(row: DraftRow, subject: Sequence[str]) -> Iterator[str]:
    """Yield the cautions of a row; those about single columns name them, those of its name none."""
    by_columns: dict[tuple[str, ...], list[str]] = {}
    for text, columns in _cautions(row, subject):
        by_columns.setdefault(columns, []).append(text)
    if not by_columns:
        return
    yield "    caution:    # TODO what is doubtful, and why\n"
    lead, margin = ("      - ", 8) if len(by_columns) > 1 else ("      ", 6)
    for about, texts in by_columns.items():
        yield f"{lead}text: {scalar_text('; '.join(texts), margin, style=chr(34))}\n"
        yield f"{' ' * margin}verify: judgement\n"
        if about:
            yield f"{' ' * margin}about: [{', '.join(about)}]\n"


def _cautions(row: DraftRow, subject: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what is doubtful, and the columns that it is about: none if it is about the row."""
    if row.doubt_marks:
        columns = tuple(cell.column for cell in row.cells if row.doubt_marks in cell.text)
        about = () if set(columns) & set(subject) else columns
        yield f"The source marks a doubt here: {row.doubt_marks}", about
    notes: dict[tuple[str, ...], list[str]] = {}
    for text, columns in row.foot_notes:
        notes.setdefault(() if set(columns) & set(subject) else columns, []).append(text)
    for columns, texts in notes.items():
        yield f"The source has a note here: {'; '.join(texts)}", columns


def place_of(cell: DraftCell) -> str:
    """Return where a cell stands: its name in a sheet, else its line; what it is a part of."""
    merged = f", of the merged cell {cell.merged}" if cell.merged else ""
    return _place_at(cell.position) + merged


def _place_at(at: Position) -> str:
    return cell_name(at.line, at.column) if is_in_sheet(at.path) else str(at.line)


def _value(cell: DraftCell, kind: ColumnKind) -> str:
    if kind is not ColumnKind.LIST:
        return scalar_text(cell.items[0], 4)
    return list_text(cell.items)


def _comment(text: str) -> str:
    return " ".join(text.split())
