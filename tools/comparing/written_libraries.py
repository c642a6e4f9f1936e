"""A random library to the files of its folder: YAML, CSV and sheets, pictures, `clindeck.toml`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from random import Random

from tools.comparing.library_model import Column, Deck, Library, Node, Picture, Row, Table
from tools.comparing.yaml_styles import Styles

_LONG_AGO = datetime(2020, 1, 1)  # noqa: DTZ001 - a sheet knows no time zones
_DECIMALS = {0: "0", 1: "0.0", 2: "0.00"}


def files_of(library: Library) -> dict[str, bytes]:
    """Return the files of a library by their paths."""
    styles = Styles(library.seed)
    found: dict[str, bytes] = {}
    for topic in library.topics:
        folder = f"source_data/{topic.id}"
        head = {"topic": topic.id, **topic.head, "sources": topic.sources}
        found[f"{folder}/topic.yaml"] = styles.document(head).encode()
        for table in topic.tables:
            document = _header(table)
            if table.storage == "yaml":
                document["rows"] = [_entries(row) for row in table.rows]
            else:
                name = f"{table.id}.{table.storage}"
                document["rows"] = name
                found[f"{folder}/{name}"] = _row_file(library, table)
            found[f"{folder}/{table.id}.yaml"] = styles.document(document).encode()
        if topic.pictures:
            media = styles.document({"media": [_media_entry(each) for each in topic.pictures]})
            found[f"{folder}/media/media.yaml"] = media.encode()
        for picture in topic.pictures:
            found[f"{folder}/media/{picture.file}"] = picture.data
    for deck in library.decks:
        found[f"decks/{deck.stem}.yaml"] = styles.document(_definition(deck)).encode()
    if library.silences:
        found["clindeck.toml"] = _settings(library).encode()
    return found


def _header(table: Table) -> dict[str, Node]:
    found: dict[str, Node] = {"table": table.id, "title": table.title}
    if table.source is not None:
        found["source"] = table.source
    if table.formerly:
        found["formerly"] = table.formerly
    columns: dict[str, Node] = {}
    for column in table.columns:
        entry: dict[str, Node] = {"title": column.title}
        if column.kind != "text":
            entry["kind"] = column.kind
        if column.is_required:
            entry["required"] = "true"
        if column.is_unique:
            entry["unique"] = "true"
        columns[column.id] = entry
    return {**found, "columns": columns}


def _entries(row: Row) -> dict[str, Node]:
    formerly: dict[str, Node] = {"formerly": row.formerly} if row.formerly else {}
    return {"id": row.id, **formerly, **row.cells, **row.extras}


def _media_entry(picture: Picture) -> dict[str, Node]:
    found: dict[str, Node] = {"file": picture.file, **picture.entry}
    if picture.formerly:
        found["formerly"] = picture.formerly
    if picture.masks:
        found["masks"] = [picture.masks[number] for number in sorted(picture.masks)]
    return found


def _definition(deck: Deck) -> dict[str, Node]:
    sections: list[Node] = []
    for section in deck.sections:
        recipes: list[Node] = []
        for recipe in section.recipes:
            formerly: dict[str, Node] = {"formerly": recipe.formerly} if recipe.formerly else {}
            recipes.append({"id": recipe.id, **formerly, **recipe.keys})
        head = {"section": section.id, "table": section.table, **section.keys}
        sections.append({**head, "recipes": recipes})
    # Without one, `check` would propose another one in every run. Revisions before 30 November 2026
    # do not know the key.
    uid = sha256(deck.id.encode()).hexdigest()[:8]
    return {
        "deck": deck.name, "id": deck.id, "uid": uid, "topic": deck.topic, "sections": sections
    }  # fmt: skip


def _settings(library: Library) -> str:
    lines = []
    for silence in library.silences:
        lines.append("[[silence]]")
        for key, value in silence.items():
            written = json.dumps(value, ensure_ascii=False)
            lines.append(f"{key} = {f'[{written}]' if key == 'tables' else written}")
    return "\n".join(lines) + "\n"


def _row_file(library: Library, table: Table) -> bytes:
    """Return the rows of a table as CSV or as a sheet."""
    random = Random(f"{library.seed} {table.columns[0].id}")
    rows = [_flat(row, random) for row in table.rows]
    names = ["id", *(each.id for each in table.columns)]
    names += sorted({name for row in rows for name in row} - set(names))
    titles = {each.id: each.title for each in table.columns if random.random() < 0.5}
    headings = [titles.get(name, name) for name in names]
    lines = [[row.get(name, "") for name in names] for row in rows]
    if table.storage == "xlsx":
        return _sheet(headings, lines, [None, *table.columns], random)
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=random.choice((",", ",", ";", "\t")),
        lineterminator=random.choice(("\n", "\r\n")),
        quoting=random.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
    )
    writer.writerows([headings, *lines])
    return text.getvalue().encode(random.choice(("utf-8", "utf-8-sig")))


def _flat(row: Row, random: Random) -> dict[str, str]:
    """Return what a row says by the headings of its cells."""
    found: dict[str, str] = {}
    for key, value in _entries(row).items():
        if key not in ("caution", "review", "silence"):
            found[key] = _joined(value, random)
            continue
        groups = value if isinstance(value, Sequence) else [value]
        for number, group in enumerate(groups, start=1):
            assert isinstance(group, Mapping), group
            between = "" if number == 1 else f"{number}."
            for part, text in group.items():
                found[f"{key}.{between}{part}"] = _joined(text, random)
    return found


def _joined(value: Node, random: Random) -> str:
    if isinstance(value, str):
        return value
    return random.choice((" | ", "\n")).join(map(str, value))


def _sheet(
    headings: list[str], lines: list[list[str]], columns: list[Column | None], random: Random
) -> bytes:
    """Return a workbook in which numbers and days are texts or what a spreadsheet makes of them."""
    import xlsxwriter

    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.set_properties({"created": _LONG_AGO})
    sheet = book.add_worksheet()
    formats = {each: book.add_format({"num_format": each}) for each in ("@", "yyyy-mm-dd")}
    formats |= {each: book.add_format({"num_format": each}) for each in _DECIMALS.values()}
    sheet.write_row(0, 0, headings)
    for down, line in enumerate(lines, start=1):
        for across, text in enumerate(line):
            column = columns[across] if across < len(columns) else None
            kind = "text" if column is None or random.random() < 0.5 else column.kind
            if not text:
                continue
            if kind == "number" and "," not in text:
                form = _DECIMALS[len(text.partition(".")[2])]
                sheet.write_number(down, across, float(text), formats[form])
            elif kind == "date":
                day = datetime.fromisoformat(text)
                sheet.write_datetime(down, across, day, formats["yyyy-mm-dd"])
            else:
                sheet.write_string(down, across, text, formats["@"])
    book.close()
    return data.getvalue()
