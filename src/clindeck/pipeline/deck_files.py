"""The files in `decks/`: which belong to which deck, and what is wrong with them as files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from clindeck.files.library import Library
from clindeck.history.ledger_entries import Ledger, changes
from clindeck.model.decks import Deck
from clindeck.model.editions import EDITIONS, WHOLE, Edition
from clindeck.model.normal_form import normal
from clindeck.model.problems import Position, Problem, error, warning

if TYPE_CHECKING:
    from clindeck.pipeline.library_survey import Survey

_LATEST_CHANGE = re.compile(rb"clindeck; latest change ([0-9]{1,12})\Z")
"""The comment at the end of our packages (`anki/package.py` writes it)."""


def ledger_path(deck: Deck) -> PurePosixPath:
    """Return where a deck's ledger stands in its library."""
    return PurePosixPath("decks") / f"{deck.stem}.ledger.jsonl"


def package_stem(stem: str, section: str | None, edition: Edition = WHOLE) -> str:
    """Return what a package of a deck is called, without its ending."""
    return ".".join((stem, *(() if section is None else (section,)), *edition.names()))


class Clash(NamedTuple):
    """What is said of decks that want the same for themselves, and to whom: the stems of decks."""

    stems: tuple[str, ...]
    problem: Problem


def clashes_of(decks: Sequence[Deck]) -> Iterator[Clash]:
    """Yield the decks that share an id (the root of keys), a uid, Anki's deck name or a file."""
    by_id: dict[str, Deck] = {}
    by_uid: dict[str, Deck] = {}
    by_name: dict[str, Deck] = {}
    for deck in decks:
        for seen, value, what in (
            (by_id, deck.id, "id"),
            (by_uid, deck.uid, "uid"),
            (by_name, deck.name.casefold(), "name"),
        ):
            first = seen.setdefault(value, deck)
            if first is deck or not value:
                continue
            for one, other in ((first, deck), (deck, first)):
                message = f"decks/{other.stem}.yaml has the same {what}; give each deck its own"
                at = {"id": one.id_at, "uid": one.uid_at}.get(what)
                yield Clash((one.stem,), error(at or one.position, "K018", message))
    yield from _shared_files(decks)


def _shared_files(decks: Sequence[Deck]) -> Iterator[Clash]:
    """Yield the decks of which some package would be written over another one, once a pair."""
    seen: dict[str, tuple[Deck, str]] = {}
    told: set[tuple[str, str]] = set()
    for deck in sorted(decks, key=lambda each: each.stem):
        for section in (None, *dict.fromkeys(each.id for each in deck.sections)):
            for edition in EDITIONS:
                name, part = package_stem(deck.stem, section, edition), _part(section, edition)
                first, its_part = seen.setdefault(normal(name).casefold(), (deck, part))
                pair = (first.stem, deck.stem)
                if (first, its_part) == (deck, part) or pair in told:
                    continue
                told.add(pair)
                message = (
                    f"decks/{name}.apkg would be of `build {deck.stem}{part}` and of `build "
                    f"{first.stem}{its_part}`; rename the section, or the files of one deck"
                )
                yield Clash(pair, error(deck.position, "K029", message))


def _part(section: str | None, edition: Edition) -> str:
    """Return the options that ask for a part of a deck, nothing for the whole."""
    return ("" if section is None else f" --section {section}") + edition.options()


def missing_ledger(
    library: Library, survey: Survey, deck: Deck, *, is_empty: bool
) -> tuple[Problem, ...]:
    """Return that a deck's ledger is gone or empty, if there was one: git or a package says so.

    A package without a note says nothing. Git is asked once for all decks of a survey.
    """
    if library.is_past:
        return ()
    path = ledger_path(deck)
    what = "empty" if is_empty else "missing"
    end = _end_of_package(library, deck)
    is_packaged = end is not None and _latest_change(end) != 0
    is_committed = path.name in _committed(library.root, survey)
    restore = f"clindeck release --restore decks/{deck.stem}.apkg"
    checkout = f"git checkout HEAD -- {path}"
    if is_committed and is_packaged:
        message = (
            f"the ledger of this deck is {what}; if somebody was given the package beside it, "
            f"bring the ledger back with: {restore}, and if nobody was, with: {checkout}"
        )
    elif is_committed:
        message = (
            f"the ledger of this deck is {what}, but the last commit holds it; run: {checkout} (if "
            "nobody was ever given the deck, commit that it is gone)"
        )
    elif is_packaged:
        message = (
            f"the ledger of this deck is {what}, but its package lies beside it; bring it back "
            f"with: {restore} (or delete that package if nobody was given it)"
        )
    else:
        return ()
    return (error(deck.position, "L019", message),)


@lru_cache(maxsize=1)
def _committed(root: Path, survey: Survey) -> frozenset[str]:
    """Return the names in `decks/` that the last commit holds; those of the last survey are kept.

    `survey` is a run's own: what git said for one is not taken for the next.
    """
    from clindeck.files.revision_library import names_in_last_commit

    return names_in_last_commit(Library(root), PurePosixPath("decks"))


def stale_ledger(library: Library, deck: Deck, ledger: Ledger) -> list[Problem]:
    """Return a warning if the package beside the ledger holds a later change than the ledger."""
    recorded = max(changes(ledger).values(), default=0)
    packaged = _latest_change(_end_of_package(library, deck) or b"")
    if packaged is None or packaged <= recorded:
        return []
    message = (
        "the ledger is older than the package beside it; if that package was given out, move the "
        f"ledger away and run: clindeck release --restore decks/{deck.stem}.apkg; else delete that "
        "package"
    )
    return [warning(Position(str(ledger_path(deck)), 1, 1), "L005", message)]


def _end_of_package(library: Library, deck: Deck) -> bytes | None:
    """Return the last bytes of a deck's package, where its comment stands; None without one."""
    package = library.opened(PurePosixPath("decks") / f"{deck.stem}.apkg")
    if package is None:
        return None
    with package:
        package.seek(-min(package.seek(0, os.SEEK_END), 64), os.SEEK_END)
        return package.read()


def _latest_change(end: bytes) -> int | None:
    """Return the latest change of a package in seconds, 0 if it holds no note; None if unsaid."""
    found = _LATEST_CHANGE.search(end)
    return None if found is None else int(found.group(1))
