"""Columns that hold units, and the columns of figures whose units they surely are.

A unit behind the wrong figures makes a wrong dose, so a column of units is joined to little:
"Dose unit" to figures whose headings are of the same words, "Unit" to the only figures beside it or
to those of several groups of people, and none to figures whose own heading says a unit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import takewhile

from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.reading.unit_words import says_unit
from clindeck.draft.units.groups_of_people import are_of_people
from clindeck.draft.units.values_with_units import (
    BesideUnit,
    are_nearly_figures,
    form_of,
    is_bare_number,
)
from clindeck.draft.vocabulary.measures import is_measure
from clindeck.draft.vocabulary.range_ends import WORDS_OF_ENDS, range_end
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

_UNITS = re.compile(
    r"(?:(?:[a-z]{2,20} ){0,2}units?(?: of measure(?:ment)?)?|enhet(?:er)?|einheit(?:en)?|unités?"
    r"|unidad(?:es)? de medida|unités? de mesure|unità di misura|maßeinheit(?:en)?|mätenhet"
    r"|unidad(?:es)?|unità|unidades?|jednostk[ai]|jednotk[ay]|eenheid|enhed"
    r"|ед(?:иницы?|\.)?(?: измерения)?|単位|单位|單位|단위)"
    r"(?: \([^()]{0,40}\))?\Z",
    re.IGNORECASE,
)
_OF_UNITS = word_set("""
    unit units of measure measurement enhet enheter einheit einheiten unité unités unidad unidades
    unità unidade unidades medida mesure misura maßeinheit maßeinheiten mätenhet
    jednostka jednostki jednotka jednotky eenheid enhed ед единица единицы измерения 単位 单位
    單位 단위
    """)
_OF_SYSTEMS = word_set(
    "si us u um m conventional other others konventionell mått dimension measure"
)
"""What else stands above units alone: "kPa / other", "SI", "UM"."""
_AGAIN = re.compile(r" \([0-9]{1,2}\)\Z")
_OF_FIGURES = WORDS_OF_ENDS | word_set("value values amount quantity figure result")
"""What a heading may say besides the words that it shares with that of the units."""
_WORDS = re.compile(r"[^\s,;:()]{1,200}")
QUANTITIES = word_set("""
    dose doses dosage weight volume vol size price cost pack max maximum min minimum age number no
    count amount quantity strength concentration conc rate frequency freq duration time interval
    total daily loading maintenance initial starting load bolus infusion half life onset peak
    dosis dosierung gewicht volumen preis menge anzahl stärke konzentration dauer zeit alter
    dosis peso volumen precio cantidad número concentración duración tiempo edad
    poids prix quantité nombre concentration durée temps âge posologie
    prezzo quantità numero concentrazione durata tempo età dosaggio
    preço quantidade concentração duração idade gewicht prijs aantal duur leeftijd
    vikt antal pris styrka ålder dawka waga cena ilość stężenie wiek доза вес цена возраст
    """)
"""Headings of figures that have a unit of their own kind, whatever stands beside them."""
_FEWEST_UNITS_OF_ROWS = 3
_MOST_BESIDE = 8
_NEARLY, _SOME = 0.9, 0.5
"""Of the rows, so many have a unit: where only its place tells whose it is, and where words do."""
_MOSTLY = 0.6
"""Of the values of a column, so many are figures."""


def is_unit(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a column holds the units of figures that stand without them."""
    return bool(_units(table).figures.get(column.name))


