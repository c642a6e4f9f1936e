"""Findings and silences to problems: what is left to say, and which silences cover nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from clindeck.lint.rule import Finding, Rule
from clindeck.model.decks import Deck
from clindeck.model.problems import Position, Problem, did_you_mean, error, warning
from clindeck.model.tables import RowId, Silence, Table


class Found(NamedTuple):
    """What a rule said. `tables` are those that the finding's rows and recipe may belong to.

    Of a deck they are called as its keys call them.
    """

    rule: Rule
    finding: Finding
    tables: frozenset[str]

    def problem(self) -> Problem:
        """Return the finding as it is reported."""
        severity = self.finding.severity or self.rule.severity
        return Problem(self.finding.position, self.rule.code, severity, self.finding.message)


class Silences(NamedTuple):
    """The silences that hold for a topic and one of its decks, by what they stand on."""

    of_rows: Mapping[tuple[str, RowId], tuple[Silence, ...]]
    of_recipes: Mapping[tuple[str, str], tuple[Silence, ...]]
    of_library: tuple[Silence, ...]

    def covering(self, found: Found) -> Iterator[Silence]:
        """Yield every silence that covers a finding; one is enough to silence it."""
        names = (found.rule.code, found.rule.slug)
        for table in found.tables:
            for row_id in found.finding.rows:
                yield from _named(self.of_rows.get((table, row_id), ()), names)
            recipe = (table, found.finding.recipe)
            yield from _named(self.of_recipes.get(recipe, ()), names)
        for silence in _named(self.of_library, names):
            tables = {name.rpartition(".")[2] for name in found.tables}
            in_table = not silence.tables or not tables.isdisjoint(silence.tables)
            if in_table and (not silence.recipes or found.finding.recipe in silence.recipes):
                yield silence


def silences_of(
    tables: Mapping[str, Table], deck: Deck | None, of_library: tuple[Silence, ...]
) -> Silences:
    """Return the silences that stand in tables, by what keys call them, and in their deck."""
    rows = {
        (name, row.id): row.silences
        for name, table in tables.items()
        for row in table.rows
        if row.silences
    }
    recipes = {
        (section.table_in_keys, recipe.id): recipe.silences
        for section in (() if deck is None else deck.sections)
        for recipe in section.recipes
        if recipe.silences
    }
    return Silences(rows, recipes, of_library)


def unsilenced(
    found: Iterable[Found], silences: Silences
) -> tuple[tuple[Problem, ...], frozenset[Position]]:
    """Return the findings that nothing covers, and the places of the silences that cover some."""
    problems: list[Problem] = []
    used: set[Position] = set()
    for each in found:
        covering = [silence.rule.position for silence in silences.covering(each)]
        used.update(covering)
        if not covering:
            problems.append(each.problem())
    return tuple(problems), frozenset(used)


def idle_silences(
    silences: Iterable[Silence], used: frozenset[Position], rules: Sequence[Rule]
) -> Iterator[Problem]:
    """Yield the silences of these rules that cover nothing."""
    known = {name for rule in rules for name in (rule.code, rule.slug)}
    for silence in silences:
        at = silence.rule.position
        if silence.rule.text in known and at not in used:
            message = f"the silence of {silence.rule.text} covers nothing (any more); remove it"
            yield warning(at, "S001", message)


def unknown_rules(silences: Iterable[Silence], rules: Sequence[Rule]) -> Iterator[Problem]:
    """Yield the silences of what is not a rule; a fault of the content has a code, but no rule."""
    codes = tuple(rule.code for rule in rules)
    slugs = tuple(rule.slug for rule in rules)
    for silence in silences:
        name = silence.rule.text
        if name in codes or name in slugs:
            continue
        if _is_code(name) and name[0] not in {code[0] for code in codes}:
            message = f"{name} is not a rule and cannot be silenced; mend what it reports"
        else:
            message = f'no rule "{name}"{_nearest(name, codes, slugs)}; clindeck rule lists them'
        yield error(silence.rule.position, "S002", message)


def _nearest(name: str, codes: tuple[str, ...], slugs: tuple[str, ...]) -> str:
    if name.upper() in codes:
        return f'; did you mean "{name.upper()}"?'
    hint = did_you_mean(name, slugs)
    return hint if "did you mean" in hint else ""


def _is_code(name: str) -> bool:
    return len(name) == 4 and name[:1].isupper() and name[1:].isdecimal()


def _named(silences: Iterable[Silence], names: tuple[str, str]) -> Iterator[Silence]:
    return (silence for silence in silences if silence.rule.text in names)
