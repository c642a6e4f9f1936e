"""Decks built one by one or side by side: each is checked, linted and written on its own.

What one deck does wrong stops no other one. A deck whose files are all as an earlier build left
them is not built again: the cache knows what that build said, and it is said once more. One whose
tables alone have changed is built from these, if that comes to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from clindeck.files.library import Library
from clindeck.model.problems import Position, Problem, in_reading_order
from clindeck.pipeline.build_order import DeckBuild, Order, build_from_json
from clindeck.pipeline.remembered_results import Memory


def built_decks(
    orders: Sequence[Order], jobs: int, tell_done: Callable[[], None]
) -> tuple[DeckBuild | Exception, ...]:
    """Carry out orders of one library, at most `jobs` at a time; return what became of each.

    `tell_done` is called after each. A fault of machine or program takes the place of a result.
    """
    found: dict[int, DeckBuild | Exception] = {}
    memory = _memory_of(orders)
    for index, remembered in enumerate(_remembered(orders, memory)):
        if remembered is not None:
            found[index] = remembered
            tell_done()
    left = [index for index in range(len(orders)) if index not in found]
    if jobs > 1 and len(left) > 1:
        found.update(_side_by_side({index: orders[index] for index in left}, jobs, tell_done))
    else:
        for index in left:
            found[index] = _result_of(orders[index], memory)
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
    from clindeck.pipeline.check import untaught_topics

    used = frozenset[Position]().union(*(build.used for build in builds))
    idle = [each for build in builds for each in build.idle if each.position not in used]
    topics = {build.topic for build in builds if build.topic}
    are_linted = all(build.is_linted for build in builds)
    return [*untaught_topics(library, topics), *(idle if are_linted else ())]


def _memory_of(orders: Sequence[Order]) -> Memory | None:
    """Return what is remembered of the library of some orders, None if nothing is to be."""
    if not orders or orders[0].cache is None:
        return None
    return Memory(orders[0].cache, orders[0].library)


def _remembered(orders: Sequence[Order], memory: Memory | None) -> list[DeckBuild | None]:
    """Return for each order what an earlier build came to, None where it has to be done."""
    if memory is None:
        return [None] * len(orders)
    return [memory.recall(order.name(), order.day(), build_from_json) for order in orders]


def _result_of(order: Order, memory: Memory | None) -> DeckBuild | Exception:
    try:
        return _deck_build(order, memory)
    except Exception as fault:
        return fault


def deck_build(order: Order) -> DeckBuild:
    """Build one deck."""
    return _deck_build(order, _memory_of((order,)))


def _deck_build(order: Order, memory: Memory | None) -> DeckBuild:
    if memory is not None and memory.has_sections(order.name()):
        from clindeck.pipeline.partial_builds import partial_build

        found = partial_build(order, memory)
        if found is not None:
            return found
    from clindeck.pipeline.whole_build import whole_build

    return whole_build(order, memory)


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
