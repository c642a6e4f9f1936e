"""Libraries that somebody means ill with, or whose editor went mad: each is one case.

A case changes a sound library. `weight` scales what is large: the suite tries it small, `make
torture` at full size in a process of limited memory and time.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from tests.faults.hostile_case import Case, Change
from tests.libraries import DECK, DRUGS, LEDGER, TOPIC, LibraryFiles
from tests.occlusions import DRAWING, with_occlusion

MEDIA = "source_data/ankle-sprain/media/media.yaml"
SETTINGS = "clindeck.toml"
TEXTS = (DRUGS, TOPIC, MEDIA, DECK, SETTINGS, LEDGER)
"""Every file that a person or a merge may have spoilt."""


def in_bytes(name: str, edit: Callable[[bytes], bytes]) -> Change:
    def plant(files: LibraryFiles, weight: int) -> None:
        path = files.path(name)
        files.with_file(name, edit(path.read_bytes() if path.exists() else b""))

    return plant


def in_drug(text: str | Callable[[int], str]) -> Change:
    """Puts a text, as YAML, where the first drug's name stands."""

    def plant(files: LibraryFiles, weight: int) -> None:
        typed = text if isinstance(text, str) else text(weight)
        files.with_change(DRUGS, "    drug: ibuprofen\n", f"    drug: {typed}\n")

    return plant


def written(name: str, text: str | Callable[[int], str]) -> Change:
    def plant(files: LibraryFiles, weight: int) -> None:
        typed = text if isinstance(text, str) else text(weight)
        files.with_file(name, typed.encode("utf-8", "surrogatepass"))

    return plant


def _bomb(weight: int) -> str:
    levels = "\n".join(
        f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9) if n else 'lol'}]" for n in range(weight)
    )
    return f"table: drugs\n{levels}\nrows: *l{weight - 1}\n"


