"""The page of the benchmark, from figures that are given."""

from __future__ import annotations

import re
from importlib.util import find_spec
from xml.etree import ElementTree

import pytest

from benchmarks import __main__ as command
from benchmarks import report
from benchmarks.measure import EDITED, FIRST, PLAIN, UNCHANGED, WORKS, Cost, Measured, is_measured
from benchmarks.plot import plot
from benchmarks.stages import STAGES, Profile, stage_of

SIZES = {PLAIN: 30_000_000, "package": 4_900_000, "update file": 9_000, "ledger": 2_000_000}


def measured(rows: int, **wall_s: float) -> Measured:
    """Return figures: three runs of each work, of which the one in the middle counts."""
    names = {"plain": PLAIN, "first": FIRST, "unchanged": UNCHANGED, "edited": EDITED}
    costs = {
        names[name]: (Cost(9 * s, 9 * s, 1), Cost(s, s / 2, 200), Cost(0.0, 0.0, 3))
        for name, s in wall_s.items()
    }
    return Measured(rows, costs, SIZES)


SMALL = measured(250, plain=0.5, first=0.25, unchanged=0.05, edited=0.1)
LARGE = measured(2_500, plain=4.0, first=1.0, unchanged=0.1, edited=20.0)
PROFILE = Profile({"rules": 3.0, "package": 1.0}, {"anki.package._add": 0.5, "files._write": 0.8})


def test_a_work_stands_beside_the_script_with_its_aim() -> None:
    lines = report.works_table((SMALL, LARGE)).splitlines()
    assert lines[0] == (
        "| work | aim × | 1,000 cards | × | × cpu | MB | 10,000 cards | × | × cpu | MB |"
    )
    assert lines[2] == (
        "| plain genanki script |  | 0.50 s | 1.00 | 1.00 | 200 | 4.00 s | 1.00 | 1.00 | 200 |"
    )
    assert lines[3] == (
        "| build, first | 0.25 | 0.25 s | 0.50 | 0.50 | 200 | 1.00 s | 0.25 | 0.25 | 200 |"
    )
    assert "| 20.0 s | 5.00 |" in lines[-1]


def test_a_work_that_did_not_run_is_named_as_not_measured() -> None:
    (line,) = [each for each in report.works_table((SMALL,)).splitlines() if "preview" in each]
    assert line == "| preview |  | not measured | | |  |"


def test_every_row_of_a_table_has_as_many_cells() -> None:
    for table in (
        report.works_table((SMALL, LARGE)),
        report.sizes_table((SMALL,)),
        report.growth_table((SMALL, LARGE)),
        report.start_table({"bare": Cost(0.01, 0.01, 1)}),
        report.stages_table(PROFILE, SMALL),
        report.functions_table(PROFILE),
    ):
        assert len({line.count("|") for line in table.splitlines()}) == 1, table


def test_growth_is_told_from_one_size_to_the_next() -> None:
    assert report.growth_table((SMALL, LARGE)).splitlines()[2:] == [
        "| 1,000 to 10,000 | 10.0 | 4.0 | 1.0 |"
    ]


def test_start_is_told_above_the_bare_interpreter() -> None:
    table = report.start_table(
        {"bare interpreter": Cost(0.012, 0.01, 9), "`--help`": Cost(0.062, 0.05, 9)}
    )
    assert table.splitlines()[2:] == [
        "| bare interpreter | 12 ms | 0 ms | 10 ms | 0 ms |",
        "| `--help` | 62 ms | 50 ms | 50 ms | 40 ms |",
    ]


def test_the_next_bottleneck_is_the_longest_stage_and_function() -> None:
    assert report.bottleneck(PROFILE) == (
        "The next bottleneck is the stage *rules* (75%); the function that takes longest itself is "
        "`files._write` (20%)."
    )
    assert report.stages_table(PROFILE, SMALL).splitlines()[2] == (
        "| rules | 3.00 s | 75% | 12.000 |"
    )


def test_the_picture_has_a_labelled_line_for_each_work() -> None:
    root = ElementTree.fromstring(report.plotted((SMALL, LARGE)))
    names = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    for name in (PLAIN, FIRST, EDITED, UNCHANGED):
        assert names.count(name) == 1
    assert len(list(root.iter("{http://www.w3.org/2000/svg}polyline"))) == 4


def test_ten_times_the_cards_is_the_same_way_on_the_picture_everywhere() -> None:
    found = re.search(
        r'<polyline points="([^"]*)"', plot({"a < b": [(10, 1), (100, 1), (1000, 1)]})
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


def test_works_that_need_a_command_wait_for_it() -> None:
    (work,) = [each for each in WORKS if each.needs]
    from clindeck.cli import COMMANDS

    assert is_measured(work, 250) is (work.needs in COMMANDS)
    assert not is_measured(work, 100_000)
