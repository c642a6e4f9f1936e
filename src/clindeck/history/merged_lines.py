"""Several lines of a ledger about one note, as a merge leaves them: the one that stands, or L003.

Git keeps the lines of both branches (`merge=union`), and often the line that both began with. What
a build decides anew (hash, second of change, whether a row is gone) is settled here: the later
line stands, with all cards that either branch released. Anything else is for people to decide: who
a note is, whether it or one of its cards is withdrawn, and in which words. No withdrawal is ever
outlived by a later line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import structs

from clindeck.history.guids_and_hashes import content_hash
from clindeck.history.ledger_entries import DRAFT, Entry, Withdrawal
from clindeck.model.notes import Guid, Html, Key
from clindeck.model.problems import Position, Problem, error


def settled(path: str, lines: Iterable[Entry]) -> tuple[Mapping[Key, Entry], tuple[Problem, ...]]:
    """Return what stands of a ledger's lines, by key, and the contradictions (L003) among them.

    A note that a rename left under two keys is found under both. Where lines contradict each other,
    something of them is returned all the same, so that more can be reported. Nobody has a draft: of
    several lines the later stands, and none beside a note that was released meanwhile.
    """
    every = list(lines)
    released, problems = _settled(path, (line for line in every if line.state != DRAFT))
    guids = {entry.guid for entry in released.values()}
    found = dict(released)
    for line in every:
        if line.state != DRAFT or line.key in released or line.guid in guids:
            continue
        other = found.setdefault(line.key, line)
        if line.changed_at_s > other.changed_at_s:
            found[line.key] = line
    return found, problems


def _settled(path: str, lines: Iterable[Entry]) -> tuple[Mapping[Key, Entry], tuple[Problem, ...]]:
    """Return what stands of lines of released notes, and the contradictions among them."""
    by_key: dict[Key, Entry] = {}
    by_guid: dict[Guid, Entry] = {}
    problems: list[Problem] = []
    for line in lines:
        standing = line
        namesake, twin = by_key.get(line.key), by_guid.get(line.guid)
        if namesake is not None and namesake.guid == line.guid:
            namesake = None
        for other in (namesake, twin):
            fault = "" if other is None else _contradiction(line, other)
            if fault:
                problems.append(error(Position(path, line.line, 1), "L003", fault))
        if twin is not None:
            standing = _merged(twin, line)
        by_key.setdefault(line.key, standing)
        by_guid[line.guid] = standing
    return {key: by_guid[entry.guid] for key, entry in by_key.items()}, tuple(problems)


def _merged(one: Entry, other: Entry) -> Entry:
    """Return what two lines of one note come to that do not contradict each other.

    The later stands, with the cards of both and the hashes that it outlived (`rivals`).
    """
    later, earlier = (one, other) if _rank(one) >= _rank(other) else (other, one)
    if later.retired is not None and earlier.retired is None:
        return later
    hashes = {*later.rivals, *earlier.rivals, earlier.hash} - {later.hash}
    return structs.replace(
        later,
        cards=tuple(sorted({*later.cards, *earlier.cards})),
        rivals=tuple(sorted(hashes)),
        released=_released(later, earlier),
        retired=_gone_in_both(later.retired, earlier.retired),
        withdrawn={
            ordinal: _gone_in_both(withdrawal, earlier.withdrawn.get(ordinal))
            for ordinal, withdrawal in later.withdrawn.items()
        },
    )


def _released(later: Entry, earlier: Entry) -> str:
    """Return the hash of what learners have: that of a line that no build has changed since."""
    if not later.released:
        return ""
    found = earlier.released or earlier.hash
    return "" if found == later.hash else found


def _rank(entry: Entry) -> tuple[int, bool, int]:
    """Return what makes a line the later one; `retire` leaves the second of change as it was."""
    return entry.changed_at_s, entry.retired is not None, len(entry.withdrawn)


def _gone_in_both(one: Withdrawal | None, other: Withdrawal | None) -> Withdrawal | None:
    """Return a withdrawal, gone only if both lines have seen it so."""
    if one is None or other is None:
        return one
    return structs.replace(one, is_gone=one.is_gone and other.is_gone)


def _is_same(one: Withdrawal | None, other: Withdrawal | None) -> bool:
    """Return whether learners read the same, whatever builds have seen."""
    return _gone_in_both(one, other) == _gone_in_both(other, one)


def _contradiction(line: Entry, other: Entry) -> str:
    """Return why no build can decide between two lines, nothing if it can."""
    name, there = f'"{line.key}"', f"line {other.line}"
    if line.guid != other.guid:
        return (
            f"{name} is another note in {there}; two branches gave one id to two things: on its "
            "own branch give one of them another id, with `formerly:` if it was given out, and "
            "merge again"
        )
    if other.key != line.key:
        name = f'{name}, which is "{other.key}" in {there},'
    if line.deck != other.deck or line.note_type is not other.note_type:
        return (
            f"{name} has another deck or note type in {there}; two branches changed it, delete "
            "the line of the branch that was not given out"
        )
    if line.retired is None and other.retired is None:
        return _contradiction_of_cards(line, other, name)
    if line.retired is not None and other.retired is not None:
        if _is_same(line.retired, other.retired):
            return ""
        return (
            f"{name} is withdrawn here and in {there} in different words; two branches withdrew "
            "it, delete the line that learners should not read"
        )
    live, gone = (line, other) if line.retired is None else (other, line)
    if _is_what_was_withdrawn(live, gone):
        return ""
    return (
        f"{name} is live in line {live.line} and withdrawn in line {gone.line}; two branches "
        f"changed it: delete line {live.line} to leave it withdrawn, or line {gone.line} to let "
        "it live"
    )


def _is_what_was_withdrawn(live: Entry, gone: Entry) -> bool:
    """Return whether a live line is that of the note just before its withdrawal.

    Git brings it back where another branch changed a line beside it.
    """
    withdrawal = gone.retired
    if withdrawal is None or live.key != gone.key or live.changed_at_s > gone.changed_at_s:
        return False
    fields = tuple(map(Html, withdrawal.fields))
    return live.hash == content_hash(live.note_type, fields, withdrawal.tags, live.guid)


def _contradiction_of_cards(line: Entry, other: Entry, name: str) -> str:
    differing = [
        ordinal
        for ordinal in sorted({*line.withdrawn, *other.withdrawn})
        if not _is_same(line.withdrawn.get(ordinal), other.withdrawn.get(ordinal))
    ]
    if not differing or _adds_withdrawals(line, other) or _adds_withdrawals(other, line):
        return ""
    cards = ", ".join(f"#{ordinal + 1}" for ordinal in differing)
    return (
        f"{name} has other cards withdrawn, or in other words, in line {other.line} than in line "
        f"{line.line} ({cards}); two branches changed it: delete the line that should not stand, "
        "and withdraw again what only that line withdrew"
    )


def _adds_withdrawals(after: Entry, before: Entry) -> bool:
    """Return whether a line is another one with cards withdrawn since, and not built since."""
    return (
        (after.key, after.hash, after.changed_at_s)
        == (before.key, before.hash, before.changed_at_s)
    ) and all(
        _is_same(after.withdrawn.get(ordinal), withdrawal)
        for ordinal, withdrawal in before.withdrawn.items()
    )
