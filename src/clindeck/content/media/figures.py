"""A topic's `media/` folder to its figures: what each file shows, whose it is, what masks hide.

A file is packaged under a name that carries the hash of the packaged bytes: Anki never replaces a
file of one name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import PurePosixPath

from clindeck.content.media.file_checks import LARGE_BYTES, MAX_BYTES, MediaBytes, media_bytes
from clindeck.content.media.masks import read_masks
from clindeck.content.media.other_pictures import WAY_OUT, kind_by_ending
from clindeck.content.node_reader import NodeReader
from clindeck.content.provenance import read_source_keys
from clindeck.files.library import Library
from clindeck.formats.yaml.reader import read_yaml
from clindeck.model.cells import Text
from clindeck.model.ids import slug_of
from clindeck.model.problems import Problem, error, warning
from clindeck.model.tables import Figure, Source

MEDIA_KEYS = ("file", "source", "licence", "alt", "formerly", "masks")
MEDIA_ENDINGS = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".mp3", ".ogg")
MAX_MEDIA_NAME = 60


def read_figures(
    library: Library,
    folder: PurePosixPath,
    sources: Mapping[str, Source],
    problems: list[Problem],
    *,
    is_right_to_left: bool = False,
) -> dict[str, Figure] | None:
    """Return the media of a `media/` folder by file name, or None if their list is unreadable.

    `is_right_to_left` tells of the topic's language.
    """
    path = folder / "media.yaml"
    data = library.read(path)
    if data is None:
        return {}
    root, faults = read_yaml(str(path), data)
    problems.extend(faults)
    if root is None:
        return None
    found: dict[str, Figure] = {}
    reader = NodeReader(root, "the media file", problems, is_right_to_left=is_right_to_left)
    reader.known(("media",))
    for node in reader.items("media"):
        figure = _figure(library, folder, reader.reader_of(node, "the media entry"), sources, found)
        if figure is not None:
            found[figure.file] = figure
    _check_parts(found, problems)
    return found


def _figure(
    library: Library,
    folder: PurePosixPath,
    entry: NodeReader,
    sources: Mapping[str, Source],
    known: Mapping[str, Figure],
) -> Figure | None:
    entry.known(MEDIA_KEYS)
    file = entry.required_text("file")
    keys = read_source_keys(entry, sources)
    if not keys:
        entry.required_text("source")
    if file.text in known:
        entry.refuse(file, f'media file "{file.text}" is listed twice; keep one', "T012")
    if not file.text:
        return None
    media = _checked_bytes(library, folder, entry, file)
    if media is None:
        return None
    return Figure(
        file.text,
        packaged_name(file.text, media.content),
        keys[0] if keys else "",
        entry.required_text("licence").text,
        entry.required_text("alt").text,
        file.position,
        keys[1:],
        media.size,
        read_masks(entry, file.text, media.size),
        tuple(old.text for old in entry.identifiers("formerly")),
    )


def _checked_bytes(
    library: Library, folder: PurePosixPath, entry: NodeReader, file: Text
) -> MediaBytes | None:
    """Return what is packaged of a listed file; None if there is none, after saying why."""
    name = PurePosixPath(file.text)
    kind = kind_by_ending(name.suffix.lower())
    if kind:
        message = (
            f'media file "{file.text}" is a {kind} picture, which many learners would not see; '
            f"{WAY_OUT}, and list that"
        )
        entry.refuse(file, message, "T013")
        return None
    if len(name.parts) != 1 or name.suffix.lower() not in MEDIA_ENDINGS:
        message = (
            f'media file "{file.text}" must be a file name ending in '
            f"{', '.join(MEDIA_ENDINGS)}, without a folder"
        )
        entry.refuse(file, message, "T013")
        return None
    data = library.read(folder / name, MAX_BYTES)
    if data is None:
        message = (
            f'media file "{file.text}" does not exist in {folder}/; add it or remove the entry'
        )
        entry.refuse(file, message, "T013")
        return None
    if len(data) > MAX_BYTES:
        message = f'media file "{file.text}" has more than {MAX_BYTES:,} bytes; make it smaller'
        entry.refuse(file, message, "T032")
        return None
    if len(data) > LARGE_BYTES:
        message = (
            f'media file "{file.text}" has {len(data):,} bytes, which every phone has to load; '
            f"fewer than {LARGE_BYTES:,} are better"
        )
        entry.problems.append(warning(file.position, "T033", message))
    media = media_bytes(name.suffix.lower(), data)
    if media.mismatch:
        message = f'media file "{file.text}": {media.mismatch}; export it anew in that format'
        entry.refuse(file, message, "T030")
    elif media.harm:
        message = (
            f'media file "{file.text}" holds {media.harm}; a drawing may neither run nor load '
            "anything, so export it as a plain SVG"
        )
        entry.refuse(file, message, "T031")
    return media


def _check_parts(figures: Mapping[str, Figure], problems: list[Problem]) -> None:
    """Refuse two figures with masks whose notes would have one key."""
    parts: dict[str, Figure] = {}
    for figure in figures.values():
        if not figure.masks:
            continue
        first = parts.setdefault(slug_of(PurePosixPath(figure.file).stem), figure)
        if first is not figure:
            message = (
                f'"{figure.file}" and "{first.file}" make the same key; keys leave out the '
                "ending, so give one another name"
            )
            problems.append(error(figure.position, "T012", message))


def packaged_name(file: str, content: bytes) -> str:
    """Return the name of a media file in packages: slug, 16 hex digits of its hash, ending."""
    name = PurePosixPath(file)
    stem = re.sub(r"[^a-z0-9-]", "", slug_of(name.stem))[:MAX_MEDIA_NAME].strip("-") or "media"
    return f"{stem}-{sha256(content).hexdigest()[:16]}{name.suffix.lower()}"


def packaged_bytes(file: str, data: bytes) -> bytes:
    """Return what a package holds of a media file."""
    return media_bytes(PurePosixPath(file).suffix.lower(), data).content
