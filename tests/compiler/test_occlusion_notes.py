"""A figure with masks to one note: its fields, its cards, and names that lead nowhere."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from clindeck.anki.drawn_masks import with_drawn_masks
from clindeck.anki.note_types import note_type_spec
from clindeck.anki.rendering import card_faces
from clindeck.model.notes import NoteType
from tests.libraries import (
    DECK,
    LIGAMENTS,
    TOPIC,
    LibraryFiles,
    checked,
    clindeck,
    compiled,
    field,
    given_out,
    guid_of,
    lines_of,
    note_of,
    sound_library,
)
from tests.occlusions import KEY, MEDIA, with_occlusion


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return with_occlusion(sound_library(tmp_path))


def test_a_figure_becomes_one_note_with_a_card_for_each_mask(files: LibraryFiles) -> None:
    note = note_of(compiled(files).notes, KEY)
    assert note.note_type is NoteType.OCCLUSION
    assert field(note, "Occlusion") == (
        "{{c1::image-occlusion:rect:left=.1:top=.1:width=.2:height=.2:oi=1}}<br>"
        "{{c2::image-occlusion:ellipse:left=.5:top=.4:rx=.1:ry=.1:oi=1}}<br>"
        "{{c4::image-occlusion:polygon:left=.75:top=.6:points=.75,.6 .9,.6 .9,.9:oi=1}}<br>"
        "{{c4::image-occlusion:rect:left=.5:top=.8:width=.1:height=.1:oi=1}}<br>"
    )
    assert field(note, "Image").startswith('<img src="ankle-')
    assert field(note, "Image").endswith('.svg" alt="Ankle from the outside">')
    assert field(note, "Header") == (
        "Ankle sprain, the ankle from outside: which of its 3 labels is hidden?"
    )
    assert field(note, "Back Extra") == (
        "{{c1::talus}} {{c2::outer ankle (fibula)}} {{c4::ligaments}}"
    )
    assert field(note, "Comments") == ""
    assert field(note, "Key") == KEY
    credit = "<p>Figure: Handbook of sprains, CC0</p></div></details>"
    assert credit in field(note, "Source")
    assert note.tags == ("ankle::ligaments::parts", "ankle::source::handbook")
    assert [(card.ordinal, card.items) for card in note.cards] == [
        (0, ("talus",)),
        (1, ("outer ankle (fibula)",)),
        (3, ("ligaments",)),
    ]
    assert note.cards[0].answer_at == files.at(MEDIA, "talus")
    assert [str(row) for row in note.rows] == ["deltoid"]


def test_hide_one_leaves_the_other_labels_to_be_seen(files: LibraryFiles) -> None:
    files.with_change(DECK, "figure: ankle.svg\n", "figure: ankle.svg\n        hide: one\n")
    assert "oi=" not in field(note_of(compiled(files).notes, KEY), "Occlusion")


def test_a_figure_of_the_section_stands_on_the_cards_of_all_its_rows(files: LibraryFiles) -> None:
    files.with_change(
        DECK, "    table: ligaments\n", "    table: ligaments\n    figure: ankle.svg\n"
    )
    notes = compiled(files).notes
    for row in ("talofibular", "deltoid"):
        note = note_of(notes, f"ankle/ligaments/{row}/role")
        assert field(note, "Figure").startswith('<figure><img src="ankle-')
        assert "<p>Figure: Handbook of sprains, CC0</p>" in field(note, "Source")
    assert field(note_of(notes, "ankle/drugs/ibuprofen/dose"), "Figure") == ""
    assert [str(row) for row in note_of(notes, KEY).rows] == ["talofibular", "deltoid"]


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "message"),
    [
        (
            DECK,
            "figure: ankle.svg",
            "figure: ankel.svg",
            "ankel.svg",
            'K050 unknown figure "ankel.svg"; did you mean "ankle.svg"?; figures are listed in '
            "media/media.yaml",
        ),
        (
            DECK,
            "    table: ligaments\n",
            "    table: ligaments\n    figure: angle.svg\n",
            "angle.svg",
            'K050 unknown figure "angle.svg"; did you mean "ankle.svg"?; figures are listed in '
            "media/media.yaml",
        ),
        (
            LIGAMENTS,
            "    figure: ankle.svg\n",
            "",
            "ankle.svg",
            'K052 no row of table "ligaments" shows "ankle.svg", so its cards would have no '
            "source; write it as `figure:` of the section or of the rows that it shows",
        ),
        (
            DECK,
            "the ankle from outside",
            "the {ligament} from outside",
            "{ligament} from outside",
            "K053 {ligament}: an occlusion asks about a figure, not about a row; write words, or "
            "one of {topic}, {title}, {short}, {language}, {count}",
        ),
    ],
)
def test_names_that_lead_nowhere_are_told(
    files: LibraryFiles, file: str, old: str, new: str, place: str, message: str
) -> None:
    files.with_change(file, old, new)
    at = files.at(DECK, place)
    assert f"{at} {message}" in lines_of(checked(files).problems)


def test_a_figure_is_for_everyone_unless_recipe_or_section_say_otherwise(
    files: LibraryFiles,
) -> None:
    files.with_change(LIGAMENTS, "  - id: deltoid\n", "  - id: deltoid\n    audience: clinician\n")
    assert not any("audience" in tag for tag in note_of(compiled(files).notes, KEY).tags)
    files.with_change(DECK, "figure: ankle.svg\n", "figure: ankle.svg\n        audience: student\n")
    assert "ankle::audience::student" in note_of(compiled(files).notes, KEY).tags


def test_a_figure_without_masks_makes_no_cards_and_says_so(files: LibraryFiles) -> None:
    text = files.text(MEDIA)
    files.with_file(MEDIA, text[: text.index("    masks:")])
    assert (
        f'{files.at(DECK, "ankle.svg")} K051 "ankle.svg" has no masks; list under `masks:` of its '
        "entry in media/media.yaml what the cards hide"
    ) in lines_of(checked(files).problems)


def test_an_occlusion_has_no_place_for_a_hint(files: LibraryFiles) -> None:
    files.with_change(DECK, "figure: ankle.svg\n", "figure: ankle.svg\n        hint: think\n")
    assert any(
        line.startswith(f'{files.at(DECK, "hint: think")} T002 unknown key "hint"')
        for line in lines_of(checked(files).problems)
    )


def test_a_renamed_figure_goes_on_under_its_old_identity(files: LibraryFiles) -> None:
    assert clindeck("build", cwd=files.root).status == 0
    given_out(files)
    drawing = files.text("source_data/ankle-sprain/media/ankle.svg")
    files.with_file("source_data/ankle-sprain/media/outside.svg", drawing)
    for name in (DECK, LIGAMENTS, MEDIA):
        files.with_change(name, "ankle.svg", "outside.svg")
    assert "L014" in clindeck("check", cwd=files.root).stderr
    files.with_change(MEDIA, "    licence:", "    formerly: [ankle]\n    licence:")
    deck = compiled(files)
    (release,) = (each for each in deck.plan.releases if each.key.endswith("/parts"))
    assert (release.key, release.guid) == ("ankle/ligaments/outside/parts", guid_of(KEY))


def test_commands_know_the_new_kind(files: LibraryFiles) -> None:
    assert clindeck("build", cwd=files.root).status == 0
    listed = clindeck("list", cwd=files.root).stdout
    assert f"{KEY}  3  Ankle sprain, the ankle from outside" in listed
    files.with_change(MEDIA, "label: talus", "label: ankle bone")
    told = clindeck("diff", "--format", "markdown", cwd=files.root)
    assert "ankle bone" in told.stdout
    inspected = clindeck("inspect", "decks/ankle.apkg", cwd=files.root)
    assert "Clindeck Image Occlusion" in inspected.stdout


def test_masks_are_drawn_for_a_page_without_anki(files: LibraryFiles) -> None:
    fields = note_of(compiled(files).notes, KEY).fields
    faces = card_faces(note_type_spec(NoteType.OCCLUSION), fields, 0)
    front, back = with_drawn_masks(faces.question), with_drawn_masks(faces.answer)
    assert '<rect x="0.1" y="0.1" width="0.2" height="0.2" class="active"/>' in front
    assert '<ellipse cx="0.6" cy="0.5" rx="0.1" ry="0.1" class="inactive"/>' in front
    assert '<polygon points=".75,.6 .9,.6 .9,.9" class="inactive"/>' in front
    assert 'class="highlight"/>' in back
    for side in (front, back):
        assert "<canvas" not in side
        assert "<script" not in side


def test_masks_among_comments_that_nothing_ends_are_drawn_within_seconds() -> None:
    shape = '<div class="cloze" data-shape="rect" data-left=".1" data-top=".1" data-width=".2" '
    html = f'<canvas id="image-occlusion-canvas"></canvas>{"<!--" * 100_000}{shape}'
    started_s = process_time()
    drawn = with_drawn_masks(f'{html}data-height=".2" ></div>{html}')
    assert process_time() - started_s < 5
    assert drawn.count('<rect x="0.1" y="0.1" width="0.2" height="0.2" class="active"/>') == 2


def test_a_card_of_another_kind_is_left_as_it_is() -> None:
    assert with_drawn_masks("<p>plain <script>x</script></p>") == "<p>plain <script>x</script></p>"


def test_what_a_figure_follows_is_credited_once_for_each_publisher(files: LibraryFiles) -> None:
    source = "  {}: {{title: {}, publisher: Press, published: 2024, kind: book}}\n"
    added = source.format("atlas", "Atlas") + source.format("plates", "Plates")
    files.with_change(TOPIC, "sources:\n", f"sources:\n{added}")
    files.with_change(MEDIA, "source: handbook", "source: [handbook, atlas, plates]")
    source = field(note_of(compiled(files).notes, "ankle/ligaments/deltoid/role"), "Source")
    assert "<p>Figure: Handbook of sprains, CC0; after Press</p>" in source


def test_a_single_mask_is_not_counted(tmp_path: Path) -> None:
    files = with_occlusion(sound_library(tmp_path))
    listed = files.text(MEDIA)
    files.with_file(MEDIA, listed[: listed.index("      - {mask: 2")])
    ask = files.at(DECK, "{short}, the ankle from outside")
    assert (
        f'{ask.path}:{ask.line}:{ask.column - 1} K034 "ankle.svg" has 1 mask to count; mask more '
        "of it, or ask without {count}"
    ) in lines_of(checked(files).problems)
