"""The page of the benchmark, from figures that are given."""

from __future__ import annotations

import re
from importlib.util import find_spec
from xml.etree import ElementTree

import pytest

from benchmarks import __main__ as command
from benchmarks import report
from benchmarks.measure import CHECK, EDITED, FIRST, PLAIN, UNCHANGED, WORKS, Cost, Measured
from benchmarks.plot import Panel, plot
from benchmarks.shapes import SHAPES, Shape
from benchmarks.stages import STAGES, Profile, stage_of

SIZES = {PLAIN: 30_000_000, "package": 4_900_000, "update file": 9_000, "ledger": 2_000_000}
A, B, C, D, E, F = SHAPES
NAMES = {"plain": PLAIN, "first": FIRST, "unchanged": UNCHANGED, "check": CHECK, "edited": EDITED}


def measured(shape: Shape, size: int, **wall_s: float) -> Measured:
    """Return figures: three runs of each work, of which the one in the middle counts."""
    costs = {
        NAMES[name]: (Cost(9 * s, 9 * s, 1), Cost(s, s / 2, 200), Cost(0.0, 0.0, 3))
        for name, s in wall_s.items()
    }
    return Measured(shape, size, costs, SIZES)


SMALL = measured(A, 250, plain=0.5, first=0.25, unchanged=0.05, check=0.2, edited=0.1)
LARGE = measured(A, 2_500, plain=4.0, first=1.0, unchanged=0.1, check=0.4, edited=20.0)
FEW = measured(F, 60, plain=1.2, first=0.6, unchanged=0.12, check=0.06, edited=0.1)
MANY = measured(F, 240, plain=4.8, first=3.0, unchanged=0.48, check=0.24, edited=0.1)
PROFILE = Profile({"rules": 3.0, "package": 1.0}, {"anki.package._add": 0.5, "files._write": 0.8})


def test_a_work_stands_beside_the_script_at_every_size_of_its_shape() -> None:
    lines = report.shape_tables((SMALL, LARGE, FEW)).splitlines()
    assert lines[:6] == [
        "### a: plain values, lists in brackets",
        "",
        "| work | 1,000 cards | × | × cpu | MB | 10,000 cards | × | × cpu | MB |",
        "| --- | ---:|---:|---:|---: | ---:|---:|---:|---: |",
        "| plain genanki script | 0.50 s | 1.00 | 1.00 | 200 | 4.00 s | 1.00 | 1.00 | 200 |",
        "| build, first | 0.25 s | 0.50 | 0.50 | 200 | 1.00 s | 0.25 | 0.25 | 200 |",
    ]
    assert "| 20.0 s | 5.00 |" in lines[8]
    assert "### f: many decks of 20 cards" in lines
    assert lines[-7] == "| work | 60 decks, 1,200 cards | × | × cpu | MB |"


def test_all_shapes_stand_side_by_side_with_what_is_to_be_reached() -> None:
    lines = report.ratios_table((LARGE, MANY)).splitlines()
    assert lines == [
        "| work | aim, a to d | a: 10,000 cards | f: 4,800 cards |",
        "| --- | ---: | ---: | ---: |",
        "| build, first | 0.45 | 0.25 | 0.62 |",
        "| build, nothing changed | 0.05 | 0.03 | 0.10 |",
        "| check, all rules, first | 0.40 | 0.10 | 0.05 |",
        "| build, one row edited | 0.35 | 5.00 | 0.02 |",
        "| memory of the first build | 350 MB | 200 MB | 200 MB |",
    ]


def test_a_work_that_did_not_run_has_a_dash() -> None:
    without = measured(A, 25_000, plain=4.0, first=1.0)
    lines = report.ratios_table((LARGE, without)).splitlines()
    assert "| build, one row edited | 0.35 | 5.00 | – |" in lines


def test_the_cost_of_a_deck_is_told_among_few_and_among_many() -> None:
    lines = report.deck_costs_table((SMALL, FEW, MANY)).splitlines()
    assert lines == [
        "| a deck of 20 cards | among 60 | among 240 | 240 to 60 |",
        "| --- | ---: | ---: | ---: |",
        "| plain genanki script | 10.00 ms | 10.00 ms | 1.00 |",
        "| build, first | 5.00 ms | 6.25 ms | 1.25 |",
        "| build, nothing changed | 1.00 ms | 1.00 ms | 1.00 |",
        "| check, all rules, first | 0.50 ms | 0.50 ms | 1.00 |",
    ]
    assert report.deck_costs_table((SMALL,)) == "–"


