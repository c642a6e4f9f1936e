"""A caution that the other drugs of a class carry stands on every one of them.

Checks tables with a column of classes (class, group, family, Klasse, classe, clase): where two or
more rows of a class carry the same caution, or the same text below a heading like "Warnings", and
just one row of the class has nothing of it, that row is named. Tables of pairs of drugs ("Class 1",
"Class 2") are passed.

Source: regulators warn of classes, not of single drugs. The FDA asked for the same boxed warning
on all opioids and benzodiazepines (2016-08-31), read as the American Society of Anesthesiologists
quotes it:
https://asahq.org/advocacy-and-asapac/fda-and-washington-alerts/washington-alerts/2016/08/fda-requiring-boxed-warnings-on-concomitant-use-of-prescription-opioids-with-benzodiazepines
(2026-11-30). Whether a caution is one of the class, only a person can tell.

Why: a learner who meets the warning on two of three drugs learns that the third is safe.

Bad:
    - {id: ibuprofen, class: NSAID, caution: {text: Stomach bleeding., basis: label}}
    - {id: naproxen, class: NSAID, caution: {text: Stomach bleeding., basis: label}}
    - {id: diclofenac, class: NSAID}

Good:
    - {id: diclofenac, class: NSAID, caution: {text: Stomach bleeding., basis: label}}

Silence: `silence: [{rule: H001, because: …}]` on the row that lacks it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from clindeck.lint.hazards.drug_rows import class_column, is_of_cautions
from clindeck.lint.rule import Finding, TopicRule, TopicView
from clindeck.model.problems import Severity
from clindeck.model.tables import Column, Row, Table

_FEWEST = 2
"""Rows of a class that carry a caution, so that it may be one of the class."""
_SHOWN = 60
_ALIKE = 0.5


def _find(view: TopicView) -> Iterator[Finding]:
    for table in view.topic.tables.values():
        column = class_column(table)
        warned = [each for each in table.columns if is_of_cautions(each)]
        if column is not None and (warned or any(row.cautions for row in table.rows)):
            yield from _in_table(table, column, warned)


def _in_table(table: Table, column: Column, warned: list[Column]) -> Iterator[Finding]:
    classes: defaultdict[str, list[Row]] = defaultdict(list)
    for row in table.rows:
        cell = row.cells.get(column.name)
        for item in () if cell is None else cell.items:
            classes[item.text].append(row)
    for name, rows in classes.items():
        if len(rows) <= _FEWEST:
            continue
        carried: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            for text in dict.fromkeys(_cautions_of(row, warned)):
                carried[text].append(row)
        for text, carriers in carried.items():
            if len(carriers) == len(rows) - 1:
                (bare,) = (row for row in rows if row not in carriers)
                if not _says_alike(text, _cautions_of(bare, warned)):
                    yield _finding(table, column, name, text, bare)


def _finding(table: Table, column: Column, name: str, text: str, bare: Row) -> Finding:
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
    message = (
        f'"{bare.id}" is the only row of "{name}" without the caution "{shown}"; add it if it '
        "holds for the class"
    )
    return Finding(bare.cells[column.name].position, message, (bare.id,), table=table.name)


def _cautions_of(row: Row, warned: list[Column]) -> list[str]:
    texts = [caution.text.text for caution in row.cautions]
    for column in warned:
        cell = row.cells.get(column.name)
        texts += [] if cell is None else [item.text for item in cell.items]
    return [" ".join(text.split()) for text in texts if text.strip()]


def _says_alike(text: str, others: list[str]) -> bool:
    """Return whether one of the other texts has half of the words of a text."""
    words = set(text.lower().split())
    return any(len(words & set(other.lower().split())) >= _ALIKE * len(words) for other in others)


RULE = TopicRule("H001", "class-caution-lacking", Severity.WARNING, _find)
