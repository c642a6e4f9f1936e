"""Where a first build spends its time: a sampled profile, by stage and by function.

`python -m benchmarks.stages LIBRARY` builds a library in this process and prints one JSON object.
A timer of processor time interrupts the build every millisecond; what went by since the last
sample is booked on the innermost function of clindeck, so that a long call into C (SQLite, zlib)
counts in full for who made it.
"""

from __future__ import annotations

import gc
import json
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

STAGES: Mapping[str, tuple[str, ...]] = {
    "files to nodes": ("formats", "files.library", "files.bounded_reads"),
    "nodes to rows": ("content",),
    "rows to cards": ("recipes", "markup", "compiler"),
    "history": ("history",),
    "rules": ("lint", "doses"),
    "package": ("anki.collection", "anki.package", "anki.note_types"),
    "update file": ("anki.update_file",),
    "orchestration, files to disk": (
        "pipeline",
        "cli",
        "files.atomic_writes",
        "files.folder_entries",
        "files.git_plumbing",
        "files.journal",
        "files.library_lock",
        "files.read_traces",
        "files.traced_library",
        "files.user_cache",
    ),
}
_DATA = ("clindeck.model",)
"""Modules whose constructors count for who calls them."""
_SAMPLE_S = 0.001
_START = "start, imports"
_SHOWN_FUNCTIONS = 12


@dataclass(frozen=True, slots=True)
class Profile:
    """Seconds of processor time by stage, and by function with its module."""

    stages_s: Mapping[str, float]
    functions_s: Mapping[str, float]


def stage_of(module: str) -> str:
    """Return the stage that a module of clindeck belongs to, else its own name."""
    name = module.removeprefix("clindeck.")
    for stage, modules in STAGES.items():
        if any(name == each or name.startswith(f"{each}.") for each in modules):
            return stage
    return name


def profile_of(library: Path) -> Profile:
    """Return where a first build of a library spends its time, in a process of its own."""
    command = (sys.executable, "-m", "benchmarks.stages", str(library))
    found = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return Profile(found["stages"], found["functions"])


class _Sampler:
    """Books processor time on stages and functions."""

    def __init__(self) -> None:
        self.stages_s: defaultdict[str, float] = defaultdict(float)
        self.functions_s: defaultdict[str, float] = defaultdict(float)
        self._last_s = 0.0

    def start(self) -> None:
        """Begin; all that this process spent before counts as its start."""
        self._last_s = time.process_time()
        self.stages_s[_START] += self._last_s
        signal.signal(signal.SIGPROF, self._sample)
        signal.setitimer(signal.ITIMER_PROF, _SAMPLE_S, _SAMPLE_S)

    def stop(self) -> None:
        """End."""
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _sample(self, _signal: int, frame: FrameType | None) -> None:
        now_s = time.process_time()
        spent_s, self._last_s = now_s - self._last_s, now_s
        is_import = False
        while frame is not None:
            module = str(frame.f_globals.get("__name__", ""))
            is_import = is_import or module.startswith("importlib")
            if module.startswith("clindeck.") and not module.startswith(_DATA):
                if is_import or frame.f_code.co_name == "<module>":
                    self.stages_s[_START] += spent_s
                    return
                self.stages_s[stage_of(module)] += spent_s
                name = f"{module.removeprefix('clindeck.')}.{frame.f_code.co_qualname}"
                self.functions_s[name] += spent_s
                return
            frame = frame.f_back
        self.stages_s[_START] += spent_s


def main(root: Path) -> None:
    """Build the decks of a library and print where the time went."""
    gc.disable()  # as the command line does
    sampler = _Sampler()
    sampler.start()
    from clindeck.files.library import Library
    from clindeck.model.editions import Edition
    from clindeck.pipeline.build_decks import built_decks
    from clindeck.pipeline.build_request import BuildRequest
    from clindeck.pipeline.library_survey import survey_of

    library, now_s = Library(root), int(time.time())
    requests = [
        BuildRequest(
            library, stem, root / "decks", None, Edition(), now_s, is_frozen=False, is_strict=False
        )
        for stem in library.deck_stems()
    ]
    built_decks(requests, survey_of(library), None, 1, lambda: None)
    sampler.stop()
    longest = sorted(sampler.functions_s.items(), key=lambda item: -item[1])[:_SHOWN_FUNCTIONS]
    json.dump({"stages": sampler.stages_s, "functions": dict(longest)}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
