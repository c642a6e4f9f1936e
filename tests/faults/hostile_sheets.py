"""Sheets, pages, articles and marks that somebody means ill with, as cases of `hostile_content`."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import openpyxl

from tests.faults.hostile_case import Case, Change
from tests.libraries import DRUGS, LibraryFiles

FOLDER = DRUGS.rpartition("/")[0]
CSV, XLSX = f"{FOLDER}/drugs.csv", f"{FOLDER}/drugs.xlsx"
HEADINGS = b"id,Drug,Class,Dose,Side effects\n"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
_STAMP = (2026, 1, 1, 0, 0, 0)
Made = Callable[[int], bytes]
"""Bytes of a file for a weight."""


def _rows(name: str, made: Made | None) -> Change:
    """Lets the drugs stand in a file of their own."""

    def plant(files: LibraryFiles, weight: int) -> None:
        header = files.text(DRUGS).partition("rows:\n")[0]
        files.with_file(DRUGS, f"{header}rows: {name}\n")
        if made is not None:
            files.with_file(f"{FOLDER}/{name}", made(weight))

    return plant


def _csv(name: str, made: Made, expects: str = f"{CSV}:") -> Case:
    return Case(f"CSV: {name}", _rows("drugs.csv", made), expects)


def _xlsx(name: str, made: Made, expects: str = f"{XLSX}:") -> Case:
    return Case(f"workbook: {name}", _rows("drugs.xlsx", made), expects)


def workbook(part: str = "", content: str | bytes = b"") -> bytes:
    """Return a small workbook in which one part says something else."""
    plain, made = io.BytesIO(), io.BytesIO()
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEADINGS.decode().strip().split(","))
    book.save(plain)
    with (
        zipfile.ZipFile(plain) as archive,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        parts = {name: archive.read(name) for name in archive.namelist()}
        if part:
            parts[part] = content if isinstance(content, bytes) else content.encode()
        for name, data in parts.items():
            changed.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def sheet(rows: str, *, first: str = "", behind: str = "") -> bytes:
    """Return a workbook whose sheet has these rows, with something before and behind it."""
    return workbook(
        SHEET,
        f'{first}<worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData>{behind}</worksheet>',
    )


def _cell(content: str, more: str = "") -> Made:
    return lambda _: sheet(f'<row r="1"><c r="A1"{more}>{content}</c></row>')


def _laughs(weight: int) -> bytes:
    entities = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(min(weight, 12))
    )
    rows = f'<row r="1"><c r="A1" t="str"><v>&l{min(weight, 12) - 1};</v></c></row>'
    return sheet(rows, first=f"<!DOCTYPE x [{entities}]>")


def _outside(_: int) -> bytes:
    return sheet(
        '<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>',
        first='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    )


_ROW_1 = '<row r="1"><c r="A1"><v>1</v></c></row>'
_WHOLE = "A1:XFD1048576"
CSVS = (
    _csv("nothing", lambda _: b""),
    _csv("not UTF-8", lambda _: HEADINGS + b"\xff\xfe,\n"),
    _csv("UTF-16", lambda _: HEADINGS.decode().encode("utf-16")),
    _csv("a NUL", lambda _: HEADINGS + b"a\0,b\n"),
    _csv("an escape of terminals", lambda _: HEADINGS + b"\x1b[2J,b\n"),
    _csv("half a surrogate pair", lambda _: HEADINGS + b"\xed\xa0\x80,b\n"),
    _csv("an open quote", lambda weight: HEADINGS + b'"' + b"x,\n" * weight * 1_000),
    _csv("quotes", lambda weight: HEADINGS + b'"' * (weight * 1_001)),
    _csv("separators of all kinds", lambda _: b"id,Drug;Class\tDose\n"),
    _csv("commas", lambda weight: HEADINGS + b"," * (weight * 10_000), ""),
    _csv("line ends", lambda weight: b"\n" * (weight * 20_000)),
    _csv("short rows", lambda weight: HEADINGS + b"a\n" * (weight * 2_000)),
    _csv("long headings", lambda weight: b"x" * (weight * 1_000) + b"\n"),
    _csv("a long text", lambda weight: HEADINGS + b"a,ibu,c,d," + b"x" * (weight * 20_000)),
    _csv("too large", lambda weight: HEADINGS + b"x" * (17 << 20), f"{CSV}:1:1 Y014"),
    _csv("equal headings", lambda _: b"id,Drug,Drug\na,b,c\n"),
    _csv("equal ids", lambda _: HEADINGS + b"a,b,c,d,e\na,b2,c,d,e\n"),
)
PATHS = tuple(
    Case(f"rows: {name}", _rows(name, None), f"{DRUGS}:9:7")
    for name in (
        "../../x.csv", "/etc/passwd", "/etc/x.csv", "..", ".csv/../x.csv", r"..\x.csv",
        "a/b.csv", "nothing.csv", "https://example.org/x.csv", "drugs.yaml", "x.csv.exe",
    )
)  # fmt: skip
WORKBOOKS = (
    _xlsx("nothing", lambda _: b""),
    _xlsx("cut in half", lambda _: workbook()[: len(workbook()) // 2]),
    _xlsx("an empty zip", lambda _: b"PK\5\6" + b"\0" * 18),
    _xlsx("a zip bomb", lambda weight: workbook(SHEET, b" " * (weight * 1_000_000))),
    _xlsx("a bomb beside the sheet", lambda weight: workbook("x.bin", b"\0" * (weight << 20)), ""),
    _xlsx("billion laughs", _laughs, "declares a document type"),
    _xlsx("a file as an entity", _outside, "declares a document type"),
    _xlsx("UTF-16 that hides a document type", lambda _: workbook(
        SHEET, "<?xml version='1.0'?><!DOCTYPE x []><x/>".encode("utf-16")),
        "declares a document type"),
    _xlsx("nested elements", lambda weight: sheet(
        "<row><c>" + "<is>" * weight * 1_000 + "</is>" * weight * 1_000 + "</c></row>"),
        "levels deep"),
    _xlsx("a cell far away", lambda _: sheet(
        _ROW_1 + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "reaches to row 1,048,576"),
    _xlsx("a row beyond all", lambda _: sheet('<row r="99999999999"><c><v>1</v></c></row>'),
          "reaches to row"),
    _xlsx("a row below nought", lambda _: sheet('<row r="-5"><c><v>1</v></c></row>')),
    _xlsx("a cell of no place", lambda _: sheet('<row r="1"><c r="11"><v>1</v></c></row>')),
    _xlsx("a whole sheet merged", lambda _: sheet(
        _ROW_1, behind=f'<mergeCells><mergeCell ref="{_WHOLE}"/></mergeCells>'),
        "merges or links"),
    _xlsx("a whole sheet linked", lambda _: sheet(
        _ROW_1, behind=f'<hyperlinks><hyperlink ref="{_WHOLE}" location="x"/></hyperlinks>'),
        "merges or links"),
    _xlsx("many cells", lambda weight: sheet("<row>" + "<c/>" * (weight * 5_000) + "</row>")),
    _xlsx("many styles", lambda weight: workbook("xl/styles.xml",
          f'<styleSheet xmlns="{NAMESPACE}"><cellXfs>{"<xf/>" * (weight * 2_000)}</cellXfs>'
          "</styleSheet>"), ""),
    _xlsx("many parts", lambda weight: _many_parts(weight * 50), ""),
    _xlsx("a long shared formula", lambda weight: sheet("<row>" + "".join(
        f'<c r="A1"><f t="shared" si="0" ref="A1:A9">{"A1+" * weight * 100 if n == 0 else ""}1</f>'
        "</c>" for n in range(weight * 50)) + "</row>")),
    _xlsx("a formula", _cell('<f>WEBSERVICE("https://example.org/")</f><v>1</v>'), "X006"),
    _xlsx("DDE", _cell("<f>cmd|'/c calc'!A1</f>"), "X006"),
    _xlsx("a link to another workbook", _cell("<f>[1]Sheet1!A1</f><v>1</v>"), "X006"),
    *(_xlsx(f"number {number}", _cell(f"<v>{number[:9_999]}</v>"))
      for number in ("1e999", "-1e999", "1e40", "9" * 30, "9" * 9_999, "nan", "0x10", "1_0",
                     "\u0664")),
    _xlsx("a date beyond all", _cell("<v>1e300</v>", ' t="d"')),
    _xlsx("an unknown text", _cell("<v>99999</v>", ' t="s"')),
    _xlsx("a text below nought", _cell("<v>-9</v>", ' t="s"')),
    _xlsx("an escape of terminals", _cell("<is><t>&#x9b;2J&#x202e;</t></is>", ' t="inlineStr"')),
    _xlsx("an escape of spreadsheets", _cell("<is><t>_x001B_[2J</t></is>", ' t="inlineStr"')),
    _xlsx("many merged cells", lambda weight: sheet(_ROW_1, behind="<mergeCells>" + "".join(
        f'<mergeCell ref="A{n}:A{n + 1}"/>' for n in range(1, weight * 300))
        + "</mergeCells>"), ""),
    _xlsx("a range of no place", lambda _: sheet(
        _ROW_1, behind='<mergeCells><mergeCell ref="?"/></mergeCells>'), "it has cells"),
    _xlsx("styles of no number", lambda _: workbook("xl/styles.xml",
          f'<styleSheet xmlns="{NAMESPACE}"><cellXfs><xf numFmtId="x"/></cellXfs></styleSheet>'),
          "X009"),
    _xlsx("a cell of no style", _cell("<v>1</v>", ' s="-99999"'), ""),
    _xlsx("a part that is not there", lambda _: workbook("xl/_rels/workbook.xml.rels",
          '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../x"/>'
          "</Relationships>"), "X009"),
    _xlsx("no sheet", lambda _: workbook("xl/workbook.xml", f'<workbook xmlns="{NAMESPACE}"/>')),
)  # fmt: skip


def _many_parts(number: int) -> bytes:
    buffer = io.BytesIO(workbook())
    with zipfile.ZipFile(buffer, "a") as archive:
        for count in range(number):
            archive.writestr(f"x/{count}", b"")
    return buffer.getvalue()


def _given(name: str, data: Made) -> Change:
    return lambda files, weight: files.with_file(name, data(weight))


def _page(name: str, made: Made, expects: str = "in.html:") -> Case:
    command = ("import", "in.html", "--table", "drugs", "--yes")
    return Case(f"page: {name}", _given("in.html", made), expects, command)


def _markdown(name: str, made: Made, expects: str = "in.md:") -> Case:
    command = ("import", "in.md", "--table", "drugs", "--yes")
    return Case(f"Markdown: {name}", _given("in.md", made), expects, command)


_TABLE = b"<table><tr><td>"
PAGES = (
    _page("nothing", lambda _: b""),
    _page("a table without rows", lambda _: b"<table></table>"),
    _page("a torn declaration", lambda _: _TABLE + b"<![<![<!["),
    *(_page(f"open {unit.decode()!a}",
            lambda weight, unit=unit: _TABLE + unit * (weight * 3_000))  # type: ignore[misc]
      for unit in (b"<a ", b"<a x='", b"<!--", b"<!", b"<?", b"</", b"<script>", b"<style><p>")),
    _page("tables in tables", lambda weight: _TABLE * (weight * 100), ""),
    _page("rows without cells", lambda weight: b"<table>" + b"<tr>" * (weight * 1_000)),
    _page("a long tag", lambda weight: b"<table><tr><td " + b"x " * (weight * 2_000) + b">a"),
    _page("too large", lambda _: b" " * (3 << 20), "in.html:1:1 X009"),
    _page("references", lambda weight: _TABLE + b"&#x1b;&#xd800;&#0;&#x110000;&amp" * weight * 9),
    _page("references by long numbers", lambda _: _TABLE + b"&#" + b"9" * 5_000 + b";"),
    *(_page(f"many {unit.decode()!a}",
            lambda weight, unit=unit: _TABLE + unit * (weight * 2_000), "")  # type: ignore[misc]
      for unit in (b"<b>", b"<span>", b"</b>", b"<b><s></b>", b"<p><b>", b"<a>", b"<td rowspan=0>",
                   b"<td colspan=1000>", b"<tr><td rowspan=65534>", b"<del>", b"<q>", b"&#9;")),
    _page("rules of style", lambda weight: b"<style>" + b".a .a{display:none}" * (weight * 500)
          + b"</style>" + _TABLE + b"<b class=a>x</b>" * (weight * 500), ""),
    _page("braces of style", lambda weight: b"<style>" + b"a{" * (weight * 3_000) + b"</style>"
          + _TABLE + b"x", ""),
    _page("cells that reach over all", lambda weight: b"<table><tr>"
          + b"<td rowspan=65534>a" * (weight * 500) + b"<tr><td>b" * (weight * 500), ""),
    _page("a script", lambda _: _TABLE + b"<script>alert(1)</script>id<td>Drug"
          b"<tr><td>ibuprofen<td>x<img src=x onerror=alert(1)></table>", ""),
    _markdown("nothing", lambda _: b""),
    *(_markdown(f"{unit.decode()!a}",
                lambda weight, unit=unit:  # type: ignore[misc]
                b"|id|Drug|\n|-|-|\n|a|" + unit * (weight * 500) + b"|\n", "")
      for unit in (b"[", b"*a ", b"`a", b"![](", b"<a ", b"&a", b"\\", b"`", b"$\\", b"~a", b"[[a",
                   b"a*", b"a^2", b"[^a", b"<b>", b"a|")),
    _markdown("spaces before a break", lambda weight: b"|id|Drug|\n|-|-|\n|a|x"
              + b" " * (weight * 5_000) + b"<br|\n", ""),
    _markdown("other line ends", lambda _: "|id|Drug|\n|-|-|\n|\u2028a|b\u0085|\n".encode(), ""),
    _markdown("quotes", lambda weight: b">" * (weight * 5_000)),
    _markdown("too large", lambda _: b" \n" * (3 << 19), "in.md:1:1 X009"),
    Case("an import that is a CSV bomb", _given("in.csv", lambda weight: b"," * (weight * 10_000)),
         "in.csv:", ("import", "in.csv", "--table", "drugs", "--yes")),
    Case("an import of a torn workbook", _given("in.xlsx", lambda _: workbook()[:500]),
         "in.xlsx:1:1 X009", ("import", "in.xlsx", "--table", "drugs", "--yes")),
)  # fmt: skip


def _article(name: str, made: Made, expects: str = "") -> Case:
    command = ("draft", "in.txt", "--topic", "new")
    return Case(f"article: {name}", _given("in.txt", made), expects, command)


ARTICLES = (
    _article("nothing", lambda _: b""),
    _article("not UTF-8", lambda _: b"Drugs\n\xff\n", "A008"),
    _article("escapes", lambda weight: b"Drugs\n- \x1b[2J\n" * weight),
    _article("a long line", lambda weight: b"- " + b"x " * (weight * 3_000), "A006"),
    _article("too large", lambda _: b"- x\n" * (1 << 18), "A006"),
    _article("long rows", lambda _: b"Drug Class Dose\n" + (b"Ibu " * 1_200 + b"\n") * 3),
    _article("a long header", lambda _: b"Drug " * 900 + b"\n" + b"Ibu a b\n" * 3),
    _article("many rows", lambda weight: b"Drug Class Dose\n" + b"Ibu NSAID 400 mg\n" * weight * 9),
    _article("equal names", lambda weight: b"Same\n\n- same\n\n" * (weight * 50)),
    _article("spaces", lambda _: b"Alpha\n\n- a" + b" " * 4_900 + b"b\n"),
    _article("brackets", lambda _: b"Alpha\n\n- " + b"(" * 4_900 + b"\n"),
    _article("commas", lambda _: b"Alpha\n\n- " + b"a,(" * 1_600 + b"\n"),
    _article("publishers", lambda _: b"Alpha\n\n- a " + b"Elsevier " * 500 + b"x\n"),
    _article("YAML and wordings", lambda _: "Alpha\n\n- {drug.__class__}: *a &b !!x\n- 'x\": - y\n"
             "- \u202e{{c1::x}} [[1:x]]\n- # x\n- \u2029x\n".encode()),
)  # fmt: skip


def _drafted(name: str, data: bytes, expects: str) -> Case:
    command = ("draft", name, "--topic", "new")
    return Case(f"a draft of {data[-24:]!r}", _given(name, lambda _: data), expects, command)


DRAFTS = (
    _drafted("in.md", b"Drugs\n- \x1b[2J\n", ""),
    _drafted("in.md", b"| a | b |\n|---|---|\n| x\x1b | y |\n", ""),
    _drafted("in.html", b"<table><tr><th>a<th>b<tr><td>x\x1b<td>y</table>", ""),
    _drafted("in.html", b"<table><tr><th>a<th>b<tr><td>x&#27;<td>y&#7;</table>", ""),
    _drafted("in.csv", b"a,b\nx\x1b,y\n", ""),
)


def _marks(name: str, made: Made, expects: str = "M005") -> Case:
    command = ("check", "--marks", "marks.json")
    return Case(f"marks: {name}", _given("marks.json", made), expects, command)


def _report(name: str, made: Made, expects: str = "") -> Case:
    command = ("review", "report.eml")
    return Case(f"a report: {name}", _given("report.eml", made), expects, command)


_MAIL = b"From: a@b\nDate: x\nTo: y\n"
_SAYS = b"\n\nkey: a/b/c/d\n"


def _marked(**more: object) -> bytes:
    mark = {"card": "a#0", "mark": "wrong", "remark": "", "content": "0" * 32, **more}
    whole = {"format": "clindeck-marks", "version": 1, "marks": [mark]}
    return json.dumps(whole).encode()


MARKS = (
    _marks("nothing", lambda _: b""),
    _marks("something else", lambda _: b"[1, 2]"),
    _marks("deep", lambda _: b"[" * 100_000),
    _marks("not UTF-8", lambda _: b"\xff\xfe{}"),
    _marks("a number for a card", lambda _: _marked(card=[7])),
    _marks("an unknown mark", lambda _: _marked(mark="\u202e")),
    _marks("escapes", lambda _: _marked(remark="\x1b[2J\ud800")),
    _marks("a long remark", lambda weight: _marked(remark="x" * (weight * 20_000))),
    _marks("a path for a card", lambda _: _marked(card="../../etc/passwd#0"), ""),
    _marks("many", lambda weight: b"[" + b"{}," * (weight * 5_000) + b"{}]"),
    _marks("too large", lambda _: b" " * (21 << 20)),
    _report(
        "parts in parts",
        lambda weight: (
            _MAIL
            + b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at)
                for at in range(weight * 50)
            )
            + _SAYS
        ),
    ),
    _report(
        "mails in mails",
        lambda weight: _MAIL + b"Content-Type: message/rfc822\n\n" * (weight * 50) + _SAYS,
    ),
    _report(
        "a name in brackets",
        lambda weight: b"From: " + b"(" * (weight * 1_000) + b"\n" + _MAIL + _SAYS,
    ),
    _report(
        "a name in words",
        lambda weight: b"From: " + b"=?utf-8?q?a?= " * (weight * 1_000) + b"\n" + _SAYS,
    ),
    _report(
        "many parts",
        lambda weight: (
            _MAIL
            + b"Content-Type: multipart/mixed; boundary=x\n\n"
            + b"--x\n\nhi\n" * (weight * 500)
            + _SAYS
        ),
    ),
    _report("no such charset", lambda _: _MAIL + b"Content-Type: text/plain; charset=\0x" + _SAYS),
    _report("a key in every line", lambda weight: b"key: a/b/c/d\n" * (weight * 3_000)),
    _report("bytes", lambda weight: bytes(range(256)) * (weight * 40), "M005"),
)

SHEETS = (*CSVS, *PATHS, *WORKBOOKS, *PAGES, *ARTICLES, *DRAFTS, *MARKS)
