"""Problems as SARIF 2.1.0, the exchange format of code-scanning services and editors.

Each code that occurs becomes a rule. A rule of the lint registry brings its manual along as help;
the other codes are told by what their letter is about.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from clindeck import __version__
from clindeck.lint.manual import manual_of, summary_of
from clindeck.lint.rule import Rule
from clindeck.model.not_judged import NotJudged
from clindeck.model.problems import Problem

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

LETTERS = {
    "A": "A line of an article that needs a person",
    "C": "A count that differs from the expected one",
    "K": "A fault of a deck definition or recipe",
    "L": "A fault of identity or of the ledger",
    "M": "What a reviewer marked, or a fault of a file of marks",
    "N": "A fault of a finished note",
    "P": "A fault of a package that was not made here",
    "S": "A fault of a silence",
    "T": "A fault of a topic or table",
    "X": "A fault of rows in a CSV file or sheet",
    "Y": "A fault of the file as YAML",
}


def as_sarif(
    problems: Sequence[Problem], rules: Sequence[Rule], unjudged: Sequence[NotJudged] = ()
) -> str:
    """Return the problems as a SARIF log; `rules` are those of the lint registry.

    What was not judged becomes notes of the tool.
    """
    by_code = {rule.code: rule for rule in rules}
    codes = sorted({problem.code for problem in problems})
    index = {code: number for number, code in enumerate(codes)}
    driver = {
        "name": "clindeck",
        "version": __version__,
        "rules": [_rule(code, by_code.get(code)) for code in codes],
    }
    run: dict[str, object] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, index[problem.code]) for problem in problems],
    }
    if unjudged:
        notes = [{"level": "note", "message": {"text": f"not judged: {each}"}} for each in unjudged]
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": notes}]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, rule: Rule | None) -> dict[str, object]:
    if rule is None:
        return {"id": code, "shortDescription": {"text": f"{LETTERS.get(code[0], 'A problem')}."}}
    return {
        "id": code,
        "name": rule.slug,
        "shortDescription": {"text": summary_of(rule)},
        "help": {"text": manual_of(rule)},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(problem: Problem, rule_index: int) -> dict[str, object]:
    at = problem.position
    place = {
        "artifactLocation": {"uri": quote(at.path), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": at.line, "startColumn": at.column},
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": rule_index,
        "level": problem.severity.value,
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": place}],
    }
