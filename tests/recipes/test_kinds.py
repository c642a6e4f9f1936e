"""A kind of recipe is one module and one line: nothing else in the house names it."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from clindeck.model.note_type_fields import FIELDS
from clindeck.recipes.deck_definitions import COMMON_KEYS
from clindeck.recipes.kinds import KINDS
from clindeck.recipes.recipe_kind import RecipeKind

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "clindeck"
MODULES = sorted(
    path.stem
    for path in (SOURCE / "recipes").glob("*.py")
    if re.search(r"^KIND = ", path.read_text(encoding="utf-8"), re.MULTILINE)
)


def test_every_module_with_a_kind_is_listed_and_named_for_it() -> None:
    assert sorted(KINDS) == MODULES
    for name in MODULES:
        kind = importlib.import_module(f"clindeck.recipes.{name}").KIND
        assert isinstance(kind, RecipeKind)
        assert KINDS[name] is kind


def test_no_other_room_names_a_kind() -> None:
    named = re.compile(rf"recipes\.(?:{'|'.join(MODULES)})\b|isinstance\([^)]*(?:Recipe|Wording)\b")
    found = [
        f"{path.relative_to(ROOT)}: {line}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path.parent.name != "recipes"
        for line in path.read_text(encoding="utf-8").splitlines()
        if named.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_explains_each_of_its_keys_once_and_leaves_the_common_ones_alone(name: str) -> None:
    kind = KINDS[name]
    keys = [key.name for key in kind.keys]
    assert len(set(keys)) == len(keys)
    assert not set(keys) & set(COMMON_KEYS)
    assert all(key.purpose.endswith(".") for key in kind.keys)
    assert set(kind.unused_keys) <= set(COMMON_KEYS)


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_uses_no_hint_where_its_note_type_has_no_field_for_it(name: str) -> None:
    kind = KINDS[name]
    fields = FIELDS[kind.note_type]
    assert ("hint" in kind.unused_keys) is ("Hint" not in fields)
    assert ("explain" in kind.unused_keys) is ("Explanation" not in fields)
