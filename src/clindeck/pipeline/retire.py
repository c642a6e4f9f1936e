"""A withdrawal carried out in the ledgers, with the texts that learners go on seeing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from clindeck.files.atomic_writes import replace_all
from clindeck.files.library import Library
from clindeck.history.ledger_file import ledger_bytes
from clindeck.history.retire_notes import Act, WithdrawalRequest, carry_out
from clindeck.history.withdrawals import drafts_for, withdrawn_targets_for
from clindeck.model.problems import did_you_mean
from clindeck.pipeline.check import check
from clindeck.pipeline.deck_files import ledger_path
from clindeck.pipeline.former_notes import notes_at, packaged_notes


def retire(
    library: Library, request: WithdrawalRequest, now_s: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Carry out a withdrawal in the ledgers of the decks that it names.

    Returns the names of what was withdrawn, and why anything could not be; then nothing is written.
    Raises OSError.
    """
    checked = check(library, library.deck_stems(), now_s)
    done: list[str] = []
    refusals: list[str] = []
    contents: dict[Path, bytes] = {}
    for compiled in checked.decks:
        deck = compiled.deck
        selectors = tuple(
            each for each in request.selectors if request.targets(each, compiled.ledger, deck.id)
        )
        if not selectors:
            continue
        outcome = carry_out(
            replace(request, selectors=selectors),
            compiled.ledger,
            deck.id,
            compiled.plan.releases,
            (partial(packaged_notes, library, deck), partial(notes_at, library, deck, "HEAD")),
        )
        done.extend(outcome.done)
        refusals.extend(outcome.refusals)
        contents[library.root / ledger_path(deck)] = ledger_bytes(outcome.entries)
    known = tuple(key for compiled in checked.decks for key in compiled.ledger)
    for each in request.selectors:
        if any(request.targets(each, deck.ledger, deck.deck.id) for deck in checked.decks):
            continue
        if request.act is Act.UNDO:
            refusals.append(f'nothing that is withdrawn is called "{each}"')
        elif any(withdrawn_targets_for(each, deck.ledger, deck.deck.id) for deck in checked.decks):
            refusals.append(f'"{each}" is withdrawn already')
        elif any(drafts_for(each, deck.ledger, deck.deck.id) for deck in checked.decks):
            refusals.append(
                f'"{each}" is a draft: it was never released, so no learner has it and nothing is '
                "to be withdrawn; take its row or recipe away and build"
            )
        else:
            hint = did_you_mean(each, known)
            refusals.append(f'no released note or card is called "{each}"{hint}')
    if not refusals:
        replace_all(contents, library.work_folder)
    return tuple(done), tuple(refusals)