ENCODINGS = tuple(
    Case(f"{name}: {what}", in_bytes(name, edit), expects)
    for name in TEXTS
    for what, edit, expects in (
        ("not UTF-8", lambda data: data + b"\xff\xfe\n", f"{name}:"),
        ("half a character", lambda data: data + b"# \xe2\x82\n", f"{name}:"),
        ("UTF-16", lambda data: data.decode().encode("utf-16"), f"{name}:"),
        ("a NUL", lambda data: data + b"# \0\n", f"{name}:"),
        ("half a surrogate pair", lambda data: data + b"# \xed\xa0\x80\n", f"{name}:"),
        ("a control character", lambda data: data + b"# \x1b[2J\n", f"{name}:"),
        ("only line ends", lambda data: b"\n\n\r\n", ""),
        ("deep", lambda data: b"[" * 10_000, f"{name}:"),
        ("cut off", lambda data: data[: len(data) * 2 // 3] + b'"', ""),
    )
)
SOUND_ENCODINGS = tuple(
    Case(f"{name}: {what}", in_bytes(name, edit))
    for name in (DRUGS, TOPIC, DECK)
    for what, edit in (
        ("a byte order mark", lambda data: b"\xef\xbb\xbf" + data),
        ("CRLF", lambda data: data.replace(b"\n", b"\r\n")),
        ("CR alone", lambda data: data.replace(b"\n", b"\r")),
    )
)
UNFIT = tuple(
    Case(f"escape {escape} in a value", in_drug(f'"ibu{escape}profen"'), f"{DRUGS}:11:")
    for escape in (r"\0", r"\x1f", r"\e[2J", r"\x7f", r"\x9b", r"\ud800", r"\udfff", r"\uffff")
)
INERT = tuple(
    Case(f"text {name}", in_drug(f"'{text}'"))
    for name, text in (
        ("NFC", "caf\u00e9"),
        ("NFD", "cafe\u0301"),
        ("zero-width", "ibu\u200b\u200d\ufeff\u2060profen"),
        ("beyond the first plane", "\U0001f48a\U0010fffd"),
        ("line separator", "ibu\u2028profen\u2029"),
        ("mustache", "{{Key}}{{{Key}}}{{#Key}}"),
        ("closing mustache", "}}{{c1::x}}"),
        ("cloze", "{{c1::ibu::profen}}"),
        ("a format string", "{drug.__class__} {0} %s ${PATH} {{drug}}"),
        ("a script", "<script>alert(1)</script><img src=x onerror=alert(1)>"),
        ("a blank of ours", "[[1:ibuprofen|x]]"),
        ("sound and latex", "[sound:x.mp3][latex]x[/latex][anki:tts lang=en]x[/anki:tts]"),
        ("MathJax", r"\( \def\x{\x\x}\x \) \[ y \] \(</script>\)"),
        ("all stars", "*" * 5_000),
        ("nested marks", "**a*" * 2_000),
        ("carets", "^a" * 5_000),
        ("openings of MathJax", r"\(" * 5_000),
        ("a shell", "$(touch pwned) `touch pwned` ; touch pwned"),
        ("a formula", '=cmd|"/c calc"!A1'),
        ("a long word", "x" * 20_000),
        ("digits", "9" * 5_000),
        ("a dose of many parts", "400 mg every 8 hours, " * 400),
    )
)
DOSES = tuple(
    Case(
        f"dose {name}",
        lambda files, weight, text=text: files.with_change(  # type: ignore[misc]
            DRUGS, "dose: 400 mg every 8 hours", f"dose: '{text}'"
        ),
    )
    for name, text in (
        ("digits", "9" * 5_000 + " mg"),
        ("decimal points", "1." * 3_000),
        ("ranges", "1-" * 3_000),
        ("to", "1 to " * 2_000),
        ("slashes", "mg/" * 3_000),
        ("every", "every " * 3_000),
        ("brackets", "(" * 3_000),
        ("unicode digits", "\u0664\u0660\u0660 mg \u00b2\u2075"),
        ("spaces", "4" + " \u00a0" * 3_000 + "mg"),
        ("exponent", "1e999999999 mg"),
    )
)
TURNED = tuple(
    Case(f"text that is turned by U+{ord(sign):04X}", in_drug(f"ibu{sign}profen"),
         f"{DRUGS}:11:11 T021")
    for sign in "\u061c\u200e\u200f\u202a\u202e\u2066\u2069"
)  # fmt: skip
TEMPLATES = tuple(
    Case(
        f"wording {text[:30]}",
        lambda files, weight, text=text: files.with_change(  # type: ignore[misc]
            DECK, '"{short}, oral {drug}: dose and frequency?"', f"'{text}'"
        ),
        f"{DECK}:13:",
    )
    for text in (
        "{drug.__class__}",
        "{drug.__class__.__mro__[1].__subclasses__}",
        "{drug!r:>10}",
        "{0}",
        "{}",
        "{drug",
        "drug}",
        "{a.drug}",
        "{" * 9_999,
        "{drug}" * 2_000 + "{x}",
    )
)


def _multiplied(rows: int, recipes: int, slots: int, words: int) -> Change:
    """A few lines of recipes and rows that ask for a great many notes, or for large ones."""

    def plant(files: LibraryFiles, weight: int) -> None:
        head = files.text(DRUGS).partition("rows:\n")[0]
        value = "ab " * max(1, words * weight // 100)
        typed = "".join(
            f"- id: r{n}\n  drug: d{n}\n  class: '{value}'\n" for n in range(weight * rows)
        )
        files.with_file(DRUGS, f"{head}rows:\n{typed}")
        deck = files.text(DECK)
        made = "".join(
            f"      - id: x{n}\n        ask: '{{drug}} {n}{' {class}' * slots}'\n"
            "        answer: '{class}'\n"
            for n in range(max(1, recipes * weight // 100))
        )
        start, end = deck.index("      - id: dose"), deck.index("  - section: ligaments")
        files.with_file(DECK, f"{deck[:start]}{made}{deck[end:]}")

    return plant


STRUCTURES = (
    Case("an alias bomb", written(DRUGS, _bomb), f"{DRUGS}:"),
    Case("a merge key", written(DRUGS, "a: &a {b: c}\n<<: *a\n"), f"{DRUGS}:1:4 Y004"),
    Case("a Python tag", in_drug("!!python/object/apply:os.system ['touch pwned']"),
         f"{DRUGS}:11:11 Y004"),
    Case("equal keys", in_drug("a\n    drug: b"), f"{DRUGS}:12:5 Y005"),
    Case("equal row ids", lambda files, _: files.with_change(
         DRUGS, "id: naproxen", "id: ibuprofen"), f"{DRUGS}:15:"),
    Case("a list for a text", in_drug("[a, b]"), f"{DRUGS}:11:11"),
    Case("a key that is a mapping", in_drug("x\n    ? {a: b}\n    : c"), f"{DRUGS}:12:7 Y006"),
    Case("many documents", written(DRUGS, lambda weight: "--- a\n" * (weight * 100)), "Y007"),
    Case("a directive", written(DRUGS, "%YAML 9.9\n%FOO bar\n---\na: b\n"), f"{DRUGS}:"),
    Case("many errors", written(DRUGS, lambda weight:
         "table: drugs\ntitle: x\ncolumns: {a: {title: A}}\nrows:\n"
         + "  - 7\n" * (weight * 100)), f"{DRUGS}:5:5"),
    Case("many unknown keys", written(DRUGS, lambda weight: "".join(
         f"tabel{n}: x\n" for n in range(weight * 30))), f"{DRUGS}:1:1"),
    Case("a large text", in_drug(lambda weight: "x " * (weight * 50_000)), f"{DRUGS}:11:11 Y013"),
    Case("a text over many lines", in_drug(lambda weight: "|\n" + "      x\n" * (weight * 20_000)),
         f"{DRUGS}:11:11 Y013", expects_at_full_size=f"{DRUGS}:1:1 Y014"),
    Case("a large file", written(DRUGS, lambda weight: "- a\n" * (weight * 45_000)),
         f"{DRUGS}:1:1"),
    Case("a large text of marks", in_drug(lambda weight: "'" + "*x~y^[{<&" * (weight * 10_000)
         + "'"), f"{DRUGS}:11:11 Y013", expects_at_full_size=f"{DRUGS}:1:1 Y014"),
    Case("a large quoted text",
         in_drug(lambda weight: '"' + r"\u00e9\n" * (weight * 10_000) + '"'),
         f"{DRUGS}:11:11 Y013"),
    Case("a large key", in_drug(lambda weight: f"x\n    {'k' * min(weight * 1_000, 1_000)}: y")),
    Case("recipes times rows", _multiplied(20, 1_000, 0, 1), DECK,
         expects_at_full_size=f"{DECK}:762:9 K032"),
    Case("long values in a wording", _multiplied(8, 1, 90, 6_000), "",
         expects_at_full_size=f"{DECK}:12:9 K032"),
    Case("many placeholders", _multiplied(20, 1, 2_000, 1), f"{DECK}:13:14 K031"),
    Case("a large comment", in_drug(lambda weight: f"x # {'c' * (weight * 100_000)}")),
    Case("a large table without rows", written(DRUGS, lambda weight: "table: drugs\ntitle: x\n"
         f"rows: [{'[],' * (weight * 3_000)}]\n"), f"{DRUGS}:"),
    Case("a large bracket", written(DRUGS, lambda weight: "a: [" + "[]," * (weight * 1_000)),
         f"{DRUGS}:"),
    Case("equal settings", written(SETTINGS, "a = 1\na = 2\n"), f"{SETTINGS}:"),
    Case("a number of many digits in the settings",
         written(SETTINGS, lambda weight: f"a = {'9' * (weight * 1_000)}\n"), f"{SETTINGS}:"),
    Case("deep settings", written(SETTINGS, lambda weight: f"a = {'[' * 10_000}"), f"{SETTINGS}:"),
    Case("dotted settings", written(SETTINGS, "a." * 3_000 + "b = 1\n"), f"{SETTINGS}:"),
    Case("a ledger of JSON that is none", written(LEDGER, '{"key": NaN}\n[]\n7\n"x"\nnull\n{}\n'),
         f"{LEDGER}:1:1 L001"),
    Case("a ledger with a number of many digits",
         written(LEDGER, lambda weight: f"{'9' * (weight * 1_000)}\n"), f"{LEDGER}:1:1 L001"),
    Case("a ledger of one long line", written(LEDGER, lambda weight: "x" * (weight * 100_000)),
         f"{LEDGER}:1:1 L001"),
    Case("a ledger of empty lines", written(LEDGER, lambda weight: "\n" * (weight * 100)),
         f"{LEDGER}:1:1 L001"),
)  # fmt: skip


def _linked(name: str, target: str) -> Change:
    def plant(files: LibraryFiles, weight: int) -> None:
        path = files.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.symlink_to(target)

    return plant


def _media(file: str) -> Change:
    def plant(files: LibraryFiles, weight: int) -> None:
        files.with_file(MEDIA, f"media:\n  - file: '{file}'\n    source: handbook\n"
                        "    licence: CC0\n    alt: x\n")  # fmt: skip
        (files.root.parent / "secret.png").write_bytes(b"secret")

    return plant


def _link_to_secret(files: LibraryFiles, weight: int) -> None:
    _media("figure.png")(files, weight)
    files.path("source_data/ankle-sprain/media/figure.png").symlink_to(
        files.root.parent / "secret.png"
    )


def _folder_outside(files: LibraryFiles, weight: int) -> None:
    outside = files.root.parent / "outside"
    files.path("source_data/ankle-sprain").rename(outside)
    files.path("source_data/ankle-sprain").symlink_to(outside, target_is_directory=True)


def _pipe(name: str) -> Change:
    def plant(files: LibraryFiles, weight: int) -> None:
        files.path(name).parent.mkdir(parents=True, exist_ok=True)
        files.path(name).unlink(missing_ok=True)
        os.mkfifo(files.path(name))

    return plant


def _renamed_deck(stem: str) -> Change:
    def plant(files: LibraryFiles, weight: int) -> None:
        files.path(DECK).rename(files.root / "decks" / f"{stem}.yaml")

    return plant


def _copied(name: str, other: str) -> Change:
    return lambda files, weight: files.with_file(other, files.text(name))


def _beside_a_picture(name: str) -> Change:
    return lambda files, weight: with_occlusion(files).with_file(
        f"source_data/ankle-sprain/media/{name}", DRAWING
    )


FILES = (
    *(Case(f"a media path {path}", _media(path), f"{MEDIA}:2:11 T013")
      for path in ("../secret.png", "/etc/passwd.png", "../../../secret.png", ".", "..",
                   "a/../b.png", r"..\secret.png", "figure.png.", "con.png", "a:b.png",
                   "x\u202e.png", "~.png/../x.png")),
    Case("a figure that is a link out of the library", _link_to_secret, "Y011"),
    Case("a table that is a link out of the library",
         _linked(DRUGS, "/etc/passwd"), f"{DRUGS}:1:1 Y011"),
    Case("a topic that is a link out of the library", _folder_outside,
         "source_data/ankle-sprain:1:1 Y011"),
    Case("a link to itself", _linked(DRUGS, "drugs.yaml"), f"{DRUGS}:1:1 Y011"),
    Case("a link to nothing", _linked(TOPIC, "nothing"), f"{TOPIC}:1:1 Y011"),
    Case("a ledger that is a link", _linked(LEDGER, "/dev/zero"), f"{LEDGER}:1:1 Y011"),
    *(Case(f"a pipe for {name}", _pipe(name), f"{name}:1:1 Y011")
      for name in (TOPIC, MEDIA, DECK, DRUGS, LEDGER)),
    Case("a folder for a table", lambda files, _: files.without(DRUGS).path(DRUGS).mkdir(), ""),
    Case("a folder for a ledger", lambda files, _: files.path(LEDGER).mkdir(),
         f"{LEDGER}:1:1 Y011"),
    *(Case(f"a deck file {stem!a}", _renamed_deck(stem), "Y012")
      for stem in ("con", "NUL", "aux.x", "lpt1", "a:b", "a\nb", "a\x1b[2Jb",
                   "a\u202eb", "x" * 188, "x" * 240, "a\"b", "a*")),
    *(Case(f"a deck file {stem!a}", _renamed_deck(stem))
      for stem in ("a b", "a b ", "a.", "-rf", "knöchel", "足", "a.b", "a'b", "a&b")),
    Case("a deck file that is not UTF-8", _renamed_deck("a\udcffb"), "Y012"),
    Case("a deck called like a section", _copied(DECK, "decks/ankle.drugs.yaml"), "Y012"),
    Case("decks that differ in case only", _copied(DECK, "decks/Ankle.yaml"), "Y012"),
    Case("tables that differ in case only",
         _copied(DRUGS, "source_data/ankle-sprain/Drugs.yaml"), "Y012"),
    Case("a table called con", _copied(DRUGS, "source_data/ankle-sprain/con.yaml"), "Y012"),
    *(Case(f"a picture {name}", _beside_a_picture(name), "Y012")
      for name in ("Ankle.svg", "con.svg", "a?.svg")),
    Case("a topic called aux", _copied(TOPIC, "source_data/aux/topic.yaml"), "Y012"),
    Case("composed and decomposed names",
         lambda files, _: (files.with_file("decks/caf\u00e9.yaml", files.text(DECK)),
                           files.with_file("decks/cafe\u0301.yaml", files.text(DECK))), "Y012"),
)  # fmt: skip

CASES = (
    *ENCODINGS, *SOUND_ENCODINGS, *UNFIT, *INERT, *TURNED, *DOSES, *TEMPLATES, *STRUCTURES, *FILES,
)  # fmt: skip
