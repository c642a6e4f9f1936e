"""Faults that the check finds in a draft to what can be done about each of them.

A fault names the card, or its place in a drafted file: from that the question, the row or the value
is told. What belongs to neither is left to a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from clindeck.draft.asking.draft_recipes import DraftRecipe, DraftSection
from clindeck.draft.asking.rows_named import rows_called
from clindeck.draft.drafted_items import QUESTION
from clindeck.draft.drafts import DraftTable
from clindeck.draft.wording.wordings import fuller
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import value_slug
from clindeck.model.problems import Problem, Severity

IDLE = "S001"
"""The code of a silence that covers nothing."""
THIN = "Q011"
"""The code of a question that says too little."""
UNFIT = ("Q001", "Q006", "Q007", "Q010")
"""Codes of warnings about an answer, which is then not asked for."""
OF_THE_FILE = {
    "Q009": "names that look alike are those of the file; tell them apart where it helps",
    "Q013": "short forms are those of the file; spell out those that your readers may not know",
    "Q011": "the row is asked by its name alone; say more where it is not clear",
    "Q012": "it is worded as in the file",
}
"""Codes of warnings about what the file has: said once at the question, and silenced there."""
AS_BEFORE = "its author asked it so"
NO_ROUTE = "the question names no route or form; make a column of it, and take this away"
NUMBER_OF_HEADING = "the number belongs to the heading of the column"
_KEY = re.compile(r"(?:card )?([\w-]+)/([\w.-]+)/([^\s/]+)/([a-z0-9-]+?)(#2)?(?=[:\s])")
_IDLE = re.compile(r"the silence of (\S+) covers nothing")
_ROW = re.compile(r"  - id: (\S+)")
_COLUMN = re.compile(r"    (\w+):")
_SECTION = re.compile(r"  - section: (\S+)")
_RECIPE = re.compile(r"      - id: (\S+)")


@dataclass(slots=True)
class Refusals:
    """What a check refuses of a draft, by what can be done about it.

    `turned` are values with invisible signs that turn the direction of text; `idle` are
    silences that cover nothing: the table, the recipe or row, and the rule; `thin` are
    questions of too few words that have a fuller form.
    """

    rows: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    reverses: set[tuple[str, str]] = field(default_factory=set)
    dropped: dict[tuple[str, str], str] = field(default_factory=dict)
    doses: Counter[tuple[str, str]] = field(default_factory=Counter)
    silences: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    dose_silences: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)
    doubts: dict[tuple[str, str], str] = field(default_factory=dict)
    cells: dict[tuple[str, str, str], str] = field(default_factory=dict)
    turned: set[tuple[str, str, str]] = field(default_factory=set)
    recipe_silences: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    idle: set[tuple[str, str, str]] = field(default_factory=set)
    thin: set[tuple[str, str]] = field(default_factory=set)
    unresolved: list[Problem] = field(default_factory=list)

    def is_empty(self) -> bool:
        """Return whether nothing can be done."""
        found = (
            self.rows, self.reverses, self.dropped, self.doses, self.silences, self.dose_silences,
            self.doubts, self.cells, self.turned, self.recipe_silences, self.idle, self.thin,
        )  # fmt: skip
        return not any(found)


def refusals_of(
    faults: Sequence[Problem],
    tables_drafted: Sequence[DraftTable],
    sections: Sequence[DraftSection],
    contents: Mapping[PurePosixPath, bytes],
) -> Refusals:
    """Return what can be done about the faults of drafted files, whose texts are `contents`."""
    found = Refusals()
    tables = {table.name: table for table in tables_drafted}
    known = {
        (section.table, recipe.id): recipe for section in sections for recipe in section.recipes
    }
    lines = {str(path): data.decode().split("\n") for path, data in contents.items()
             if path.suffix == ".yaml"}  # fmt: skip
    for fault in faults:
        key = _KEY.match(fault.message)
        path = fault.position.path
        if fault.code == THIN:
            place = ("", "") if key is None or key[5] else (key[2], key[4])
            thin = known.get(place)
            if thin is not None and not thin.is_old:
                noun = rows_called(tables[place[0]])
                if fuller(thin.ask, noun) != thin.ask:
                    found.thin.add(place)
                else:
                    found.recipe_silences.setdefault(place, {})[THIN] = OF_THE_FILE[THIN]
        elif key is not None and (key[2], key[4]) in known:
            _refuse_card(found, fault, known[key[2], key[4]], tables[key[2]], key)
        elif path in lines and path.startswith("decks/"):
            place = _recipe_at(lines[path], fault.position.line)
            if place in known and fault.code == "R008":
                found.recipe_silences.setdefault(place, {})["R008"] = NUMBER_OF_HEADING
            elif fault.code == IDLE and place in known:
                found.idle.add((*place, _idle_rule(fault)))
            elif fault.code == IDLE:
                continue
            elif place in known:
                found.dropped[place] = f"{fault.code} {fault.message}"
            else:
                found.unresolved.append(fault)
        elif path in lines and PurePosixPath(path).stem in tables:
            _refuse_row(found, fault, tables[PurePosixPath(path).stem], lines[path])
        else:
            found.unresolved.append(fault)
    return found


def _refuse_card(
    found: Refusals, fault: Problem, recipe: DraftRecipe, table: DraftTable, key: re.Match[str]
) -> None:
    place = table.name, recipe.id
    reason = f"{fault.code} {_short_reason(fault)}"
    if recipe.figure and fault.code[0] in "QRD":
        found.recipe_silences.setdefault(place, {})[fault.code] = AS_BEFORE
        return
    if recipe.figure:
        found.dropped[place] = f"{fault.code} {fault.message}"
        return
    if fault.code not in OF_THE_FILE and (
        key[5] or (recipe.reverse[0] and _is_asked_back(fault, recipe))
    ):
        found.reverses.add(place)
        return
    if fault.code == "Q005" and _lacks_only_route(fault) and not recipe.is_old:
        found.recipe_silences.setdefault(place, {})["Q005"] = NO_ROUTE
        return
    if fault.code == "Q007" and fault.severity is Severity.WARNING and _is_of_file(recipe, table):
        found.recipe_silences.setdefault(place, {})["Q007"] = AS_BEFORE
        return
    if fault.code in OF_THE_FILE:
        found.recipe_silences.setdefault(place, {})[fault.code] = OF_THE_FILE[fault.code]
        return
    if recipe.by:
        for row in table.rows:
            cell = row.cell(recipe.by)
            if cell is not None and key[3] in map(value_slug, cell.items):
                found.rows.setdefault(place, []).append((row.id, reason))
        return
    found.rows.setdefault(place, []).append((key[3], reason))


def _is_of_file(recipe: DraftRecipe, table: DraftTable) -> bool:
    """Return whether a recipe asks the questions that the file has: "Difference of a and b?"."""
    is_called = table.column(table.subject[0]).title == QUESTION
    return is_called and recipe.ask.endswith(f"{{{table.subject[0]}}}")


def _is_asked_back(fault: Problem, recipe: DraftRecipe) -> bool:
    """Return whether a fault quotes a front that asks back, by what stands in its wording."""
    plain = re.split(r"\{\w+\}", recipe.reverse[0])
    told = max(plain, key=len).strip(" :?“”")
    return bool(told) and told in fault.message


def _short_reason(fault: Problem) -> str:
    return {"Q007": "the answer stands in the question", "Q006": "the answer is yes or no",
            "Q001": "the answer is too long", "N001": "another row is asked the same",
            "R006": "a citation stands in it", "Q002": "it asks for too much",
            "Q010": "another question has the same answer",
            "Q005": "a dose whose question does not name the drug",
            }.get(fault.code, "refused by the check")  # fmt: skip


def _lacks_only_route(fault: Problem) -> bool:
    return "does not name a route or form;" in fault.message


def _idle_rule(fault: Problem) -> str:
    """Return the rule whose silence covers nothing."""
    named = _IDLE.match(fault.message)
    return named[1] if named else ""


def _recipe_at(lines: Sequence[str], line: int) -> tuple[str, str]:
    recipe = ""
    for number in range(min(line, len(lines)) - 1, -1, -1):
        if not recipe and (named := _RECIPE.match(lines[number])):
            recipe = named[1]
        if section := _SECTION.match(lines[number]):
            return section[1], recipe
    return "", ""


def _refuse_row(found: Refusals, fault: Problem, table: DraftTable, lines: Sequence[str]) -> None:
    at = min(fault.position.line, len(lines)) - 1
    row = column = ""
    for number in range(at, -1, -1):
        if not column and not row and (named := _COLUMN.match(lines[number])):
            column = named[1]
        if named := _ROW.match(lines[number]):
            row = named[1]
            break
    declared = {each.name: each for each in table.columns}
    if fault.code != IDLE and (not row or (column and column not in declared)):
        found.unresolved.append(fault)
    elif fault.code == IDLE:
        found.idle.add((table.name, row, _idle_rule(fault)))
    elif fault.code == "R002":
        mark = re.search(r'"([^"]+)" marks a doubt', fault.message)
        found.doubts[table.name, row] = mark[1] if mark else "?"
    elif fault.code.startswith("D") and column and declared[column].kind is ColumnKind.DOSE:
        found.doses[table.name, column] += 1
        found.dose_silences.setdefault((table.name, column, row), set()).add(fault.code)
    elif fault.code[0] in "DQR":
        found.silences.setdefault((table.name, row), set()).add(fault.code)
    elif column and fault.code == "T021":
        found.turned.add((table.name, row, column))
    elif column:
        found.cells[table.name, row, column] = f"{fault.code} {fault.message}"
    else:
        found.unresolved.append(fault)
