"""What the tests of the rules about doses share: one row, one rule, findings with their place."""

from __future__ import annotations

from pathlib import Path

from clindeck.lint.rule import Finding, RowRule
from tests.libraries import DRUGS, LibraryFiles, sound_library
from tests.lint.support import rows_of

DOSE = "    dose: 400 mg every 8 hours\n"
COLUMN = "  dose: {title: Dose, kind: dose}\n"


def with_dose(root: Path, dose: str) -> LibraryFiles:
    """Return the small library with another dose of ibuprofen."""
    return sound_library(root).with_change(DRUGS, DOSE, f"    dose: {dose}\n")


def with_maximum(root: Path, dose: str, maximum: str) -> LibraryFiles:
    """Return the small library with a column `maximum` that ibuprofen fills."""
    files = sound_library(root).with_change(
        DRUGS, COLUMN, f"{COLUMN}  maximum: {{title: Maximum, kind: dose}}\n"
    )
    return files.with_change(DRUGS, DOSE, f"    dose: {dose}\n    maximum: {maximum}\n")


def findings(rule: RowRule, files: LibraryFiles) -> list[Finding]:
    """Return what a rule finds in all rows."""
    return [finding for view in rows_of(files) for finding in rule.find(view)]


def told(rule: RowRule, files: LibraryFiles) -> list[str]:
    """Return findings as `line:column message`."""
    return [
        f"{finding.position.line}:{finding.position.column} {finding.message}"
        for finding in findings(rule, files)
    ]


def in_dose(rule: RowRule, root: Path, dose: str) -> list[str]:
    """Return what a rule finds in a dose as `place message`, its places counted from 1."""
    files = with_dose(root, dose)
    start = files.at(DRUGS, f"dose: {dose}\n", skip=len("dose: "))
    found = findings(rule, files)
    assert all(finding.position.line == start.line for finding in found)
    assert all(finding.rows == ("ibuprofen",) for finding in found)
    return [f"{finding.position.column - start.column + 1} {finding.message}" for finding in found]


def in_prose(rule: RowRule, root: Path, text: str) -> list[str]:
    """Return what a rule finds in a text of another column, as `in_dose` does."""
    files = sound_library(root).with_change(DRUGS, "class: plain analgesic", f"class: {text}")
    start = files.at(DRUGS, f"class: {text}\n", skip=len("class: "))
    found = findings(rule, files)
    assert all(finding.position.line == start.line for finding in found)
    return [f"{finding.position.column - start.column + 1} {finding.message}" for finding in found]
