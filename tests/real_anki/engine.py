"""Real Anki engines as typed objects: what a learner's Anki does with our files.

Each engine version lives in its own environment and is driven through a subprocess
(engine_driver.py), since one Python process can hold only one version. A `Collection` keeps its
subprocess for as long as it is open, so many operations cost one start.

    with engine.collection(tmp_path / "learner") as col:
        assert col.import_apkg(package).new == 3
        assert col.check_database() == ()
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, ClassVar, Literal, Self, TypeVar, cast

Update = Literal["if_newer", "always", "never"]
Existing = Literal["update", "preserve", "duplicate"]
Rating = Literal["again", "hard", "good", "easy"]

DRIVER = Path(__file__).with_name("engine_driver.py")
OPERATION_LIMIT_S = 120

_Record = TypeVar("_Record")


class EngineError(Exception):
    """The engine refused an operation, or died; `kind` is the engine's own class of error."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(f"{kind}: {message}")
        self.kind = kind
        self.message = message


@dataclass(frozen=True, slots=True)
class ImportedNote:
    """A line of the import log. `guid` is None when no such note is in the collection."""

    guid: str | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportLog:
    """What Anki's import dialog reports: the notes under each heading."""

    found: int
    new_notes: tuple[ImportedNote, ...]
    updated_notes: tuple[ImportedNote, ...]
    duplicate_notes: tuple[ImportedNote, ...]
    conflicting_notes: tuple[ImportedNote, ...]
    first_field_match_notes: tuple[ImportedNote, ...]
    missing_notetype_notes: tuple[ImportedNote, ...]
    missing_deck_notes: tuple[ImportedNote, ...]
    empty_first_field_notes: tuple[ImportedNote, ...]

    @property
    def new(self) -> int:
        return len(self.new_notes)

    @property
    def updated(self) -> int:
        return len(self.updated_notes)

    @property
    def duplicate(self) -> int:
        return len(self.duplicate_notes)

    @property
    def conflicting(self) -> int:
        return len(self.conflicting_notes)

    @property
    def updated_guids(self) -> frozenset[str]:
        return frozenset(note.guid for note in self.updated_notes if note.guid is not None)

    @property
    def counts(self) -> dict[str, int]:
        """Every heading that is not empty: `{"new": 3, "duplicate": 1}`."""
        by_heading = {
            field.name.removesuffix("_notes"): len(getattr(self, field.name))
            for field in fields(self)
            if field.name.endswith("_notes")
        }
        return {heading: count for heading, count in by_heading.items() if count}


@dataclass(frozen=True, slots=True)
class Note:
    id: int
    guid: str
    note_type: str
    note_type_id: int
    changed_at_s: int
    usn: int
    tags: tuple[str, ...]
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Card:
    """`type` and `queue` are Anki's numbers: type 0 new, 1 learning, 2 review, 3 relearning; queue
    -1 suspended, 0 new, 1 learning, 2 review, 3 learning across days.
    """

    id: int
    guid: str
    note_id: int
    ord: int
    deck: str
    changed_at_s: int
    type: int
    queue: int
    due: int
    interval_days: int
    factor: int
    reps: int
    lapses: int
    flag: int
    data: str

    NEW: ClassVar[int] = 0
    SUSPENDED: ClassVar[int] = -1


@dataclass(frozen=True, slots=True)
class Review:
    """A row of the review log; `id` is the time of the answer in ms, `ease` 1 again to 4 easy."""

    id: int
    card_id: int
    ease: int
    interval: int
    last_interval: int
    factor: int
    taken_ms: int
    type: int


@dataclass(frozen=True, slots=True)
class RenderedCard:
    """`error` is the engine's complaint about a template or a missing cloze, None without one."""

    card_id: int
    guid: str
    ord: int
    question: str
    answer: str
    css: str
    sounds: tuple[str, ...]
    error: str | None
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    id: int | None
    tag: int | None
    prevent_deletion: bool


@dataclass(frozen=True, slots=True)
class Template:
    name: str
    id: int | None
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class NoteType:
    id: int
    name: str
    is_cloze: bool
    changed_at_s: int
    sort_field: int
    css: str
    original_stock_kind: int | None
    note_count: int
    fields: tuple[Field, ...]
    templates: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class Deck:
    id: int
    name: str
    description: str
    preset: str
    card_count: int


@dataclass(frozen=True, slots=True)
class MediaFile:
    name: str
    size: int
    sha1: str


@dataclass(frozen=True, slots=True)
class EmptyCards:
    report: str
    card_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MediaCheck:
    missing: tuple[str, ...]
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer given by `study`; `day` counts from 0."""

    card_id: int
    rating: Rating
    day: int


@dataclass(frozen=True, slots=True)
class ImageOcclusion:
    """One ordinal per occlusion. 23.10.1 tells neither the file nor the ordinals: None."""

    file: str | None
    image_size: int
    header: str
    back_extra: str
    ordinals: tuple[int | None, ...]
    shapes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SimulatedStudy:
    """A number for each day."""

    new: tuple[int, ...]
    reviews: tuple[int, ...]
    seconds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Engine:
    """One installed version of Anki."""

    version: str
    python: Path

    @property
    def number(self) -> tuple[int, ...]:
        """For comparisons: `engine.number >= (25, 9)`."""
        return tuple(int(part) for part in self.version.split("."))

    @property
    def stamps_import_time(self) -> bool:
        """Whether an updated note gets the time of import instead of its package's second."""
        return self.number < (25,)

    def collection(self, folder: Path) -> Collection:
        """Opens the collection in `folder`, which is made when absent."""
        return Collection(self, folder)


