"""Figures to the tables of `docs/performance.md`; the words around them stand in a template."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.measure import (
    CHECK,
    EDITED,
    FIRST,
    PLAIN,
    UNCHANGED,
    WORKS,
    Cost,
    Measured,
)
from benchmarks.plot import Panel, plot
from benchmarks.shapes import SMALL_DECKS, Shape
from benchmarks.stages import Profile

PLOT_NAME = "performance.svg"
NOT_MEASURED = "–"
_PLACE = re.compile(r"^@@([a-z]+)@@$", re.MULTILINE)
_PLOTTED = (PLAIN, FIRST, EDITED, CHECK, UNCHANGED)
_FUNCTIONS_A_SHAPE = 5


def page(template: str, parts: Mapping[str, str]) -> str:
    """Return a template with each line `@@name@@` replaced by the part of that name.

    A place without a part and a part without a place are faults of the benchmark.
    """
    places = set(_PLACE.findall(template))
    if places != parts.keys():
        raise ValueError(f"template and parts differ: {sorted(places ^ parts.keys())}")
    return _PLACE.sub(lambda place: parts[place[1]].rstrip("\n"), template)


def circumstances(date: str, rounds: int) -> str:
    """Return when and on what kind of machine it was measured."""
    often = f"{rounds} round{'' if rounds == 1 else 's'}"
    return f"Measured on {date}: {_machine()}, Python {platform.python_version()}, {often}."


def ratios_table(found: Sequence[Measured]) -> str:
    """Return, for the libraries given, what part of the script's processor time each work takes."""
    heads = [f"{each.shape.letter}: {each.cards:,} cards" for each in found]
    lines = [_row("work", "aim, a to d", *heads), _row("---", *["---:"] * (len(heads) + 1))]
    for work in WORKS:
        if any(work.name in each.costs for each in found):
            aim = "" if work.aim is None else f"{work.aim:.2f}"
            lines.append(_row(work.name, aim, *(_ratio(each, work.name) for each in found)))
    memory = (f"{each.peak_mb(FIRST):.0f} MB" for each in found)
    lines.append(_row("memory of the first build", "350 MB", *memory))
    return "\n".join(lines)


def shape_tables(found: Sequence[Measured]) -> str:
    """Return, for each shape, its works beside the script at every size."""
    parts = []
    for shape, those in by_shape(found):
        parts.append(f"### {shape.letter}: {shape.title}\n")
        parts.append(_works_table(those) + "\n")
    return "\n".join(parts)


def by_shape(found: Sequence[Measured]) -> Iterable[tuple[Shape, list[Measured]]]:
    """Return what was measured of each shape, smallest first."""
    for shape in dict.fromkeys(each.shape for each in found):
        yield shape, sorted((e for e in found if e.shape == shape), key=lambda e: e.size)


def deck_costs_table(found: Sequence[Measured]) -> str:
    """Return what a small deck costs among few and many, in milliseconds of processor time."""
    those = [each for each in found if each.shape.letter == SMALL_DECKS]
    if not those:
        return NOT_MEASURED
    smallest, largest = those[0], those[-1]
    lines = [
        _row(
            "a deck of 20 cards",
            *(f"among {each.decks:,}" for each in those),
            f"{largest.decks:,} to {smallest.decks:,}",
        ),
        _row("---", *["---:"] * (len(those) + 1)),
    ]
    names = [work.name for work in WORKS if not work.is_after_edit]
    for name in (PLAIN, *names):
        if any(name not in each.costs for each in those):
            continue
        costs = [each.cpu_s(name) / each.decks for each in those]
        lines.append(
            _row(name, *(f"{1000 * cost:.2f} ms" for cost in costs), f"{costs[-1] / costs[0]:.2f}")
        )
    return "\n".join(lines)


def sizes_table(found: Sequence[Measured]) -> str:
    """Return the sizes of what was written, in megabytes."""
    names = tuple(found[0].bytes_written)
    lines = [_row("library", *names), _row("---", *["---:"] * len(names))]
    for each in found:
        sizes = (f"{each.bytes_written[name] / 1e6:.2f} MB" for name in names)
        lines.append(_row(f"{each.shape.letter}: {each.cards:,} cards", *sizes))
    return "\n".join(lines)


