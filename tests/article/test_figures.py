"""The drawn figures: committed as drawn, readable on a phone, every label under its mask."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import PurePosixPath

import pytest

from clindeck.content.media.file_checks import media_bytes
from clindeck.content.topics import read_topic
from clindeck.files.library import Library
from figures.registry import FIGURES, MEDIA
from figures.sheet import GAP, TEXT_SIZE, WIDTH, Box, Label, Point
from tests.shipped import ROOT, STEM

NARROW_CARD_PX = 285
"""What a phone 320 px wide leaves a figure beside the card's margins."""


@pytest.mark.parametrize("name", FIGURES)
def test_a_committed_figure_is_the_one_that_the_script_draws(name: str) -> None:
    committed = (MEDIA / f"{name}.svg").read_text(encoding="utf-8")
    assert committed == FIGURES[name]().svg(), "run: make figures"


def test_every_figure_of_the_topic_is_drawn_here() -> None:
    assert {path.stem for path in MEDIA.glob("*.svg")} == set(FIGURES)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_a_drawing_and_nothing_else(name: str) -> None:
    svg = FIGURES[name]().svg()
    found = media_bytes(".svg", svg.encode())
    assert (found.mismatch, found.harm) == ("", "")
    assert found.size == (float(WIDTH), float(FIGURES[name]().height))
    assert svg.count("http") == 1  # the name of the format


@pytest.mark.parametrize("name", FIGURES)
def test_text_stays_12_px_high_on_a_narrow_phone(name: str) -> None:
    sizes = re.findall(r'font-size="([0-9.]+)"', FIGURES[name]().svg())
    assert sizes == [str(TEXT_SIZE)]
    assert TEXT_SIZE * NARROW_CARD_PX / WIDTH >= 12


@pytest.mark.parametrize("name", FIGURES)
def test_labels_lie_on_the_sheet_and_apart_from_each_other(name: str) -> None:
    figure = FIGURES[name]()
    for label in figure.labels:
        left, top, right, bottom = label.box()
        assert left >= 0, label.text
        assert top >= 0, label.text
        assert right <= WIDTH + 1, label.text
        assert bottom <= figure.height, label.text
    for one, other in combinations(figure.labels, 2):
        assert not meet(one.box(), other.box()), (one.text, other.text)


@pytest.mark.parametrize("name", FIGURES)
def test_a_leader_begins_at_its_label_and_crosses_no_text(name: str) -> None:
    figure = FIGURES[name]()
    assert figure.leaders
    for start, end in figure.leaders:
        crossed = [each.text for each in figure.labels if crosses(start, end, each.box())]
        assert crossed == [], (start, end)
        assert any(is_beside(start, each.box()) for each in figure.labels), (start, end)


@pytest.mark.parametrize(
    ("target", "start"),
    [((150, 43), "right"), ((-10, 43), "left"), ((30, 0), "top"), ((30, 200), "bottom")],
)
def test_a_leader_begins_at_the_edge_that_is_nearest(target: Point, start: str) -> None:
    label = Label(("spinous", "process"), 10, 40, "start")
    left, top, right, bottom = label.box()
    x, y = label.start_to(target)
    found = {"left": x < left, "right": x > right, "top": y < top, "bottom": y > bottom}
    assert [name for name, is_there in found.items() if is_there] == [start]


def test_every_mask_hides_the_whole_of_one_printed_label() -> None:
    topic, problems = read_topic(Library(ROOT), STEM)
    assert problems == ()
    assert topic is not None
    for name in FIGURES:
        printed = FIGURES[name]().labels
        masks = topic.figures[f"{name}.svg"].masks
        assert masks, name
        for mask in masks:
            hidden = [label for label in printed if covers(mask.shapes[0].box(), label)]
            assert len(hidden) == 1, (name, mask.label.text)
            assert set(re.findall(r"\w+", hidden[0].text)) <= set(
                re.findall(r"\w+", mask.label.text)
            )


def test_every_figure_is_listed_with_its_authors() -> None:
    topic, _ = read_topic(Library(ROOT), STEM)
    assert topic is not None
    assert {PurePosixPath(name).stem for name in topic.figures} == set(FIGURES)
    assert {figure.source for figure in topic.figures.values()} == {"clindeck-figures"}


def covers(mask: Box, label: Label) -> bool:
    left, top, right, bottom = label.box()
    return mask[0] <= left and mask[1] <= top and mask[2] >= min(right, WIDTH) and mask[3] >= bottom


def crosses(start: Point, end: Point, box: Box) -> bool:
    left, top, right, bottom = box
    points = ((start[0] + (end[0] - start[0]) * part / 100, start[1] + (end[1] - start[1])
               * part / 100) for part in range(101))  # fmt: skip
    return any(left < x < right and top < y < bottom for x, y in points)


def is_beside(point: Point, box: Box) -> bool:
    left, top, right, bottom = box
    away = (max(left - point[0], 0, point[0] - right), max(top - point[1], 0, point[1] - bottom))
    return sorted(away) == pytest.approx([0, GAP])


def meet(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0 and down > 0
