"""Files to a topic and a deck that builds at once, for a person to finish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from clindeck.draft.asking.deck_file import deck_text, sections_text
from clindeck.draft.asking.draft_recipes import DraftSection
from clindeck.draft.asking.finished.asked_tables import asked_tables
from clindeck.draft.asking.fitted_deck import Proposal, fitted
from clindeck.draft.asking.old_questions import is_typed, old_section, typed_section
from clindeck.draft.asking.openings import are_several, asked_of_several, without_repeated
from clindeck.draft.asking.proposed_recipes import proposed_section
from clindeck.draft.draft_media import DraftMedia, with_figures
from clindeck.draft.draft_tables import draft_of
from clindeck.draft.drafts import DraftedFile, DraftTable
from clindeck.draft.found_faults import without_overlong
from clindeck.draft.old_decks.packages import OldDeck
from clindeck.draft.reading.clozes.typed_clozes import TypedCloze
from clindeck.draft.reading.documents import document_in
from clindeck.draft.references.reference_list import without_references
from clindeck.draft.references.reference_marks import FOOT_NOTE, ReferenceMarks
from clindeck.draft.unsaid_pieces import unsaid_values
from clindeck.draft.wording.languages import NOT_ENGLISH, language_of_tables, wordings_in
from clindeck.draft.wording.titles import (
    as_written,
    named_by_file,
    one_line,
    page_title,
    shortened,
    titled,
)
from clindeck.draft.yaml_files import DraftSource, table_text, topic_text, topic_with_sources
from clindeck.files.atomic_writes import replace_all
from clindeck.files.bounded_reads import opened
from clindeck.files.library import Library
from clindeck.files.planned_library import PlannedLibrary
from clindeck.formats.outline import LISTED, Line
from clindeck.formats.page.unplaced_texts import HIDES
from clindeck.formats.yaml.reader import read_yaml
from clindeck.model.ids import proposed_id, slug_of
from clindeck.model.problems import Position, Problem, error, has_errors, in_reading_order
from clindeck.pipeline.check import Checked
from clindeck.recipes.deck_definitions import read_deck
from clindeck.report.terminal_text import visible

_IS_HIDDEN = (
    "; what the page hides may hold it: open it there with a click, select all and copy it into a "
    "text or a Word file, and draft that"
)


@dataclass(frozen=True, slots=True)
class GivenSource:
    """A file that was named: its place, what messages call it, and when it was saved."""

    file: Path
    shown: str
    saved_at_s: int


@dataclass(frozen=True, slots=True)
class FreshLibrary:
    """What is new: files that a library lacks, by their paths in it, and a uid for a deck."""

    house: Mapping[PurePosixPath, bytes]
    uid: str


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """What drafting would write, what it holds, and what a person has to look at.

    `files` are empty where nothing can be written. `deck` is the definition that gets the sections.
    """

    files: Mapping[Path, bytes]
    proposal: Proposal
    drafts: tuple[DraftedFile, ...]
    problems: tuple[Problem, ...]
    checked: Checked
    deck: str


def plan_draft(
    library: Library,
    topic: str,
    sources: Sequence[GivenSource],
    now_s: int,
    fresh: FreshLibrary,
) -> DraftPlan:
    """Return the topic's files as drafted from some files, and a deck that passes its check.

    `fresh` is what a library or deck needs that is made now. Raises OSError.
    """
    folder = PurePosixPath("source_data") / topic
    existing = library.read(folder / "topic.yaml")
    names = {path.stem: 1 for path in library.files(folder, ".yaml")}
    names.setdefault("topic", 1)
    taken = _source_keys(existing)
    drafts: list[DraftedFile] = []
    problems: list[Problem] = []
    cited: list[DraftSource] = []
    decks: dict[str, OldDeck] = {}
    clozes: list[TypedCloze] = []
    media = DraftMedia(library, folder / "media")
    for source in sources:
        with opened(source.file) as file:
            read = document_in(source.shown, file, media.stems())
            read = replace(read, title=shortened(read.title))
        key = proposed_id(source.file.stem, taken)
        taken.add(key)
        blocks, references = without_references(read.blocks, taken)
        marks = ReferenceMarks(source.shown, references)
        drafted = without_overlong(draft_of(blocks, names, key, titled(source.file.stem), marks))
        day = datetime.fromtimestamp(source.saved_at_s, UTC).date().isoformat()
        title = one_line(read.title) or drafted.title or titled(source.file.stem)
        name = visible(source.file.name)
        over = (*read.left_over, *drafted.left_over)
        if drafted.title and slug_of(drafted.title) not in slug_of(title):
            over = (Line(drafted.title, Position(source.shown, 1, 1)), *over)
        left_over = tuple(sorted(over, key=lambda line: line.position[1:]))
        cited.append(DraftSource(key, title, read.kind, name, day, left_over, references))
        if read.deck is not None:
            drafted = replace(
                drafted,
                tables=tuple(
                    with_figures(table, read.deck.figures.get(table.title, ()))
                    for table in drafted.tables
                ),
            )
        clozes += read.clozes
        own = page_title(read.title, drafted.title) if read.kind == "web page" else drafted.title
        drafts.append(replace(drafted, title=own or read.title))
        if read.deck is not None:
            decks[key] = read.deck
            media.add(read.deck.media.values(), key, read.title or title)
        said = [*read.problems, *drafted.problems]
        if marks.found and not marks.is_any_left:
            said = [each for each in said if not each.message.startswith(FOOT_NOTE)]
        problems += [*said, *marks.problems()]
        if not drafted.tables and not has_errors(read.problems):
            message = "no table and no list was found in it; nothing is drafted"
            if any(HIDES in each.message for each in read.problems):
                message += _IS_HIDDEN
            problems.append(error(Position(source.shown, 1, 1), "A010", message))
    before = [each.tables for each in drafts]
    typed = tuple(clozes)
    for number, each in enumerate(drafts):
        if not any(table.source in decks for table in each.tables):
            asked = [asked_tables(table, typed) for table in each.tables]
            drafts[number] = replace(each, tables=tuple(t for own in asked for t in own.tables))
            clozes += [cloze for own in asked for cloze in own.clozes]
    cited = [
        replace(each, left_over=unsaid_values(old, drafted.tables, each.left_over))
        for each, old, drafted in zip(cited, before, drafts, strict=True)
    ]
    tables = tuple(table for drafted in drafts for table in drafted.tables)
    beside = [line.text for each in cited for line in each.left_over]
    language = language_of_tables(tables, beside)
    is_one_of_several = are_several(tables)
    doubles = asked_of_several(tables)
    sections = [
        _section(
            table, decks.get(table.source), clozes, language, doubles.get(table.name, frozenset()),
            is_one_of_several=is_one_of_several,
        )
        for table in tables
    ]  # fmt: skip
    stems = [source.file.stem for source in sources]
    named = as_written(topic, [each.title for each in drafts], stems, tables)
    title = next((each.title for each in drafts if each.title), named)
    named = named_by_file(topic, title, sources[0].file.stem) or named
    if not decks:
        sections = [without_repeated(section, named) for section in sections]
    proposal = Proposal.of(tables, sections, language)
    if not tables or has_errors(tuple(problems)):
        said = [each._replace(message=each.message.replace(LISTED, "")) for each in problems]
        found = in_reading_order(tuple(said))
        return DraftPlan({}, proposal, tuple(drafts), found, Checked((), ()), "")
    if len(sources) > 1 or any(not each.title for each in drafts):
        title = named
    problems += media.problems()
    return _planned(
        library, topic, (title, named), cited, proposal, tuple(drafts), problems, now_s, fresh,
        media.files(),
    )  # fmt: skip


def _planned(
    library: Library, topic: str, titles: tuple[str, str], cited: Sequence[DraftSource],
    proposal: Proposal, drafts: tuple[DraftedFile, ...], problems: list[Problem], now_s: int,
    fresh: FreshLibrary, media: Mapping[PurePosixPath, bytes],
) -> DraftPlan:  # fmt: skip
    """Return the plan of a topic: the proposal fitted to what the library holds.

    `titles` are that of the deck and the topic's short one.
    """
    title, short = titles
    folder = PurePosixPath("source_data") / topic
    stem, deck_before = _deck_of(library, topic)
    before = library.read(folder / "topic.yaml")
    if before is None:
        topic_file: str | None = topic_text(
            topic, title, short, cited, language=_told(proposal.language)
        )
    else:
        topic_file = topic_with_sources(before.decode("utf-8-sig"), cited)
    if topic_file is None:
        message = 'its sources cannot be added to; write "sources:" on a line of its own'
        fault = error(Position(str(folder / "topic.yaml"), 1, 1), "A010", message)
        return DraftPlan({}, proposal, drafts, (*problems, fault), Checked((), ()), "")
    deck_path = PurePosixPath("decks") / f"{stem}.yaml"
    file_of = {source.key: source.file for source in cited}
    topic_data = topic_file.encode()

    def files(proposed: Proposal) -> dict[PurePosixPath, bytes]:
        found = {folder / "topic.yaml": topic_data, **media}
        for table in proposed.tables:
            text = table_text(table, file_of[table.source])
            found[folder / f"{table.name}.yaml"] = text.encode()
        if deck_before is None:
            deck = deck_text(title, stem, fresh.uid, topic, proposed.sections)
        else:
            deck = deck_before.rstrip("\n") + "\n\n" + sections_text(proposed.sections)
        found[deck_path] = deck.encode()
        return found

    result = fitted(PlannedLibrary(library.root, fresh.house), proposal, files, stem, now_s)
    problems += result.unresolved
    written = {library.root / path: data for path, data in {**fresh.house, **result.files}.items()}
    return DraftPlan(
        {} if has_errors(tuple(problems)) else written,
        result.proposal, drafts, in_reading_order(tuple(problems)), result.checked, str(deck_path),
    )  # fmt: skip


def _section(
    table: DraftTable, deck: OldDeck | None, clozes: Sequence[TypedCloze], language: str,
    doubles: frozenset[str], *, is_one_of_several: bool,
) -> DraftSection:  # fmt: skip
    section = proposed_section(
        table, is_one_of_several=is_one_of_several, language=language, doubles=doubles
    )
    if is_typed(table, clozes):
        return typed_section(table, section, clozes)
    return section if deck is None else old_section(table, section, deck, language)


def write_draft(library: Library, plan: DraftPlan) -> tuple[Path, ...]:
    """Write all files of a plan or none, and return them."""
    return replace_all(plan.files, library.work_folder)


def _deck_of(library: Library, topic: str) -> tuple[str, str | None]:
    """Return the stem and text of the deck that teaches a topic; a free stem and None without."""
    found: list[tuple[str, str]] = []
    for stem in library.deck_stems():
        path = PurePosixPath("decks") / f"{stem}.yaml"
        data = library.read(path) or b""
        deck, _ = read_deck(read_yaml(str(path), data)[0])
        if deck is not None and deck.topic.text == topic:
            found.append((stem, data.decode("utf-8-sig")))
    if found:
        return next((each for each in found if each[0] == topic), found[0])
    taken = set(library.deck_stems())
    return proposed_id(topic, taken), None


def _told(language: str) -> str:
    """Return a language that a topic has to name: any but English."""
    return "" if language == NOT_ENGLISH or wordings_in(language).is_english else language


def _source_keys(topic_data: bytes | None) -> set[str]:
    """Return the keys of the sources that a topic has."""
    from clindeck.formats.yaml.nodes import MappingNode

    root, _ = read_yaml("", topic_data or b"")
    node = root.node("sources") if isinstance(root, MappingNode) else None
    return set(node.entries) if isinstance(node, MappingNode) else set()