def start_table(costs: Mapping[str, Cost]) -> str:
    """Return what the smallest runs take above a bare interpreter, the first of those given."""
    bare = next(iter(costs.values()))
    lines = [
        _row("run", "wall time", "above a bare interpreter", "processor time", "above"),
        _row("---", "---:", "---:", "---:", "---:"),
    ]
    lines.extend(
        _row(
            name,
            _milliseconds(cost.wall_s),
            _milliseconds(cost.wall_s - bare.wall_s),
            _milliseconds(cost.cpu_s),
            _milliseconds(cost.cpu_s - bare.cpu_s),
        )
        for name, cost in costs.items()
    )
    return "\n".join(lines)


def stages_table(profiles: Sequence[tuple[Measured, Profile]]) -> str:
    """Return the stages of a first build, as parts of the script's time on the same library."""
    heads = [f"{each.shape.letter}: {each.cards:,}" for each, _ in profiles]
    names = dict.fromkeys(
        name for _, profile in profiles for name, _ in _longest_first(profile.stages_s)
    )
    lines = [_row("stage, × script", *heads), _row("---", *["---:"] * len(heads))]
    lines.extend(
        _row(
            name,
            *(
                f"{profile.stages_s.get(name, 0.0) / each.cpu_s(PLAIN):.3f}"
                for each, profile in profiles
            ),
        )
        for name in names
    )
    return "\n".join(lines)


def functions_table(profiles: Sequence[tuple[Measured, Profile]]) -> str:
    """Return the functions that take longest themselves in each shape, calls into C included."""
    lines = [_row("shape", "function", "processor time", "part"),
             _row("---", "---", "---:", "---:")]  # fmt: skip
    for each, profile in profiles:
        whole_s = sum(profile.stages_s.values())
        longest = list(_longest_first(profile.functions_s))[:_FUNCTIONS_A_SHAPE]
        lines.extend(
            _row(each.shape.letter, f"`{name}`", f"{spent_s:.2f} s", f"{spent_s / whole_s:.0%}")
            for name, spent_s in longest
        )
    return "\n".join(lines)


def bottlenecks(profiles: Sequence[tuple[Measured, Profile]]) -> str:
    """Return which stage to look at next in each shape."""
    told = []
    for each, profile in profiles:
        (stage, stage_s), *_ = _longest_first(profile.stages_s)
        part = stage_s / sum(profile.stages_s.values())
        told.append(f"{each.shape.letter} *{stage}* ({part:.0%})")
    return f"The next bottleneck of each shape: {', '.join(told)}."


def plotted(found: Sequence[Measured]) -> str:
    """Return the picture of time against cards, a panel for each shape."""
    return plot(
        [
            Panel(
                f"{shape.letter}: {shape.title}",
                {name: [(each.cards, each.wall_s(name)) for each in those] for name in _PLOTTED},
            )
            for shape, those in by_shape(found)
        ]
    )


def _works_table(found: Sequence[Measured]) -> str:
    heads = [f"{_sized(each)} | × | × cpu | MB" for each in found]
    lines = [_row("work", *heads), _row("---", *["---:|---:|---:|---:"] * len(heads))]
    for name in (PLAIN, *(work.name for work in WORKS)):
        if any(name in each.costs for each in found):
            lines.append(_row(name, *(_cells(each, name) for each in found)))
    return "\n".join(lines)


def _sized(found: Measured) -> str:
    return (
        f"{found.decks:,} decks, {found.cards:,} cards"
        if found.shape.has_many_decks
        else f"{found.cards:,} cards"
    )


def _cells(found: Measured, name: str) -> str:
    if name not in found.costs:
        return f"{NOT_MEASURED} | | | "
    return (
        f"{_seconds(found.wall_s(name))} | "
        f"{found.wall_s(name) / found.wall_s(PLAIN):.2f} | "
        f"{found.cpu_s(name) / found.cpu_s(PLAIN):.2f} | "
        f"{found.peak_mb(name):.0f}"
    )


def _ratio(found: Measured, name: str) -> str:
    if name not in found.costs:
        return NOT_MEASURED
    return f"{found.cpu_s(name) / found.cpu_s(PLAIN):.2f}"


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.1f} s"


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _longest_first(spent_s: Mapping[str, float]) -> Iterable[tuple[str, float]]:
    return sorted(spent_s.items(), key=lambda item: (-item[1], item[0]))


def _machine() -> str:
    """Return the kind of processor; nothing that names this very machine."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        told = ""
    model = re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)
    return f"one core of {model[1] if model else platform.machine()}, {platform.system()}"
