"""Libraries and sheets of a shape that nobody means: lines in ids, marks of git, many columns."""

from __future__ import annotations

from collections.abc import Callable

from tests.faults.hostile_case import Case, Change
from tests.faults.hostile_content import MEDIA, TEXTS
from tests.faults.hostile_sheets import CSV, HEADINGS, XLSX, sheet
from tests.libraries import DECK, DRUGS, LIGAMENTS, TOPIC, LibraryFiles
from tests.occlusions import with_occlusion

_IDS = (
    (TOPIC, "topic: ankle-sprain", "ankle-sprain"),
    (TOPIC, "  handbook: {", "handbook"),
    (DRUGS, "table: drugs", "drugs"),
    (DRUGS, "source: handbook", "handbook"),
    (DRUGS, "  class: {", "class"),
    (DRUGS, "  - id: ibuprofen", "ibuprofen"),
    (DRUGS, "    class: plain", "class"),
    (LIGAMENTS, "  - id: deltoid", "deltoid"),
    (DECK, "deck: Ankle sprain", "Ankle sprain"),
    (DECK, "id: ankle\n", "ankle"),
    (DECK, "uid: k7q2xw9t", "k7q2xw9t"),
    (DECK, "topic: ankle-sprain", "ankle-sprain"),
    (DECK, "  - section: drugs", "drugs"),
    (DECK, "    table: drugs", "drugs"),
    (DECK, "    tags: [class]", "class"),
    (DECK, "      - id: dose", "dose"),
    (DECK, "        by: class", "class"),
    (DECK, "pairs: [[ibuprofen,", "ibuprofen"),
    (MEDIA, "  - file: ankle.svg", "ankle.svg"),
    (MEDIA, "mask: 1,", "1"),
    (MEDIA, "source: handbook", "handbook"),
)
"""A file, a place of it that is there once, and the id in that place."""
_BREAKS = (
    r"\n",
    r"\t",
    r"\r",
    r"\u2028",
    r"\x85",
    r"\u202e",
    r"\u200b",
    r"\x1b[2J",
    " ",
    "#",
    "::",
)


def _in_id(name: str, place: str, text: str, sign: str) -> Change:
    def plant(files: LibraryFiles, weight: int) -> None:
        with_occlusion(files)
        typed = f'"{text[:1]}{sign}{text[1:]}"'
        start, _, end = place.rpartition(text)
        files.with_change(name, place, f"{start}{typed}{end}")

    return plant


IDS = tuple(
    Case(f"{name}: {place.strip()!a} with {sign}", _in_id(name, place, text, sign))
    for name, place, text in _IDS
    for sign in _BREAKS
)


def _marked(name: str, line: int) -> Change:
    """Leaves what git leaves of two branches around a line of a file."""

    def plant(files: LibraryFiles, weight: int) -> None:
        with_occlusion(files)
        lines = (files.text(name) if files.path(name).exists() else "x = 1\n").splitlines(
            keepends=True
        )
        at = line % len(lines)
        mine, theirs = lines[at], lines[at].replace("a", "b")
        lines[at] = f"<<<<<<< HEAD\n{mine}=======\n{theirs}>>>>>>> other\n"
        files.with_file(name, "".join(lines))

    return plant


CONFLICTS = tuple(
    Case(f"{name}: marks of git around line {line}", _marked(name, line), f"{name}:")
    for name in (*(name for name in TEXTS if not name.endswith(".jsonl")), LIGAMENTS)
    for line in (0, 3, -1)
)

MANY = 500
"""Columns for each unit of weight: 50,000 at full size."""
Grid = Callable[[int], bytes]


def _columns(separator: str, line_end: str, start: str = "") -> Grid:
    def made(weight: int) -> bytes:
        names = [f"c{n}" for n in range(weight * MANY)]
        lines = [["id", *names]]
        if start:
            lines.append(["-" for _ in lines[0]])
        lines.append(["a" for _ in lines[0]])
        return "".join(f"{start}{separator.join(each)}{line_end}" for each in lines).encode()

    return made


def _page(weight: int) -> bytes:
    cells = "".join(f"<td>c{n}" for n in range(weight * MANY))
    return f"<table><tr><td>id{cells}<tr>{cells}</table>".encode()


def _workbook(weight: int) -> bytes:
    cells = "".join(f'<c t="str"><v>c{n}</v></c>' for n in range(min(weight * MANY, 16_000)))
    return sheet(f"<row>{cells}</row><row>{cells}</row>")


def _table(weight: int) -> str:
    names = [f"c{n}" for n in range(weight * MANY)]
    columns = "".join(f"  {name}: {{title: {name.upper()}}}\n" for name in names)
    row = "".join(f"    {name}: x\n" for name in names)
    return f"table: drugs\ntitle: x\nsource: handbook\ncolumns:\n{columns}rows:\n  - id: a\n{row}"


def _rows_in(path: str, made: Grid) -> Change:
    def plant(files: LibraryFiles, weight: int) -> None:
        header = files.text(DRUGS).partition("rows:\n")[0]
        files.with_file(DRUGS, f"{header}rows: {path.rpartition('/')[2]}\n")
        files.with_file(path, made(weight))

    return plant


