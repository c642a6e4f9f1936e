"""A topic folder to a topic: bibliography, review state, media list, tables."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from clindeck.content.media.figures import packaged_name
from clindeck.content.topics import read_topic
from clindeck.files.library import Library
from clindeck.model.tables import Topic
from tests.libraries import DRUGS, LIGAMENTS, TOPIC, LibraryFiles, lines_of, sound_library

MEDIA = "source_data/ankle-sprain/media/media.yaml"
FIGURE = "source_data/ankle-sprain/media/Ankle (left).SVG"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
LISTED = "media:\n  - {file: Ankle (left).SVG, source: handbook, licence: CC0, alt: An ankle}\n"


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def read(files: LibraryFiles) -> tuple[Topic | None, list[str]]:
    topic, problems = read_topic(Library(files.root), "ankle-sprain")
    return topic, lines_of(problems)


def test_a_sound_topic_is_read_whole(files: LibraryFiles) -> None:
    topic, problems = read(files)
    assert problems == []
    assert topic is not None
    assert (topic.id, topic.short, topic.review.state) == (
        "ankle-sprain",
        "Ankle sprain",
        "unreviewed",
    )
    assert list(topic.sources) == ["handbook", "taping-trial"]
    assert topic.sources["handbook"].published == "2024-05"
    assert list(topic.tables) == ["drugs", "ligaments"]
    assert topic.names()["short"] == "Ankle sprain"


def test_a_folder_without_topic_file_is_reported(files: LibraryFiles) -> None:
    topic, problems = read(files.without(TOPIC))
    assert topic is None
    assert problems == [
        f"{TOPIC}:1:1 T015 missing file; a topic's folder needs topic.yaml (topic: ankle-sprain)"
    ]


def test_the_topic_is_named_as_its_folder(files: LibraryFiles) -> None:
    files.with_change(TOPIC, "topic: ankle-sprain", "topic: ankle")
    assert read(files)[1] == [
        f'{TOPIC}:1:8 T001 topic "ankle" is not the folder\'s name; write `topic: ankle-sprain`'
    ]


def test_what_every_topic_needs_is_asked_for(files: LibraryFiles) -> None:
    files.with_file(
        TOPIC,
        "topic: ankle-sprain\nsources: {handbook: {title: H, kind: book}, taping-trial: {title: "
        "T, kind: study}}\n",
    )
    assert sorted(read(files)[1]) == [
        f'{TOPIC}:1:1 T003 the topic file lacks "disclaimer"; add `disclaimer: …`',
        f'{TOPIC}:1:1 T003 the topic file lacks "short"; add `short: …`',
        f'{TOPIC}:1:1 T003 the topic file lacks "title"; add `title: …`',
        f'{TOPIC}:1:1 T003 the topic lacks "review"; add `review: {{state: unreviewed}}`',
    ]


def test_a_topic_without_bibliography_is_reported_once_and_not_for_every_row(
    files: LibraryFiles,
) -> None:
    text = files.text(TOPIC)
    start, end = text.index("sources:"), text.index("review:")
    files.with_file(TOPIC, text[:start] + text[end:])
    assert read(files)[1] == [
        f'{TOPIC}:1:1 T003 the topic lacks "sources"; every row cites one, so add at least one '
        f"entry"
    ]


@pytest.mark.parametrize("link", ["cited_by", "superseded_by"])
def test_a_source_may_only_name_another_source(files: LibraryFiles, link: str) -> None:
    files.with_change(TOPIC, "kind: book}", f"kind: book, {link}: taping-tral}}")
    at = files.at(TOPIC, "taping-tral")
    assert read(files)[1] == [
        f'{at} T008 unknown source "taping-tral"; did you mean "taping-trial"?'
    ]


def test_a_source_key_is_a_slug(files: LibraryFiles) -> None:
    files.with_change(
        TOPIC, "  taping-trial:", "  Taping_trial: {title: T, kind: k}\n  taping-trial:"
    )
    at = files.at(TOPIC, "Taping_trial")
    assert read(files)[1] == [
        f'{at} T006 source key "Taping_trial" is not valid; use lower-case letters, digits, hyphens'
    ]


@pytest.mark.parametrize("published", ["2024", "2024-05", "2024-05-31"])
def test_a_date_of_publication_may_be_partial(files: LibraryFiles, published: str) -> None:
    files.with_change(TOPIC, "published: 2024-05", f"published: {published}")
    assert read(files)[1] == []


@pytest.mark.parametrize(
    "published", ["May 2024", "2024-13", "2024-00", "24", "2024-05-32", "2023-02-30"]
)
def test_what_is_no_date_of_publication_is_refused(files: LibraryFiles, published: str) -> None:
    files.with_change(TOPIC, "published: 2024-05", f"published: {published}")
    at = files.at(TOPIC, f"published: {published}", skip=len("published: "))
    assert read(files)[1] == [
        f'{at} T007 "published" "{published}" is not a date; write 2026-01-31, 2026-01 or 2026'
    ]


def test_the_report_address_is_one_that_a_phone_can_open(files: LibraryFiles) -> None:
    files.with_change(TOPIC, "report: https://example.org/report", "report: javascript:alert(1)")
    at = files.at(TOPIC, "javascript:alert(1)")
    topic, problems = read(files)
    assert problems == [f'{at} T007 "report" must be an address, https://… or mailto:…']
    assert topic is not None
    assert topic.report == ""


@pytest.mark.parametrize("url", ["ftp://x.org", "http://x.org/ a", 'http://x" onclick="alert(1)'])
def test_the_address_of_a_source_is_one(files: LibraryFiles, url: str) -> None:
    files.with_change(TOPIC, "kind: book}", f"kind: book, url: '{url}'}}")
    at = files.at(TOPIC, f"'{url}'")
    assert read(files)[1] == [f'{at} T007 "url" "{url}" is not an address; write https://…']


def test_a_syntax_error_in_one_table_leaves_the_others_readable(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "title: Drugs", "title: @Drugs")
    at = files.at(DRUGS, "@Drugs")
    topic, problems = read(files)
    assert problems == [f"{at} Y001 a value may not start with @; put it in quotes"]
    assert topic is not None
    assert (list(topic.tables), topic.unreadable) == (["ligaments"], ("drugs",))


def test_a_broken_topic_file_does_not_hide_the_syntax_errors_of_its_tables(
    files: LibraryFiles,
) -> None:
    files.with_change(TOPIC, "title: Acute", "title: @Acute").with_change(
        LIGAMENTS, "title: Ligaments", "title: @Ligaments"
    )
    assert read(files)[1] == [
        f"{files.at(TOPIC, '@')} Y001 a value may not start with @; put it in quotes",
        f"{files.at(LIGAMENTS, '@')} Y001 a value may not start with @; put it in quotes",
    ]


def test_a_listed_figure_is_packaged_under_a_name_with_its_hash(files: LibraryFiles) -> None:
    files.with_file(FIGURE, DRAWING).with_file(MEDIA, LISTED)
    topic, problems = read(files)
    assert problems == []
    assert topic is not None
    digest = sha256(DRAWING).hexdigest()[:16]
    assert topic.figures["Ankle (left).SVG"].packaged_as == f"ankle-left-{digest}.svg"


def test_a_packaged_name_is_short_and_ascii_whatever_the_file_is_called() -> None:
    assert packaged_name("Über Größe.png", b"").startswith("ber-gre-")
    assert packaged_name("図.png", b"").startswith("media-")
    assert len(packaged_name("x" * 300 + ".png", b"")) < 100
    assert packaged_name("a.png", b"1") != packaged_name("a.png", b"2")


@pytest.mark.parametrize(
    ("entry", "wanted", "message"),
    [
        (
            "{file: none.svg, source: handbook, licence: CC0, alt: A}",
            "none.svg",
            'T013 media file "none.svg" does not exist in source_data/ankle-sprain/media/; add it '
            "or remove the entry",
        ),
        (
            "{file: ../x.svg, source: handbook, licence: CC0, alt: A}",
            "../x.svg",
            'T013 media file "../x.svg" must be a file name ending in .svg, .png, .jpg, .jpeg, '
            ".gif, .webp, .mp3, .ogg, without a folder",
        ),
        (
            "{file: x.exe, source: handbook, licence: CC0, alt: A}",
            "x.exe",
            'T013 media file "x.exe" must be a file name ending in .svg, .png, .jpg, .jpeg, .gif, '
            ".webp, .mp3, .ogg, without a folder",
        ),
        (
            "{file: Ankle (left).SVG, source: handbook, licence: CC0}",
            "{file",
            'T003 the media entry lacks "alt"; add `alt: …`',
        ),
        (
            "{file: Ankle (left).SVG, licence: CC0, alt: A}",
            "{file",
            'T003 the media entry lacks "source"; add `source: …`',
        ),
    ],
)
def test_faults_of_a_media_entry_are_reported(
    files: LibraryFiles, entry: str, wanted: str, message: str
) -> None:
    files.with_file(FIGURE, DRAWING).with_file(MEDIA, f"media:\n  - {entry}\n")
    assert read(files)[1] == [f"{files.at(MEDIA, wanted)} {message}"]


def test_a_broken_media_list_is_reported_alone(files: LibraryFiles) -> None:
    files.with_file(FIGURE, DRAWING).with_file(MEDIA, "media: @\n")
    files.with_change(
        DRUGS, "    drug: ibuprofen\n", "    drug: ibuprofen\n    figure: Ankle (left).SVG\n"
    )
    assert read(files)[1] == [f"{MEDIA}:1:8 Y001 a value may not start with @; put it in quotes"]