def test_every_row_of_a_table_has_as_many_cells() -> None:
    for table in (
        report.ratios_table((SMALL, LARGE)),
        report.deck_costs_table((FEW, MANY)),
        report.sizes_table((SMALL,)),
        report.start_table({"bare": Cost(0.01, 0.01, 1)}),
        report.stages_table(((SMALL, PROFILE), (FEW, Profile({"other": 1.0}, {})))),
        report.functions_table(((SMALL, PROFILE),)),
    ):
        assert len({line.count("|") for line in table.splitlines()}) == 1, table


def test_start_is_told_above_the_bare_interpreter() -> None:
    table = report.start_table(
        {"bare interpreter": Cost(0.012, 0.01, 9), "`--help`": Cost(0.062, 0.05, 9)}
    )
    assert table.splitlines()[2:] == [
        "| bare interpreter | 12 ms | 0 ms | 10 ms | 0 ms |",
        "| `--help` | 62 ms | 50 ms | 50 ms | 40 ms |",
    ]


def test_the_next_bottleneck_of_a_shape_is_its_longest_stage() -> None:
    profiles = ((SMALL, PROFILE), (FEW, Profile({"history": 1.0, "rules": 0.5}, {})))
    assert report.bottlenecks(profiles) == (
        "The next bottleneck of each shape: a *rules* (75%), f *history* (67%)."
    )
    assert report.stages_table(profiles).splitlines()[2:] == [
        "| rules | 12.000 | 0.833 |",
        "| package | 4.000 | 0.000 |",
        "| history | 0.000 | 1.667 |",
    ]
    assert report.functions_table(profiles).splitlines()[2:] == [
        "| a | `files._write` | 0.80 s | 20% |",
        "| a | `anki.package._add` | 0.50 s | 12% |",
    ]


def test_the_picture_has_a_panel_for_each_shape_and_names_a_line_once() -> None:
    root = ElementTree.fromstring(report.plotted((SMALL, LARGE, FEW, MANY)))
    names = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    for name in (
        *NAMES.values(),
        "a: plain values, lists in brackets",
        "f: many decks of 20 cards",
    ):
        assert names.count(name) == 1, name
    assert len(list(root.iter("{http://www.w3.org/2000/svg}polyline"))) == 10
    assert len(list(root.iter("{http://www.w3.org/2000/svg}g"))) == 2


def test_ten_times_the_cards_is_the_same_way_on_the_picture_everywhere() -> None:
    found = re.search(
        r'<polyline points="([^"]*)"',
        plot([Panel("x < y", {"a < b": [(10, 1), (100, 1), (1000, 1)]})]),
    )
    assert found is not None
    first, second, third = (float(point.split(",")[0]) for point in found[1].split())
    assert third - second == pytest.approx(second - first, abs=0.11)


def test_a_page_is_its_template_with_every_place_filled() -> None:
    assert report.page("a\n@@works@@\nb\n", {"works": "| x |\n"}) == "a\n| x |\nb\n"
    with pytest.raises(ValueError, match="sizes"):
        report.page("@@works@@\n", {"works": "", "sizes": ""})
    with pytest.raises(ValueError, match="works"):
        report.page("@@works@@\n", {})


def test_the_page_that_is_shipped_has_the_words_of_the_template() -> None:
    words = [
        line for line in command.TEMPLATE.read_text().splitlines() if not line.startswith("@@")
    ]
    page = (command.DOCS / "performance.md").read_text().splitlines()
    assert [line for line in words if line not in page] == []
    assert (command.DOCS / report.PLOT_NAME).is_file()


def test_every_module_of_a_stage_exists_and_is_booked_there() -> None:
    for stage, modules in STAGES.items():
        for module in modules:
            assert find_spec(f"clindeck.{module}") is not None, module
            assert stage_of(f"clindeck.{module}") == stage
    assert stage_of("clindeck.lint.rules.cards.q001_minimum_information") == "rules"
    assert stage_of("clindeck.inspect.inspection") == "inspect.inspection"


def test_diff_and_preview_are_measured_on_ten_thousand_cards_of_any_shape_at_most() -> None:
    bounded = {work.name: work for work in WORKS if work.most_cards is not None}
    assert list(bounded) == ["diff, nothing changed", "preview", "diff, one row edited"]
    for work in bounded.values():
        for shape, size, too_large in ((A, 2_500, 25_000), (E, 10, 100), (F, 240, 1_000)):
            assert work.is_measured(shape, size)
            assert not work.is_measured(shape, too_large)


def test_what_is_measured_after_an_edit_comes_last() -> None:
    are_after = [work.is_after_edit for work in WORKS]
    assert are_after == sorted(are_after)
