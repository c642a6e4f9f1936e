"""A deck built from all of its files: checked, linted, written, remembered."""

from __future__ import annotations

from clindeck.files.read_traces import Trace
from clindeck.files.traced_library import TracedLibrary
from clindeck.history.editions import edition_of
from clindeck.model.problems import has_errors, in_reading_order
from clindeck.pipeline.build import Built, build, changes_of, withdrawn_searches
from clindeck.pipeline.build_order import DeckBuild, Order, Written, remembered
from clindeck.pipeline.check import CompiledDeck, check
from clindeck.pipeline.kept_sections import MIN_NOTES, kept_bytes, kept_deck
from clindeck.pipeline.lint import linted_apart
from clindeck.pipeline.remembered_results import Memory


def whole_build(order: Order, memory: Memory | None) -> DeckBuild:
    """Check and lint one deck, and write its files unless something is wrong with it."""
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
    _keep(order, memory, library.trace(), compiled, built, found)
    if not built.changed:
        return found
    edition = _edition(compiled, order)
    return found._replace(changes=changes_of(compiled), edition=edition)


def _keep(
    order: Order,
    memory: Memory | None,
    trace: Trace | None,
    compiled: CompiledDeck,
    built: Built,
    found: DeckBuild,
) -> None:
    """Remember what was built, and of a large deck where its sections stand."""
    shipped = built.shipped
    if memory is None or trace is None or shipped is None:
        return
    written = Written(built.changed, built.files[1], shipped.told)
    outputs = remembered(order, memory, trace, written, found)
    if outputs is not None and order.is_plain() and len(compiled.notes) >= MIN_NOTES:
        data = kept_bytes(kept_deck(compiled, shipped), shipped.placed, outputs)
        memory.keep_sections(order.name(), data)


def _edition(compiled: CompiledDeck, order: Order) -> str:
    """Return what an edition leaves out, nothing for the whole deck."""
    if order.audience is None:
        return ""
    whole = len(compiled.plan.releases)
    kept = len(edition_of(compiled.plan, compiled.deck.id, order.audience).releases)
    return f"the {order.audience.value} edition leaves {whole - kept} of {whole} notes out"
