"""What a release means to learners, as a page of Markdown for its notes: in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clindeck.compiler.card_counts import DeckCount
from clindeck.release.what_changed import ChangedNote, NewNote, ReleaseNews
from clindeck.report.markdown_text import escaped_markdown

_MOST_TOLD = 500
"""Notes of a kind that are told one by one; of more, the number of the others is."""


def changes_page(
    news: ReleaseNews, count: DeckCount, searches: Mapping[str, str], on: str, work: str
) -> str:
    """Return the page. `on` is the day as 2026-01-31, `work` a sentence about the new cards.

    `searches` find in Anki what is withdrawn, by what they find.
    """
    lines = [f"# {escaped_markdown(count.name)}: release of {on}", "", *_summary(news, count, work)]
    if news.is_first:
        lines += ["## What it holds", "", *_sections(count)]
    else:
        lines += [*_new(news), *_changed(news)]
    lines += [*_unreviewed(news), *_withdrawn(news, searches)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _summary(news: ReleaseNews, count: DeckCount, work: str) -> Iterator[str]:
    if news.is_first:
        yield f"The first release: {_number(news.live, 'note')}, {_number(count.cards, 'card')}."
        yield ""
        yield "Import the package: **File → Import…** in Anki."
    else:
        yield (
            f"{len(news.new)} new, {len(news.changed)} changed, {len(news.withdrawn)} withdrawn, "
            f"{news.unchanged} as before."
        )
        yield ""
        yield (
            "Your reviews, intervals, flags and suspended cards stay. Import the package (**File → "
            "Import…**). If you wrote into *My Notes* or use tags of your own: import the package "
            "with *Update notes: Never*, then the update file."
        )
    yield ""
    if work:
        yield work
        yield ""
    if news.unreviewed:
        reviewed = news.live - news.unreviewed
        of, held = (f"{reviewed}", "the others") if reviewed else ("None", "them")
        yield (
            f"**{of} of the {news.live} notes {'were' if reviewed != 1 else 'was'} reviewed** by "
            f"somebody who answers for the content; hold {held} against their source before you "
            "rely on them."
        )
    else:
        yield "Every note was reviewed; the deck's topic and rows say by whom."
    yield ""


def _sections(count: DeckCount) -> Iterator[str]:
    for section in count.sections:
        yield f"- {escaped_markdown(section.section)}: {_number(section.cards, 'card')}"
    yield ""


def _new(news: ReleaseNews) -> Iterator[str]:
    if not news.new:
        return
    yield "## New"
    yield ""
    for note in news.new[:_MOST_TOLD]:
        yield f"- {escaped_markdown(note.question)}{_cards(note)}"
    yield from _others(len(news.new))


def _changed(news: ReleaseNews) -> Iterator[str]:
    if not news.changed:
        return
    yield "## Changed"
    yield ""
    for note in news.changed[:_MOST_TOLD]:
        yield f"- {escaped_markdown(note.question)}"
        yield from _fields(note)
    yield from _others(len(news.changed))


def _fields(note: ChangedNote) -> Iterator[str]:
    if note.fields is None:
        yield "  - how is not known: neither the last package nor git had the text before"
        return
    if not note.fields:
        yield "  - only its layout or its tags"
    for field in note.fields:
        before, after = (escaped_markdown(text) or "(nothing)"
                         for text in (field.before, field.after))  # fmt: skip
        yield f"  - {field.name}: {before} → {after}"


def _unreviewed(news: ReleaseNews) -> Iterator[str]:
    if not news.unreviewed_news:
        return
    yield "## New or changed, and not reviewed as they are now"
    yield ""
    for note in news.unreviewed_news[:_MOST_TOLD]:
        yield f"- {escaped_markdown(note.question)}"
    yield from _others(len(news.unreviewed_news))


def _withdrawn(news: ReleaseNews, searches: Mapping[str, str]) -> Iterator[str]:
    if news.withdrawn:
        yield "## Withdrawn"
        yield ""
        for note in news.withdrawn[:_MOST_TOLD]:
            yield f"- {escaped_markdown(note.question)}"
            yield f"  - {escaped_markdown(note.why)}"
        yield from _others(len(news.withdrawn))
    if searches:
        yield "## What was withdrawn, now or before"
        yield ""
        yield (
            "It stays in your collection under a banner. To have done with it, on a computer: "
            "**Browse**, search as below, select all, **Cards → Toggle Suspend**. Deleted notes "
            "would come back with the next import."
        )
        yield ""
        for what, search in searches.items():
            yield f"- {what}: `{search}`"
        yield ""


def _cards(note: NewNote) -> str:
    return "" if note.cards == 1 else f" ({_number(note.cards, 'card')})"


def _others(count: int) -> Iterator[str]:
    if count > _MOST_TOLD:
        yield f"- … and {count - _MOST_TOLD} more"
    yield ""


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