def is_loose_unit(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a column of units stands among figures of which none are surely its own."""
    units = _units(table)
    if units.figures.get(column.name) or column.name in table.subject:
        return False
    is_told = _is_called_unit(column) or _holds_units(table, column)
    return is_told and any(
        are_nearly_figures(table.texts(each.name), _MOSTLY)
        for each in table.columns if each is not column
    )  # fmt: skip


def unit_of(table: DraftTable, column: DraftColumn) -> DraftColumn | None:
    """Return the column that says in which unit the figures of a column are."""
    found = _units(table).of_figures.get(column.name, ())
    return found[0] if len(found) == 1 else None


def has_units(table: DraftTable) -> bool:
    """Return whether a table has a column of units, whosever they are."""
    return bool(_units(table).columns)


def joined_units(table: DraftTable) -> tuple[tuple[DraftColumn, Sequence[DraftColumn]], ...]:
    """Return each column of units with the columns of figures behind which it is written."""
    units = _units(table)
    return tuple((each, units.figures[each.name]) for each in units.columns
                 if units.figures[each.name])  # fmt: skip


class _Units:
    """What the columns of units of one table belong to, worked out once: each column asks for it.

    Two are the same key if they are of the very same table.
    """

    def __init__(self, table: DraftTable) -> None:
        self._table = table

    def __hash__(self) -> int:
        return id(self._table)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Units) and other._table is self._table

    @cached_property
    def columns(self) -> Sequence[DraftColumn]:
        """The columns of units, those that rows mostly have."""
        table = self._table
        return [
            each for each in table.columns
            if (_is_called_unit(each) or _holds_units(table, each))
            and each.name not in table.subject
            and len(table.texts(each.name)) > _SOME * len(table.rows)
        ]  # fmt: skip

    @cached_property
    def bare_figures(self) -> Mapping[str, frozenset[str]]:
        """The words of the headings of all columns that mostly hold bare figures, by name."""
        table = self._table
        return {
            each.name: words_of_heading(each.title) for each in table.columns
            if each.name not in table.subject and each.kind is not ColumnKind.LIST
            and are_nearly_figures(table.texts(each.name), _MOSTLY)
        }  # fmt: skip

    @cached_property
    def figures(self) -> Mapping[str, Sequence[DraftColumn]]:
        """The columns of figures whose unit each column surely is: one, or the ends of a range."""
        return {each.name: self._figures_of(each) for each in self.columns}

    @cached_property
    def of_figures(self) -> Mapping[str, Sequence[DraftColumn]]:
        """The columns of units by the columns of figures."""
        found: dict[str, list[DraftColumn]] = {}
        for unit in self.columns:
            for each in self.figures[unit.name]:
                found.setdefault(each.name, []).append(unit)
        return found

    @cached_property
    def _stand_in_turn(self) -> bool:
        """Whether each column of units that names nothing stands behind its only figures.

        No other figures stand between two of them: whose unit the first is would be open.
        """
        columns = self._table.columns
        figures = [each.name in self.bare_figures for each in columns]
        places = [columns.index(each) for each in self.columns if not _named(each)]
        are_behind = all(place and figures[place - 1] for place in places)
        return are_behind and sum(figures[: places[-1]]) == len(places)

    def _figures_of(self, unit: DraftColumn) -> Sequence[DraftColumn]:
        named = _named(unit)
        found = self._of_same_words(named) if named else self._beside(unit)
        if any(says_unit(each.title) for each in found):
            return ()
        is_one = not named or len(found) == 1 or _are_ends(found) or are_of_people(found)
        is_full = named or all(_has_nearly_all(self._table, each, unit) for each in found)
        return found if is_one and is_full else ()

    def _of_same_words(self, named: frozenset[str]) -> Sequence[DraftColumn]:
        """Return the columns of figures whose headings say the words of a unit's, hardly more."""
        alike = {name: words for name, words in self.bare_figures.items() if named <= words}
        plain = [name for name, words in alike.items() if words - named <= _OF_FIGURES]
        bare = [name for name in plain if alike[name] == named]
        return [
            self._table.column(name) for name in (plain if len(plain) < 3 or not bare else bare)
        ]

    def _beside(self, unit: DraftColumn) -> Sequence[DraftColumn]:
        """Return the only column of figures beside a column, or the range that ends there."""
        columns = self._table.columns
        place = columns.index(unit)
        if sum(not _named(each) for each in self.columns) > 1:
            return (columns[place - 1],) if self._stand_in_turn else ()
        before, behind = columns[max(0, place - _MOST_BESIDE) : place], columns[place + 1 :]
        sides = [
            side for each in (before[::-1], behind[:_MOST_BESIDE])
            if (side := [*takewhile(lambda one: one.name in self.bare_figures, each)])
        ]  # fmt: skip
        if len(sides) != 1:
            return ()
        near, *further = sides[0]
        if further and _are_ends((near, further[0])):
            return (near, further[0])
        are_alike = are_of_people(sides[0]) or _is_unit_of_rows(self._table, unit, sides[0])
        return sides[0] if are_alike else (near,)


def _units(table: DraftTable) -> _Units:
    return _known(_Units(table))


@lru_cache(maxsize=16)
def _known(units: _Units) -> _Units:
    return units


def _is_unit_of_rows(table: DraftTable, unit: DraftColumn, columns: Sequence[DraftColumn]) -> bool:
    """Return whether each row is of a quantity of its own, whose unit is that of all its figures.

    Heart rate, temperature and weight of five species: no heading of figures names a quantity.
    """
    units = {text.strip() for text in table.texts(unit.name)}
    if len(columns) < 2 or len(units) < _FEWEST_UNITS_OF_ROWS:
        return False
    return all(words_of_heading(each.title).isdisjoint(QUANTITIES) for each in columns)


def _is_called_unit(column: DraftColumn) -> bool:
    return _UNITS.match(column.title.strip()) is not None


def _holds_units(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a column holds units alone, under a heading that names nothing else."""
    if not _of_systems(column.title):
        return False
    texts = table.texts(column.name)
    return bool(texts) and all(map(is_measure, texts))


def _of_systems(title: str) -> bool:
    return all(
        is_measure(word) or word.lower() in _OF_SYSTEMS
        for word in _WORDS.findall(title) if word == "%" or any(map(str.isalnum, word))
    )  # fmt: skip


def _named(unit: DraftColumn) -> frozenset[str]:
    """Return the words by which the heading of units says whose they are: "Dose unit".

    The number of another "Unit" says nothing of it.
    """
    title = _AGAIN.sub("", unit.title)
    return frozenset() if _of_systems(title) else words_of_heading(title) - _OF_UNITS


def _has_nearly_all(table: DraftTable, column: DraftColumn, unit: DraftColumn) -> bool:
    """Return whether nearly all figures of a column that need a unit have it beside them."""
    first = table.subject[0]
    need = [
        row.cell(unit.name) is not None for row in table.rows
        if (cell := row.cell(column.name)) is not None
        and form_of(cell.text) is BesideUnit.FIGURES
        and not ((name := row.cell(first)) is not None and is_bare_number(name.text))
    ]  # fmt: skip
    return sum(need) > _NEARLY * len(need)


def _are_ends(columns: Sequence[DraftColumn]) -> bool:
    """Return whether two columns are the lower and the upper end of one range."""
    if len(columns) != 2:
        return False
    (of, place, is_high), (of_other, place_other, is_other_high) = (
        range_end(each.title) for each in columns
    )
    return place >= 0 and (of, place) == (of_other, place_other) and is_high != is_other_high
