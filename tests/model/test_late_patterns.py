"""A pattern that is compiled late answers as one that was compiled at once."""

from __future__ import annotations

import re
import subprocess
import sys

from clindeck.model.late_patterns import late_pattern

TEXT = r"(?P<low>[0-9]+) to (?P<high>[0-9]+)"


def test_a_late_pattern_answers_like_a_compiled_one() -> None:
    late, compiled = late_pattern(TEXT), re.compile(TEXT)
    text = "5 to 10, 20 to 30"
    found, told = late.search(text), compiled.search(text)
    assert found is not None
    assert told is not None
    assert found.groupdict() == told.groupdict()
    assert [each.span() for each in late.finditer(text)] == [
        each.span() for each in compiled.finditer(text)
    ]
    assert late.sub("_", text) == compiled.sub("_", text)
    assert (late.pattern, late.flags, late.groupindex) == (
        compiled.pattern, compiled.flags, compiled.groupindex,
    )  # fmt: skip


def test_a_late_pattern_takes_flags() -> None:
    assert late_pattern("^b$", re.IGNORECASE | re.MULTILINE).findall("a\nB\nb") == ["B", "b"]


_LISTING = """
import re, sys
compiled = re.compile
def recorded(text, flags=0):
    name = sys._getframe(1).f_globals["__name__"]
    name = sys._getframe(3).f_globals["__name__"] if name.endswith("late_patterns") else name
    if name.startswith(("clindeck.lint.", "clindeck.doses.")):
        print(name)
    return compiled(text, flags=flags)
re.compile = recorded
import clindeck.doses.clarity, clindeck.lint.runner
"""


def test_no_rule_compiles_a_pattern_when_it_is_loaded() -> None:
    done = subprocess.run((sys.executable, "-c", _LISTING), capture_output=True, text=True,
                          check=True)  # fmt: skip
    names_of_drugs = "clindeck.doses.wordings.drug_names"  # made of a pattern itself
    assert set(done.stdout.split()) <= {names_of_drugs}
