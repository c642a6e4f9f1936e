"""A topic folder to a `Topic`: bibliography, review state, media list and every table.

`topic.yaml` and `media/media.yaml` are read first, since rows refer to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from clindeck.content.column_kinds import URL
from clindeck.content.media.figures import read_figures
from clindeck.content.node_reader import NodeReader
from clindeck.content.provenance import read_review
from clindeck.content.table_reader import read_table
from clindeck.content.text_direction import is_right_to_left
from clindeck.files.library import Library
from clindeck.formats.yaml.reader import read_yaml
from clindeck.model.ids import slug_of
from clindeck.model.problems import Position, Problem, did_you_mean, error, warning
from clindeck.model.tables import Figure, Review, Source, Table, Topic

TOPIC_KEYS = (
    "topic", "title", "short", "language", "jurisdiction", "disclaimer", "report", "sources",
    "review",
)  # fmt: skip
SOURCE_KEYS = (
    "title", "publisher", "published", "retrieved", "kind", "url", "cited_by", "superseded_by",
    "note",
)  # fmt: skip
EXAMPLE_TITLE = "Example content of the starter, to be replaced"
EXAMPLE_KIND = "example"
"""How the starter's own source is entered, which no fact of medicine may rest on."""
PLACEHOLDER = "T020"
"""The code of a source that is the starter's."""

_REPORT = re.compile(r"(?:https://[^\s<>\"]+|mailto:[^\s<>\"?@]+@[^\s<>\"]+)\Z")
_PARTIAL_DATE = re.compile(
    r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?\Z", re.ASCII
)


def read_topic(library: Library, name: str) -> tuple[Topic | None, tuple[Problem, ...]]:
    """Return the topic of a folder below `source_data/`, or None, and the faults of its files."""
    folder = PurePosixPath("source_data") / name
    path = folder / "topic.yaml"
    data = library.read(path)
    if data is None:
        message = f"missing file; a topic's folder needs topic.yaml (topic: {name})"
        return None, (error(Position(str(path), 1, 1), "T015", message),)
    root, problems = read_yaml(str(path), data)
    found = list(problems)
    if root is None:
        found.extend(_syntax_faults(library, folder))
        return None, tuple(found)
    reader = NodeReader(root, "the topic file", found)
    reader.known(TOPIC_KEYS)
    language = reader.text_or_empty("language")
    reader.is_right_to_left = is_right_to_left(language)
    topic_id = reader.identifier("topic")
    if topic_id.text and topic_id.text != name:
        reader.refuse(topic_id, f'topic "{topic_id.text}" is not the folder\'s name; '
                      f"write `topic: {name}`")  # fmt: skip
    sources = _sources(reader)
    figures = read_figures(
        library, folder / "media", sources, found, is_right_to_left=reader.is_right_to_left
    )
    review = reader.reader("review", '"review"')
    if review is None:
        message = 'the topic lacks "review"; add `review: {state: unreviewed}`'
        found.append(error(reader.position, "T003", message))
    tables, unreadable = _tables(library, folder, sources, figures, reader)
    topic = Topic(
        name,
        reader.required_text("title").text,
        reader.required_text("short").text,
        language,
        reader.text_or_empty("jurisdiction"),
        reader.required_text("disclaimer").text,
        _report(reader),
        sources,
        Review("unreviewed") if review is None else read_review(review),
        figures or {},
        tables,
        unreadable,
        reader.key_position("topic"),
    )
    return topic, tuple(found)


def _sources(reader: NodeReader) -> dict[str, Source]:
    """Return the bibliography. `cited_by` and `superseded_by` name other entries of it."""
    found: dict[str, Source] = {}
    entries = reader.reader("sources", '"sources"')
    if entries is None:
        message = 'the topic lacks "sources"; every row cites one, so add at least one entry'
        reader.problems.append(error(reader.position, "T003", message))
        return found
    for name, (_, node) in entries.entries.items():
        if slug_of(name) != name:
            message = f'source key "{name}" is not valid; use lower-case letters, digits, hyphens'
            entries.refuse_key(name, message, "T006")
        source = entries.reader_of(node, f'source "{name}"')
        source.known(SOURCE_KEYS)
        for link in ("cited_by", "superseded_by"):
            target = source.text(link)
            if target is not None and target.text not in entries.entries:
                hint = did_you_mean(target.text, tuple(entries.entries))
                source.refuse(target, f'unknown source "{target.text}"{hint}', "T008")
        title, kind = source.required_text("title").text, source.required_text("kind").text
        if kind == EXAMPLE_KIND or title == EXAMPLE_TITLE:
            message = (
                f'source "{name}" is the placeholder that `clindeck new` wrote; enter what you '
                "have really read, and remove it together with the rows that cite it"
            )
            source.problems.append(warning(entries.key_position(name), PLACEHOLDER, message))
        published = source.text("published")
        if published is not None and not _is_partial_date(published.text):
            message = (
                f'"published" "{published.text}" is not a date; write 2026-01-31, 2026-01 or 2026'
            )
            source.refuse(published, message, "T007")
        url = source.text("url")
        if url is not None and not URL.match(url.text):
            source.refuse(url, f'"url" "{url.text}" is not an address; write https://…', "T007")
        found[name] = Source(
            name,
            title,
            source.text_or_empty("publisher"),
            "" if published is None else published.text,
            source.date("retrieved"),
            kind,
            "" if url is None else url.text,
            source.text_or_empty("cited_by"),
            source.text_or_empty("superseded_by"),
            source.text_or_empty("note"),
            entries.key_position(name),
        )
    return found


def _is_partial_date(text: str) -> bool:
    """Return whether a text is a year, a month or a day of the calendar."""
    if not _PARTIAL_DATE.match(text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def _report(reader: NodeReader) -> str:
    found = reader.text("report")
    if found is None:
        return ""
    if not _REPORT.match(found.text):
        reader.refuse(found, '"report" must be an address, https://… or mailto:…', "T007")
        return ""
    return found.text


def _syntax_faults(library: Library, folder: PurePosixPath) -> Iterator[Problem]:
    """Yield what cannot be read in a topic's tables, where topic.yaml itself cannot."""
    for path in library.files(folder, ".yaml"):
        if path.name != "topic.yaml":
            yield from read_yaml(str(path), library.read(path) or b"")[1]


def _tables(
    library: Library,
    folder: PurePosixPath,
    sources: Mapping[str, Source],
    figures: Mapping[str, Figure] | None,
    reader: NodeReader,
) -> tuple[dict[str, Table], tuple[str, ...]]:
    found: dict[str, Table] = {}
    problems = reader.problems
    unreadable: list[str] = []
    for path in library.files(folder, ".yaml"):
        if path.name == "topic.yaml":
            continue
        data = library.read(path)
        if data is None:
            continue
        root, faults = read_yaml(str(path), data)
        problems.extend(faults)
        table, more = read_table(
            root, sources, figures, library.read, is_right_to_left=reader.is_right_to_left
        )
        problems.extend(more)
        if table is None:
            unreadable.append(path.stem)
        else:
            found[path.stem] = table
    for table in found.values():
        for old in table.formerly:
            if old in found:
                message = (
                    f'"{old}" is the name of another table now; names are never used again, so '
                    "give that table a name of its own"
                )
                problems.append(error(table.position, "T016", message))
    return found, tuple(unreadable)
