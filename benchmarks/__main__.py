"""`make bench`: measure every shape, print, and write `docs/performance.md` and its picture."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import report
from benchmarks.measure import Measured, measured, start_ups
from benchmarks.shapes import SHAPES, SMALL_DECKS, Shape
from benchmarks.stages import Profile, profile_of

DOCS = Path(__file__).parent.parent / "docs"
TEMPLATE = Path(__file__).with_name("performance.template.md")
LARGE = 200_000
"""Cards from which on a library is measured once."""
VERY_MANY_DECKS = 10_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="runs of each command [5]")
    parser.add_argument("--quick", action="store_true", help="small libraries, once; print only")
    parser.add_argument(
        "--shapes", nargs="+", metavar="SHAPE", help="only these shapes; print only"
    )
    parser.add_argument("--sizes", type=int, nargs="+", help="only these sizes; print only")
    parser.add_argument(
        "--very-many", action="store_true", help=f"{VERY_MANY_DECKS:,} small decks as well"
    )
    parser.add_argument("--print", action="store_true", help="print only, write no page")
    options = parser.parse_args()
    _use_one_core()
    chosen = [each for each in SHAPES if not options.shapes or each.letter in options.shapes]
    sizes = {
        each: options.sizes or (each.quick_sizes if options.quick else each.sizes)
        for each in chosen
    }
    if options.very_many:
        (small,) = (each for each in chosen if each.letter == SMALL_DECKS)
        sizes[small] = (*sizes[small], VERY_MANY_DECKS)
    rounds = 1 if options.quick else options.rounds
    with tempfile.TemporaryDirectory(prefix="clindeck-bench-") as folder:
        parts, found = _figures(sizes, rounds, Path(folder))
    page = report.page(TEMPLATE.read_text(encoding="utf-8"), parts)
    print(page)
    if not (options.print or options.quick or options.shapes or options.sizes):
        (DOCS / "performance.md").write_text(page, encoding="utf-8")
        (DOCS / report.PLOT_NAME).write_text(report.plotted(found), encoding="utf-8")


def _figures(
    sizes: dict[Shape, Sequence[int]], rounds: int, folder: Path
) -> tuple[dict[str, str], tuple[Measured, ...]]:
    """Return the parts of the page, and what they were made from."""
    _say("start-up")
    start_s = start_ups(rounds, folder)
    found: list[Measured] = []
    profiles: list[tuple[Measured, Profile]] = []
    for shape, those in sizes.items():
        for size in those:
            _say(f"{shape.letter}, {size:,} {shape.unit}")
            is_once = shape.cards(size) >= LARGE
            found.append(measured(shape, size, 1 if is_once else rounds, folder / "measured"))
        profiled = _largest_compared(found, shape)
        _say(f"profile of {shape.letter}")
        shape.write(folder / shape.letter, profiled.size)
        profiles.append((profiled, profile_of(folder / shape.letter)))
    largest = [each for each, _ in profiles]
    parts = {
        "circumstances": report.circumstances(datetime.now(UTC).date().isoformat(), rounds),
        "ratios": report.ratios_table(largest),
        "shapes": report.shape_tables(found),
        "deckcosts": report.deck_costs_table(found),
        "sizes": report.sizes_table(largest),
        "start": report.start_table(start_s),
        "stages": report.stages_table(profiles),
        "functions": report.functions_table(profiles),
        "bottlenecks": report.bottlenecks(profiles),
    }
    return parts, tuple(found)


def _largest_compared(found: Sequence[Measured], shape: Shape) -> Measured:
    """Return the library of a shape that stands beside those of the other shapes."""
    those = [each for each in found if each.shape == shape]
    compared = [each for each in those if each.cards < LARGE and each.decks < VERY_MANY_DECKS]
    return (compared or those)[-1]


def _say(what: str) -> None:
    print(f"{what} …", file=sys.stderr)


def _use_one_core() -> None:
    """Keep this process and those that it starts on one core, where the system allows it."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


if __name__ == "__main__":
    main()
