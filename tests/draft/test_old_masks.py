"""Masks over pictures of an old deck become masks of figures, and are asked again."""

from __future__ import annotations

import json
from pathlib import Path

import genanki
import pytest

from clindeck.draft.old_decks.mask_drawings import asked_shapes
from clindeck.draft.old_decks.mask_shapes import OldMask, OldShape, drawn, shape_in_cloze
from tests.draft.drafted import Drafted
from tests.draft.test_large_old_deck import picture
from tests.libraries import clindeck

OWN = genanki.Model(
    1_700_000_201,
    "Image Occlusion",
    fields=[{"name": name} for name in ("Occlusion", "Image", "Header", "Back Extra", "Comments")],
    templates=[{"name": "IO", "qfmt": "{{cloze:Occlusion}}{{Image}}", "afmt": "{{Back Extra}}"}],
    model_type=genanki.Model.CLOZE,
)
ADD_ON = genanki.Model(
    1_700_000_202,
    "Image Occlusion Enhanced",
    fields=[
        {"name": name}
        for name in ("ID (hidden)", "Header", "Image", "Question Mask", "Remarks", "Answer Mask",
                     "Original Mask")
    ],
    templates=[
        {"name": "IO", "qfmt": "<div id='io-overlay'>{{Question Mask}}</div>{{Image}}",
         "afmt": "{{Answer Mask}}{{Image}}{{Remarks}}"}
    ],
)  # fmt: skip
BLANKS = (
    "{{c1::image-occlusion:rect:left=.25:top=.5:width=.5:height=.25:oi=1}}<br>"
    "{{c2::image-occlusion:ellipse:left=.1:top=.1:rx=.2:ry=.1:oi=1}}<br>"
    "{{c2::image-occlusion:polygon:left=.5:top=.5:points=.5,.5 1,.5 1,1:oi=1}}<br>"
    "{{c0::image-occlusion:rect:left=.1:top=.8:width=.1:height=.1:oi=1}}<br>"
    "{{c3::image-occlusion:text:left=.1:top=.1:text=Cortex:scale=1:oi=1}}"
)
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><g><title>Masks</title>'
    '{others}<g id="n" class="qshape">{asked}</g></g></svg>'
)


def package(root: Path, *, pictures: int = 2) -> Drafted:
    """Draft a picture with two masks of Anki's own kind, and one with two of the add-on."""
    deck = genanki.Deck(1_700_000_203, "Anatomy")
    deck.add_note(genanki.Note(model=OWN, fields=[BLANKS, '<img src="a.png">', "", "see p. 3", ""]))
    files = [f"{name}.png" for name in "ab"[:pictures]]
    for place, name in enumerate(files):
        (root / name).write_bytes(picture(place))
    for number, shape in enumerate(
        ('<rect x="2" y="4" width="2" height="2"/>', '<ellipse cx="4" cy="2" rx="2" ry="1"/>'),
        start=1,
    ):
        names = {what: f"0c0ffee-ao-{number}-{what}.svg" for what in "QA"}
        for name in names.values():
            (root / name).write_text(DRAWING.format(others="", asked=shape), encoding="utf-8")
        files += names.values()
        fields = [f"0c0ffee-ao-{number}", "", '<img src="b.png">', f'<img src="{names["Q"]}">',
                  f"remark {number}", f'<img src="{names["A"]}">', ""]  # fmt: skip
        deck.add_note(genanki.Note(model=ADD_ON, fields=fields))
    made = genanki.Package(deck)
    made.media_files = [str(root / name) for name in files]
    made.write_to_file(root / "old.apkg")
    return Drafted(root, "old.apkg")


def test_masks_are_drawn_anew_in_units_of_the_picture(tmp_path: Path) -> None:
    found = package(tmp_path)
    assert found.outcome.status == 0, found.told
    listed = (tmp_path / "source_data/topic-x/media/media.yaml").read_text(encoding="utf-8")
    masks = [line.strip() for line in listed.splitlines() if "mask:" in line]
    assert masks == [
        "- {mask: 1, label: part 1, rect: [1, 2, 1.9, 0.9]}",
        "- {mask: 2, label: part 2, shapes: [{ellipse: [1.2, 0.8, 0.7, 0.3]}, "
        "{polygon: [2, 2, 4, 2, 4, 4]}]}",
        "- {mask: 1, label: part 1, rect: [1, 2, 0.9, 0.9]}",
        "- {mask: 2, label: part 2, ellipse: [2, 1, 0.9, 0.4]}",
    ]
    for name, figures in (("", ["a.png"]), ("-enhanced", ["b.png", "b.png"])):
        table = tmp_path / f"source_data/topic-x/image-occlusion{name}.yaml"
        lines = table.read_text(encoding="utf-8").splitlines()
        shown = [line.removeprefix("    figure: ") for line in lines if "figure:" in line]
        assert shown == figures


