"""The link of a card opens a mail or an issue that tells the editor which card it is about."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clindeck.compiler.report_links import LONGEST, Reports, text_mark, with_places
from clindeck.model.notes import Html, Key
from tests.libraries import (
    DECK,
    DRUGS,
    TOPIC,
    LibraryFiles,
    clindeck,
    compiled,
    field,
    given_out,
    note_of,
    sound_library,
)

DOSE = "ankle/drugs/naproxen/dose"
LONG = " ".join(["x" * 250] * 11)
"""Few words, so that no rule minds."""
QUESTION, ANSWER = "Ankle sprain, oral naproxen: dose and frequency?", "250 mg every 12 hours"


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def link(files: LibraryFiles, key: str = DOSE) -> str:
    """The address behind a card's link, as a browser reads it."""
    return unescape(field(note_of(compiled(files).notes, key), "Report"))


def reported_to(files: LibraryFiles, address: str) -> str:
    files.with_change(TOPIC, "https://example.org/report", f"'{address}'")
    return link(files)


def test_a_mail_holds_the_key_the_deck_and_what_the_card_says(files: LibraryFiles) -> None:
    found = urlsplit(reported_to(files, "mailto:editor@example.org"))
    assert (found.scheme, found.path) == ("mailto", "editor@example.org")
    assert parse_qs(found.query) == {
        "subject": [DOSE],
        "body": [
            "What is wrong, and where does it say so?\r\n\r\n\r\n\r\n"
            f"key: {DOSE}\r\ndeck: Ankle sprain\r\ntext: {text_mark(QUESTION, ANSWER)}\r\n"
            f"question: {QUESTION}\r\nanswer: {ANSWER}"
        ],
    }


def test_an_issue_asks_in_the_language_of_the_topic(files: LibraryFiles) -> None:
    files.with_change(TOPIC, "language: en", "language: de")
    found = parse_qs(urlsplit(reported_to(files, "https://github.com/o/r/issues/new")).query)
    assert found["title"] == [DOSE]
    assert found["body"][0].startswith(
        f"Was ist falsch, und wo steht es richtig?\n\n\n\nkey: {DOSE}\ndeck: Ankle sprain\n"
    )


@pytest.mark.parametrize(
    ("address", "completed"),
    [
        ("mailto:a@x.org", "mailto:a@x.org?subject={key}&body={text}"),
        ("mailto:a@x.org?subject=Error", "mailto:a@x.org?subject=Error&body={text}"),
        ("mailto:a@x.org?subject=E&body=b", "mailto:a@x.org?subject=E&body=b%20{key}"),
        ("https://h.org/o/r/issues/new", "https://h.org/o/r/issues/new?title={key}&body={text}"),
        ("https://h.org/o/r/issues/new?labels=error",
         "https://h.org/o/r/issues/new?labels=error&title={key}&body={text}"),
        ("https://h.org/o/r/-/issues/new?issue[title]=Error",
         "https://h.org/o/r/-/issues/new?issue[title]=Error&issue%5Bdescription%5D={text}"),
        ("https://x.org/r?a=b", "https://x.org/r?a=b&key={key}&text={text}"),
        ("https://x.org/r#top", "https://x.org/r?key={key}&text={text}#top"),
        ("https://x.org/{key}/r", "https://x.org/{key}/r"),
        ("https://x.org/form?entry.1={text}", "https://x.org/form?entry.1={text}"),
        ("", ""),
    ],
)  # fmt: skip
def test_an_address_gets_the_places_that_it_lacks(address: str, completed: str) -> None:
    assert with_places(address) == completed


def test_the_key_alone_and_the_deck_go_where_an_address_has_their_places(
    files: LibraryFiles,
) -> None:
    assert reported_to(files, "https://x.org/{key}/{deck}") == (
        "https://x.org/ankle%2Fdrugs%2Fnaproxen%2Fdose/Ankle%20sprain"
    )


@pytest.mark.parametrize("text", ["mg & more, ", "ñ", "أ", "😀", "%", "a\u0301"])
def test_a_long_text_is_cut_with_a_sign_and_the_key_is_whole(
    files: LibraryFiles, text: str
) -> None:
    files.with_change(
        DRUGS, "250 mg every 12 hours", f"'250 mg every 12 hours {text * (3000 // len(text))}'"
    )
    found = reported_to(files, "mailto:editor@example.org")
    assert len(found) <= LONGEST
    assert found.isascii()
    body = unquote(urlsplit(found).query, errors="strict").partition("body=")[2]
    assert f"key: {DOSE}\r\n" in body
    assert f"question: {QUESTION}\r\nanswer: 250 mg every 12 hours " in body
    assert body.endswith(" […]")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    sound = compiled(sound_library(tmp_path_factory.mktemp("sound")))
    return Reports(sound.topics.own, sound.deck)


@given(front=st.text(max_size=3000), items=st.lists(st.text(max_size=2000), max_size=3))
def test_whatever_a_card_says_is_one_address_that_a_browser_reads_whole(
    reports: Reports, front: str, items: list[str]
) -> None:
    address = reports.of(Key(DOSE), Html(front), tuple(map(Html, items)))
    assert address.isascii()
    assert not set(address) & set(" <>\"'{}[]")
    assert len(unescape(address)) <= LONGEST
    query = parse_qs(urlsplit(unescape(address)).query, errors="strict")
    assert query["key"] == [DOSE]
    assert f"\nkey: {DOSE}\ndeck: Ankle sprain\n" in query["text"][0]


@pytest.mark.parametrize("name", ["n", "naproxen-in-its-enteric-coated-form-of-many-years"])
def test_a_renamed_row_keeps_its_text_in_the_link_and_touches_no_note(
    files: LibraryFiles, name: str
) -> None:
    files.with_change(DRUGS, "250 mg every 12 hours", f"'250 mg every 12 hours {LONG}'")
    assert clindeck("build", cwd=files.root).status == 0
    given_out(files)
    before = link(files)
    files.with_change(DRUGS, "  - id: naproxen\n", f"  - id: {name}\n    formerly: [naproxen]\n")
    files.with_change(DECK, "[[ibuprofen, naproxen]]", f"[[ibuprofen, {name}]]")
    assert link(files, f"ankle/drugs/{name}/dose") == before.replace("naproxen%2F", f"{name}%2F")
    told = clindeck("build", cwd=files.root)
    assert "0 notes new, 0 changed" in told.stderr


def test_a_release_changes_no_link_and_a_changed_answer_only_its_own(files: LibraryFiles) -> None:
    before = {note.key: field(note, "Report") for note in compiled(files).notes}
    assert clindeck("release", cwd=files.root).status == 0
    assert {note.key: field(note, "Report") for note in compiled(files).notes} == before
    files.with_change(DRUGS, "250 mg every 12 hours", "500 mg every 12 hours")
    after = {note.key: field(note, "Report") for note in compiled(files).notes}
    assert {key for key in before if before[key] != after[key]} == {
        DOSE, "ankle/drugs/ibuprofen~naproxen/contrast",
    }  # fmt: skip
    told = clindeck("diff", cwd=files.root).stdout
    assert "{+500+}" in told
    assert "Report" not in told
