"""The house keeps to its plan: rooms, their size, one name for one thing."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "clindeck"
TESTS = ROOT / "tests"
MODULES = sorted(SOURCE.rglob("*.py"))
MOST_FILES, MOST_LINES = 16, 300
# Folders of tests that look at the program from outside, and not at one of its rooms.
FROM_OUTSIDE = {
    "article", "benchmarks", "browser", "docs", "faults", "fuzz", "golden", "real_anki",
    "repository", "tools", "updates",
}  # fmt: skip


def test_nothing_lies_loose_beside_the_rooms() -> None:
    assert [path.name for path in sorted(SOURCE.glob("*.py"))] == ["__init__.py", "__main__.py"]


def test_a_room_holds_few_files_and_a_file_one_story() -> None:
    files: defaultdict[str, int] = defaultdict(int)
    for path in MODULES:
        files[str(path.parent.relative_to(SOURCE))] += path.name != "__init__.py"
    assert {room: count for room, count in files.items() if count > MOST_FILES} == {}
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert [f"{path.name}: {count}" for path, count in lines.items() if count > MOST_LINES] == []


def test_a_class_has_a_name_that_no_other_class_has() -> None:
    places = defaultdict(list)
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name.lstrip("_")].append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_tests_stand_in_folders_named_for_the_rooms() -> None:
    rooms = {path.name for path in SOURCE.iterdir() if path.is_dir()}
    folders = {path.name for path in TESTS.iterdir() if (path / "__init__.py").exists()}
    assert folders <= rooms | FROM_OUTSIDE
    assert FROM_OUTSIDE - folders <= {"tools"}