def _imported(name: str, made: Grid) -> Case:
    return Case(
        f"an import of many columns: {name}",
        lambda files, weight: files.with_file(name, made(weight)),
        "",
        ("import", name, "--table", "drugs", "--yes"),
    )


def _keys(name: str, before: str, indent: str) -> Case:
    """Keys that nobody knows, near to one that there is, in great number."""

    def plant(files: LibraryFiles, weight: int) -> None:
        with_occlusion(files)
        keys = "".join(f"{indent}titel{n}: y\n" for n in range(weight * MANY // 10))
        files.with_change(name, before, before + keys)

    return Case(f"{name}: many unknown keys behind {before.strip()!a}", plant, f"{name}:")


COLUMNS = (
    Case("a table of many columns", lambda files, weight: files.with_file(DRUGS, _table(weight)),
         "", expects_at_full_size=f"{DRUGS}:1005:3 T017"),
    Case("rows of many columns in CSV", _rows_in(CSV, _columns(",", "\n")), f"{CSV}:"),
    Case("rows of many columns in a workbook", _rows_in(XLSX, _workbook), f"{XLSX}:"),
    _imported("in.csv", _columns(",", "\n")),
    _imported("in.md", _columns("|", "|\n", "|")),
    _imported("in.html", _page),
    _imported("in.xlsx", _workbook),
    _keys(TOPIC, "title: Acute ankle sprain\n", ""),
    _keys(DRUGS, "title: Drugs\n", ""),
    _keys(DRUGS, "    drug: ibuprofen\n", "    "),
    _keys(MEDIA, "    licence: CC0\n", "    "),
    _keys(DECK, "uid: k7q2xw9t\n", ""),
    _keys(DECK, "    expect: 7\n", "    "),
    _keys(DECK, "      - id: effects\n", "        "),
    Case("clindeck.toml: many unknown keys", lambda files, weight: files.with_file(
         "clindeck.toml", "".join(f"silense{n} = 1\n" for n in range(weight * MANY // 10))),
         "clindeck.toml:"),
    Case("clindeck.toml: many unknown keys of a silence", lambda files, weight: files.with_file(
         "clindeck.toml", "[[silence]]\n" + "".join(
             f"rule{n} = 1\n" for n in range(weight * MANY // 10))), "clindeck.toml:"),
    Case("clindeck.toml: many silences", lambda files, weight: files.with_file(
         "clindeck.toml", '[[silence]]\nrul = "x"\n' * (weight * MANY // 10)), "clindeck.toml:"),
)  # fmt: skip

_HEAD = "".join(f'<c t="str"><v>{each}</v></c>' for each in HEADINGS.decode().strip().split(","))
_ROW = b'"a\nb",ibu,c,400 mg,x\n"d\te",ibu2,c,400 mg,x\n'
STRUCTURED = (
    Case("CSV: line breaks in ids", _rows_in(CSV, lambda _: HEADINGS + _ROW), f"{CSV}:2:1"),
    Case("workbook: line breaks in ids", _rows_in(XLSX, lambda _: sheet(
        f"<row>{_HEAD}</row>"
        '<row><c t="str"><v>a&#10;b</v></c><c t="str"><v>x</v></c></row>')), f"{XLSX}:2:1"),
    *(Case(f"a page of structure {number}",
           lambda files, weight, html=html: files.with_file(  # type: ignore[misc]
               "in.html", html.replace("*", "x" * weight)), "",
           ("import", "in.html", "--table", "drugs", "--yes"))
      for number, html in enumerate((
          "<table><thead><tr><th rowspan=2>id<th colspan=2>Drug<tr><th>Class<th>Dose</thead>"
          "<tr><td>a<td>b<td>c</table>",
          "<table><tr><th>id<th>Drug<tr><td><table><tr><td>id<td>Drug<tr><td>*<td>b</table>"
          "<td>c</table>",
          "<table><tr><th>id<th>Drug<tr><td><ul><li>a<li>b<ol><li>c</ol></ul><td>c</table>",
          "<table><tr><th>id<th>Drug<tr><th colspan=2>Group *<tr><td>a<td>b</table>",
          "<table><caption>id</caption><colgroup><col span=9></colgroup><tr><th>id<th>Drug"
          "<tfoot><tr><td>a<td>b</table>",
          "<table><tr><th>id<th>Drug<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>",
          "<table><tr><th>id<br>x<th>Drug<br>(mg)<tr><td>a&#10;b<td>1<sup>2</sup></table>",
      ))),
    *(Case(f"a Markdown table of structure {number}",
           lambda files, weight, text=text: files.with_file("in.md", text),  # type: ignore[misc]
           "", ("import", "in.md", "--table", "drugs", "--yes"))
      for number, text in enumerate((
          "| id | Drug |\n|---|---|\n| a\\|b | `x|y` |\n",
          "- | id | Drug |\n  |---|---|\n  | a | b |\n",
          "> | id | Drug |\n> |---|---|\n> | a | b |\n",
          "| id | Drug |\n|---|---|\n| a | [^1] |\n\n[^1]: | b | c |\n",
          "| id | Drug |\n|:-:|--:|\n| a\n| b | c | d |\n||\n",
          "id | Drug\n-|-\na | - b<br>- c\n",
      ))),
)  # fmt: skip

SHAPES = (*IDS, *CONFLICTS, *COLUMNS, *STRUCTURED)
