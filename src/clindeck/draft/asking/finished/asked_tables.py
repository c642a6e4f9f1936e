"""A drafted table to those that are asked: lists in it apart, columns tidied, points blanked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.asking.finished.finished_questions import as_asked
from clindeck.draft.asking.old_questions import is_typed
from clindeck.draft.drafts import DraftTable
from clindeck.draft.prose.blanked_points import BlankedPoints, with_blanked_points
from clindeck.draft.prose.told_lists import with_told_lists
from clindeck.draft.reading.clozes.typed_clozes import GUESSED, TypedCloze
from clindeck.draft.tidying.led_items import with_led_items_apart
from clindeck.draft.tidying.same_as_left import with_left_values
from clindeck.draft.tidying.tidied_tables import tidied
from clindeck.draft.units.powers_behind_figures import with_times_before_powers


def asked_tables(table: DraftTable, clozes: Sequence[TypedCloze]) -> BlankedPoints:
    """Return what a table is asked as; sentences with blanks stay as they were typed.

    `clozes` are those of the file. Those that are returned are of points that are blanked now.
    """
    if is_typed(table, clozes):
        return BlankedPoints((replace(table, guesses=(*table.guesses, GUESSED)),))
    apart = with_led_items_apart(as_asked(with_left_values(table)))
    told = [own for each in apart for own in with_told_lists(tidied(each))]
    made = map(with_times_before_powers, told)
    blanked = list(map(with_blanked_points, made))
    return BlankedPoints(
        tuple(own for each in blanked for own in each.tables),
        tuple(cloze for each in blanked for cloze in each.clozes),
    )
