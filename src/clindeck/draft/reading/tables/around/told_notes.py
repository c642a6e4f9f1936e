"""Notes below a table that tell something: what short forms mean, a rule, members of a class.

"ETT = endotracheal tube", "Live vaccines: MMR, BCG, yellow fever" and "Weight: (age + 4) × 2" are
rows of a small table of their own. Sentences, sources, dates, addresses and advice are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clindeck.draft.reading.shaped import DETAIL, ITEM, ShapedColumn, ShapedRow, ShapedTable
from clindeck.formats.grid import GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.lint.words import word_set, words_of
from clindeck.model.problems import Position

TOLD = "notes below the table that tell something are rows of a table of their own"
NOTE_BELOW = "a note below the table"
_OPENING = re.compile(
    r"(?:nb|n\.b\.|abbrev(?:iation)?s?|abbr|abk(?:ürzung(?:en)?)?|abr[ée]viations?|abreviaturas?|siglas?"
    r"|sigles?|abbreviazioni|sigle|afkortingen|afk|förkortningar|forkortelser|skróty|сокращения"
    r"|keys?|legende?|légende|leyenda|legenda|teckenförklaring|merke|merksatz|remember"
    r"|mnemonic|husk|kom ihåg|recordar|à retenir|ricorda|lembrar|pamiętaj"
    r")\.?\s{0,2}[:=\uff1a]\s{0,3}(?=\S)",
    re.IGNORECASE,
)
_PIECES = re.compile(r";|\n|\s[·•|]\s")
_COMMAS = re.compile(r",\s+(?=[^\s,=]{1,12}(?:\s[^\s,=]{1,12})?\s*=)")
_EQUALS = re.compile(r"(?P<name>[^=:]{1,60}?)\s*(?<![<>≤≥!])=\s*(?P<said>[^=]{2,200})\Z")
_COLON = re.compile(r"(?P<name>[^:=]{2,60}?)\s?[:\uff1a]\s+(?P<said>\S.{1,200})\Z")
_NUMBER = r"[0-9]{1,4}(?:[.,][0-9]{1,3})?"
_LIMIT = (
    rf"(?:[<>≤≥]\s?{_NUMBER}|{_NUMBER}\s?[-–]\s?{_NUMBER}|{_NUMBER}\+)(?:\s[^\W\d_]{{1,12}}){{0,2}}"
)
_LIMITS = re.compile(rf"[.;,]\s+(?={_LIMIT}\s?[:=])")
_AT_LIMIT = re.compile(rf"(?P<name>{_LIMIT})\s?[:=]\s?(?P<said>\S.{{1,200}})\Z")
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:=]{1,40}):\s+(?=[^=]{1,60}=)")
_BARE_FORM = re.compile(r"(?P<name>[^\W\d_][^\s=:]{1,11})\s+(?P<said>[^=:]{2,100})\Z")
_ITEMS = re.compile(r"[,;\u3001]")
_LONGEST_SHORT_FORM, _LONGEST_LABEL, _LONGEST_SAID, _LONGEST_ITEM = 12, 5, 14, 5
"""Signs of a short form, and words."""
_FEWEST_ITEMS, _LONGEST_BARE = 3, 5
_CONTACT = re.compile(r"https?://|www\.|\S@\S|(?:\+|\b0)[0-9][0-9 /()-]{5,}|\b(?:19|20)[0-9]{2}\b")
_OF_NO_FACT = word_set("""
    do done still pending tbc tbd since because when if where therefore hence thus so as
    weil wenn da donc car si porque quando perché omdat eftersom
    table figure fig image tabelle abbildung abb bild tableau tabla figura tabella tabel tabell
    figur ris tabela rysunek box panel slide
    source sources reference references ref refs citation author authors date updated update
    last version rev revision valid review reviewed approved created printed page tel phone
    bleep pager ext contact email mail web website url link ward room desk office key note
    notes nb remember reminder tip tips important caution warning attention check ask see
    please always never name licence license copyright todo tags tag teacher exam quelle
    quellen stand datum autor aktualisiert hinweis hinweise anmerkung achtung wichtig merke
    telefon raum station geprüft gültig bron bronnen versie opmerking let ovn källa källor
    uppdaterad obs anmärkning kilde kilder opdateret fuente fuentes fecha actualizado nota
    notas aviso ojo importante teléfono recordar versión fonte fonti data aggiornato autore
    attenzione ricorda telefono fontes atualizado lembrar mise jour auteur remarque remarques
    rappel téléphone źródło źródła uwaga uwagi aktualizacja wersja источник примечание внимание
    """)
"""Words of a label that leads to no fact of the subject."""
_STOP = re.compile(r"(?<![0-9])\.\s")
_WITH_FIGURE = re.compile(r"[0-9]|[×+÷≥≤<>]")


@dataclass(frozen=True, slots=True)
class ToldNote:
    """What a note tells: of what, and what; `is_short_form` if it says what a short form means."""

    name: str
    said: str
    is_short_form: bool


def told_in(text: str) -> tuple[ToldNote, ...]:
    """Return what a note tells, empty where a part of it is no such fact."""
    bare = _OPENING.sub("", text.strip(), count=1)
    is_led = bare != text.strip()
    if _CONTACT.search(bare):
        return ()
    pieces = [piece.strip(" .,") for part in _PIECES.split(bare) for piece in _COMMAS.split(part)]
    pieces = [piece for piece in pieces if piece]
    forms = [_short_form(piece, is_sure=is_led or len(pieces) > 1) for piece in pieces]
    if pieces and all(forms):
        return tuple(form for form in forms if form is not None)
    if is_led:
        bare_forms = [_bare_form(piece) for piece in pieces]
        return tuple(filter(None, bare_forms)) if len(pieces) > 1 and all(bare_forms) else ()
    one_line = " ".join(bare.split())
    told = _limits(one_line) or _equations(one_line) or (_fact(one_line),)
    return tuple(filter(None, told))


def _bare_form(piece: str) -> ToldNote | None:
    """Return what a short form means that a blank parts from it: "PBW predicted body weight"."""
    found = _BARE_FORM.match(piece)
    is_form = found is not None and found["name"][:1].isupper() and found["said"][:1].isalnum()
    if found is None or not is_form or len(found["said"].split()) > _LONGEST_SAID:
        return None
    is_word = found["name"].istitle() and len(found["name"]) > _LONGEST_BARE
    return None if is_word else ToldNote(found["name"], found["said"], is_short_form=True)


def _limits(text: str) -> tuple[ToldNote, ...]:
    """Return what each limit of a score means: "≥ 7: ready. < 6: not yet"."""
    found = [_AT_LIMIT.match(piece.strip(" .")) for piece in _LIMITS.split(text)]
    if not all(each and len(each["said"].split()) <= _LONGEST_SAID for each in found):
        return ()
    if len(found) == 1 and text[:1] not in "<>≤≥":
        return ()
    return tuple(
        ToldNote(each["name"], each["said"], is_short_form=False) for each in found if each
    )


def _equations(text: str) -> tuple[ToldNote, ...]:
    """Return what several names in one note equal, each with what all of them are of.

    "Needles: blunt = liver; cutting = skin" names both needles, and "PBW men = …; women = …" the
    weight of both.
    """
    label = _LABEL.match(text)
    rest = text[label.end() :] if label is not None else text
    found = [_EQUALS.match(piece.strip(" .")) for piece in rest.split(";")]
    told = [(each["name"].strip("*_• "), each["said"].strip()) for each in found if each]
    if len(told) < 2 or len(told) < len(found):
        return ()
    words = words_of(" ".join((label["label"] if label else "", *(name for name, _ in told))))
    are_short = all(
        name[:1].isalpha() and len(name.split()) <= _LONGEST_LABEL
        and len(said.split()) <= _LONGEST_SAID
        for name, said in told
    )  # fmt: skip
    first, *others = (name.split() for name, _ in told)
    shared = len(first) - max(map(len, others))
    are_cut = len({*map(len, others)}) == 1 and shared > 0
    of = f"{label['label'].strip()}, " if label else " ".join(first[:shared]) if are_cut else ""
    if not are_short or not of or not _OF_NO_FACT.isdisjoint(words):
        return ()
    if label is not None:
        return tuple(ToldNote(of + name, said, is_short_form=False) for name, said in told)
    return tuple(
        ToldNote(name if not number else f"{of} {name}", said, is_short_form=False)
        for number, (name, said) in enumerate(told)
    )


def _short_form(piece: str, *, is_sure: bool) -> ToldNote | None:
    """Return what a short form means; a colon tells it only where several do, or a word said so."""
    found = _EQUALS.match(piece) or (_COLON.match(piece) if is_sure else None)
    if found is None or not _is_short_form(found["name"].strip("*_ ")):
        return None
    said = found["said"].strip("*_ ")
    is_meaning = len(said.split()) <= _LONGEST_SAID and said[:1].isalnum()
    return ToldNote(found["name"].strip("*_ "), said, is_short_form=True) if is_meaning else None


def _is_short_form(name: str) -> bool:
    if len(name) > _LONGEST_SHORT_FORM or len(name.split()) > 2 or not name[:1].isalpha():
        return False
    capitals = sum(sign.isupper() for sign in name)
    is_cut = name.endswith(".") or "/" in name
    return (capitals > 1 or (is_cut and len(name) <= 6)) and _OF_NO_FACT.isdisjoint(words_of(name))


def _fact(text: str) -> ToldNote | None:
    """Return a rule or the members of a class: words before a colon or “=”, and what they are."""
    found = _EQUALS.match(text) or _COLON.match(text)
    if found is None:
        return None
    name, said = found["name"].strip("*_• "), found["said"].strip("*_ ")
    words = words_of(name)
    if not name[:1].isalpha() or len(name.split()) > _LONGEST_LABEL or not words:
        return None
    if not _OF_NO_FACT.isdisjoint(words) or _STOP.search(said):
        return None
    pieces = [piece.split() for piece in said.split(";")]
    if len(pieces) >= _FEWEST_ITEMS and all(0 < len(each) <= _LONGEST_SAID for each in pieces):
        return ToldNote(name, said, is_short_form=False)
    if len(said.split()) > _LONGEST_SAID:
        return None
    items = [item.strip() for item in _ITEMS.split(said)]
    is_list = len(items) >= _FEWEST_ITEMS and all(
        0 < len(item.split()) <= _LONGEST_ITEM for item in items
    )
    is_rule = _WITH_FIGURE.search(said) is not None or len(name.split()) > 1
    return ToldNote(name, said, is_short_form=False) if is_list or is_rule else None


def with_told_notes(tables: Sequence[ShapedTable]) -> tuple[ShapedTable, ...]:
    """Return tables, and behind each the rows of what the notes below it tell."""
    found: list[ShapedTable] = []
    for table in tables:
        told = [
            (left.cell, notes) for left in table.left_out
            if left.why == NOTE_BELOW and (notes := told_in(left.cell.text))
        ]  # fmt: skip
        if not told or not table.rows:
            found.append(table)
            continue
        cells = {id(cell) for cell, _ in told}
        left = tuple(each for each in table.left_out if id(each.cell) not in cells)
        found.append(replace(table, left_out=left))
        found += _tables_of(table, [(cell, each) for cell, notes in told for each in notes])
    return tuple(found)


def _tables_of(
    table: ShapedTable, told: Sequence[tuple[GridCell, ToldNote]]
) -> Iterator[ShapedTable]:
    """Yield the table of short forms and the one of other facts, of those that there are."""
    for is_short_form in (True, False):
        rows = tuple(
            ShapedRow(
                (cell._replace(text=note.name, runs=()), cell._replace(text=note.said, runs=())),
                None,
            )
            for cell, note in told if note.is_short_form == is_short_form
        )  # fmt: skip
        if rows:
            first = rows[0].cells[0]
            assert first is not None
            at = Position(table.at.path, first.line, first.column)
            columns = ShapedColumn(ITEM), ShapedColumn(DETAIL)
            yield ShapedTable(table.title, at, columns, rows, (TOLD,), (), is_of_notes=True)


def with_notes_as_terms(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which paragraphs that tell what short forms mean are terms with meanings.

    Right below a table a paragraph may tell a rule or the members of a class as well.
    """
    found: list[DocumentBlock] = []
    is_below = False
    for block in blocks:
        told = _told_by(block, is_below=is_below)
        is_below = block.kind is BlockKind.GRID or (is_below and bool(told))
        found += told or [block]
    return tuple(found)


def is_note(block: DocumentBlock) -> bool:
    """Return whether a block is what a note tells."""
    return block.doubt == TOLD


def _told_by(block: DocumentBlock, *, is_below: bool) -> list[DocumentBlock]:
    if block.kind is not BlockKind.PROSE or block.is_between:
        return []
    told = [(line, told_in(line.text)) for line in block.lines]
    facts = [each for _, notes in told for each in notes]
    if not all(notes for _, notes in told):
        return []
    if not is_below and not all(each.is_short_form for each in facts):
        return []
    return [
        replace(block, kind=BlockKind.TERM, doubt=TOLD, lines=(
            Line(note.name, line.position, line.within), Line(note.said, line.position, line.within)
        ))
        for line, notes in told for note in notes
    ]  # fmt: skip