class Collection:
    """A learner's collection, open until `close` or the end of the `with` block."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine = engine
        self.folder = folder
        self._noise = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        self._process = subprocess.Popen(
            [engine.python, "-I", "-X", "utf8", DRIVER, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._noise,
            text=True,
            encoding="utf-8",
            env={**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        )
        self._receive("open")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the collection and ends the engine; a second call does nothing."""
        if self._process.stdin is not None and not self._process.stdin.closed:
            # Ends the driver's loop, which closes the collection.
            self._process.communicate(timeout=OPERATION_LIMIT_S)
            self._noise.close()

    # -- the collection as a whole

    def reopen(self) -> None:
        self._do("reopen")

    def check_database(self) -> tuple[str, ...]:
        """The problems that Check Database found; it also mends them."""
        return tuple(self._do("check_database"))

    def empty_cards(self) -> EmptyCards:
        return _record(EmptyCards, self._do("empty_cards"))

    # -- in and out

    def import_apkg(
        self,
        path: Path,
        *,
        update_notes: Update = "if_newer",
        update_note_types: Update = "if_newer",
        merge_note_types: bool = False,
        with_scheduling: bool = False,
        with_presets: bool = False,
    ) -> ImportLog:
        """File > Import of a package; the defaults are the dialog's."""
        return _log(
            self._do(
                "import_apkg",
                path=str(path),
                update_notes=update_notes,
                update_note_types=update_note_types,
                merge_note_types=merge_note_types,
                with_scheduling=with_scheduling,
                with_presets=with_presets,
            )
        )

    def import_text(self, path: Path, *, existing: Existing | None = None) -> ImportLog:
        """File > Import of a text file, set up by its #headers alone."""
        return _log(self._do("import_text", path=str(path), existing=existing))

    def export_apkg(
        self,
        path: Path,
        *,
        deck: str | None = None,
        with_scheduling: bool = False,
        legacy: bool = True,
    ) -> int:
        """File > Export; the number of notes. None is the whole collection.

        `legacy` is "Support older Anki versions".
        """
        count = self._do(
            "export_apkg",
            path=str(path),
            deck=deck,
            with_scheduling=with_scheduling,
            legacy=legacy,
        )
        return int(count)

    # -- what is in it

    def notes(self, search: str | None = None) -> tuple[Note, ...]:
        return _records(Note, self._do("notes", search=search))

    def note_lookups(self) -> dict[str, tuple[str, int]]:
        """By guid: what Anki sorts a note by, and the checksum of its first field."""
        return {guid: (str(asked), number) for guid, asked, number in self._do("note_lookups")}

    def notes_by_guid(self, search: str | None = None) -> dict[str, Note]:
        return {note.guid: note for note in self.notes(search)}

    def cards(self, search: str | None = None) -> tuple[Card, ...]:
        return _records(Card, self._do("cards", search=search))

    def revlog(self) -> tuple[Review, ...]:
        return _records(Review, self._do("revlog"))

    def render(self, search: str | None = None) -> tuple[RenderedCard, ...]:
        return _records(RenderedCard, self._do("render", search=search))

    def find_notes(self, search: str) -> tuple[str, ...]:
        """Guids, sorted."""
        return tuple(self._do("find_notes", search=search))

    def find_cards(self, search: str) -> tuple[int, ...]:
        """Card ids, sorted."""
        return tuple(self._do("find_cards", search=search))

    def note_types(self) -> dict[str, NoteType]:
        """By name, the six of a new collection included."""
        found = {}
        for each in self._do("note_types"):
            each["fields"] = _records(Field, each["fields"])
            each["templates"] = _records(Template, each["templates"])
            found[each["name"]] = _record(NoteType, each)
        return found

    def decks(self) -> dict[str, Deck]:
        """By name, "Default" included."""
        return {deck.name: deck for deck in _records(Deck, self._do("decks"))}

    def presets(self) -> tuple[str, ...]:
        return tuple(self._do("presets"))

    def default_preset(self) -> dict[str, Any]:
        """The deck options that a fresh collection's default deck has, as Anki stores them."""
        return dict(self._do("default_preset"))

    def simulate_study(
        self, *, cards: int, days: int, new_per_day: int, reviews_per_day: int, retention: float
    ) -> SimulatedStudy:
        """What Anki's own FSRS simulator says of so many new cards (newest engine only)."""
        found = self._do(
            "simulate_study",
            cards=cards,
            days=days,
            new_per_day=new_per_day,
            reviews_per_day=reviews_per_day,
            retention=retention,
        )
        return SimulatedStudy(*(tuple(found[name]) for name in ("new", "reviews", "seconds")))

    def media(self) -> tuple[MediaFile, ...]:
        return _records(MediaFile, self._do("media"))

    def check_media(self) -> MediaCheck:
        return _record(MediaCheck, self._do("check_media"))

    def tag_counts(self) -> dict[str, int]:
        """Notes per tag."""
        return dict(self._do("tag_counts"))

    def image_occlusion(self, guid: str) -> ImageOcclusion:
        """What the image occlusion editor sees; EngineError when Anki takes it for another note."""
        found = self._do("image_occlusion", guid=guid)
        if (error := found.pop("error")) is not None:
            raise EngineError("NotImageOcclusion", error)
        return _record(ImageOcclusion, found)

    # -- a learner's life

    def study(
        self,
        ratings: Sequence[Rating],
        *,
        deck: str | None = None,
        per_day: int = 20,
        days: int | None = None,
    ) -> tuple[Answer, ...]:
        """Answers queued cards, `per_day` a day, in the order of `ratings`.

        Ends after as many answers as there are ratings, or, with `days`, after that many days,
        cycling through them. A day also ends when nothing is left; new cards are limited by the
        deck's preset (20 a day, see `set_new_per_day`).
        """
        arguments = {"deck": deck, "ratings": list(ratings), "per_day": per_day, "days": days}
        return _records(Answer, self._do("study", **arguments))

    def answer(self, card_ids: Iterable[int], rating: Rating) -> None:
        """Answers given cards out of turn."""
        self._do("answer", card_ids=list(card_ids), rating=rating)

    def advance_days(self, days: int) -> None:
        """Lets days pass: the study history moves into the past, times of notes stay."""
        self._do("advance_days", days=days)

    def backdate_notes(self, *, stamped_since_s: int, to_s: int) -> int:
        """Gives each note changed at `stamped_since_s` or later the second `to_s`; how many."""
        return int(self._do("backdate_notes", stamped_since_s=stamped_since_s, to_s=to_s))

    def set_new_per_day(self, deck: str, count: int) -> None:
        self._do("set_new_per_day", deck=deck, count=count)

    def suspend(self, card_ids: Iterable[int]) -> None:
        self._do("suspend", card_ids=list(card_ids))

    def flag(self, card_ids: Iterable[int], flag: int) -> None:
        self._do("flag", card_ids=list(card_ids), flag=flag)

    def move_cards(self, card_ids: Iterable[int], deck: str) -> None:
        """Into `deck`, which is made when absent."""
        self._do("move_cards", card_ids=list(card_ids), deck=deck)

    def add_tags(self, guids: Iterable[str], tags: Iterable[str]) -> None:
        self._do("add_tags", guids=list(guids), tags=list(tags))

    def remove_tags(self, guids: Iterable[str], tags: Iterable[str]) -> None:
        self._do("remove_tags", guids=list(guids), tags=list(tags))

    def set_fields(self, fields_of: Mapping[str, Mapping[str, str]]) -> None:
        """Edits notes: guid → field name → text. Anki raises the note's second of change."""
        self._do("set_fields", fields_of={guid: dict(texts) for guid, texts in fields_of.items()})

    def delete_notes(self, guids: Iterable[str]) -> None:
        self._do("delete_notes", guids=list(guids))

    def edit_note_type(
        self,
        name: str,
        *,
        css: str | None = None,
        rename_to: str | None = None,
        add_field: str | None = None,
    ) -> None:
        self._do("edit_note_type", name=name, css=css, rename_to=rename_to, add_field=add_field)

    def edit_deck(
        self, name: str, *, description: str | None = None, rename_to: str | None = None
    ) -> None:
        self._do("edit_deck", name=name, description=description, rename_to=rename_to)

    # -- the wire

    def _do(self, operation: str, **arguments: Any) -> Any:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps({"do": operation, **arguments}) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass  # it died; its last words are read below
        return self._receive(operation)

    def _receive(self, operation: str) -> Any:
        assert self._process.stdout is not None
        watchdog = threading.Timer(OPERATION_LIMIT_S, self._process.kill)
        watchdog.start()
        try:
            line = self._process.stdout.readline()
        finally:
            watchdog.cancel()
        if not line:
            self._process.wait()
            self._noise.seek(0)
            last_words = self._noise.read().decode(errors="replace")[-4000:]
            raise EngineError("Died", f"Anki {self.engine.version} in {operation}:\n{last_words}")
        answer = json.loads(line)
        if "error" in answer:
            raise EngineError(answer["error"]["type"], answer["error"]["message"])
        return answer["ok"]


def _log(found: dict[str, Any]) -> ImportLog:
    headings = {
        f"{heading}_notes": _records(ImportedNote, notes)
        for heading, notes in found.items()
        if heading != "found"
    }
    return ImportLog(found=found["found"], **headings)


def _record(kind: type[_Record], found: Mapping[str, Any]) -> _Record:
    frozen = {name: tuple(v) if isinstance(v, list) else v for name, v in found.items()}
    return kind(**frozen)


def _records(kind: type[_Record], found: object) -> tuple[_Record, ...]:
    return tuple(_record(kind, each) for each in cast("list[dict[str, Any]]", found))
