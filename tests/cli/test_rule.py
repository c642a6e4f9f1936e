"""`clindeck rule`: the list of rules, a manual page, and the manual written to a folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clindeck.lint.manual import manual_of, pages
from clindeck.lint.registry import RULES
from clindeck.lint.rules.sources.r001_provenance import RULE
from clindeck.report import problem_manual
from tests.libraries import clindeck


def test_the_list_has_a_line_for_each_rule(tmp_path: Path) -> None:
    found = clindeck("rule", cwd=tmp_path)
    assert (found.status, found.stderr) == (0, "")
    lines = found.stdout.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in RULES]
    (line,) = [line for line in lines if line.startswith("R001 ")]
    assert line.split(maxsplit=3)[1:] == [
        "provenance",
        "error",
        "A source tells when it was published or read.",
    ]


@pytest.mark.parametrize("name", ["R001", "r001", "provenance"])
def test_a_page_is_found_by_code_or_slug(tmp_path: Path, name: str) -> None:
    found = clindeck("rule", name, cwd=tmp_path)
    assert found.status == 0
    assert found.stdout == f"R001 provenance (error, looks at topics)\n\n{manual_of(RULE)}\n"


def test_an_unknown_rule_is_wrong_usage_with_the_one_that_was_meant(tmp_path: Path) -> None:
    found = clindeck("rule", "provenence", cwd=tmp_path)
    assert found.status == 2
    assert found.stderr.endswith('Error: no rule "provenence"; did you mean "provenance"?\n')


def test_the_manual_is_written_once_and_then_left_alone(tmp_path: Path) -> None:
    found = clindeck("rule", "--write", "manual", cwd=tmp_path)
    names = [Path(line).name for line in found.stdout.splitlines()]
    assert names == list(pages(RULES))
    assert (tmp_path / "manual" / "README.md").read_text("utf-8").startswith("# Rules\n")
    again = clindeck("rule", "--write", "manual", cwd=tmp_path)
    assert (again.stdout, again.stderr) == ("", "the manual is up to date\n")


def test_a_manual_of_a_single_rule_is_not_written(tmp_path: Path) -> None:
    found = clindeck("rule", "R001", "--write", "manual", cwd=tmp_path)
    assert found.status == 2
    assert "--write writes the manual of all rules; leave the rule out" in found.stderr
    assert not (tmp_path / "manual").exists()


def codes_of_the_source() -> list[str]:
    source = Path(problem_manual.__file__).parents[1]
    return sorted(
        {
            code
            for path in source.rglob("*.py")
            for code in re.findall(r'"([A-Z][0-9]{3})"', path.read_text(encoding="utf-8"))
        }
    )


def test_every_code_that_may_be_printed_has_its_page(tmp_path: Path) -> None:
    codes = codes_of_the_source()
    assert {code[0] for code in codes} == set("YTKNCLMPASXQDRH")
    for code in codes:
        found = clindeck("rule", code.lower(), cwd=tmp_path)
        assert found.status == 0, found
        assert found.stdout.startswith(code)
        assert len(found.stdout.splitlines()) > 2
        assert "](" not in found.stdout


def test_the_page_of_a_code_is_the_one_of_the_manual_as_plain_text(tmp_path: Path) -> None:
    assert clindeck("rule", "Y002", cwd=tmp_path).stdout == (
        "Y002\n\nA tab stands where only spaces may.\n\n"
        "    Y002 tab in the indentation; use spaces\n\n"
        'Replace the tab with spaces, two per level. Most editors have a setting "insert spaces '
        'for tabs".\n'
    )


def test_the_package_holds_the_manual_of_the_repository() -> None:
    packaged = Path(problem_manual.__file__).with_name("problems.md").read_text("utf-8")
    manual = Path(__file__).resolve().parents[2] / "docs" / "problems.md"
    assert packaged == manual.read_text("utf-8"), "run make rules"
