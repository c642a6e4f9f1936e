"""A starter topic builds, checks and packages at once, and overwrites nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.libraries import LibraryFiles, clindeck, sound_library

MADE = """\
source_data/carpal-bones/topic.yaml
source_data/carpal-bones/shapes.yaml
decks/carpal-bones.yaml
README.md
.gitignore
.gitattributes
.vscode/settings.json
.vscode/extensions.json
schemas/topic.schema.json
schemas/table.schema.json
schemas/media.schema.json
schemas/deck.schema.json
schemas/settings.schema.json
"""


def contents(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


PLACEHOLDER = (
    'source_data/carpal-bones/topic.yaml:11:3 T020 warning: source "example" is the placeholder '
    "that `clindeck new` wrote; enter what you have really read, and remove it together with the "
    "rows that cite it"
)


def test_a_starter_checks_without_another_warning_than_its_source_and_builds(
    tmp_path: Path,
) -> None:
    made = clindeck("new", "Carpal bones", cwd=tmp_path)
    assert (made.status, made.stdout) == (0, MADE)
    assert made.stderr.startswith("0 errors, 0 warnings; 13 cards\nNext:\n  clindeck build ")
    checked = clindeck("check", cwd=tmp_path)
    assert checked.status == 0
    assert checked.stderr == f"{PLACEHOLDER}\n   11 |   example:\n      |   ^\n"
    assert checked.stdout == "0 errors, 1 warning; 13 cards in 1 deck\n"
    assert clindeck("check", "--strict", cwd=tmp_path).status == 1
    assert clindeck("build", cwd=tmp_path).status == 0
    assert clindeck("build", "--frozen", cwd=tmp_path).status == 0


KIND = ("kind: example ", "kind: atlas ")
TITLE = ("title: Example content of the starter, to be replaced", "title: Atlas")


@pytest.mark.parametrize(("first", "second"), [(KIND, TITLE), (TITLE, KIND)], ids=["kind", "title"])
def test_a_placeholder_source_is_told_until_all_of_it_is_replaced(
    tmp_path: Path, first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert clindeck("new", "Carpal bones", cwd=tmp_path).status == 0
    files = LibraryFiles(tmp_path).with_change("source_data/carpal-bones/topic.yaml", *first)
    assert PLACEHOLDER in clindeck("check", cwd=tmp_path).stderr
    files.with_change("source_data/carpal-bones/topic.yaml", *second)
    assert clindeck("check", "--strict", cwd=tmp_path).status == 0


def test_the_title_is_the_decks_name_and_the_id_the_root_of_its_keys(tmp_path: Path) -> None:
    clindeck("new", "carpal-bones", "--short", 'The "wrist": all', cwd=tmp_path)
    deck = (tmp_path / "decks/carpal-bones.yaml").read_text(encoding="utf-8")
    assert '\ndeck: "Carpal bones" ' in deck
    listed = clindeck("list", cwd=tmp_path)
    assert (
        'carpal-bones/shapes/square/sides  2  The "wrist": all: how many sides has a square?'
        in listed.stdout
    )


def test_a_new_folder_becomes_a_library(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    made = clindeck("new", "gout", "--root", "decks of mine", cwd=tmp_path)
    assert made.status == 0
    assert "decks of mine/decks/gout.yaml\n" in made.stdout
    assert "\n  cd 'decks of mine' && clindeck build gout" in made.stderr


def test_a_topic_joins_the_library_that_is_there(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    before = contents(tmp_path)
    made = clindeck("new", "gout", cwd=files.path("source_data/ankle-sprain"))
    assert made.status == 0
    after = contents(tmp_path)
    assert {name: after[name] for name in before} == before
    added = {name.split("/")[0] for name in after.keys() - before.keys()}
    assert added == {"source_data", "decks", "schemas", ".clindeck"}
    assert clindeck("check", cwd=tmp_path).stdout == ("0 errors, 1 warning; 28 cards in 2 decks\n")


def test_files_that_are_there_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / ".gitignore").write_text("mine")
    made = clindeck("new", "gout", "--root", ".", cwd=tmp_path)
    assert made.status == 0
    assert (tmp_path / "README.md").read_text() == "mine"
    assert (tmp_path / ".gitignore").read_text() == "mine"
    assert "README.md" not in made.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ankle-sprain",), "source_data/ankle-sprain exists already, and nothing is overwritten; "
         "choose another name"),
        (("ankle",), "decks/ankle.yaml exists already, and nothing is overwritten; choose another "
         "name"),
        (("gout", "--id", "ankle"), 'decks/ankle.yaml has the id "ankle" already; choose another '
         "with --id"),
        (("gout", "--title", "Ankle sprain"), 'decks/ankle.yaml is called "Ankle sprain" in Anki '
         "already; choose another --title"),
        (("痛风",), '"痛风" makes no id; write it in letters a to z, and the title with --title'),
        (("gout", "--id", "Gout 1"), '--id "Gout 1" is not a valid id; use lower-case letters, '
         "digits and single hyphens"),
        (("gout", "--title", "A::B"), '"::" would make a subdeck; write the title without it'),
    ],
)  # fmt: skip
def test_a_clash_is_told_and_nothing_is_written(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    sound_library(tmp_path)
    before = contents(tmp_path)
    refused = clindeck("new", *arguments, cwd=tmp_path)
    assert (refused.status, refused.stdout) == (2, "")
    assert message in refused.stderr
    assert contents(tmp_path) == before


def test_a_folder_with_other_things_in_it_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "notes.py").write_text("mine")
    refused = clindeck("new", "gout", cwd=tmp_path)
    assert refused.status == 2
    assert refused.stderr.endswith(
        "Error: this folder is in no library and holds other files (notes.py); name the library's "
        "folder, new or not, with --root DIR\n"
    )
    assert LibraryFiles(tmp_path).path("notes.py").read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_with_a_readme_and_a_spreadsheet_is_taken_and_they_stay(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / "drugs.xlsx").write_bytes(b"mine")
    assert clindeck("new", "gout", cwd=tmp_path).status == 0
    assert (tmp_path / "README.md").read_text() == "mine"
    assert (tmp_path / "drugs.xlsx").read_bytes() == b"mine"


def test_a_clone_with_other_line_ends_has_the_ledger_of_its_content(tmp_path: Path) -> None:
    assert clindeck("new", "gout", cwd=tmp_path).status == 0
    assert clindeck("build", cwd=tmp_path).status == 0
    attributes = (tmp_path / ".gitattributes").read_text("utf-8").splitlines()
    assert "*.yaml text eol=lf" in attributes
    assert "*.ledger.jsonl text eol=lf merge=union" in attributes
    for path in (*tmp_path.rglob("*.yaml"), *tmp_path.rglob("*.jsonl")):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    found = clindeck("build", "--frozen", cwd=tmp_path)
    assert found.status == 0, found


def test_who_builds_the_starter_and_then_replaces_it_all_has_nothing_to_withdraw(
    tmp_path: Path,
) -> None:
    clindeck("new", "Carpal bones", cwd=tmp_path)
    assert clindeck("build", cwd=tmp_path).status == 0
    (tmp_path / "source_data/carpal-bones/shapes.yaml").unlink()
    files = LibraryFiles(tmp_path)
    files.with_file("source_data/carpal-bones/bones.yaml", BONES)
    topic = "source_data/carpal-bones/topic.yaml"
    head, _, tail = files.text(topic).partition("sources:")
    rest = tail[tail.index("\nreview:") :]
    files.with_file(topic, f"{head}sources:\n{ATLAS}{rest}")
    text = files.text("decks/carpal-bones.yaml")
    files.with_file("decks/carpal-bones.yaml", text[: text.index("sections:")] + SECTIONS)
    checked = clindeck("check", cwd=tmp_path)
    assert checked.stdout.endswith("0 errors, 1 warning; 2 cards in 1 deck\n")
    assert "warning: section" in checked.stderr
    assert " L0" not in checked.stderr
    built = clindeck("build", cwd=tmp_path)
    assert built.status == 0
    assert "carpal-bones: 2 notes new, 0 changed, 0 withdrawn, 0 as before\n" in built.stderr
    assert "drafts made no more, and forgotten: no learner had them\n" in built.stderr
    ledger = files.text("decks/carpal-bones.ledger.jsonl")
    assert ledger.count("\n") == ledger.count('"state":"draft"') == 2


ATLAS = "  atlas: {title: Atlas of bones, publisher: A. N. Other, published: 2024, kind: book}\n"
BONES = """\
table: bones
title: Bones
source: atlas
columns:
  bone: {title: Bone, required: true, unique: true}
  shape: {title: Named after}
rows:
  - {id: lunate, bone: lunate, shape: the moon}
  - {id: hamate, bone: hamate, shape: a hook}
"""
SECTIONS = """\
sections:
  - section: bones
    table: bones
    recipes:
      - id: shape
        ask: "{short}: what is the {bone} named after?"
        answer: "{shape}"
"""
