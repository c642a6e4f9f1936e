"""Figures to the tables of `docs/performance.md`; the words around them stand in a template."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.measure import EDITED, FIRST, PLAIN, UNCHANGED, WORKS, Cost, Measured
from benchmarks.plot import plot
from benchmarks.stages import Profile

PLOT_NAME = "performance.svg"
NOT_MEASURED = "not measured"
_PLACE = re.compile(r"^@@([a-z]+)@@$", re.MULTILINE)


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


def works_table(measured: Sequence[Measured]) -> str:
    """Return the works, and per library their wall time, ratio to the script, and memory."""
    heads = [f"{each.cards:,} cards | × | × cpu | MB" for each in measured]
    lines = [
        _row("work", "aim ×", *heads),
        _row("---", "---:", *["---:|---:|---:|---:"] * len(heads)),
    ]
    lines.append(_row(PLAIN, "", *(_cells(each, PLAIN) for each in measured)))
    for work in WORKS:
        aim = "" if work.aim is None else f"{work.aim:.2f}"
        lines.append(_row(work.name, aim, *(_cells(each, work.name) for each in measured)))
    return "\n".join(lines)


def sizes_table(measured: Sequence[Measured]) -> str:
    """Return the sizes of what was written, in megabytes."""
    names = tuple(measured[0].bytes_written)
    lines = [_row("cards", *names), _row("---:", *["---:"] * len(names))]
    for each in measured:
        sizes = (f"{each.bytes_written[name] / 1e6:.2f} MB" for name in names)
        lines.append(_row(f"{each.cards:,}", *sizes))
    return "\n".join(lines)


def growth_table(measured: Sequence[Measured]) -> str:
    """Return how much longer and larger a first build gets from one library to the next."""
    lines = [_row("cards", "× cards", "× time", "× memory"), _row("---", "---:", "---:", "---:")]
    for small, large in pairwise(measured):
        lines.append(
            _row(
                f"{small.cards:,} to {large.cards:,}",
                f"{large.cards / small.cards:.1f}",
                f"{large.wall_s(FIRST) / small.wall_s(FIRST):.1f}",
                f"{large.peak_mb(FIRST) / small.peak_mb(FIRST):.1f}",
            )
        )
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


def stages_table(profile: Profile, of: Measured) -> str:
    """Return the stages of a first build, longest first, as parts of it and of the script."""
    whole_s = sum(profile.stages_s.values())
    lines = [
        _row(f"stage, {of.cards:,} cards", "processor time", "part", "× script"),
        _row("---", "---:", "---:", "---:"),
    ]
    lines.extend(
        _row(name, f"{spent_s:.2f} s", f"{spent_s / whole_s:.0%}",
             f"{spent_s / of.cpu_s(PLAIN):.3f}")
        for name, spent_s in _longest_first(profile.stages_s)
    )  # fmt: skip
    return "\n".join(lines)


def functions_table(profile: Profile) -> str:
    """Return the functions that take longest themselves, calls into C included."""
    whole_s = sum(profile.stages_s.values())
    lines = [_row("function", "processor time", "part"), _row("---", "---:", "---:")]
    lines.extend(
        _row(f"`{name}`", f"{spent_s:.2f} s", f"{spent_s / whole_s:.0%}")
        for name, spent_s in _longest_first(profile.functions_s)
    )
    return "\n".join(lines)


def bottleneck(profile: Profile) -> str:
    """Return which stage and which function to look at next."""
    (stage, stage_s), *_ = _longest_first(profile.stages_s)
    (function, function_s), *_ = _longest_first(profile.functions_s)
    whole_s = sum(profile.stages_s.values())
    return (
        f"The next bottleneck is the stage *{stage}* ({stage_s / whole_s:.0%}); the function that "
        f"takes longest itself is `{function}` ({function_s / whole_s:.0%})."
    )


def plotted(measured: Sequence[Measured]) -> str:
    """Return the picture of time against cards."""
    return plot(
        {
            name: [(each.cards, each.wall_s(name)) for each in measured]
            for name in (PLAIN, FIRST, EDITED, UNCHANGED)
        }
    )


def _cells(measured: Measured, name: str) -> str:
    if name not in measured.costs:
        return f"{NOT_MEASURED} | | | "
    return (
        f"{_seconds(measured.wall_s(name))} | "
        f"{measured.wall_s(name) / measured.wall_s(PLAIN):.2f} | "
        f"{measured.cpu_s(name) / measured.cpu_s(PLAIN):.2f} | "
        f"{measured.peak_mb(name):.0f}"
    )


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
