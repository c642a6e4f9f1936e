"""Compiled decks to files: ledger, package and update file together, and new expectations."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Collection, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from clindeck.compiler.card_counts import with_expectations
from clindeck.content.media.figures import packaged_bytes
from clindeck.content.media.file_checks import MAX_BYTES
from clindeck.files.atomic_writes import replace_all
from clindeck.files.journal import Content
from clindeck.files.library import Library
from clindeck.history.editions import edition_of
from clindeck.history.ledger_entries import DRAFT, changes, drafts_of
from clindeck.history.ledger_file import MAX_LEDGER_BYTES, is_ledger_of, ledger_lines
from clindeck.history.releases import Releases
from clindeck.markup.inline import escaped, html_of
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.decks import Deck
from clindeck.model.editions import WHOLE, Edition
from clindeck.model.notes import Key, NoteType
from clindeck.model.problems import has_errors
from clindeck.pipeline.check import Checked, CompiledDeck
from clindeck.pipeline.deck_files import ledger_path, package_stem


class Changes(NamedTuple):
    """What a build means to learners, by key.

    `drafts` is how many of its notes no learner has, `vanished` how many of those that the ledger
    had are made no more.
    """

    new: tuple[Key, ...]
    changed: tuple[Key, ...]
    withdrawn: tuple[Key, ...]
    unchanged: int
    drafts: int = 0
    vanished: int = 0


class Built(NamedTuple):
    """The files of a build, and which of them had other bytes before.

    There are none where nothing was written because a frozen ledger would change.
    """

    files: tuple[Path, ...]
    changed: tuple[Path, ...]


def changes_of(compiled: CompiledDeck) -> Changes:
    """Return what a build of this deck changes against its ledger."""
    drafts = sum(entry.state == DRAFT for entry in compiled.plan.entries)
    before = changes(compiled.ledger)
    if not before:
        return Changes(tuple(compiled.plan.releases.keys), (), (), 0, drafts)
    new: list[Key] = []
    changed: list[Key] = []
    withdrawn: list[Key] = []
    releases = compiled.plan.releases
    were = list(map(before.get, releases.guids))
    seconds = enumerate(zip(were, releases.changed_at_s, strict=True))
    touched = [place for place, (was, is_now) in seconds if was != is_now]
    sections = releases.sections() if touched else []
    for place in touched:
        of_known = changed if sections[place] else withdrawn
        (new if were[place] is None else of_known).append(releases.keys[place])
    made = set(releases.keys)
    vanished = [key for key in drafts_of(compiled.ledger) if key not in made]
    return Changes(
        tuple(new),
        tuple(changed),
        tuple(withdrawn),
        len(releases) - len(touched),
        drafts,
        len(vanished),
    )


def build(
    library: Library,
    compiled: CompiledDeck,
    out: Path,
    section: str | None,
    *,
    frozen: bool,
    edition: Edition = WHOLE,
) -> Built:
    """Write a deck's ledger, package and update file, all or none, and return their paths.

    With `section`, package and update file hold that section and the withdrawn notes only, with an
    `edition` only what belongs to it, under a name of their own. `frozen` leaves the ledger alone
    and writes nothing if it would change. Raises OSError; then no file is changed.
    """
    deck = compiled.deck
    releases = edition_of(compiled.plan, deck.id, edition).releases
    if section is not None:
        releases = releases.of_sections((section, ""))
    stem = package_stem(deck.stem, section, edition)
    entries = compiled.plan.entries
    ledger_file = library.root / ledger_path(deck)
    package, update = out / f"{stem}.apkg", out / f"{stem}.update.txt"
    if frozen and not is_ledger_of(library.read(ledger_path(deck), MAX_LEDGER_BYTES), entries):
        return Built((), ())
    contents: dict[Path, Content] = {}
    if not frozen:
        contents[ledger_file] = lambda file: file.writelines(ledger_lines(entries))
    contents[update], contents[package] = update_and_package(library, compiled, releases)
    changed = replace_all(contents, library.work_folder)
    return Built((package, update, ledger_file), changed)


def update_and_package(
    library: Library, compiled: CompiledDeck, releases: Releases
) -> tuple[Callable[[BinaryIO], None], Callable[[BinaryIO], None]]:
    """Return what writes an update file and a package of some of a deck's notes into a file.

    Raises OSError where a file of the topics' media cannot be read.
    """
    from clindeck.anki.collection import DeckHead
    from clindeck.anki.package import write_package
    from clindeck.anki.update_file import write_update_file

    deck = compiled.deck
    subdecks = compiled.plan.subdecks(deck)
    head = DeckHead(deck.id, deck.name, description_of(compiled), subdecks)
    media = packaged_media(library, compiled.topics, shown_media(compiled.topics, releases))
    return (
        lambda file: write_update_file(file, deck.name, releases, subdecks),
        lambda file: write_package(file, head, releases, media),
    )


def description_of(compiled: CompiledDeck) -> str:
    """Return the deck's description as HTML: disclaimers, and how to find withdrawn notes."""
    parts: list[str] = [html_of(each) for each in compiled.topics.disclaimers()]
    parts.extend(
        f"{what}: search for <code>{escaped(search)}</code>"
        for what, search in withdrawn_searches(compiled).items()
    )
    return "<br><br>".join(parts)


