from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from clindeck.lint.rules.sources.r009_media_without_use import RULE
from tests.libraries import LIGAMENTS, sound_library
from tests.lint.figures import MEDIA, with_figure
from tests.lint.support import lines, topic_of


def test_a_picture_that_no_row_shows_is_found_in_the_list(tmp_path: Path) -> None:
    files = with_figure(sound_library(tmp_path), shown=False)
    assert lines(RULE.find(topic_of(files))) == [
        f'{files.at(MEDIA, "ankle.svg")} no row shows "ankle.svg"; name it as the `figure:` of a '
        "row or section, or remove the file and its entry"
    ]


def test_a_figure_of_a_row_passes(tmp_path: Path) -> None:
    files = with_figure(sound_library(tmp_path), shown=True)
    assert list(RULE.find(topic_of(files))) == []


def test_a_figure_of_a_section_passes(tmp_path: Path) -> None:
    view = topic_of(with_figure(sound_library(tmp_path), shown=False))
    assert list(RULE.find(replace(view, shown=frozenset({"ankle.svg"})))) == []


def test_a_file_in_a_media_column_passes(tmp_path: Path) -> None:
    files = with_figure(sound_library(tmp_path), shown=False)
    files.with_change(LIGAMENTS, "  side: {title: Side}\n",
                      "  side: {title: Side}\n  photo: {title: Photo, kind: media}\n")  # fmt: skip
    files.with_change(LIGAMENTS, "    side: medial\n", "    side: medial\n    photo: ankle.svg\n")
    assert list(RULE.find(topic_of(files))) == []
