"""`make bench`: measure, print, and write `docs/performance.md` and its picture."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import report, tables
from benchmarks.measure import LARGE, Measured, measured, start_ups
from benchmarks.stages import profile_of

DOCS = Path(__file__).parent.parent / "docs"
TEMPLATE = Path(__file__).with_name("performance.template.md")
ROWS = (250, 2_500, 25_000, 100_000)
PROFILED = 25_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="runs of each command [5]")
    parser.add_argument(
        "--rows", type=int, nargs="+", default=list(ROWS), help="sizes of the libraries"
    )
    parser.add_argument("--print", action="store_true", help="print only, write no page")
    options = parser.parse_args()
    _use_one_core()
    rows = sorted(options.rows)
    with tempfile.TemporaryDirectory(prefix="clindeck-bench-") as folder:
        figures = _figures(rows, options.rounds, Path(folder))
    parts, found = figures
    page = report.page(TEMPLATE.read_text(encoding="utf-8"), parts)
    print(page)
    if not options.print:
        (DOCS / "performance.md").write_text(page, encoding="utf-8")
        (DOCS / report.PLOT_NAME).write_text(report.plotted(found), encoding="utf-8")


def _figures(
    rows: list[int], rounds: int, folder: Path
) -> tuple[dict[str, str], tuple[Measured, ...]]:
    """Return the parts of the page, and what they were made from."""
    print("start-up …", file=sys.stderr)
    start_s = start_ups(rounds, folder)
    found: list[Measured] = []
    for count in rows:
        print(f"{count} rows …", file=sys.stderr)
        own_rounds = max(1, rounds // 3) if count >= LARGE else rounds
        found.append(measured(count, own_rounds, folder / str(count)))
    profiled = min(found, key=lambda each: abs(each.rows - PROFILED))
    print("profile …", file=sys.stderr)
    tables.write_library(folder / "profiled", profiled.rows)
    profile = profile_of(folder / "profiled")
    parts = {
        "circumstances": report.circumstances(datetime.now(UTC).date().isoformat(), rounds),
        "works": report.works_table(found),
        "sizes": report.sizes_table(found),
        "growth": report.growth_table(found),
        "start": report.start_table(start_s),
        "stages": report.stages_table(profile, profiled),
        "functions": report.functions_table(profile),
        "bottleneck": report.bottleneck(profile),
    }
    return parts, tuple(found)


def _use_one_core() -> None:
    """Keep this process and those that it starts on one core, where the system allows it."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


if __name__ == "__main__":
    main()