def test_the_masks_are_asked_again_a_card_each(tmp_path: Path) -> None:
    package(tmp_path)
    assert clindeck("build", cwd=tmp_path).status == 0
    notes = json.loads(clindeck("list", "--format", "json", cwd=tmp_path).stdout)
    assert [(note["note_type"], note["cards"]) for note in notes] == [
        ("Clindeck Image Occlusion", 2), ("Clindeck Image Occlusion", 2),
    ]  # fmt: skip
    assert "image-occlusion:rect:left=.25:top=.5" in notes[0]["fields"]["Occlusion"]
    assert ":oi=1" in notes[0]["fields"]["Occlusion"]


def test_what_is_no_mask_is_named_and_kept_in_the_topic(tmp_path: Path) -> None:
    found = package(tmp_path)
    assert "A007 warning: “Cortex”, written on the picture, is left out" in found.told
    assert "a mask with the number 0, which no card asks for, is left out" in found.told
    assert "the drawings of masks are left out" in found.told
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert "#   1: “Cortex”, written on the picture\n" in topic


def test_masks_of_a_picture_that_the_package_lacks_are_named_as_not_asked(tmp_path: Path) -> None:
    found = package(tmp_path, pictures=1)
    assert "old.apkg:2:1 A011 warning: not asked as in the old deck: masks lie over a picture" in (
        found.told
    )
    assert 'the file "b.png" is left out: the package does not hold it' in found.told


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ('<rect x="2" y="4" width="2" height="2" class="x"/>', ("rect", (2, 4, 1.9, 1.9))),
        ('<polygon points="0,0 4,0 4,4"/>', ("polygon", (0, 0, 4, 0, 4, 4))),
        ('<path d="M0,0 L4,0 4,4z"/>', ("polygon", (0, 0, 4, 0, 4, 4))),
        ('<path d="m0,0 4,0 0,4z"/>', ("polygon", (0, 0, 4, 0, 4, 4))),
        ('<rect x="2" y="4" width="2" height="2" transform="translate(1,1)"/>',
         ("polygon", (3, 5, 5, 5, 5, 7, 3, 7))),
        ('<rect x="2" y="2" width="4" height="2" transform="rotate(90 4 3)"/>',
         ("polygon", (5, 1, 5, 5, 3, 5, 3, 1))),
        ('<rect x="6" y="6" width="9" height="9"/>', ("rect", (6, 6, 1.9, 1.9))),
    ],
)  # fmt: skip
def test_shapes_of_a_drawing_are_read_as_they_lie(
    shape: str, expected: tuple[str, tuple[float, ...]]
) -> None:
    svg = DRAWING.format(others='<rect x="0" y="0" width="1" height="1"/>', asked=shape)
    shapes = asked_shapes(svg.encode())
    mask = drawn(OldMask(1, shapes), (8.0, 8.0))
    assert mask is not None
    assert [(each.kind, each.numbers) for each in mask.shapes] == [expected]


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", b"<svg><g class='qshape'/></svg>",
     b"<svg width='8' height='8'>" + b"<g>" * 60 + b"</g>" * 60 + b"</svg>"],
)  # fmt: skip
def test_a_drawing_that_cannot_be_read_hides_nothing(data: bytes) -> None:
    assert asked_shapes(data) == ()


def test_a_turned_rectangle_is_a_polygon() -> None:
    shape = shape_in_cloze("image-occlusion:rect:left=.5:top=.5:width=.25:height=.125:angle=90")
    assert shape is not None and shape.degrees == 90
    mask = drawn(OldMask(1, (shape,)), (8.0, 8.0))
    assert mask is not None
    assert mask.shapes[0].numbers == (4, 4, 4, 6, 3, 6, 3, 4)


def test_a_shape_outside_of_the_picture_hides_nothing() -> None:
    outside = OldShape("rect", ((1.5, 0.0), (2.0, 1.0)))
    assert drawn(OldMask(1, (outside,)), (100.0, 100.0)) is None
