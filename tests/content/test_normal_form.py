"""One normal form (NFC), taken at the door: what looks the same is the same, wherever it stands."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Literal
from unicodedata import normalize

import pytest

from clindeck.content.silence_reader import read_settings
from clindeck.files.library import Library
from clindeck.files.revision_library import library_at_revision
from clindeck.formats.yaml.nodes import ListNode, MappingNode
from clindeck.formats.yaml.reader import read_yaml
from clindeck.model.cells import Text
from tests.libraries import (
    DECK,
    DRUGS,
    LEDGER,
    TOPIC,
    LibraryFiles,
    checked,
    clindeck,
    compiled,
    field,
    lines_of,
    note_of,
    sound_library,
)
from tests.pipeline.test_deck_files import git

MENIERE, APART = "Ménière", normalize("NFD", "Ménière")
Form = Literal["NFC", "NFD"]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'


def only_text(typed: str) -> Text:
    root, problems = read_yaml("t.yaml", typed.encode())
    assert problems == ()
    assert isinstance(root, MappingNode)
    ((_, node),) = root.entries.values()
    assert isinstance(node, Text)
    return node


@pytest.mark.parametrize(
    ("typed", "inset"),
    [
        (f"a: {MENIERE}", 0),
        (f"a: {APART}", None),
        (f'a: "{APART}"', None),
        ('a: "Me\\u0301nie\\u0300re"', None),
        ('a: "Me\\u0301ni\\\n  e\\u0300re"', None),
    ],
)
def test_a_text_is_read_composed_however_it_is_typed(typed: str, inset: int | None) -> None:
    found = only_text(typed)
    assert (found.text, found.line, found.column) == (MENIERE, 1, 4)
    assert found.inset == inset, "characters of the file and of the text no longer correspond"


def test_a_column_counts_characters_as_they_were_typed() -> None:
    root, _ = read_yaml("t.yaml", f"[{APART}, {APART}, x]".encode())
    assert isinstance(root, ListNode)
    assert [item.column for item in root.items if isinstance(item, Text)] == [2, 13, 24]


def test_a_key_typed_in_two_ways_is_a_key_twice() -> None:
    _, problems = read_yaml("t.yaml", f"{MENIERE}: x\n{APART}: y\n".encode())
    assert lines_of(problems) == [
        f't.yaml:2:1 Y005 duplicate key "{MENIERE}"; it is first set in line 1, keep one'
    ]


def test_a_value_typed_in_two_ways_is_one_value_of_a_unique_column(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(DRUGS, "drug: ibuprofen", f"drug: {MENIERE}")
    files.with_change(DRUGS, "drug: naproxen", f"drug: {APART}")
    assert (
        f'{files.at(DRUGS, f"drug: {APART}", skip=6)} T014 "drug" repeats "{MENIERE}" of line 11, '
        "but its column is unique; make them differ or merge the rows"
    ) in lines_of(checked(files).problems)


def test_a_group_is_one_in_either_form(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    text = files.text(DRUGS)
    first, second = text.index("class: NSAID"), text.rindex("class: NSAID")
    text = f"{text[:second]}class: {APART}{text[second + 12 :]}"
    files.with_file(DRUGS, f"{text[:first]}class: {MENIERE}{text[first + 12 :]}")
    deck = compiled(files)
    note = note_of(deck.notes, "ankle/drugs/ménière/class-members")
    assert f"which 2 drugs are {MENIERE}" in field(note, "Question")


def test_a_question_typed_apart_is_asked_composed(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(
        DECK, "oral {drug}: dose", f"{APART} {{drug}}: dose"
    )
    files.with_change(TOPIC, "short: Ankle sprain", f"short: {APART}")
    note = note_of(compiled(files).notes, "ankle/drugs/ibuprofen/dose")
    assert field(note, "Question") == f"{MENIERE}, {MENIERE} ibuprofen: dose and frequency?"


def test_a_problem_in_a_text_typed_apart_has_the_place_of_the_text(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(
        DECK, "oral {drug}: dose", f"{APART} {{drog}}: dose"
    )
    at = files.at(DECK, f'"{{short}}, {APART}')
    assert f"{at} " in next(each for each in lines_of(checked(files).problems) if "drog" in each)


def with_picture(root: Path, *, listed: str, stored: str) -> LibraryFiles:
    files = sound_library(root)
    files.with_file(f"source_data/ankle-sprain/media/{stored}", SVG)
    files.with_file(
        "source_data/ankle-sprain/media/media.yaml",
        f"media:\n  - {{file: {listed}, source: handbook, licence: CC0, alt: a knee}}\n",
    )
    return files.with_change(
        DRUGS,
        "    effects: [heartburn, kidney",
        f"    figure: {listed}\n    effects: [heartburn, kidney",
    )


@pytest.mark.parametrize(("listed", "stored"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD")])
def test_a_picture_is_found_in_whichever_form_its_name_is_stored(
    tmp_path: Path, listed: Form, stored: Form
) -> None:
    name = "ménisque.svg"
    files = with_picture(
        tmp_path,
        listed=normalize(listed, name),
        stored=normalize(stored, name),
    )
    assert checked(files).problems == ()
    built = clindeck("build", cwd=tmp_path)
    assert (built.status, "ménisque" in built.stderr) == (0, False), built.stderr
    again = clindeck("build", cwd=tmp_path)
    assert "nothing changed" in again.stderr.lower() + again.stdout.lower(), again
    files.path(f"source_data/ankle-sprain/media/{normalize(stored, name)}").write_bytes(
        SVG.replace(b"M0 0h9", b"M0 0v9")
    )
    assert "nothing changed" not in clindeck("build", cwd=tmp_path).stderr.lower()


def test_a_picture_that_looks_alike_is_none(tmp_path: Path) -> None:
    files = with_picture(tmp_path, listed="ménisque.svg", stored="menisque.svg")
    messages = [each.message for each in checked(files).problems if each.code == "T013"]
    assert any('media file "ménisque.svg" does not exist' in each for each in messages)


def test_a_picture_of_the_past_is_found_as_well(tmp_path: Path) -> None:
    files = with_picture(tmp_path, listed="ménisque.svg", stored=normalize("NFD", "ménisque.svg"))
    git(files, "init", "--quiet")
    git(files, "add", "--all")
    git(files, "commit", "--quiet", "--message", "first")
    past = library_at_revision(Library(files.root), "HEAD")
    folder = PurePosixPath("source_data/ankle-sprain/media")
    assert past.read(folder / "ménisque.svg") == SVG
    assert past.read(folder / "menisque.svg") is None
    found = clindeck("diff", "--against", "HEAD", cwd=tmp_path)
    assert found.status == 0, found.stderr


def test_rows_in_a_file_whose_name_is_stored_apart_are_read_and_edited(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    text = files.text(DRUGS)
    files.with_file(DRUGS, f"{text[: text.index('rows:')]}rows: médicaments.csv\n")
    stored = "source_data/ankle-sprain/" + normalize("NFD", "médicaments.csv")
    files.with_file(
        stored,
        "id,drug,class,dose,effects\nibuprofen,ibuprofen,NSAID,400 mg every 8 hours,\n"
        "naproxen,naproxen,NSAID,250 mg every 12 hours,\n",
    )
    sheet = tmp_path / "edits.csv"
    sheet.write_text("id,dose\nibuprofen,600 mg every 8 hours\n")
    found = clindeck("import", "edits.csv", "--table", "drugs", "--yes", cwd=tmp_path)
    assert found.status == 0, found.stderr
    assert "600 mg every 8 hours" in files.text(stored)
    assert not files.path(normalize("NFC", stored)).exists()


@pytest.mark.parametrize(("stored", "named"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_deck_is_named_in_either_form(tmp_path: Path, stored: Form, named: Form) -> None:
    files = sound_library(tmp_path)
    files.path(DECK).rename(files.path(f"decks/{normalize(stored, 'chevillé')}.yaml"))
    for name in ("chevillé", "decks/chevillé.yaml"):
        found = clindeck("build", normalize(named, name), cwd=tmp_path)
        assert found.status == 0, found.stderr
    names = sorted(path.name for path in (tmp_path / "decks").iterdir())
    stem = normalize(stored, "chevillé")
    assert names == [f"{stem}.apkg", f"{stem}.ledger.jsonl", f"{stem}.update.txt", f"{stem}.yaml"]


def test_reasons_are_kept_composed(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    assert clindeck("release", cwd=tmp_path).status == 0
    found = clindeck("retire", "ankle/drugs/ibuprofen/dose", "--why", APART, cwd=tmp_path)
    assert found.status == 0, found.stderr
    assert MENIERE in files.text(LEDGER)


def test_a_silence_of_the_library_is_read_composed() -> None:
    (silence,), problems = read_settings(
        f'[[silence]]\nrule = "Q001"\nbecause = "{APART}"\n'.encode()
    )
    assert problems == ()
    assert silence.because == MENIERE


def test_exported_and_imported_nothing_has_changed(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(DRUGS, "drug: ibuprofen", f"drug: {APART}")
    before = files.text(DRUGS)
    for name in ("drugs.csv", "drugs.xlsx"):
        assert clindeck("export", "drugs", "--to", name, cwd=tmp_path).status == 0
        found = clindeck("import", name, "--yes", cwd=tmp_path)
        assert found.status == 0, found.stderr
        assert files.text(DRUGS) == before


def test_a_fix_leaves_a_text_alone_whose_characters_it_cannot_place(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(DRUGS, "text: Check the", f"text: {APART} 5.0 mg; check the")
    before = files.text(DRUGS)
    found = clindeck("check", "--fix", cwd=tmp_path)
    assert found.status in (0, 1), found.stderr
    assert files.text(DRUGS) == before
