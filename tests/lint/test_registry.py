"""The registry lists every rule, and every rule has a manual, a permanent name and tests."""

from __future__ import annotations

import importlib
import re
from collections import Counter
from pathlib import Path

import pytest

from clindeck.lint.manual import PARTS, manual_of, page_name, pages
from clindeck.lint.registry import REFUSING, RULES
from clindeck.lint.rule import CardRule, DeckRule, RowRule, Rule, TopicRule

ROOT = Path(__file__).resolve().parents[2]
RULES_FOLDER = ROOT / "src" / "clindeck" / "lint" / "rules"
MODULES = sorted(
    f"{path.parent.name}.{path.stem}"
    for path in RULES_FOLDER.rglob("*.py")
    if path.stem != "__init__"
)
FOLDER_OF = {"Q": "cards", "D": "doses", "H": "hazards", "R": "sources"}
MODULE_NAME = re.compile(r"[a-z][0-9]{3}_[a-z]+(?:_[a-z]+)*\Z")


def rule_of(module: str) -> Rule:
    rule = importlib.import_module(f"clindeck.lint.rules.{module}").RULE
    assert isinstance(rule, CardRule | RowRule | DeckRule | TopicRule)
    return rule


def test_the_registry_lists_every_module_of_rules_sorted_by_code() -> None:
    listed = [rule.code for rule in RULES]
    assert listed == sorted(rule_of(module).code for module in MODULES)


def test_codes_and_slugs_are_unique() -> None:
    names = Counter(name for rule in RULES for name in (rule.code, rule.slug))
    assert [name for name, count in names.items() if count > 1] == []


def test_the_rules_that_may_refuse_are_those_whose_page_says_error() -> None:
    page = (ROOT / "docs" / "rules" / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \[([A-Z][0-9]{3})\].*?\| (error|warning) \|", page, re.MULTILINE)
    assert len(listed) == len(RULES)
    refusing = sorted(code for code, severity in listed if severity == "error")
    assert [rule.code for rule in REFUSING] == refusing


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_named_for_the_code_and_slug_of_its_one_rule(module: str) -> None:
    rule = rule_of(module)
    folder, name = module.split(".")
    assert MODULE_NAME.match(name)
    assert name == f"{rule.code.lower()}_{rule.slug.replace('-', '_')}"
    assert folder == FOLDER_OF[rule.code[0]]
    assert rule.find.__module__ == f"clindeck.lint.rules.{module}"


@pytest.mark.parametrize("module", MODULES)
def test_a_docstring_is_a_manual_page(module: str) -> None:
    summary, _, rest = manual_of(rule_of(module)).partition("\n\n")
    assert "\n" not in summary, "the first line is one sentence"
    assert summary.endswith(".")
    assert rest.startswith(("Checks ", "Check "))
    starts = [line.partition(":")[0] for line in rest.splitlines() if not line.startswith(" ")]
    assert [part for part in PARTS if part not in starts] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_rule_has_tests_of_its_own_where_it_finds_and_where_it_passes(module: str) -> None:
    folder, name = module.split(".")
    path = ROOT / "tests" / "lint" / "rules" / folder / f"test_{name}.py"
    assert path.exists(), f"{path.name} is missing"
    text = path.read_text(encoding="utf-8")
    assert f"rules.{module} import" in text, "it does not import the rule"
    tests = re.findall(r"^def test_\w+", text, re.MULTILINE)
    assert len(tests) >= 2
    assert re.search(r"== \[\]|== \(\)|not list\(|not find|is_silent|passes|assert_silent", text), (
        "no case passes"
    )


def test_the_committed_manual_is_that_of_the_docstrings() -> None:
    folder = ROOT / "docs" / "rules"
    committed = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    made = pages(RULES)
    assert sorted(committed) == sorted(made), "`make rules` writes the pages"
    stale = [name for name in made if committed[name] != made[name]]
    assert stale == [], "`make rules` writes the pages"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_has_a_heading_and_no_line_of_a_docstring_left_out(rule: Rule) -> None:
    page = pages(RULES)[page_name(rule)]
    assert page.startswith(f"# {rule.code} {rule.slug}\n")
    words = re.sub(r"\W+", " ", page)
    for line in manual_of(rule).splitlines():
        assert re.sub(r"\W+", " ", line).strip() in words
