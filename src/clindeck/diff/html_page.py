"""The differences of decks as one page for people without Anki: no script, nothing loaded.

Each changed note is shown as Anki shows its cards, before and after. Whatever it says goes through
`inert`, since a package given to compare with may be anyone's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from clindeck.anki.note_types import note_type_spec
from clindeck.anki.rendering import CardFaces, card_faces
from clindeck.diff.deck_diff import Change, DeckDiff
from clindeck.diff.html_page_style import PAGE_CSS
from clindeck.diff.snapshots import NoteText, OldNote, Origin, front_of
from clindeck.diff.text_and_json import NO_TEXT, against, summary, told_fields, told_unreviewed
from clindeck.diff.words import Fate, WordRun, shortened
from clindeck.history.releases import Release
from clindeck.markup.inert import inert
from clindeck.model.notes import Key, NoteType

MAX_OPEN = 40
"""Notes up to which all cards are unfolded."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_RULE = re.compile(r"(?<![^{}/])(?P<selectors>[^{}/]++)\{(?P<body>[^{}]*)\}")
_FOLDED_ROW = '<details class="whole-row">'
_OPEN_ROW = '<details class="whole-row" open>'
_ELEMENTS = {
    Fate.SAME: ("", ""),
    Fate.REMOVED: ("<del>", "</del>"),
    Fate.ADDED: ("<ins>", "</ins>"),
}


def diff_html(diffs: Sequence[DeckDiff]) -> str:
    """Return the page."""
    css = f"{card_css()}\n{PAGE_CSS}"
    title = ", ".join(diff.name for diff in diffs) or "No deck"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>What learners will get: {escape(title)}</title>\n<style>\n{css}</style>\n"
        f"</head>\n<body>\n<main>\n{''.join(map(_deck, diffs))}</main>\n</body>\n</html>\n"
    )


def card_css() -> str:
    """Return the css of the note types, with the rules that Anki's night mode uses for dark pages.

    That of an occlusion holds what the others have, and its own. Anki sets a class at
    night; a page without script has the reader's preference only.
    """
    css = note_type_spec(NoteType.OCCLUSION).css
    night: list[str] = []
    for found in _RULE.finditer(css):
        selectors = [each.strip() for each in found["selectors"].split(",")]
        day = [each.replace(".nightMode", "") for each in selectors if ".card.nightMode" in each]
        if day:
            night.append(f"{', '.join(day)} {{{found['body']}}}")
    return f"{css}\n@media (prefers-color-scheme: dark) {{\n{chr(10).join(night)}\n}}\n"


def _deck(diff: DeckDiff) -> str:
    is_open = len(diff.changed) + len(diff.added) + len(diff.retired) <= MAX_OPEN
    links = diff.origin is not Origin.PACKAGE
    return "".join((
        f"<header>\n<h1>{escape(diff.name)}</h1>\n<p>What learners will get with the next build, "
        f"against {escape(against(diff))}</p>\n{_tally(diff)}</header>\n",
        _list("Would conflict", "alarm", [
            f"<b>{escape(each.key)}</b>: {escape(each.reason)}" for each in diff.would_conflict
        ]),
        _list("Would duplicate", "alarm", [
            f"<b>{escape(each.after.key)}</b> asks the same as "
            f"<b>{escape(each.other.key or each.other.guid)}</b>, and learners would have both: "
            f"{escape(each.question)}"
            for each in diff.would_duplicate
        ]),
        _part("Changed", [_change(each, is_open=is_open, links=links) for each in diff.changed]),
        _part("Added", [_single(each.after, "", is_open=is_open) for each in diff.added]),
        _part("Retired", [
            _single(each.after, f"Withdrawn: {each.reason}", is_open=is_open)
            for each in diff.retired
        ]),
        _part("Returned", [_single(each.after, "", is_open=is_open) for each in diff.returned]),
        _list("New or changed without a review", "moved", [
            f"<b>{escape(each.key)}</b>: {escape(front_of(each.note_type, each.fields))}"
            for each in told_unreviewed(diff)
        ]),
        _list("Moved", "moved", [
            f"<b>{escape(each.after.key)}</b>: {escape(each.origin)} → {escape(each.destination)}"
            for each in diff.moved
        ]),
    ))  # fmt: skip


def _tally(diff: DeckDiff) -> str:
    items = []
    for counted in summary(diff).split(", "):
        number, what = counted.split(" ", 1)
        kind = " class=alarm" if what.startswith("would") else ""
        items.append(f"<li{kind}><b>{number}</b> {what}</li>")
    return f'<ul class="tally">{"".join(items)}</ul>\n'


