"""A library's decks to a release: drafts live, packages, what changed, checksums; all or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from clindeck.files.atomic_writes import replace_all
from clindeck.files.library import Library
from clindeck.history.ledger_file import MAX_LEDGER_BYTES, is_ledger_of, ledger_bytes
from clindeck.model.problems import Problem, has_errors
from clindeck.pipeline.build import update_and_package, withdrawn_searches
from clindeck.pipeline.check import CompiledDeck, check
from clindeck.pipeline.deck_files import ledger_path
from clindeck.pipeline.lint import linted
from clindeck.release.changes_page import changes_page
from clindeck.release.earlier_texts import earlier_texts
from clindeck.release.what_changed import ReleaseNews, changed_entries, release_news

Work = Callable[[int], str]
"""Says how much work so many new cards are, as a sentence."""


@dataclass(frozen=True, slots=True)
class ReleasedDeck:
    """What became of a deck. `attached` are the files for learners, `committed` those for git."""

    stem: str
    news: ReleaseNews
    attached: tuple[Path, ...]
    committed: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class LibraryRelease:
    """What became of a release. `refusals` say why nothing was written, beside `problems`.

    `changed` are the files that had other bytes before.
    """

    problems: tuple[Problem, ...]
    refusals: tuple[str, ...]
    decks: tuple[ReleasedDeck, ...] = ()
    changed: tuple[Path, ...] = ()


def release(
    library: Library,
    stems: Sequence[str],
    now_s: int,
    work: Work,
    out: Path,
    *,
    is_strict: bool,
    is_frozen: bool,
) -> LibraryRelease:
    """Release decks: ledgers, packages, update files, changes and checksums are written together.

    What is for learners goes to the folder `out`. Nothing is written if anything is wrong with any
    of the decks; with `is_frozen` neither if a ledger would change. Raises OSError; then no file is
    changed.
    """
    checked = linted(library, check(library, stems, now_s), now_s)
    refusals = [
        f"decks/{each.deck.stem}.yaml has no uid, and no release is made without one; write it "
        "with: clindeck check --fix"
        for each in checked.decks
        if not each.deck.uid
    ]
    is_faulty = has_errors(checked.problems) or len(checked.decks) < len(stems)
    if is_faulty or refusals or (is_strict and checked.problems):
        return LibraryRelease(checked.problems, tuple(refusals))
    if is_frozen:
        refusals = list(_stale_ledgers(library, checked.decks))
        if refusals:
            return LibraryRelease(checked.problems, tuple(refusals))
    contents: dict[Path, bytes] = {}
    decks = [_released(library, each, now_s, work, out, contents) for each in checked.decks]
    changed = replace_all(contents, library.work_folder)
    return LibraryRelease(checked.problems, (), tuple(decks), changed)


def _stale_ledgers(library: Library, decks: Sequence[CompiledDeck]) -> Iterator[str]:
    for each in decks:
        entries = [entry.as_released() for entry in each.plan.entries]
        path = ledger_path(each.deck)
        if not is_ledger_of(library.read(path, MAX_LEDGER_BYTES), entries):
            yield f"{path} would change; run clindeck release and commit it"


def _released(
    library: Library,
    compiled: CompiledDeck,
    now_s: int,
    work: Work,
    out: Path,
    contents: dict[Path, bytes],
) -> ReleasedDeck:
    """Return what a release of a deck means, and add the contents of its files."""
    deck, plan = compiled.deck, compiled.plan
    earlier = earlier_texts(library, deck, changed_entries(plan))
    news = release_news(plan, compiled.topics, earlier)
    package, update, page, sums = (
        out / f"{deck.stem}.{ending}" for ending in ("apkg", "update.txt", "changes.md", "sha256")
    )
    ledger = library.root / ledger_path(deck)
    contents[ledger] = ledger_bytes(entry.as_released() for entry in plan.entries)
    write_update, write_package = update_and_package(library, compiled, plan.releases)
    contents[update], contents[package] = written(write_update), written(write_package)
    if not news.is_empty:
        new_cards = sum(note.cards for note in news.new)
        text = changes_page(
            news, compiled.count, withdrawn_searches(compiled), day_of(now_s), work(new_cards)
        )
        contents[page] = text.encode()
    else:
        of_last_release = library.read(PurePosixPath("decks") / page.name)
        if of_last_release is not None:
            contents[page] = of_last_release
    attached = tuple(path for path in (package, update, page) if path in contents)
    contents[sums] = checksums({path.name: contents[path] for path in attached})
    return ReleasedDeck(deck.stem, news, (*attached, sums), (ledger, *attached[2:], sums))


def checksums(files: dict[str, bytes]) -> bytes:
    """Return a file that `sha256sum --check` reads, of contents by name."""
    lines = (f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return "".join(lines).encode()


def day_of(second_s: int) -> str:
    """Return the day of a second as an ISO date, in Greenwich."""
    return datetime.fromtimestamp(second_s, UTC).date().isoformat()


def written(write: Callable[[BinaryIO], None]) -> bytes:
    """Return what something writes into a file."""
    file = BytesIO()
    write(file)
    return file.getvalue()
