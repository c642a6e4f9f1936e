"""The JSON Schemas accept what the readers accept, and refuse the keys that they refuse."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from clindeck.content.silence_reader import read_settings
from clindeck.formats.yaml.nodes import ListNode, Node
from clindeck.formats.yaml.reader import read_yaml
from clindeck.json_schemas import schema_files, schemas
from clindeck.model.cells import Text
from tests.libraries import DECK, DRUGS, TOPIC, checked, clindeck, sound_library
from tests.occlusions import MEDIA, with_occlusion

ROOT = Path(__file__).resolve().parents[2]


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do (1.2): 400 is a number, true a flag, 2026-01-31 a text."""


EditorLoader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers
           if tag.rsplit(":", 1)[1] in ("int", "float", "null")
           or (tag.endswith(":bool") and sign in "tTfF")]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}  # fmt: skip


def as_editor_sees(text: str) -> Any:
    return yaml.load(text, EditorLoader)


def as_typed(node: Node) -> Any:
    """The document as clindeck reads it: every value a text."""
    if isinstance(node, Text):
        return node.text
    if isinstance(node, ListNode):
        return [as_typed(item) for item in node.items]
    return {name: as_typed(inner) for name, (_, inner) in node.entries.items()}


def kind_of(path: str) -> str:
    if path.startswith("decks/"):
        return "deck"
    name = path.rsplit("/", 1)[1]
    return {"topic.yaml": "topic", "media.yaml": "media"}.get(name, "table")


def faults(kind: str, value: Any) -> list[str]:
    return [
        f"{fault.json_path}: {fault.message}"
        for fault in Draft202012Validator(schemas()[kind]).iter_errors(value)
    ]


def content_files(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((*root.glob("source_data/**/*.yaml"), *root.glob("decks/*.yaml"))):
        yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def assert_valid(root: Path) -> None:
    files = list(content_files(root))
    assert files
    for path, text in files:
        node, _ = read_yaml(path, text.encode())
        assert node is not None
        assert faults(kind_of(path), as_typed(node)) == [], path
        assert faults(kind_of(path), as_editor_sees(text)) == [], path


@pytest.mark.parametrize("name", schemas())
def test_every_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])


def test_the_shipped_content_is_valid() -> None:
    assert_valid(ROOT)


def test_the_starter_is_valid(tmp_path: Path) -> None:
    assert clindeck("new", "gout", cwd=tmp_path).status == 0
    assert_valid(tmp_path)


def test_a_library_with_every_feature_is_valid(tmp_path: Path) -> None:
    with_occlusion(sound_library(tmp_path)).with_change(
        DECK,
        "table: ligaments\n",
        "table: ligaments\n    figure: ankle.svg\n    audience: student\n",
    )
    assert_valid(tmp_path)


@pytest.mark.parametrize("name", ["drugs.csv", "drugs.xlsx"])
def test_rows_may_stand_in_a_file_of_their_own(tmp_path: Path, name: str) -> None:
    header = sound_library(tmp_path).text(DRUGS).split("rows:")[0]
    assert faults("table", as_editor_sees(f"{header}rows: {name}\n")) == []
    assert faults("table", as_editor_sees(f"{header}rows: drugs.ods\n"))


def test_the_committed_schemas_are_those_that_the_program_writes(tmp_path: Path) -> None:
    written = clindeck("schema", "--out", "here", cwd=tmp_path)
    assert written.status == 0
    assert written.stdout.splitlines() == [f"here/{path.name}" for path in schema_files()]
    for path, data in schema_files().items():
        assert (tmp_path / "here" / path.name).read_bytes() == data
        assert (ROOT / path).read_bytes() == data, "run `clindeck schema` and commit"


@pytest.mark.parametrize("path", [path for path, _ in content_files(ROOT)])
def test_every_shipped_file_names_its_schema(path: str) -> None:
    first = (ROOT / path).read_text(encoding="utf-8").split("\n", 1)[0]
    label, _, target = first.partition("$schema=")
    assert label == "# yaml-language-server: "
    schema = ((ROOT / path).parent / target).resolve()
    assert schema == ROOT / "schemas" / f"{kind_of(path)}.schema.json"
    assert schema.is_file()


def test_the_editors_settings_name_schemas_that_exist() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    named = {*settings["yaml.schemas"], *settings["evenBetterToml.schema.associations"].values()}
    assert named == {str(path) for path in schema_files()}
    starter = ROOT / "src/clindeck/starter/files"
    for name in ("settings.json", "extensions.json"):
        assert (ROOT / ".vscode" / name).read_bytes() == (starter / name).read_bytes()