def _part(title: str, notes: Sequence[str]) -> str:
    if not notes:
        return ""
    return f"<section>\n<h2>{title} ({len(notes)})</h2>\n{''.join(notes)}</section>\n"


def _list(title: str, kind: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    lines = "".join(f"<li>{item}</li>\n" for item in items)
    return (
        f'<section class="{kind}">\n<h2>{title} ({len(items)})</h2>\n<ul>\n{lines}</ul>\n'
        "</section>\n"
    )


def _single(release: Release, line: str, *, is_open: bool) -> str:
    """Return a note that is there only once, each card with its back beside its front."""
    faces = [
        card_faces(note_type_spec(release.note_type), release.fields, n) for n in release.ordinals
    ]
    cards = "".join(
        _pair(
            _column((("Front", each.question),), links=True),
            _column((("Back", each.answer),), links=True),
        )
        for each in faces
    )
    words = f'<p class="reason">{escape(line)}</p>\n' if line else ""
    question = front_of(release.note_type, release.fields)
    return _note(question, release.key, words, cards, is_open=is_open)


def _change(change: Change, *, is_open: bool, links: bool) -> str:
    after, text = change.after, change.before.text
    question = front_of(after.note_type, after.fields)
    if text is None:
        words = f'<p class="reason">{escape(NO_TEXT)}</p>\n'
        return _note(question, after.key, words, "", is_open=is_open)
    fields = "".join(
        f"<dt>{escape(name)}</dt><dd>{_marked(runs)}</dd>\n" for name, runs in told_fields(change)
    )
    words = f'<dl class="words">\n{fields}{_tags(change)}</dl>\n'
    shows_row = any(field.name == "Context" for field in change.fields)
    pairs: list[str] = []
    for ordinal in sorted({*change.before.ordinals, *after.ordinals}):
        earlier, later = _old_face(change.before, text, ordinal), _new_face(after, ordinal)
        if earlier != later:
            pair = _pair(
                _column(_both("Before", earlier), links=links),
                _column(_both("After", later), links=True),
            )
            pairs.append(pair.replace(_FOLDED_ROW, _OPEN_ROW) if shows_row else pair)
    return _note(question, after.key, words, "".join(pairs), is_open=is_open)


def _note(question: str, key: Key, words: str, cards: str, *, is_open: bool) -> str:
    folded = ""
    if cards:
        state = " open" if is_open else ""
        folded = f'<details class="cards"{state}><summary>Cards</summary>\n{cards}</details>\n'
    return (
        f'<article>\n<h3>{escape(question)}</h3>\n<p class="key">{escape(key)}</p>\n'
        f"{words}{folded}</article>\n"
    )


def _pair(*columns: str) -> str:
    return f'<div class="pair">{"".join(columns)}</div>\n'


def _tags(change: Change) -> str:
    marks = [f"<del>{escape(tag)}</del>" for tag in change.tags_removed]
    marks += [f"<ins>{escape(tag)}</ins>" for tag in change.tags_added]
    return f"<dt>Tags</dt><dd>{' '.join(marks)}</dd>" if marks else ""


def _marked(runs: Sequence[WordRun]) -> str:
    return "".join(
        f"{before}{escape(run.text)}{after}"
        for run in shortened(runs)
        for before, after in (_ELEMENTS[run.kind],)
    )


def _old_face(note: OldNote, text: NoteText, ordinal: int) -> CardFaces | None:
    if ordinal not in note.ordinals or note.kind is None:
        return None
    return card_faces(note_type_spec(note.kind), [value for _, value in text.fields], ordinal)


def _new_face(release: Release, ordinal: int) -> CardFaces | None:
    if ordinal not in release.ordinals:
        return None
    return card_faces(note_type_spec(release.note_type), release.fields, ordinal)


def _column(faces: Sequence[tuple[str, str]], *, links: bool) -> str:
    """Return the named faces of a card, one below the other."""
    shown = "".join(
        f'<h4>{title}</h4><div class="card">{inert(html, links=links)}</div>'
        for title, html in faces
    )
    return f'<div class="column">{shown}</div>'


def _both(when: str, faces: CardFaces | None) -> tuple[tuple[str, str], ...]:
    if faces is None:
        return ((f"{when}: no such card", ""),)
    return ((f"{when}, front", faces.question), (f"{when}, back", faces.answer))
