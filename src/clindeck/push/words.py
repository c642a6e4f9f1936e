"""Plans and results of a push in words, for the person who is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clindeck.push.push_deck import Pushed
from clindeck.push.push_plan import PushPlan

_SHOWN = 5


def plan_lines(name: str, deck_id: str, plan: PushPlan) -> Iterator[str]:
    """Return what a push would do with a deck, a line each, named by its first keys."""
    yield f"{name}:"
    withdrawn: list[str] = [each.release.key for each in plan.changes if each.is_withdrawal]
    changed: list[str] = [each.release.key for each in plan.changes if not each.is_withdrawal]
    for keys, one, several in (
        (list[str](each.key for each in plan.new), "is new", "are new"),
        (changed, "changes", "change"),
        (withdrawn, "is withdrawn and gets its banner", "are withdrawn and get their banner"),
    ):
        if keys:
            yield f"  {_notes(len(keys))} {one if len(keys) == 1 else several}: {_named(keys)}"
    if plan.unchanged:
        is_one = plan.unchanged == 1
        yield f"  {_notes(plan.unchanged)} {'is' if is_one else 'are'} as in the library"
    if plan.doubled:
        keys = [str(each.key) for each in plan.doubled]
        yield (
            f"  {_notes(len(keys))} left alone, because several notes in Anki carry the key: "
            f"{_named(keys)}"
        )
    if plan.strangers:
        keys = [note.key for note in plan.strangers]
        yield (
            f"  {_notes(len(keys))} in Anki under a key that the library does not have, left "
            f'alone: {_named(keys)}; in Anki, search "Key:{deck_id}/*"'
        )


def result_lines(name: str, done: Pushed) -> Iterator[str]:
    """Return what a push did with a deck."""
    yield f"{name}: {_notes(done.added)} added, {done.changed} changed"
    if done.foreign:
        yield (
            f"  another author's deck has notes of the same keys; yours were added beside them: "
            f"{_named(done.foreign)}"
        )


def doubled_line(name: str, plan: PushPlan) -> str:
    """Return the way out for notes that cannot be told from those of another deck."""
    count = len(plan.doubled)
    them = "it" if count == 1 else "them"
    return (
        f"{name}: {_notes(count)} could not be told from those of another deck with the same keys; "
        f"if a change is missing, import the update file, which finds {them} by guid"
    )


def unfinished_lines(name: str, done: Pushed) -> Iterator[str]:
    """Return what a push could not do, and the way out."""
    if done.unmatched:
        yield (
            f"{name}: {_notes(len(done.unmatched))} in Anki under an earlier key; import the "
            f"update file once to rename them: {_named(done.unmatched)}"
        )
    if done.untaken:
        yield (
            f"{name}: Anki did not change {_notes(len(done.untaken))}; close Anki's browser and "
            f"push again: {_named(done.untaken)}"
        )


def _notes(count: int) -> str:
    return "1 note" if count == 1 else f"{count:,} notes"


def _named(keys: Iterable[str]) -> str:
    """Return the first keys, and how many more there are."""
    every = list(keys)
    more = f" and {len(every) - _SHOWN:,} more" if len(every) > _SHOWN else ""
    return ", ".join(every[:_SHOWN]) + more
