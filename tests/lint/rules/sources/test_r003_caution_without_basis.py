from __future__ import annotations

from pathlib import Path

from clindeck.lint.rules.sources.r003_caution_without_basis import RULE
from tests.libraries import DRUGS, LibraryFiles, sound_library
from tests.lint.support import lines, rows_of

BASIS = "      verify: dose\n      basis: taping-trial\n"


def found(files: LibraryFiles) -> list[str]:
    return lines(finding for view in rows_of(files) for finding in RULE.find(view))


def test_a_caution_without_a_basis_is_found_at_its_text(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(DRUGS, BASIS, "      verify: dose\n")
    assert found(files) == [
        f'{files.at(DRUGS, "Check the maximum")} row "naproxen": the caution has no basis; add '
        "`basis:` with a source, or `verify: judgement` if nothing was looked up"
    ]


def test_a_caution_with_a_basis_passes(tmp_path: Path) -> None:
    assert found(sound_library(tmp_path)) == []


def test_a_caution_that_is_open_about_being_a_judgement_passes(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(DRUGS, BASIS, "      verify: [dose, judgement]\n")
    assert found(files) == []
