"""Pictures and sounds that fields of an old deck use: their names, and the files taken along.

A file gets a name of lower-case letters, digits and hyphens, and the ending that its bytes promise.
What no card can show or play, what is too large and what the package lacks is left out, and named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO
from urllib.parse import unquote

from clindeck.anki.reader.archive import media_files
from clindeck.content.media.figures import MEDIA_ENDINGS
from clindeck.content.media.file_checks import MAX_BYTES, media_bytes
from clindeck.draft.old_decks.mask_shapes import DrawnMask
from clindeck.formats.cell_faults import CellFaults, Placed
from clindeck.formats.grid import GridCell
from clindeck.formats.outline import Line
from clindeck.markup.character_references import unescaped
from clindeck.model.ids import proposed_id
from clindeck.model.normal_form import normal
from clindeck.model.problems import Position

MAX_OF_ALL = 256 * 1024 * 1024
"""Bytes of media that one package may bring; they are in memory until they are written."""
MOST_IN_FIELD = 12
"""Pictures, and sounds, of one field: each has a column of its own."""
_SOUND = re.compile(r"\[sound:([^\[\]\n]{1,300})\]")
_PICTURE = re.compile(r"<img\b[^<>]{1,5000}>", re.IGNORECASE)
_SOURCE = re.compile(
    r"""\bsrc\s{0,9}=\s{0,9}(?:"([^"]{0,999})"|'([^']{0,999})'|([^\s"'>][^\s>]{0,998}))""",
    re.IGNORECASE,
)
_ALT = re.compile(r"""\balt\s{0,9}=\s{0,9}(?:"([^"]{0,999})"|'([^']{0,999})')""", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]{1,20}:|//", re.IGNORECASE)
_ADDRESS = re.compile(r"\s{0,9}https?://[^\s<>\"]{1,1000}\s{0,9}\Z", re.IGNORECASE)
_LONGEST_STEM = 40
_LONGEST_ALT = 200


@dataclass(frozen=True, slots=True)
class UsedFile:
    """A media file that a field names, and the words that the field says it by."""

    name: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class FieldParts:
    """A field's HTML without its pictures and sounds, and these; pictures elsewhere by address."""

    html: str
    pictures: tuple[UsedFile, ...]
    sounds: tuple[UsedFile, ...]
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A media file as it is to stand in the topic: its name there, its bytes, what it was called.

    `alt` is the text that says what it shows, as far as the deck has one, `masks` are what cards
    hide of it.
    """

    file: str
    content: bytes
    was: str
    alt: str
    masks: tuple[DrawnMask, ...] = ()


def field_parts(html: str) -> FieldParts:
    """Return a field's text and media apart; pictures of other sites are told by their address."""
    pictures: list[UsedFile] = []
    addresses: list[str] = []

    def picture(found: re.Match[str]) -> str:
        source = _SOURCE.search(found.group())
        name = "" if source is None else unescaped(source[1] or source[2] or source[3] or "")
        if _ADDRESS.match(name):
            addresses.append(name.strip())
            return " "
        if not name.strip() or _ELSEWHERE.match(name):
            return found.group()
        alt = _ALT.search(found.group())
        words = "" if alt is None else unescaped(alt[1] or alt[2] or "")
        pictures.append(UsedFile(normal(name.strip()), " ".join(words.split())[:_LONGEST_ALT]))
        return " "

    if "<" in html:
        html = _PICTURE.sub(picture, html)
    sounds = tuple(UsedFile(normal(unescaped(each).strip())) for each in _SOUND.findall(html))
    html = _SOUND.sub(" ", html) if sounds else html
    return FieldParts(html, tuple(pictures), sounds, tuple(addresses))


@dataclass(slots=True)
class OldMedia:
    """The media of a package that its fields use, and what has to be said of them."""

    faults: CellFaults
    _uses: dict[str, tuple[UsedFile, GridCell]] = field(default_factory=dict)
    _missing: list[tuple[str, GridCell]] = field(default_factory=list)
    _others: list[tuple[str, GridCell]] = field(default_factory=list)

    def use(self, file: UsedFile, at: GridCell) -> None:
        """Take note that a cell uses a file."""
        known = self._uses.get(file.name)
        if known is None or (file.alt and not known[0].alt):
            self._uses[file.name] = file, (at if known is None else known[1])

    def leave(self, text: str, at: Placed) -> None:
        """Take note of a text that stands in no row."""
        self._others.append((text, GridCell(text, at.line, at.column)))

    def left_over(self) -> tuple[Line, ...]:
        """Return the files that are left out, and what else stands in no row, note by note."""
        each = sorted((*self._missing, *self._others), key=lambda one: (one[1].line, one[1].column))
        return tuple(
            Line(text, Position(self.faults.path, at.line, at.column)) for text, at in each
        )

    def taken(
        self, package: IO[bytes], names: Sequence[str], stems: Iterable[str]
    ) -> Mapping[str, TakenFile]:
        """Return the files that can be taken along, by the names that fields give them.

        `names` are those of the package's files, `stems` what files of the topic are called. Raises
        UnreadablePackage.
        """
        by_name = {normal(name): name for name in names}
        wanted = {
            used: by_name.get(used) or by_name.get(normal(unquote(used)), "") for used in self._uses
        }
        packed = dict(
            media_files(package, sorted({*wanted.values()} - {""}), MAX_BYTES, MAX_OF_ALL)
        )
        found: dict[str, TakenFile] = {}
        stems_taken = set(stems)
        by_packed: dict[str, TakenFile | None] = {}
        for used, (file, at) in self._uses.items():
            name = wanted[used] or used
            if name not in by_packed:
                why, ending = _fault(used, packed.get(name), is_there=bool(wanted[used]))
                if why:
                    message = f'the file "{used[:80]}" is left out: {why}'
                    self.faults.warning(at, "A007", message, why)
                    self._missing.append((used, at))
                    by_packed[name] = None
                else:
                    stem = proposed_id(PurePosixPath(name).stem[:_LONGEST_STEM], stems_taken)
                    stems_taken.add(stem)
                    content = packed[name] or b""
                    by_packed[name] = TakenFile(f"{stem}{ending}", content, used, file.alt)
            one = by_packed[name]
            if one is not None:
                found[used] = one
        return found


def _fault(used: str, data: bytes | None, *, is_there: bool) -> tuple[str, str]:
    """Return why a file is left out, the empty text if it is not; and the ending of its bytes."""
    if not is_there:
        return "the package does not hold it", ""
    if data is None:
        return f"it is damaged, or has more than {MAX_BYTES:,} bytes", ""
    ending = PurePosixPath(used).suffix.lower()
    found = ""
    for each in (ending, *MEDIA_ENDINGS):
        if each not in MEDIA_ENDINGS:
            continue
        media = media_bytes(each, data)
        if not media.mismatch and not media.harm:
            return "", ".jpg" if each == ".jpeg" and ending != ".jpeg" else each
        found = found or (media.harm and f"it holds {media.harm}")
    kind = f"a file ending in {ending}" if ending and ending not in MEDIA_ENDINGS else "such bytes"
    return found or f"no card shows or plays {kind}", ""


def numbered(title: str, what: str, files: Sequence[UsedFile]) -> Iterator[tuple[str, UsedFile]]:
    """Yield the files of a field, each with the title of its column: `Front picture 2`."""
    for number, each in enumerate(files, start=1):
        yield f"{title} {what}" + (f" {number}" if number > 1 else ""), each