def withdrawn_searches(compiled: CompiledDeck) -> dict[str, str]:
    """Return the Anki searches that find what is withdrawn, by what they find, where there is any.

    By field, not by tag, so that they also find what came by the update file. A withdrawn card of
    a note that goes on has its banner in its own field.
    """
    deck = _deck_search(compiled.deck)
    found: dict[str, str] = {}
    if compiled.plan.retired():
        found["Withdrawn notes"] = f"{deck} Notice:_*"
    kinds = {entry.note_type for entry in compiled.plan.entries if entry.withdrawn}
    if NoteType.QA in kinds:
        found["Withdrawn reverse cards"] = f'{deck} "Reverse Question:*withdrawn-card*" card:2'
    if NoteType.CLOZE in kinds:
        found["Notes with a withdrawn blank"] = f"{deck} Text:*withdrawn-card*"
    if NoteType.OCCLUSION in kinds:
        found["Notes with a withdrawn mask"] = f"{deck} Header:*withdrawn-card*"
    return found


def _deck_search(deck: Deck) -> str:
    name = (
        deck.name.replace("\\", "\\\\").replace('"', '\\"').replace("*", "\\*").replace("_", "\\_")
    )
    return f'"deck:{name}"'


def shown_media(topics: DeckTopics, releases: Releases) -> frozenset[str]:
    """Return the media that notes show, by the names they are packaged as.

    A withdrawn note names none any more, but may still show one that a topic has.
    """
    withdrawn = "".join(field for each in releases.retired() for field in each.fields)
    figures = (figure for topic in topics.all() for figure in topic.figures.values())
    still = (figure.packaged_as for figure in figures if figure.packaged_as in withdrawn)
    return releases.media().union(still)


def packaged_media(
    library: Library, topics: DeckTopics, names: Collection[str]
) -> Mapping[str, bytes]:
    """Return the contents of the topics' media, by the names they are packaged as.

    Raises OSError.
    """
    found: dict[str, bytes] = {}
    for topic in topics.all():
        folder = PurePosixPath("source_data") / topic.id / "media"
        for file, figure in sorted(topic.figures.items()):
            data = library.read(folder / file, MAX_BYTES) if figure.packaged_as in names else None
            if data is not None:
                found[figure.packaged_as] = packaged_bytes(file, data)
    return found


def update_expectations(library: Library, checked: Checked) -> tuple[Path, ...]:
    """Write the counted cards into the deck definitions; return the files that changed.

    Only the numbers change: comments, order and layout stay. A deck with errors in its content is
    left alone, since its numbers mean nothing. Raises OSError; then no file is changed.
    """
    weighty = tuple(problem for problem in checked.problems if problem.code != "C001")
    if has_errors(weighty):
        return ()
    contents: dict[Path, bytes] = {}
    for compiled in checked.decks:
        path = library.root / "decks" / f"{compiled.deck.stem}.yaml"
        data = path.read_bytes()
        mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
        text = data.decode("utf-8-sig")
        contents[path] = mark + with_expectations(text, compiled.deck, compiled.count).encode()
    return replace_all(contents, library.work_folder)
