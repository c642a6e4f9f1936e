"""One deck built from its files: checked, linted, written, and remembered for the next build."""

from __future__ import annotations

from clindeck.files.folder_entries import LEDGER_ENDING
from clindeck.files.read_traces import Trace, digest_at
from clindeck.files.traced_library import TracedLibrary
from clindeck.history.editions import edition_of
from clindeck.model.problems import has_errors, in_reading_order
from clindeck.pipeline.build import Built, build, changes_of, withdrawn_searches
from clindeck.pipeline.build_request import BuildRequest, DeckBuild, build_as_json
from clindeck.pipeline.check import CompiledDeck, check
from clindeck.pipeline.library_survey import Survey
from clindeck.pipeline.lint import linted_apart
from clindeck.pipeline.remembered_results import Memory


def built_deck(request: BuildRequest, survey: Survey, memory: Memory | None) -> DeckBuild:
    """Check and lint one deck, and write its files unless something is wrong with it.

    `survey` is what the run knows of the library. The result is kept in `memory`, if there is one;
    the caller makes room in the cache. Raises OSError if a file cannot be read or
    written; then none is changed.
    """
    library = TracedLibrary(request.library.root)
    checked, linted = linted_apart(
        library,
        check(library, (request.stem,), request.now_s, survey),
        request.now_s,
        is_advised=request.is_strict,
    )
    problems, idle = checked.problems, linted.idle
    is_linted = len(checked.sound()) == 1
    if survey.definitions.keys() == {request.stem}:
        problems, idle = in_reading_order((*problems, *(idle if is_linted else ()))), ()
    topics = tuple(topic.id for deck in checked.decks for topic in deck.topics.all())
    found = DeckBuild(request.stem, topics, is_linted, problems, idle, linted.used)
    if has_errors(problems) or not checked.decks or (request.is_strict and problems):
        return found._replace(is_refused=True)
    (compiled,) = checked.decks
    if request.section is not None and request.section not in {
        each.id for each in compiled.deck.sections
    }:
        return found
    built = build(
        library,
        compiled,
        request.out,
        request.section,
        frozen=request.is_frozen,
        edition=request.edition,
    )
    if not built.files:
        return found._replace(is_stale=True)
    found = found._replace(files=built.files, searches=tuple(withdrawn_searches(compiled).items()))
    trace = library.trace()
    if memory is not None and trace is not None:
        _remember(request, memory, trace, built, found)
    if not built.changed:
        return found
    edition = _left_out(compiled, request)
    return found._replace(changes=changes_of(compiled), edition=edition)


def _remember(
    request: BuildRequest,
    memory: Memory,
    trace: Trace,
    built: Built,
    found: DeckBuild,
) -> None:
    """Keep what the next build will find, if nothing is touched before.

    It reads the ledger that was just written. That ledger can change what is said only where the
    earlier one was part of a problem (`L004`, `L005`, `L016`); then the next build looks itself.
    """
    has_new_ledger = any(path.name.endswith(LEDGER_ENDING) for path in built.changed)
    if has_new_ledger and any(each.code.startswith("L") for each in found.problems):
        return
    read, written = dict(trace.files), dict[str, str]()
    root = request.library.root
    for path in built.files:
        digest = digest_at(path)
        if digest is None:
            return
        written[str(path)] = digest
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
        if path in built.changed and name in read:
            read[name] = digest
    trace = trace._replace(files=read)
    memory.keep(
        request.name(),
        request.state(),
        trace,
        written,
        build_as_json(found),
        makes_room=False,
    )


def _left_out(compiled: CompiledDeck, request: BuildRequest) -> str:
    """Return what an edition leaves out, nothing for the whole deck."""
    if request.edition.is_whole:
        return ""
    whole = len(compiled.plan.releases)
    kept = len(edition_of(compiled.plan, compiled.deck.id, request.edition).releases)
    name = " ".join(request.edition.names())
    return f"the {name} edition leaves {whole - kept} of {whole} notes out"
