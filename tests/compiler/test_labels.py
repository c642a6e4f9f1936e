"""What cards say of themselves is in the language of their topic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clindeck.anki.note_types import note_type_spec
from clindeck.compiler.labels.labels import IN_TEMPLATES
from clindeck.compiler.labels.languages import ENGLISH, TRANSLATED, labels_of, language_tag
from clindeck.model.notes import NoteType
from tests.libraries import TOPIC, LibraryFiles, compiled, field, note_of, sound_library

NAPROXEN = "ankle/drugs/naproxen/dose"


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_language_has_every_word_with_the_same_places_to_fill(tag: str) -> None:
    words = TRANSLATED[tag]._asdict()
    for name, english in ENGLISH._asdict().items():
        assert words[name].strip()
        assert re.findall(r"\{\w+\}", words[name]) == re.findall(r"\{\w+\}", english)
        assert not set(words[name]) & set('"\\<>&')


@pytest.mark.parametrize(
    ("language", "tag", "caution"),
    [
        ("en", "", "Caution"), ("en-GB", "", "Caution"), ("", "", "Caution"),
        ("English, mostly", "", "Caution"), ('de" x="', "", "Caution"), ("de", "de", "Vorsicht"),
        ("de-AT", "de-at", "Vorsicht"), ("AR", "ar", "تنبيه"), ("it", "it", "Caution"),
    ],
)  # fmt: skip
def test_a_language_without_words_of_its_own_has_the_english(
    language: str, tag: str, caution: str
) -> None:
    assert (language_tag(language), labels_of(language).caution) == (tag, caution)


def test_cards_of_a_german_topic_declare_german_and_say_what_they_rest_on_in_it(
    files: LibraryFiles,
) -> None:
    files.with_change(TOPIC, "language: en", "language: de")
    note = note_of(compiled(files).notes, NAPROXEN)
    assert field(note, "Reserved 1") == "de"
    source = field(note, "Source")
    assert source.startswith('<details class="cited"><summary class="tappable">Quelle</summary>')
    assert source.endswith('<p class="review">Noch nicht ärztlich geprüft</p>')
    assert '<p class="basis">Grundlage: Trial of taping (study, gelesen 2026-01-31)</p>' in field(
        note, "Caution"
    )


def test_cards_of_an_english_topic_declare_nothing(files: LibraryFiles) -> None:
    assert {field(note, "Reserved 1") for note in compiled(files).notes} == {""}


@pytest.mark.parametrize("note_type", NoteType)
def test_the_style_sheet_replaces_every_word_of_a_template_in_every_language(
    note_type: NoteType,
) -> None:
    spec = note_type_spec(note_type)
    html = "".join(each.front + each.back for each in spec.templates)
    shown = {name.replace("_", "-"): ENGLISH._asdict()[name] for name in IN_TEMPLATES}
    found = re.findall(r'class="(?:label )?word word-([a-z-]+)"><span>([^<]*)</span>', html)
    assert {word: shown[word] for word, _ in found} == dict(found)
    for word, _ in found:
        for tag, labels in TRANSLATED.items():
            text = labels._asdict()[word.replace("-", "_")]
            assert f'[lang|="{tag}"] .word-{word}::before {{ content: "{text}"; }}' in spec.css
