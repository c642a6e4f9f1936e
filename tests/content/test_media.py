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
from tests.occlusions import DRAWING, FIGURE, MEDIA, exif, with_occlusion

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
    assert media_bytes(".svg", bomb).harm == "a document type with declarations"


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


def photo(*segments: bytes) -> bytes:
    frame = b"\xff\xc0\0\x11\x08" + struct.pack(">HH", 300, 600) + b"\3" + b"\0" * 9
    return b"\xff\xd8" + b"".join(segments) + frame + b"\xff\xda\0\2\xff\xd9"


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", range(10))
def test_a_photo_has_the_size_that_it_is_shown_in_however_the_camera_was_held(
    order: str, orientation: int
) -> None:
    shown = (300.0, 600.0) if 5 <= orientation <= 8 else (600.0, 300.0)
    assert media_bytes(".jpg", photo(exif(order, orientation))).size == shown
    late = photo().replace(b"\xff\xda", exif(order, orientation) + b"\xff\xff\xda")
    assert media_bytes(".jpeg", late).size == shown


def test_a_png_has_the_size_that_it_is_shown_in() -> None:
    held = exif(">", 6)[10:]
    chunks = struct.pack(">I", len(held)) + b"eXIf" + held + b"\0\0\0\0" + b"\0\0\0\0IDAT"
    ihdr = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + struct.pack(">II", 600, 300) + b"\0" * 9
    assert media_bytes(".png", ihdr + chunks).size == (300.0, 600.0)
    assert media_bytes(".png", ihdr + b"\0\0\0\0IDAT" + chunks).size == (600.0, 300.0)


@pytest.mark.parametrize(
    "segment",
    [
        b"\xff\xe1\0\2",
        b"\xff\xe1\0\x08Exif\0\0",
        b"\xff\xe1\0\x0aExif\0\0II",
        b"\xff\xe1\0\x10Exif\0\0MM\0*\xff\xff\xff\xff",
        b"\xff\xe1\0\x12Exif\0\0MM\0*\0\0\0\x08\xff\xff",
        b"\xff\xe1\0\x12Http\0\0MM\0*\0\0\0\x08\xff\xff",
    ],
)
def test_a_camera_that_says_nothing_readable_turns_nothing(segment: bytes) -> None:
    assert media_bytes(".jpg", photo(segment)).size == (600.0, 300.0)


def test_masks_of_a_turned_photo_are_measured_as_it_is_shown(files: LibraryFiles) -> None:
    path = files.path(FIGURE).with_name("foot.jpg")
    path.write_bytes(photo(exif(">", 6)))
    files.with_file(MEDIA, files.text(MEDIA).partition("    masks:")[0].replace(".svg", ".jpg")
                    .replace("ankle.jpg", "foot.jpg")
                    + "    masks:\n      - {mask: 1, label: talus, rect: [200, 500, 100, 100]}\n"
                    + "      - {mask: 2, label: heel, rect: [500, 200, 100, 100]}\n")  # fmt: skip
    topic, problems = read(files)
    assert topic.figures["foot.jpg"].size == (300.0, 600.0)
    assert [line for line in problems if "T035" in line] == [
        f"{files.at(MEDIA, '[500')} T035 the mask reaches out of the picture, which is 300 wide "
        "and 600 high; keep it inside"
    ]


STANDARDS = [
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n'
    ' "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
    '<!DOCTYPE svg SYSTEM "svg11.dtd">',
    "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.0//EN' 'http://www.w3.org/svg10.dtd' >",
    "<!DOCTYPE svg>",
]


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize(
    "head",
    [
        "",
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n',
        "<!-- by hand -->\n<!-- -->\n",
    ],
)
def test_a_document_type_that_only_names_its_standard_is_left_out(head: str, standard: str) -> None:
    data = head.encode() + standard.encode() + b"\n<!-- <!DOCTYPE svg> -->" + svg("<g/>")
    found = media_bytes(".svg", data)
    assert (found.mismatch, found.harm, found.content) == ("", "", svg("<g/>"))


@pytest.mark.parametrize(
    "kind",
    [
        '<!DOCTYPE svg PUBLIC "a" "b" [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>',
        "<!DOCTYPE svg []>",
        "<!DOCTYPE html>",
    ],
)
def test_any_other_document_type_is_refused(kind: str) -> None:
    found = media_bytes(".svg", kind.encode() + svg("<g/>"))
    assert found.harm == "a document type with declarations"


def test_a_named_sign_that_only_the_standard_would_know_is_refused_not_dropped() -> None:
    data = STANDARDS[0].encode() + svg("<text>5&nbsp;mg</text>")
    assert media_bytes(".svg", data).mismatch.startswith(
        "it is not well-formed XML (undefined entity"
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [("x.heic", "HEIC"), ("x.HEIF", "HEIC"), ("x.avif", "AVIF"), ("x.tif", "TIFF"),
     ("x.tiff", "TIFF"), ("x.bmp", "BMP")],
)  # fmt: skip
def test_a_picture_that_few_would_see_is_refused_with_the_way_out(
    files: LibraryFiles, name: str, kind: str
) -> None:
    files.with_change(MEDIA, "file: ankle.svg", f"file: {name}")
    assert read(files)[1][0] == (
        f'{files.at(MEDIA, name)} T013 media file "{name}" is a {kind} picture, which many '
        "learners would not see; open it in a picture viewer and export it as .jpg (a photo) or "
        ".png (a drawing), and list that"
    )


@pytest.mark.parametrize(
    ("head", "kind"),
    [(b"\0\0\0\x18ftypheic", "HEIC"), (b"\0\0\0\x1cftypavif", "AVIF"), (b"II*\0\x08", "TIFF"),
     (b"MM\0*\0", "TIFF")],
)  # fmt: skip
def test_such_a_picture_under_another_name_is_called_what_it_is(head: bytes, kind: str) -> None:
    assert media_bytes(".jpg", head).mismatch == (
        f"its first bytes are not those of a .jpg file but of a {kind} picture"
    )
