from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.sources.r011_figure_without_alt import RULE
from tests.libraries import LibraryFiles, sound_library
from tests.lint.figures import MEDIA, with_figure
from tests.lint.support import lines, topic_of


def found(files: LibraryFiles) -> list[str]:
    return lines(RULE.find(topic_of(files)))


@pytest.mark.parametrize("alt", ["ankle", "ankle.svg", "Picture", "An image of the", "talus"])
def test_an_alternative_text_that_says_nothing_is_found(tmp_path: Path, alt: str) -> None:
    files = with_figure(sound_library(tmp_path), alt=alt, shown=True)
    assert found(files) == [
        f'{files.at(MEDIA, "ankle.svg, source")} "ankle.svg": the alternative text "{alt}" does '
        "not say what there is to see; write it as for somebody on the telephone"
    ]


@pytest.mark.parametrize("licence", ["unknown", "TODO", "'?'", "Google Images", "n/a", "none"])
def test_a_licence_that_is_not_known_is_found(tmp_path: Path, licence: str) -> None:
    files = with_figure(sound_library(tmp_path), licence=licence, shown=True)
    (line,) = found(files)
    assert line.startswith(
        f'{files.at(MEDIA, "ankle.svg")} "ankle.svg": licence "{licence.strip(chr(39))}" allows '
    )


@pytest.mark.parametrize("licence", ["CC BY 4.0", "public domain", "with permission of N. N."])
def test_a_described_picture_with_a_licence_passes(tmp_path: Path, licence: str) -> None:
    files = with_figure(sound_library(tmp_path), licence=licence, shown=True)
    assert found(files) == []
