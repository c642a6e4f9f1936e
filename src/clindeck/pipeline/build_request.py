"""What is asked of a build of one deck, and what became of it: what the cache keeps of it, too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clindeck.files.library import Library
from clindeck.model.problems import Position, Problem
from clindeck.pipeline.remembered_results import (
    Json,
    day_of,
    problems_as_json,
    problems_from_json,
)

if TYPE_CHECKING:
    from clindeck.model.editions import Edition
    from clindeck.pipeline.build import Changes


class BuildRequest(NamedTuple):
    """What is asked of a build of one deck.

    `section` is None for all of them. `is_strict` asks the rules that only advise as well, and
    refuses a deck with warnings. `neighbours` is the hash of what the library is to the deck.
    """

    library: Library
    stem: str
    out: Path
    section: str | None
    edition: Edition
    now_s: int
    is_frozen: bool
    is_strict: bool
    neighbours: str = ""

    def name(self) -> tuple[str, ...]:
        """Return what tells this request from another one for the same library."""
        switches = f"{self.is_frozen} {self.is_strict}"
        part = (self.section or "/", "/".join(self.edition.names()))
        return ("build", self.stem, str(self.out), *part, switches)

    def state(self) -> str:
        """Return for what a result holds beyond the files of its deck.

        For what the library is to it; and for a day, if rules are asked that only advise.
        """
        day = day_of(self.now_s) if self.is_strict else ""
        return f"{self.neighbours} {day}"


class DeckBuild(NamedTuple):
    """What became of a deck.

    `files` are those of the deck, none if it was refused, would change its frozen ledger or lacks
    the section. `changes` is None if nothing was written; `edition` tells what an edition leaves
    out. `searches` find in Anki what is withdrawn. `idle` are silences that cover nothing in this
    deck, `used` the places of others. `topics` are those it draws on that could be read,
    `is_linted` tells whether the rules saw the deck.
    """

    stem: str
    topics: tuple[str, ...]
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


def build_as_json(build: DeckBuild) -> Json:
    """Return what the next build has to say again if nothing has changed."""
    return {
        "stem": build.stem,
        "topics": build.topics,
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
        tuple(str(topic) for topic in found["topics"]),
        bool(found["is_linted"]),
        problems_from_json(found["problems"]),
        problems_from_json(found["idle"]),
        frozenset(Position(str(path), int(line), int(at)) for path, line, at in found["used"]),
        files=tuple(Path(path) for path in found["files"]),
        searches=tuple((str(what), str(search)) for what, search in found["searches"]),
    )
