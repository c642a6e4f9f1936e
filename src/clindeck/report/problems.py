"""Problems as text for people, JSON for programs, annotations for GitHub, JUnit for CI servers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from clindeck.model.problems import Problem, Severity
from clindeck.report.counts import counts_record
from clindeck.report.terminal_text import visible

if TYPE_CHECKING:
    from clindeck.compiler.card_counts import DeckCount
    from clindeck.model.not_judged import NotJudged

WHOLE_FILE = (1, 1)
"""Line and column of what is said of a file as a whole."""


def as_text(problems: Sequence[Problem]) -> str:
    """Return one line per problem: place, code, weight if only a warning, message."""
    return "".join(f"{problem_line(problem)}\n" for problem in problems)


def problem_line(problem: Problem) -> str:
    """Return a problem as one line, whatever stands in its message."""
    weight = "warning: " if problem.severity is Severity.WARNING else ""
    return visible(f"{problem.position} {problem.code} {weight}{_message(problem)}")


def summary(problems: Sequence[Problem]) -> str:
    """Return how many errors and warnings there are, in words."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    return f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}"


def unjudged_summary(unjudged: Sequence[NotJudged]) -> str:
    """Return what was not judged as a line for each reason and sort of subject; "" if all was."""
    rules = Counter((each.counted, each.reason) for each in unjudged)
    return "".join(
        f"not judged: {counted} {reason}, by {_counted(number, 'rule')} (-v names them)\n"
        for (counted, reason), number in rules.items()
    )


def as_json(
    problems: Sequence[Problem],
    counts: Sequence[DeckCount],
    unjudged: Sequence[NotJudged] = (),
) -> str:
    """Return the problems and counts as a JSON document, and what was not judged, if anything."""
    record: dict[str, object] = {
        "problems": [
            {
                "path": problem.position.path,
                "line": problem.position.line,
                "column": problem.position.column,
                "code": problem.code,
                "severity": problem.severity.value,
                "message": _message(problem),
            }
            for problem in problems
        ],
        "counts": counts_record(counts),
    }
    if unjudged:
        record["not_judged"] = [
            {"code": each.code, "slug": each.slug, "reason": each.reason,
             f"{each.subject}s": each.number}
            for each in unjudged
        ]  # fmt: skip
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Sequence[Problem], unjudged: Sequence[NotJudged] = ()) -> str:
    """Return workflow commands that GitHub shows at the lines of a pull request.

    What was not judged becomes notices, which stand at no line.
    """
    notices = "".join(
        f"::notice title=clindeck did not judge::{_data(str(each))}\n" for each in unjudged
    )
    return notices + "".join(
        f"::{problem.severity.value} file={_property(problem.position.path)},"
        f"line={problem.position.line},col={problem.position.column},"
        f"title={_property(f'clindeck {problem.code}')}::{_data(_message(problem))}\n"
        for problem in problems
    )


def as_junit(
    problems: Sequence[Problem],
    counts: Sequence[DeckCount],
    unjudged: Sequence[NotJudged] = (),
    *,
    strict: bool,
) -> str:
    """Return a JUnit report: a case for each section's count and one for each problem.

    A problem that decides the exit status is a failure: an error, if strict a warning too. What was
    not judged is skipped.
    """
    from xml.sax.saxutils import escape, quoteattr  # they bring half of the network library

    sections = [(count.deck_id, section.section) for count in counts for section in count.sections]
    failures = {id(p) for p in problems if strict or p.severity is Severity.ERROR}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuite name="clindeck check" tests="{len(sections) + len(problems) + len(unjudged)}" '
        f'failures="{len(failures)}" skipped="{len(unjudged)}">',
    ]
    lines.extend(
        f"  <testcase classname={quoteattr(deck_id)} name={quoteattr(section)}/>"
        for deck_id, section in sections
    )
    for problem in problems:
        name = quoteattr(f"{problem.position} {problem.code}")
        kind = "failure" if id(problem) in failures else "system-out"
        attribute = f" message={quoteattr(_message(problem))}" if kind == "failure" else ""
        lines.append(
            f"  <testcase classname={quoteattr(problem.position.path)} name={name}>"
            f"<{kind}{attribute}>{escape(str(problem))}</{kind}></testcase>"
        )
    lines.extend(
        f"  <testcase classname={quoteattr(each.code)} name={quoteattr(each.slug)}>"
        f"<skipped message={quoteattr(f'{each.counted} {each.reason}')}/></testcase>"
        for each in unjudged
    )
    lines.append("</testsuite>")
    return "\n".join(lines) + "\n"


def _message(problem: Problem) -> str:
    """Return the message, in a sheet with the name that its program gives the cell."""
    at = problem.position
    if not at.path.endswith(".xlsx") or (at.line, at.column) == WHOLE_FILE:
        return problem.message
    from clindeck.formats.cell_names import cell_name

    return f"{problem.message} (cell {cell_name(at.line, at.column)})"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