@pytest.mark.parametrize(
    ("path", "old", "new", "where"),
    [
        (TOPIC, "language: en", "langauge: en", "topic"),
        (TOPIC, "kind: book}", "kind: book, autor: N. N.}", "source"),
        (TOPIC, "state: unreviewed", "state: unreviewed\n  who: nobody", "review"),
        (DRUGS, "title: Drugs", "titel: Drugs\ntitle: Drugs", "table"),
        (DRUGS, "class: {title: Class}", "class: {title: Class, uniqe: true}", "column"),
        (DRUGS, "verify: dose", "verify: dose\n      becuase: x", "caution"),
        (DECK, "topic: ankle-sprain", "topic: ankle-sprain\ntags: [class]", "deck"),
        (DECK, "tags: [class]", "tag: [class]", "section"),
        (DECK, "at_least: 2", "atleast: 2", "recipe"),
        (DECK, "ambiguous: error", "ambigous: error", "reverse"),
        (DECK, "kind: cloze", "kind: cloze\n        ask: x", "cloze"),
        (DECK, "pairs: [[ibuprofen, naproxen]]", "pairs: [[ibuprofen, naproxen]]\n        by: x",
         "contrast"),
        (DECK, "figure: ankle.svg", "figure: ankle.svg\n        hint: x", "occlusion"),
        (MEDIA, "licence: CC0", "licence: CC0\n    license: CC0", "media"),
        (MEDIA, "label: talus", "label: talus, colour: red", "mask"),
        (MEDIA, "rect: [100, 80, 20, 10]", "rectangle: [100, 80, 20, 10]", "shape"),
    ],
)  # fmt: skip
def test_a_key_that_the_reader_refuses_is_refused(
    tmp_path: Path, path: str, old: str, new: str, where: str
) -> None:
    files = with_occlusion(sound_library(tmp_path)).with_change(path, old, new)
    assert "T002" in {problem.code for problem in checked(files).problems}, where
    found = faults(kind_of(path), as_editor_sees(files.text(path)))
    assert any("Additional properties are not allowed" in fault for fault in found), found


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (TOPIC, "short: Ankle sprain\n", "", "T003"),
        (TOPIC, "published: 2024-05", "published: May 2024", "T007"),
        (TOPIC, "state: unreviewed", "state: reviewed", "T003"),
        (TOPIC, "retrieved: 2026-01-31", "retrieved: 31.01.2026", "T007"),
        (DRUGS, "id: ibuprofen", "id: Ibuprofen", "T006"),
        (DRUGS, "kind: dose", "kind: dosage", "T005"),
        (DRUGS, "verify: dose", "verify: doses", "T005"),
        (DRUGS, "required: true", "required: yes", "T001"),
        (DECK, "expect: 11", "expect: eight", "T001"),
        (DECK, "deck: Ankle sprain", 'deck: "Ankle :: sprain"', "T001"),
        (DECK, "ambiguous: error", "ambiguous: never", "T005"),
        (DECK, "[[ibuprofen, naproxen]]", "[[ibuprofen]]", "K005"),
        (DECK, "figure: ankle.svg", "figure: ankle.svg\n        hide: none", "T005"),
        (MEDIA, "rect: [20, 10, 40, 20]", "rect: [20, 10, 40]", "T034"),
        (MEDIA, "polygon: [150, 60, 180, 60, 180, 90]", "polygon: [150, 60]", "T034"),
        (MEDIA, ", rect: [20, 10, 40, 20]", "", "T034"),
        (MEDIA, "{mask: 1, label: talus,", "{mask: one, label: talus,", "T001"),
    ],
)
def test_a_value_that_the_reader_refuses_is_refused(
    tmp_path: Path, path: str, old: str, new: str, code: str
) -> None:
    files = with_occlusion(sound_library(tmp_path)).with_change(path, old, new)
    assert code in {problem.code for problem in checked(files).problems}
    assert faults(kind_of(path), as_editor_sees(files.text(path)))


def test_the_settings_file_is_judged_as_the_reader_judges_it() -> None:
    sound = '[[silence]]\nrule = "Q006"\nbecause = "x"\ntables = ["drugs"]\n'
    assert read_settings(sound.encode())[1] == ()
    assert faults("settings", tomllib.loads(sound)) == []
    for wrong in (sound.replace("rule", "role"), sound.replace('because = "x"', ""), "other = 1"):
        assert read_settings(wrong.encode())[1]
        assert faults("settings", tomllib.loads(wrong))


def test_every_key_is_explained() -> None:
    for name, schema in schemas().items():
        for key, found in every_property(schema):
            assert found.get("description", "").endswith("."), f"{name}: {key}"


def every_property(schema: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(schema, list):
        for item in schema:
            yield from every_property(item)
    if isinstance(schema, dict):
        if "additionalProperties" in schema:
            for key, found in schema.get("properties", {}).items():
                if key not in ("media", "silence") or "description" in found:
                    yield key, found
        for value in schema.values():
            yield from every_property(value)
