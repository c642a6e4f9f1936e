"""Packages that somebody means ill with. `weight` scales what is large, as in hostile_content."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from tests.anki.newest import META, newest, newest_database, text_field, varint
from tests.anki.packages import database, edited, foreign, with_model, zipped

CARD = [("g", "q", "a")]


@dataclass(frozen=True)
class PackageCase:
    """A package, and a part of what is said of it; empty: it may be read."""

    name: str
    bytes_of: Callable[[int], bytes]
    expects: str = ""


def sql(*statements: str) -> Callable[[int], bytes]:
    def run(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return lambda _: edited(foreign(CARD), run)


def notes(text: str) -> Callable[[int], bytes]:
    return lambda _: foreign([(text, text, text), ("g", text, "a")], text)


def _with_schema(sql_text: str) -> Callable[[int], bytes]:
    def edit(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'notes'", (sql_text,))

    return lambda _: edited(foreign(CARD), edit)


def _many_tables(weight: int) -> bytes:
    def edit(connection: sqlite3.Connection) -> None:
        for number in range(weight * 50):
            connection.execute(f"CREATE TABLE t{number} (x)")

    return edited(foreign(CARD), edit)


def _quoted_zip_bomb(weight: int) -> bytes:
    """Many names for the same packed bytes."""
    packed = zipped({"collection.anki2": b"\0" * (weight << 20), "media": b"{}"})
    return packed.replace(b"media", b"medib")


def _lying_size(weight: int) -> bytes:
    data = bytearray(foreign(CARD))
    at = data.index(b"PK\1\2")
    data[at + 24 : at + 28] = b"\xff\xff\xff\x7f"
    return bytes(data)


def _zstd_bomb(weight: int) -> bytes:
    import sys

    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd

    return zipped({"meta": META, "collection.anki21b": zstd.compress(b"\0" * (weight << 23))})


def _zstd_frames(weight: int) -> bytes:
    """Many frames that hold nothing."""
    empty = b"\x28\xb5\x2f\xfd\x20\x00\x01\x00\x00"
    return zipped({"meta": META, "collection.anki21b": empty * (weight * 50_000)})


def _filled(weight: int) -> bytes:
    """A sound database that is as large as may be."""

    def fill(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE filler (x)")
        for _ in range(weight):
            connection.execute("INSERT INTO filler VALUES (zeroblob(?))", (6_270_000,))

    return edited(foreign(CARD), fill)


def _counted(statement: str, to: int) -> Callable[[int], bytes]:
    """Many rows: `n` of the statement counts them."""

    def make(weight: int) -> bytes:
        numbers = (
            f"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT {to * weight}) "
        )
        return edited(foreign(CARD), lambda connection: connection.execute(numbers + statement))

    return make


def _repeating(field: str, deck: str) -> Callable[[int], bytes]:
    """A template that holds a long text very often."""

    def make(weight: int) -> bytes:
        front = "{{" + field + "}}"
        return edited(
            foreign([("g", "x " * (weight * 500), "a")], deck * (weight * 1_000)),
            with_model(lambda model: model["tmpls"][0].update(qfmt=front * (weight * 500))),  # type: ignore[index]
        )

    return make


def _zip_with(name: str) -> Callable[[int], bytes]:
    def make(_: int) -> bytes:
        buffer = io.BytesIO(foreign(CARD))
        with zipfile.ZipFile(buffer, "a") as archive:
            archive.writestr(zipfile.ZipInfo(name), b"x")
        return buffer.getvalue()

    return make


def _with_media(listing: object) -> Callable[[int], bytes]:
    def make(_: int) -> bytes:
        text = listing if isinstance(listing, bytes) else json.dumps(listing).encode()
        with zipfile.ZipFile(io.BytesIO(foreign(CARD))) as archive:
            data = archive.read("collection.anki2")
        return zipped({"collection.anki2": data, "media": text})

    return make


ZIPS = (
    PackageCase("nothing", lambda _: b"", "it is no package or a damaged one"),
    PackageCase("cut in half", lambda _: foreign(CARD)[: len(foreign(CARD)) // 2], "damaged"),
    PackageCase("the end cut off", lambda _: foreign(CARD)[:-8], "damaged"),
    PackageCase("a size that lies", _lying_size),
    PackageCase("a bomb", lambda weight: zipped({"collection.anki2": b"\0" * (weight << 23)}),
                "cannot be inspected"),
    PackageCase("a Zstandard bomb", _zstd_bomb, "cannot be inspected"),
    PackageCase("a Zstandard bomb as media", lambda weight: zipped(
        {"meta": META, "collection.anki21b": b"\x28\xb5\x2f\xfd\0", "media": b"\0" * weight}),
        "damaged"),
    PackageCase("Zstandard frames that hold nothing", _zstd_frames, "cannot be inspected"),
    PackageCase("renamed parts", _quoted_zip_bomb, "cannot be inspected"),
    PackageCase("many parts", lambda weight: zipped(
        {f"{n}": b"" for n in range(weight * 500)}), "no Anki collection"),
    PackageCase("a name that climbs", _zip_with("../../../pwned")),
    PackageCase("an absolute name", _zip_with("/pwned")),
    PackageCase("a name with a NUL", _zip_with("a\0b")),
    PackageCase("a part twice", _zip_with("collection.anki2"), "cannot be inspected"),
    PackageCase("media that climb", _with_media({"0": "../../pwned", "1": "/etc/passwd"})),
    PackageCase("media with escapes", _with_media({"0": "\x1b]0;x\x07", "1": "\ud800"})),
    PackageCase("deep media", _with_media(b"[" * 100_000)),
    PackageCase("media that are none", _with_media([1, None, {"a": []}])),
    PackageCase("media of many values", lambda weight: _with_media(
        b'{"0": [' + b"[]," * (weight * 80_000) + b"[]]}")(0)),
    PackageCase("media with a long number", _with_media(b'{"0": ' + b"9" * 10_000 + b"}")),
)  # fmt: skip

DATABASES = (
    PackageCase("a database of somebody else's", lambda _: zipped({"collection.anki2": database(
        lambda connection: connection.execute("CREATE TABLE moz_places (x)"))}), "not Anki's"),
    PackageCase("a trigger", sql("CREATE TABLE pwned (x)",
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN INSERT INTO pwned VALUES (1); END")),
    PackageCase("a view for a table", sql("DROP TABLE cards", "CREATE VIEW cards AS WITH RECURSIVE "
        "n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x nid, x did, x odid, x ord "
        "FROM n"), "lacks the table cards"),
    PackageCase("a virtual table", sql("DROP TABLE notes",
        "CREATE VIRTUAL TABLE notes USING fts5(id, guid, mid, tags, flds)"),
        "cannot be inspected"),
    PackageCase("a table of JSON", sql("DROP TABLE notes",
        "CREATE VIEW notes AS SELECT * FROM json_each('[1]')"), "lacks the table notes"),
    PackageCase("a generated column that fills memory", sql("DROP TABLE notes",
        "CREATE TABLE notes (id, guid, mid, tags, "
        "flds AS (hex(zeroblob(300000000))))"),
        "cannot be inspected"),
    PackageCase("a generated column that never ends", sql("DROP TABLE notes",
        "CREATE TABLE notes (id, guid, mid, tags, flds AS (printf('%.*c', 900000000, 'x')))"),
        "cannot be inspected"),
    PackageCase("a schema of nonsense", _with_schema("CREATE TABLE notes ("),
                "cannot be inspected"),
    PackageCase("a schema of another table", _with_schema("CREATE TABLE notes (x)"),
                "cannot be inspected"),
    PackageCase("a deep schema", _with_schema(
        f"CREATE TABLE notes (id, guid, mid, tags, flds CHECK ({'(' * 5000}1{')' * 5000}))"),
        "cannot be inspected"),
    PackageCase("many tables", _many_tables),
    PackageCase("an index on an expression", sql("CREATE INDEX i ON notes (abs(id))")),
    PackageCase("an unknown collation", sql(
        "CREATE TABLE other (x TEXT COLLATE nocase)")),
    PackageCase("blobs for texts", sql("UPDATE notes SET guid = x'ff00', flds = zeroblob(1000)")),
    PackageCase("infinite numbers", sql("UPDATE notes SET id = 9e999"), "cannot be inspected"),
    PackageCase("no note types", sql("UPDATE col SET models = NULL"), "cannot be inspected"),
    PackageCase("a large number", sql("UPDATE col SET models = '{\"' || printf('%.*c', 9000, '9') "
        "|| '\": {}}'"), "cannot be inspected"),
    PackageCase("negative ordinals", sql("UPDATE cards SET ord = -9223372036854775808")),
    PackageCase("equal ids", sql("INSERT INTO notes SELECT * FROM notes")),
    PackageCase("a long field", lambda weight: foreign([("g", "x" * (weight << 18), "a")])),
    PackageCase("a long field beyond Latin", lambda weight: foreign(
        [("g", "\U0001f48a" * (weight << 16), "a")])),
    PackageCase("many fields", lambda weight: foreign([("g", "\x1f" * (weight * 5_000), "a")])),
    PackageCase("many notes", lambda weight: foreign(
        [(f"g{n}", f"What is {n}?", f"It is {n}, \U0001f48a") for n in range(weight * 500)])),
    PackageCase("a large database", _filled),
    PackageCase("a database that is too large", lambda weight: _filled(weight * 3 // 2)),
    PackageCase("many cards", _counted("INSERT INTO cards SELECT n, 9, 0, 0 FROM c", 30_000)),
    PackageCase("many cards of a note", _counted(
        "INSERT INTO cards SELECT 0, 9, 0, n FROM c", 1_000)),
    PackageCase("many empty notes", _counted(
        "INSERT INTO notes SELECT n, n, 7, '', '' FROM c", 15_000)),
    PackageCase("note types of many values", lambda weight: sql(
        f"UPDATE col SET models = '[{'[],' * (weight * 160_000)}[]]'")(0), "cannot be inspected"),
    PackageCase("notes of many parts", lambda weight: foreign(
        [(f"g{n}", f"Name {n}", "a1, b2, " * 2_000) for n in range(weight * 20)])),
    PackageCase("a note of many parts", lambda weight: foreign(
        [("g", "q", "ab\x1f" * (weight * 160_000))])),
    PackageCase("a note of many tags", lambda weight: sql(
        f"UPDATE notes SET tags = '{'ab ' * (weight * 160_000)}'")(0)),
    PackageCase("a deck in many decks", lambda weight: foreign(CARD, "a::" * (weight * 1_000))),
)  # fmt: skip

TEXTS = tuple(
    PackageCase(f"fields {name}", notes(text))
    for name, text in (
        ("NUL", "\0"),
        ("an escape of terminals", "\x1b[2J\x1b]0;x\x07\x9b"),
        ("lone surrogates", "\ufffd"),
        ("right-to-left override", "\u202ex\u2066"),
        ("a script", "<script>alert(1)</script>" * 50),
        ("an open tag", "<img src='" * 500),
        ("open comments", "<!--" * 5_000),
        ("open tags", "<a " * 20_000),
        ("open breaks", "<br " * 5_000 + ">"),
        ("open items", "<li " * 5_000),
        ("open pictures", "<img " * 5_000 + ">"),
        ("open scripts", "<script " * 3_000 + "</style>"),
        ("open rules", "<hr " * 5_000 + ">"),
        ("open lists", "<ul><li>" * 3_000),
        ("open sounds", "[sound:" * 5_000),
        ("entities", "&#x110000;&#0;&#xd800;&amp" * 500),
        ("references by long numbers", f"<b title='&#{'9' * 5_000};'>&#{'0' * 5_000}65;"),
        ("spaces", "4" + " " * 20_000 + "mg"),
        ("digits", "9" * 10_000 + " mg"),
        ("dashes", "1-" * 5_000),
        ("cloze", "{{c1::" * 3_000),
        ("a long blank", "{{c1::" + "x::" * 5_000 + "}}"),
        ("cloze numbers", "{{c" + "9" * 5_000 + "::x}}"),
        ("mustache", "{{#a}}" * 2_000),
        ("brackets", "(" * 10_000),
        ("commas", "a, " * 5_000),
        ("addresses", "//" * 5_000 + "https://" * 500),
        ("MathJax", r"\(" * 5_000),
    )
)
TEMPLATES = tuple(
    PackageCase(
        f"templates {name}",
        lambda _, front=front: edited(  # type: ignore[misc]
            foreign(CARD),
            with_model(lambda model: model["tmpls"][0].update(qfmt=front)),  # type: ignore[index]
        ),
    )
    for name, front in (
        ("open sections", "{{#Front}}" * 3_000),
        ("closed sections", "{{/Front}}" * 3_000),
        ("filters", "{{" + "text:" * 5_000 + "Front}}"),
        ("braces", "{" * 20_000),
        ("itself", "{{FrontSide}}" * 3_000),
        ("cloze", "{{cloze:Front}}" * 500),
        ("other marks", "{{=<% %>=}}<%Front%>"),
        ("comments", "<!--" * 5_000),
    )
)
AMPLIFIED = (
    PackageCase("templates that repeat a field", _repeating("Front", "d")),
    PackageCase("templates that repeat a deck", _repeating("Deck", "long ")),
    PackageCase("a long template", lambda weight: edited(foreign(CARD), with_model(
        lambda model: model["tmpls"][0].update(qfmt="{{Front}}" * (weight * 50_000))))),  # type: ignore[index]
)  # fmt: skip


def _newest_with(edit: str, *values: object) -> Callable[[int], bytes]:
    return lambda _: newest(CARD, edit=lambda connection: connection.execute(edit, values))


def _wire(number: int, depth: int) -> bytes:
    data = b"x"
    for _ in range(depth):
        data = text_field(number, data)
    return data


NEWEST = (
    PackageCase("a later format", lambda _: zipped(
        {"meta": b"\x08\x63", "collection.anki21b": b""}), "later Anki"),
    PackageCase("a long number in the format", lambda _: zipped(
        {"meta": b"\x08" + b"\xff" * 20, "collection.anki21b": b""}), "cannot be inspected"),
    PackageCase("a message cut short",
                _newest_with("UPDATE notetypes SET config = x'0aff'"), "cannot be inspected"),
    PackageCase("a message of an odd kind",
                _newest_with("UPDATE fields SET config = x'0b'"), "cannot be inspected"),
    PackageCase("a deep message",
                _newest_with("UPDATE templates SET config = ?", _wire(1, 1_000))),
    PackageCase("a message of many parts", lambda weight: _newest_with(
        "UPDATE templates SET config = ?", b"\x0a\x02ab" * (weight * 100_000))(0)),
    PackageCase("many note types", lambda weight: _newest_with(
        "INSERT INTO notetypes WITH RECURSIVE c(n) AS (SELECT 10 UNION ALL SELECT n + 1 FROM c "
        f"LIMIT {weight * 2_000}) SELECT n, n, '' FROM c")(0)),
    PackageCase("a text for a message",
                _newest_with("UPDATE templates SET config = 'x'"), "cannot be inspected"),
    PackageCase("large numbers of fields",
                _newest_with("UPDATE fields SET config = ?", varint((1 << 63) | 8) + varint(7)),
                ""),
    PackageCase("a name that is a number", _newest_with("UPDATE decks SET name = 7")),
    PackageCase("an uncompressed database", lambda _: zipped(
        {"meta": META, "collection.anki21b": newest_database(CARD)}), "damaged"),
)  # fmt: skip

PACKAGES = (*ZIPS, *DATABASES, *TEXTS, *TEMPLATES, *AMPLIFIED, *NEWEST)
