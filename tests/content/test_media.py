"""Media files: what is packaged of their bytes, what is refused, and the masks of figures."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from clindeck.content.media.figures import packaged_bytes
from clindeck.content.media.file_checks import MAX_BYTES, media_bytes
from clindeck.content.topics import read_topic
from clindeck.files.library import Library
from clindeck.model.tables import Topic
from tests.libraries import LibraryFiles, lines_of, sound_library
from tests.occlusions import DRAWING, FIGURE, MEDIA, with_occlusion

START = '<svg xmlns="http://www.w3.org/2000/svg">'


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return with_occlusion(sound_library(tmp_path))


def read(files: LibraryFiles) -> tuple[Topic, list[str]]:
    topic, problems = read_topic(Library(files.root), "ankle-sprain")
    assert topic is not None
    return topic, lines_of(problems)


def svg(inside: str) -> bytes:
    return f"{START}{inside}</svg>".encode()


def test_an_svg_loses_its_ballast_and_keeps_every_character_that_is_drawn() -> None:
    assert packaged_bytes("ankle.svg", DRAWING.encode()).decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">'
        '<rect width="200" height="100" fill="white"/>'
        '<text x="20" y="20">talus  and <tspan>tibia</tspan></text></svg>'
    )


def test_shrinking_twice_changes_nothing() -> None:
    once = packaged_bytes("ankle.svg", DRAWING.encode())
    assert packaged_bytes("ankle.svg", once) == once


def test_escapes_of_an_svg_stay_escapes() -> None:
    data = svg('<text a="&quot;&lt;&#10;">a &lt; b &amp; c</text>')
    assert packaged_bytes("x.svg", data).decode() == (
        f"{START}<text a='\"&lt;&#10;'>a &lt; b &amp; c</text></svg>"
    )


@pytest.mark.parametrize(
    ("inside", "harm"),
    [
        ("<script>x()</script>", "<script>"),
        ("<g><foreignObject/></g>", "<foreignObject>"),
        ('<rect onload="x()"/>', "the handler onload"),
        ('<rect ONclick="x()"/>', "the handler ONclick"),
        ('<image href="https://example.org/a.png"/>', 'the reference href="https://example.org/a.png"'),
        ('<use href="other.svg#a"/>', 'the reference href="other.svg#a"'),
        ('<a href="#x"/>', "<a>"),
        ('<use xlink:href=" javascript:x()" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
         'the reference xlink:href="javascript:x()"'),
        ('<image href="data:image/svg+xml;base64,AA=="/>',
         'the reference href="data:image/svg+xml;base64,AA=="'),
        ("<style>@import 'a.css';</style>", "a style that loads or runs something"),
        ("<style><![CDATA[a{fill:url(//x)}]]></style>", "a style that loads or runs something"),
        ('<rect style="fill:url( &apos;http://x&apos;)"/>', "a reference in style"),
        ('<rect fill="url(//x)"/>', "a reference in fill"),
        ('<set attributeName="href" to="javascript:x()"/>', "<set>"),
        ("<metadata><script/></metadata>", "<script>"),
        ("<?xml-stylesheet href='a.css'?>", "the instruction <?xml-stylesheet"),
    ],
)  # fmt: skip
def test_an_svg_that_runs_or_loads_something_is_refused(inside: str, harm: str) -> None:
    assert media_bytes(".svg", svg(inside)).harm == harm


@pytest.mark.parametrize(
    "inside",
    [
        '<defs><g id="a"/></defs><use href="#a"/>',
        '<rect fill="url(#shade)"/>',
        "<rect style=\"fill:url('#shade')\"/>",
        '<style>.a{fill:url("#shade")}</style>',
        '<image href="data:image/png;base64,AAAA"/>',
    ],
)
def test_references_inside_a_drawing_are_allowed(inside: str) -> None:
    found = media_bytes(".svg", svg(inside))
    assert (found.harm, found.mismatch) == ("", "")


def test_a_document_type_is_refused_before_its_entities_can_grow() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>' + svg("&b;")
    assert media_bytes(".svg", bomb).harm == "a document type"


@pytest.mark.parametrize(
    ("ending", "data"),
    [
        (".png", b"GIF89a"),
        (".jpg", b"\x89PNG\r\n\x1a\n"),
        (".webp", b"RIFF0000WAVE"),
        (".mp3", b"OggS"),
        (".svg", b"<html xmlns='http://www.w3.org/1999/xhtml'/>"),
        (".svg", b"<svg/>"),
        (".svg", b"\x89PNG"),
    ],
)
def test_bytes_that_are_not_what_the_ending_says_are_told(ending: str, data: bytes) -> None:
    assert media_bytes(ending, data).mismatch


@pytest.mark.parametrize(
    ("ending", "data", "size"),
    [
        (".svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0,0 32 40.5"/>', (32, 40.5)),
        (".svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="32px" height="40"/>', (32, 40)),
        (".svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="40"/>', None),
        (".png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 30, 20), (30, 20)),
        (".gif", b"GIF89a" + struct.pack("<HH", 30, 20), (30, 20)),
        (".jpg", b"\xff\xd8\xff\xe0\0\4ab\xff\xc2\0\x0b\x08" + struct.pack(">HH", 20, 30) + b"...",
         (30, 20)),
        (".jpg", b"\xff\xd8\xff\xe0\0", None),
    ],
)  # fmt: skip
def test_the_size_of_a_picture_is_read(
    ending: str, data: bytes, size: tuple[float, float] | None
) -> None:
    found = media_bytes(ending, data)
    assert (found.mismatch, found.size) == ("", size)


def test_faults_of_a_file_are_told_where_it_is_listed(files: LibraryFiles) -> None:
    at = files.at(MEDIA, "ankle.svg")
    files.with_file(FIGURE, svg("<script/>"))
    assert read(files)[1][0] == (
        f'{at} T031 media file "ankle.svg" holds <script>; a drawing may neither run nor load '
        "anything, so export it as a plain SVG"
    )
    files.with_file(FIGURE, "no drawing")
    assert read(files)[1][0] == (
        f'{at} T030 media file "ankle.svg": it is not well-formed XML (syntax error: line 1, '
        "column 0); export it anew in that format"
    )
    files.with_file(FIGURE, b" " * (MAX_BYTES + 1))
    assert read(files)[1][0] == (
        f'{at} T032 media file "ankle.svg" has more than 10,000,000 bytes; make it smaller'
    )
    files.with_file(FIGURE, DRAWING.replace("by hand", "x" * 1_000_000))
    assert read(files)[1] == [
        f'{at} T033 media file "ankle.svg" has 1,000,300 bytes, which every phone has to '
        "load; fewer than 1,000,000 are better"
    ]


def test_masks_are_read_with_their_shapes(files: LibraryFiles) -> None:
    topic, problems = read(files)
    assert problems == []
    figure = topic.figures["ankle.svg"]
    assert figure.size == (200.0, 100.0)
    assert [(mask.number, mask.label.text) for mask in figure.masks] == [
        (1, "talus"),
        (2, "outer ankle (fibula)"),
        (4, "ligaments"),
    ]
    assert [[shape.box() for shape in mask.shapes] for mask in figure.masks] == [
        [(20, 10, 60, 30)],
        [(100, 40, 140, 60)],
        [(150, 60, 180, 90), (100, 80, 120, 90)],
    ]


FIRST = "{mask: 1, label: talus, rect: [20, 10, 40, 20]}"


@pytest.mark.parametrize(
    ("entry", "place", "message"),
    [
        (
            "{mask: 1, rect: [20, 10, 40, 20]}",
            "{mask: 1",
            'T003 the mask lacks "label"; add `label: …`',
        ),
        (
            "{label: talus, rect: [20, 10, 40, 20]}",
            "{label: talus",
            'T003 the mask lacks "mask"; add `mask: …`',
        ),
        (
            "{mask: 1, label: talus, rect: [170, 10, 40, 20]}",
            "[170",
            "T035 the mask reaches out of the picture, which is 200 wide and 100 high; keep it "
            "inside",
        ),
        (
            "{mask: 1, label: talus, ellipse: [20, 10, 40, 5]}",
            "[20, 10, 40, 5]",
            "T035 the mask reaches out of the picture, which is 200 wide and 100 high; keep it "
            "inside",
        ),
        (
            "{mask: 2, label: talus, rect: [20, 10, 40, 20]}",
            "{mask: 2, label: outer",
            "T036 mask 2 stands in line 7 already; each card has its own number, and a mask of "
            "several shapes lists them under `shapes:`",
        ),
        (
            "{mask: 0, label: talus, rect: [20, 10, 40, 20]}",
            "mask: 0",
            'T036 "mask" must be a number from 1 to 99, not 0',
        ),
        (
            "{mask: 1, label: talus, rect: [20, 10, 40]}",
            "[20, 10, 40]",
            'T034 "rect" is written as rect: [left, top, width, height]',
        ),
        (
            "{mask: 1, label: talus, polygon: [20, 10, 40, 5]}",
            "[20, 10, 40, 5]",
            'T034 "polygon" is written as polygon: [x, y, x, y, x, y, …]',
        ),
        (
            "{mask: 1, label: talus, rect: [20, 10, 0, 5]}",
            "[20, 10, 0, 5]",
            'T034 "rect" is written as rect: [left, top, width, height]',
        ),
        (
            "{mask: 1, label: talus}",
            "{mask: 1, label: talus}",
            "T034 the mask has no shape; add `rect: [left, top, width, height]` or `ellipse: "
            "[centre x, centre y, radius x, radius y]` or `polygon: [x, y, x, y, x, y, …]`, in "
            "units of the figure",
        ),
        (
            "{mask: 1, label: talus, rect: [110, 45, 10, 10]}",
            "{mask: 2",
            "T037 mask 2 covers a part of mask 1 (line 7), so its answer stays hidden; "
            "move them apart",
        ),
        (
            "{mask: 1, label: talus, circle: [1, 1, 1, 1]}",
            "circle",
            'T002 unknown key "circle" in the mask; known: mask, label, shapes, rect, ellipse, '
            "polygon",
        ),
    ],
)
def test_faults_of_a_mask_are_told_at_their_place(
    files: LibraryFiles, entry: str, place: str, message: str
) -> None:
    files.with_change(MEDIA, FIRST, entry)
    assert f"{files.at(MEDIA, place)} {message}" in read(files)[1]


def test_masks_need_a_picture_of_known_size(files: LibraryFiles) -> None:
    files.with_file(FIGURE, svg(""))
    assert read(files)[1] == [
        f'{files.at(MEDIA, "masks:")} T034 the size of "ankle.svg" is not known, so masks have no '
        "place in it; give an SVG a viewBox, or take a PNG, GIF or JPEG"
    ]
