"""Decks built one by one or side by side: each is checked, linted and written on its own.

What one deck does wrong stops no other one. A deck whose files are all as an earlier build left
them is not built again: the cache knows what that build said, and it is said once more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clindeck.cache import Cache
from clindeck.library import Library
from clindeck.pipeline.memory import Memory, day_of, problems_as_json, problems_from_json
from clindeck.problems import Position, Problem, has_errors, in_reading_order
from clindeck.traces import digest_at

if TYPE_CHECKING:
    from clindeck.model import Audience
    from clindeck.pipeline.building import Built, Changes
    from clindeck.pipeline.checking import CompiledDeck
    from clindeck.traces import Trace


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


def built_decks(
    orders: Sequence[Order], jobs: int, tell_done: Callable[[], None]
) -> tuple[DeckBuild | Exception, ...]:
    """Carry out orders of one library, at most `jobs` at a time; return what became of each.

    `tell_done` is called after each. A fault of machine or program takes the place of a result.
    """
    found: dict[int, DeckBuild | Exception] = {}
    for index, remembered in enumerate(_remembered(orders)):
        if remembered is not None:
            found[index] = remembered
            tell_done()
    left = [index for index in range(len(orders)) if index not in found]
    if jobs > 1 and len(left) > 1:
        found.update(_side_by_side({index: orders[index] for index in left}, jobs, tell_done))
    else:
        for index in left:
            found[index] = _result_of(orders[index])
            tell_done()
    return tuple(found[index] for index in range(len(orders)))


def problems_of(
    library: Library, builds: Sequence[DeckBuild], *, is_whole: bool
) -> tuple[Problem, ...]:
    """Return the problems of builds, and, if they are all of a library, those of it as a whole.

    Every build tells what its library does not read; where nothing is left to build, this does.
    """
    problems = [problem for build in builds for problem in build.problems]
    if not builds:
        problems.extend(library.layout_problems())
    if is_whole and len(builds) > 1:
        problems.extend(_of_library(library, builds))
    return in_reading_order(tuple(problems))


def _of_library(library: Library, builds: Sequence[DeckBuild]) -> list[Problem]:
    """Return what no deck alone can tell: topics without a deck, silences without a use."""
    from clindeck.pipeline.checking import untaught_topics

    used = frozenset[Position]().union(*(build.used for build in builds))
    idle = [each for build in builds for each in build.idle if each.position not in used]
    topics = {build.topic for build in builds if build.topic}
    are_linted = all(build.is_linted for build in builds)
    return [*untaught_topics(library, topics), *(idle if are_linted else ())]


def _remembered(orders: Sequence[Order]) -> list[DeckBuild | None]:
    """Return for each order what an earlier build came to, None where it has to be done."""
    if not orders or orders[0].cache is None:
        return [None] * len(orders)
    memory = Memory(orders[0].cache, orders[0].library)
    return [memory.recall(order.name(), day_of(order.now_s), _from_json) for order in orders]


def _result_of(order: Order) -> DeckBuild | Exception:
    try:
        return deck_build(order)
    except Exception as fault:
        return fault


def _side_by_side(
    orders: dict[int, Order], jobs: int, tell_done: Callable[[], None]
) -> dict[int, DeckBuild | Exception]:
    """Carry out orders in several processes."""
    from concurrent.futures import ProcessPoolExecutor, as_completed

    found: dict[int, DeckBuild | Exception] = {}
    with ProcessPoolExecutor(min(jobs, len(orders)), initializer=_prepare_worker) as pool:
        futures = {pool.submit(deck_build, order): index for index, order in orders.items()}
        try:
            for future in as_completed(futures):
                try:
                    found[futures[future]] = future.result()
                except Exception as fault:
                    found[futures[future]] = fault
                tell_done()
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)
            raise
    return found


def _prepare_worker() -> None:
    """Let a worker finish its deck when the user interrupts: the parent tells the user.

    Whose parent was killed ends at once: it would wait for orders for ever, holding the library.
    """
    import gc
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # see `clindeck.__main__.main`
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import os
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def deck_build(order: Order) -> DeckBuild:
    """Check and lint one deck, and write its files unless something is wrong with it."""
    from clindeck.pipeline.building import build, changes_of, withdrawn_searches
    from clindeck.pipeline.checking import check
    from clindeck.pipeline.linting import linted_apart
    from clindeck.traced_library import TracedLibrary

    library = TracedLibrary(order.library.root)
    checked, linted = linted_apart(
        library,
        check(library, (order.stem,), order.now_s),
        order.now_s,
        is_advised=order.is_strict,
    )
    problems, idle = checked.problems, linted.idle
    is_linted = len(checked.sound()) == 1
    if library.deck_stems() == (order.stem,):
        problems, idle = in_reading_order((*problems, *(idle if is_linted else ()))), ()
    topic = checked.decks[0].topic.id if checked.decks else ""
    found = DeckBuild(order.stem, topic, is_linted, problems, idle, linted.used)
    if has_errors(problems) or not checked.decks or (order.is_strict and problems):
        return found._replace(is_refused=True)
    (compiled,) = checked.decks
    if order.section is not None and order.section not in {
        each.id for each in compiled.deck.sections
    }:
        return found
    built = build(
        library,
        compiled,
        order.out,
        order.section,
        frozen=order.is_frozen,
        audience=order.audience,
    )
    if order.is_frozen and built.ledger_would_change:
        return found._replace(is_stale=True)
    found = found._replace(files=built.files, searches=tuple(withdrawn_searches(compiled).items()))
    _keep(order, library.trace(), built, found)
    if not built.changed:
        return found
    return found._replace(changes=changes_of(compiled), edition=_edition(compiled, order.audience))


def _edition(compiled: CompiledDeck, audience: Audience | None) -> str:
    """Return what an edition leaves out, nothing for the whole deck."""
    if audience is None:
        return ""
    from clindeck.editions import edition_of

    whole = len(compiled.plan.releases)
    kept = len(edition_of(compiled.plan, compiled.deck.id, audience).releases)
    return f"the {audience.value} edition leaves {whole - kept} of {whole} notes out"


def _keep(order: Order, trace: Trace | None, built: Built, found: DeckBuild) -> None:
    """Remember what the next build will find, if nothing is touched before.

    It reads the ledger that was just written. That ledger can change what is said only where the
    earlier one was part of a problem (`L004`, `L005`, `L016`); then the next build looks itself.
    """
    if order.cache is None or trace is None:
        return
    if built.ledger_would_change and any(each.code.startswith("L") for each in found.problems):
        return
    root = order.library.root
    written = {path: was for path in built.files if (was := digest_at(path)) is not None}
    if len(written) < len(built.files):
        return
    files = dict(trace.files)
    for path in built.changed:
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
        if name in files:
            files[name] = written[path]
    memory = Memory(order.cache, order.library)
    memory.keep(
        order.name(), day_of(order.now_s), trace._replace(files=files), written, _as_json(found)
    )


def _as_json(build: DeckBuild) -> object:
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


def _from_json(found: object) -> DeckBuild:
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
