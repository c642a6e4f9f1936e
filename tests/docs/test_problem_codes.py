"""Every code of a problem has its place in the manual, and the manual names no other.

Rules have their own manual, `docs/rules/`, which tests/lint compares with them.
"""

from __future__ import annotations

import re
from pathlib import Path

from clindeck.lint.registry import RULES

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "problems.md"
CODE = r"[A-Z]\d{3}"


def codes_of_the_source() -> set[str]:
    found = {
        code
        for path in (ROOT / "src" / "clindeck").rglob("*.py")
        for code in re.findall(rf'"({CODE})"', path.read_text(encoding="utf-8"))
    }
    return found - {rule.code for rule in RULES}


def test_every_code_that_the_program_may_print_has_its_heading_once() -> None:
    headings = re.findall(rf"^### ({CODE})\b", MANUAL.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(headings) == sorted(codes_of_the_source())
    assert headings, "the manual names no code at all"


def test_codes_come_in_order_within_their_letter() -> None:
    headings = re.findall(rf"^### ({CODE})\b", MANUAL.read_text(encoding="utf-8"), re.MULTILINE)
    for letter in sorted({code[0] for code in headings}):
        of_letter = [code for code in headings if code[0] == letter]
        assert of_letter == sorted(of_letter)
