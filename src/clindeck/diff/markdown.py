"""The differences of decks as Markdown for a pull request.

The text stays
within what GitHub takes as a comment; what does not fit is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clindeck.diff.deck_diff import Change, DeckDiff
from clindeck.diff.snapshots import front_of
from clindeck.diff.text_and_json import NO_TEXT, against, summary, told_fields, told_unreviewed
from clindeck.diff.words import Fate, WordRun, shortened
from clindeck.report.markdown_text import escaped_markdown

MAX_CHARACTERS = 60_000
"""GitHub refuses a comment of more than 65,536 characters."""

_MARKS = {Fate.SAME: ("", ""), Fate.REMOVED: ("<del>", "</del>"), Fate.ADDED: ("<ins>", "</ins>")}


def diff_markdown(diffs: Sequence[DeckDiff]) -> str:
    """Return the differences as Markdown, each kind of difference in a part that folds."""
    budget = MAX_CHARACTERS // max(1, len(diffs))
    return "\n".join(_deck(diff, budget) for diff in diffs)


def _deck(diff: DeckDiff, budget: int) -> str:
    lines = [f"### {escaped_markdown(diff.name)} against {escaped_markdown(against(diff))}", ""]
    lines += [summary(diff), ""]
    budget -= sum(map(len, lines))
    for title, header, rows, is_open in _parts(diff):
        part = _part(title, header, rows, budget, is_open=is_open)
        budget -= sum(map(len, part))
        lines += part
    return "\n".join(lines)


def _parts(diff: DeckDiff) -> Iterable[tuple[str, str, list[str], bool]]:
    """Return title, table header, rows and whether the part is open, of each kind that occurs."""
    cell = escaped_markdown
    yield "Would conflict", "Note | Why", [
        _row(cell(each.key), cell(each.reason)) for each in diff.would_conflict
    ], True  # fmt: skip
    yield "Would duplicate", "Note | Asks the same as | Question", [
        _row(cell(each.after.key), cell(each.other.key or each.other.guid), cell(each.question))
        for each in diff.would_duplicate
    ], True  # fmt: skip
    yield "Changed", "Note | Field | Before | After", [
        row for change in diff.changed for row in _change_rows(change)
    ], False  # fmt: skip
    yield "Added", "Note | Question", [
        _row(cell(each.after.key), cell(each.question)) for each in diff.added
    ], False  # fmt: skip
    yield "Retired", "Note | Reason", [
        _row(cell(each.after.key), cell(each.reason)) for each in diff.retired
    ], False  # fmt: skip
    yield "Returned", "Note | Question", [
        _row(cell(each.after.key), cell(each.question)) for each in diff.returned
    ], False  # fmt: skip
    yield "New or changed without a review", "Note | Question", [
        _row(cell(each.key), cell(front_of(each.note_type, each.fields)))
        for each in told_unreviewed(diff)
    ], False  # fmt: skip
    yield "Moved", "Note | From | To", [
        _row(cell(each.after.key), cell(each.origin), cell(each.destination))
        for each in diff.moved
    ], False  # fmt: skip


def _part(title: str, header: str, rows: Sequence[str], budget: int, *, is_open: bool) -> list[str]:
    if not rows:
        return []
    shown: list[str] = []
    for row in rows:
        budget -= len(row) + 1
        if budget < 0:
            break
        shown.append(row)
    columns = header.count("|") + 1
    left_out = len(rows) - len(shown)
    more = ["", f"… and {left_out} more rows; `clindeck diff` shows all."] if left_out else []
    return [
        f"<details{' open' if is_open else ''}><summary>{title}</summary>",
        "",
        f"| {header} |",
        "|" + " --- |" * columns,
        *shown,
        *more,
        "",
        "</details>",
        "",
    ]


def _change_rows(change: Change) -> list[str]:
    key = escaped_markdown(change.after.key)
    if change.before.text is None:
        return [_row(key, "", escaped_markdown(NO_TEXT), "")]
    rows = [
        _row(key, escaped_markdown(name), _side(runs, Fate.REMOVED), _side(runs, Fate.ADDED))
        for name, runs in told_fields(change)
    ]
    if change.tags_added or change.tags_removed:
        removed, added = (
            " ".join(f"{before}{escaped_markdown(tag)}{after}" for tag in tags)
            for tags, (before, after) in (
                (change.tags_removed, _MARKS[Fate.REMOVED]),
                (change.tags_added, _MARKS[Fate.ADDED]),
            )
        )
        rows.append(_row(key, "Tags", removed, added))
    return rows


def _side(runs: Sequence[WordRun], kind: Fate) -> str:
    """Return what stood before (removed words marked) or stands after (added words marked)."""
    return "".join(
        f"{_MARKS[run.kind][0]}{_spaced(run.text)}{_MARKS[run.kind][1]}"
        for run in shortened(runs)
        if run.kind in (Fate.SAME, kind)
    )


def _spaced(text: str) -> str:
    """Return escaped text that keeps a space at its ends."""
    inner = escaped_markdown(text)
    if not inner:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{inner}{' ' * text[-1].isspace()}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
