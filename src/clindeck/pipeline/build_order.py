"""What is asked of a build of one deck, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clindeck.files.library import LEDGER_ENDING, Library
from clindeck.files.read_traces import Stretch, Trace, digest_at
from clindeck.files.user_cache import Cache
from clindeck.model.problems import Position, Problem
from clindeck.pipeline.remembered_results import (
    Json,
    Memory,
    Outputs,
    day_of,
    problems_as_json,
    problems_from_json,
)

if TYPE_CHECKING:
    from clindeck.model.tables import Audience
    from clindeck.pipeline.build import Changes


class Order(NamedTuple):
    """What is asked of a build of one deck.

    `section` is None for the whole deck, `audience` for everyone. `is_strict` asks the rules that
    only advise as well, and refuses a deck with warnings. `cache` is None where nothing is to be
    remembered.
    """

    library: Library
    stem: str
    out: Path
    section: str | None
    audience: Audience | None
    now_s: int
    is_frozen: bool
    is_strict: bool
    cache: Cache | None

    def name(self) -> tuple[str, ...]:
        """Return what tells this order from another one of the same library."""
        switches = f"{self.is_frozen} {self.is_strict}"
        part = (self.section or "/", "/" if self.audience is None else self.audience.value)
        return ("build", self.stem, str(self.out), *part, switches)

    def day(self) -> str:
        """Return the day for which a result holds: any, unless rules are asked that only advise."""
        return day_of(self.now_s) if self.is_strict else ""

    def is_plain(self) -> bool:
        """Return whether it asks for the whole deck, for everyone, to be written."""
        is_whole = self.section is None and self.audience is None
        return is_whole and not self.is_frozen and not self.is_strict


class DeckBuild(NamedTuple):
    """What became of a deck.

    `files` are those of the deck, none if it was refused, would change its frozen ledger or lacks
    the section. `changes` is None if nothing was written, `edition`
    tells then what an edition leaves out. `searches` find in Anki what is
    withdrawn. `idle` are silences that cover nothing in this deck, `used` the places of others.
    `topic` is empty if it could not be read, `is_linted` tells whether the rules saw the deck.
    """

    stem: str
    topic: str
    is_linted: bool
    problems: tuple[Problem, ...]
    idle: tuple[Problem, ...]
    used: frozenset[Position]
    is_refused: bool = False
    is_stale: bool = False
    files: tuple[Path, ...] = ()
    changes: Changes | None = None
    edition: str = ""
    searches: tuple[tuple[str, str], ...] = ()


class Written(NamedTuple):
    """Which files of a build changed, and what its update file holds, run by run."""

    changed: Sequence[Path]
    update_file: Path
    stretches: Sequence[Stretch]


def remembered(
    order: Order, memory: Memory, trace: Trace, built: Written, found: DeckBuild
) -> Outputs | None:
    """Remember what the next build will find, if nothing is touched before.

    It reads the ledger that was just written. That ledger can change what is said only where the
    earlier one was part of a problem (`L004`, `L005`, `L016`); then the next build looks itself.
    Returns what was written, None if nothing is remembered.
    """
    root = order.library.root
    is_new = any(path.name.endswith(LEDGER_ENDING) for path in built.changed)
    if is_new and any(each.code.startswith("L") for each in found.problems):
        return None
    files, outputs = dict(trace.files), dict[str, Sequence[Stretch]]()
    for path in found.files:
        if path == built.update_file:
            outputs[str(path)] = built.stretches
            continue
        was = digest_at(path)
        if was is None:
            return None
        outputs[str(path)] = (Stretch(path.stat().st_size, was),)
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
        if path in built.changed and name in files:
            files[name] = was
    trace = trace._replace(files=files)
    memory.keep(order.name(), order.day(), trace, outputs, build_as_json(found))
    return outputs


def build_as_json(build: DeckBuild) -> Json:
    """Return what the next build has to say again if nothing has changed."""
    return {
        "stem": build.stem,
        "topic": build.topic,
        "is_linted": build.is_linted,
        "problems": problems_as_json(build.problems),
        "idle": problems_as_json(build.idle),
        "used": [[each.path, each.line, each.column] for each in sorted(build.used)],
        "files": [str(path) for path in build.files],
        "searches": build.searches,
    }


def build_from_json(found: Json) -> DeckBuild:
    """Return what `build_as_json` was given. Raises ValueError, KeyError, TypeError."""
    if not isinstance(found, dict):
        raise TypeError
    return DeckBuild(
        str(found["stem"]),
        str(found["topic"]),
        bool(found["is_linted"]),
        problems_from_json(found["problems"]),
        problems_from_json(found["idle"]),
        frozenset(Position(str(path), int(line), int(at)) for path, line, at in found["used"]),
        files=tuple(Path(path) for path in found["files"]),
        searches=tuple((str(what), str(search)) for what, search in found["searches"]),
    )
