"""Decks built one by one or side by side: each is checked, linted and written on its own.

What one deck does wrong stops no other one. A deck whose files are all as an earlier build left
them is not built again: the cache knows what that build said, and it is said once more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from importlib import import_module

from clindeck.files.library import Library
from clindeck.files.read_traces import digest_at
from clindeck.model.problems import Position, Problem, in_reading_order
from clindeck.pipeline.build_request import BuildRequest, DeckBuild, build_from_json
from clindeck.pipeline.library_survey import Survey
from clindeck.pipeline.neighbours import neighbour_states
from clindeck.pipeline.remembered_results import Memory

_OF_WORKERS = ("clindeck.anki.package", "clindeck.lint.runner", "clindeck.pipeline.build_deck")
"""What takes long to load, and every worker needs."""


def built_decks(
    requests: Sequence[BuildRequest],
    survey: Survey,
    memory: Memory | None,
    jobs: int,
    tell_done: Callable[[], None],
) -> tuple[DeckBuild | Exception, ...]:
    """Carry out requests for one library, at most `jobs` at a time; return what became of each.

    `survey` is what the run knows of that library: each deck is built within it. `tell_done` is
    called after each. With a `memory`, what was built before is not built again. A fault of machine
    or program takes the place of a result.
    """
    found: dict[int, DeckBuild | Exception] = {}
    if memory is not None:
        states = neighbour_states(survey, memory)
        requests = [each._replace(neighbours=states[each.stem]) for each in requests]
    for index, build in _remembered(requests, memory).items():
        found[index] = build
        tell_done()
    left = {index: each for index, each in enumerate(requests) if index not in found}
    if jobs > 1 and len(left) > 1:
        found.update(_side_by_side(left, survey, memory, jobs, tell_done))
    else:
        for index, request in left.items():
            found[index] = _build_or_fault(partial(_built_deck, request, survey, memory))
            tell_done()
    if memory is not None and left:
        memory.cache.make_room()
    return tuple(found[index] for index in range(len(requests)))


def problems_of(
    library: Library, survey: Survey, builds: Sequence[DeckBuild], *, is_whole: bool
) -> tuple[Problem, ...]:
    """Return the problems of builds, and, if they are all of a library, those of it as a whole.

    Every build tells what its library does not read; where nothing is left to build, this does.
    Raises OSError.
    """
    problems = [problem for build in builds for problem in build.problems]
    if not builds:
        problems.extend(survey.layout)
    if is_whole and len(builds) > 1:
        problems.extend(_of_library(library, survey, builds))
    return in_reading_order(tuple(problems))


def _of_library(library: Library, survey: Survey, builds: Sequence[DeckBuild]) -> list[Problem]:
    """Return what no deck alone can tell: topics without a deck, silences without a use."""
    used = frozenset[Position]().union(*(build.used for build in builds))
    idle = [each for build in builds for each in build.idle if each.position not in used]
    topics = {topic for build in builds for topic in build.topics}
    untaught: tuple[Problem, ...] = ()
    if not survey.topics <= topics:
        from clindeck.pipeline.check import untaught_topics  # and all that compiles a deck
        from clindeck.pipeline.surveyed_decks import surveyed_decks

        untaught = untaught_topics(library, survey, surveyed_decks(survey), topics)
    are_linted = all(build.is_linted for build in builds)
    return [*untaught, *(idle if are_linted else ())]


def _remembered(requests: Sequence[BuildRequest], memory: Memory | None) -> Mapping[int, DeckBuild]:
    """Return what earlier builds came to, by the number of the request."""
    if memory is None:
        return {}
    hash_of = cache(digest_at)  # several decks look at the same files
    found = (
        memory.recall(each.name(), each.state(), build_from_json, hash_of) for each in requests
    )
    return {index: build for index, build in enumerate(found) if build is not None}


def _side_by_side(
    requests: Mapping[int, BuildRequest],
    survey: Survey,
    memory: Memory | None,
    jobs: int,
    tell_done: Callable[[], None],
) -> Mapping[int, DeckBuild | Exception]:
    """Carry out requests in several processes.

    Where a process is not forked it is a Python that starts in the current folder, often a
    stranger's library: it must not take a file there for a module. A forked one has the modules
    that are loaded here, and the deck definitions that are read.
    """
    import os
    from concurrent.futures import ProcessPoolExecutor, as_completed

    from clindeck.pipeline.surveyed_decks import surveyed_decks

    for name in _OF_WORKERS:
        import_module(name)
    surveyed_decks(survey)
    os.environ["PYTHONSAFEPATH"] = "1"
    found: dict[int, DeckBuild | Exception] = {}
    workers = min(jobs, len(requests))
    with ProcessPoolExecutor(workers, initializer=_prepare_worker, initargs=(survey,)) as pool:
        futures = {
            pool.submit(_built_by_worker, request, memory): index
            for index, request in requests.items()
        }
        try:
            for future in as_completed(futures):
                found[futures[future]] = _build_or_fault(future.result)
                tell_done()
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)
            raise
    return found


def _build_or_fault(build: Callable[[], DeckBuild]) -> DeckBuild | Exception:
    try:
        return build()
    except Exception as fault:
        return fault


def _built_deck(request: BuildRequest, survey: Survey, memory: Memory | None) -> DeckBuild:
    from clindeck.pipeline.build_deck import built_deck

    return built_deck(request, survey, memory)


def _built_by_worker(request: BuildRequest, memory: Memory | None) -> DeckBuild:
    return _built_deck(request, _given[0], memory)


_given: list[Survey] = []
"""What a worker was given when it was made: the survey, which does not travel with every deck."""


def _prepare_worker(survey: Survey) -> None:
    """Let a worker finish its deck when the user interrupts: the parent tells the user.

    `survey` is for all the decks that it will build. Whose parent was killed ends at once: it
    would wait for work for ever, holding the library.
    """
    import gc
    import signal
    from threading import Thread

    _given[:] = [survey]
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
