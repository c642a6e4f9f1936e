"""Which cards say a doubt openly, and what they say first where something is urgent."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.libraries import (
    DECK,
    DRUGS,
    LIGAMENTS,
    TOPIC,
    LibraryFiles,
    checked,
    compiled,
    field,
    lines_of,
    note_of,
    sound_library,
)

DOUBT = "<p>Check the maximum on the label.</p>"
FOLDED = f'<tr><th scope="row">Caution<td>{DOUBT}<p class="basis">Basis: '
ABOUT = "      verify: dose\n"


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    """The doubt about naproxen concerns its dose alone."""
    return sound_library(tmp_path).with_change(DRUGS, ABOUT, f"{ABOUT}      about: dose\n")


def test_a_caution_is_open_where_its_column_is_asked_and_folded_elsewhere(
    files: LibraryFiles,
) -> None:
    notes = compiled(files).notes
    dose, effects = (note_of(notes, f"ankle/drugs/naproxen/{name}") for name in ("dose", "effects"))
    assert field(dose, "Caution").startswith(DOUBT)
    assert FOLDED not in field(dose, "Context")
    assert field(effects, "Caution") == ""
    assert FOLDED in field(effects, "Context")
    assert field(effects, "Context").endswith("</table>")


def test_only_a_card_with_an_open_caution_has_its_tag(files: LibraryFiles) -> None:
    notes = compiled(files).notes
    tag = "ankle::verify::dose"
    assert tag in note_of(notes, "ankle/drugs/naproxen/dose").tags
    assert tag not in note_of(notes, "ankle/drugs/naproxen/effects").tags


def test_a_caution_about_nothing_in_particular_is_open_on_every_card(tmp_path: Path) -> None:
    notes = compiled(sound_library(tmp_path)).notes
    for name in ("dose", "effects"):
        note = note_of(notes, f"ankle/drugs/naproxen/{name}")
        assert field(note, "Caution").startswith(DOUBT)
        assert FOLDED not in field(note, "Context")


def test_a_group_folds_the_caution_into_the_table_of_its_row(files: LibraryFiles) -> None:
    note = note_of(compiled(files).notes, "ankle/drugs/nsaid/class-members")
    assert field(note, "Caution") == ""
    ibuprofen, naproxen = field(note, "Context").split("<caption>")[1:]
    assert FOLDED not in ibuprofen
    assert FOLDED in naproxen


def test_the_column_of_a_group_counts_as_asked(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "about: dose", "about: [class, effects]")
    notes = compiled(files).notes
    assert DOUBT.removeprefix("<p>") in field(
        note_of(notes, "ankle/drugs/nsaid/class-members"), "Caution"
    )
    assert field(note_of(notes, "ankle/drugs/naproxen/effects"), "Caution") != ""
    assert field(note_of(notes, "ankle/drugs/naproxen/dose"), "Caution") == ""


def test_a_contrast_folds_the_caution_beside_the_row_that_has_none(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "about: dose", "about: class")
    note = note_of(compiled(files).notes, "ankle/drugs/ibuprofen~naproxen/contrast")
    assert field(note, "Caution") == ""
    assert f'<tr><th scope="row">Caution</th><td></td><td>{DOUBT}' in field(note, "Context")


def test_what_only_the_reverse_asks_counts_as_asked(files: LibraryFiles) -> None:
    caution = "    caution: {text: Of some only., verify: judgement, about: side}\n"
    files.with_change(LIGAMENTS, "  - id: deltoid\n", f"  - id: deltoid\n{caution}")
    key = "ankle/ligaments/deltoid/role"
    assert field(note_of(compiled(files).notes, key), "Caution") == ""
    files.with_change(
        DECK, "which ligament stops {stops}?", "{side}: which ligament stops {stops}?"
    )
    assert field(note_of(compiled(files).notes, key), "Caution") == "<p>Of some only.</p>"


def test_a_caution_about_no_column_is_a_problem_with_its_place(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "about: dose", "about: [dose, dosage]")
    at = files.at(DRUGS, "[dose, dosage]", skip=len("[dose, "))
    assert lines_of(checked(files).problems) == [
        f'{at} T019 the caution is about "dosage", which is no column; did you mean "dose"?'
    ]


URGENT = '<div class="urgent" role="note"><div class="urgent-word">Urgent</div>'


def test_what_is_urgent_stands_before_every_answer_about_its_row(files: LibraryFiles) -> None:
    files.with_change(
        LIGAMENTS, "  - id: deltoid\n", "  - id: deltoid\n    urgent: Send for an *X-ray* now.\n"
    )
    notes = compiled(files).notes
    box = f"{URGENT}<p>Send for an <em>X-ray</em> now.</p></div>"
    role = note_of(notes, "ankle/ligaments/deltoid/role")
    assert field(role, "Answer") == f"{box}eversion of the heel"
    assert field(role, "Reverse Answer") == f"{box}deltoid ligament"
    assert [card.items for card in role.cards] == [("eversion of the heel",), ("deltoid ligament",)]
    other = note_of(notes, "ankle/ligaments/talofibular/role")
    assert field(other, "Answer") == "forward glide of the talus"


def test_what_is_urgent_opens_the_explanation_of_a_cloze_whose_text_is_on_both_sides(
    files: LibraryFiles,
) -> None:
    files.with_change(LIGAMENTS, "  - id: deltoid\n", "  - id: deltoid\n    urgent: Now.\n")
    side = note_of(compiled(files).notes, "ankle/ligaments/deltoid/side")
    assert "urgent" not in field(side, "Text")
    assert field(side, "Explanation") == f"{URGENT}<p>Now.</p></div>"


def test_in_a_group_what_is_urgent_names_its_row(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "  - id: naproxen\n", "  - id: naproxen\n    urgent: Stop it.\n")
    note = note_of(compiled(files).notes, "ankle/drugs/nsaid/class-members")
    start = f"{URGENT}<p><strong>naproxen:</strong> Stop it.</p></div><ul>"
    assert field(note, "Answer").startswith(start)


def test_the_word_urgent_is_in_the_language_of_the_topic(files: LibraryFiles) -> None:
    files.with_change(TOPIC, "language: en", "language: de")
    files.with_change(LIGAMENTS, "  - id: deltoid\n", "  - id: deltoid\n    urgent: Sofort.\n")
    role = note_of(compiled(files).notes, "ankle/ligaments/deltoid/role")
    assert '<div class="urgent-word">Dringend</div><p>Sofort.</p>' in field(role, "Answer")


LONG = (
    "      text: Check the maximum on the label. It is lower (e.g. in frailty). Ask.\n"
    "      verify: dose\n"
)


def test_a_caution_shows_one_sentence_and_folds_the_rest_with_what_it_rests_on(
    files: LibraryFiles,
) -> None:
    files.with_change(
        DRUGS, "      text: Check the maximum on the label.\n      verify: dose\n", LONG
    )
    caution = field(note_of(compiled(files).notes, "ankle/drugs/naproxen/dose"), "Caution")
    assert caution == (
        f'{DOUBT}<details class="rest"><summary class="tappable">More</summary><div>'
        "<p>It is lower (e.g. in frailty). Ask.</p>"
        '<p class="basis">Basis: Trial of taping (study, read 2026-01-31)</p></div></details>'
    )


def test_a_caution_of_one_sentence_without_basis_folds_nothing(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "      basis: taping-trial\n", "")
    caution = field(note_of(compiled(files).notes, "ankle/drugs/naproxen/dose"), "Caution")
    assert caution == DOUBT


def several(texts: Mapping[str, str]) -> str:
    """Cautions of a row: text to what each is about, nothing for one about the row."""
    about = {text: f", about: {column}" if column else "" for text, column in texts.items()}
    entries = (f"      - {{text: {text}, verify: judgement{end}}}\n" for text, end in about.items())
    return f"    caution:\n{''.join(entries)}"


def test_of_several_cautions_that_about_the_question_is_shown_and_the_others_are_counted(
    files: LibraryFiles,
) -> None:
    cautions = several({"Of all.": "", "Of the dose.": "dose", "Of the class.": "class"})
    files.with_change(DRUGS, "  - id: paracetamol\n", f"  - id: paracetamol\n{cautions}")
    note = note_of(compiled(files).notes, "ankle/drugs/paracetamol/dose")
    assert field(note, "Caution") == (
        '<p>Of the dose.</p><details class="rest"><summary class="tappable">More (1)</summary><div>'
        "<p>Of all.</p></div></details>"
    )
    assert "<td><p>Of the class.</p></table>" in field(note, "Context")


def test_a_contrast_shows_a_sentence_of_each_row(files: LibraryFiles) -> None:
    cautions = several({"One. Two.": "dose", "Three.": "dose"})
    files.with_change(DRUGS, "  - id: ibuprofen\n", f"  - id: ibuprofen\n{cautions}")
    note = note_of(compiled(files).notes, "ankle/drugs/ibuprofen~naproxen/contrast")
    shown, _, folded = field(note, "Caution").partition("<details")
    assert shown == (
        f"<p><strong>ibuprofen:</strong> One.</p><p><strong>naproxen:</strong> {DOUBT[3:]}"
    )
    assert '">More (1)</summary><div><p><strong>ibuprofen:</strong> Two.</p>' in folded
    assert "<p><strong>ibuprofen:</strong> Three.</p>" in folded


def test_a_group_shows_no_more_sentences_than_a_contrast(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "    class: plain analgesic\n", "    class: NSAID\n")
    files.with_change(DRUGS, "      about: dose\n", "")
    for row in ("ibuprofen", "paracetamol"):
        caution = several({f"Of {row}.": ""})
        files.with_change(DRUGS, f"  - id: {row}\n", f"  - id: {row}\n{caution}")
    note = note_of(compiled(files).notes, "ankle/drugs/nsaid/class-members")
    shown, _, folded = field(note, "Caution").partition("<details")
    assert shown.count("<p>") == 2
    assert '">More (1)</summary>' in folded
    assert folded.endswith("<p><strong>paracetamol:</strong> Of paracetamol.</p></div></details>")


def test_the_editors_of_a_deck_are_cited_only_where_nobody_else_is(files: LibraryFiles) -> None:
    editors = (
        "sources:\n  us: {title: Plain words, publisher: We, published: 2024, kind: editorial}\n"
    )
    files.with_change(TOPIC, "sources:\n", editors)
    files.with_change(DRUGS, "  - id: naproxen\n", "  - id: naproxen\n    source: [us, handbook]\n")
    files.with_change(DRUGS, "  - id: paracetamol\n", "  - id: paracetamol\n    source: us\n")
    notes = compiled(files).notes
    both, alone = (note_of(notes, f"ankle/drugs/{row}/dose") for row in ("naproxen", "paracetamol"))
    cited = "<div><p>Example Press: Handbook of sprains (book, 2024-05)</p></div>"
    assert cited in field(both, "Source")
    assert "ankle::source::us" in both.tags
    assert "<div><p>We: Plain words (editorial, 2024)</p></div>" in field(alone, "Source")
