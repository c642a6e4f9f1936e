"""What all commands share: the library, the decks named, the clock, results, the way out."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

from clindeck.cli.options import MachineFault, Settings

if TYPE_CHECKING:
    from clindeck.files.library import Library
    from clindeck.model.problems import Problem

LATEST_S = 253_402_300_799
"""The last second that has a date: that of the year 9999."""
_SHOWN = 40
VERSION_S = 1_795_996_800
"""The day from which this version is, 2026-11-30."""
_MOST_AHEAD_S = 10 * 366 * 86_400


def library_of(settings: Settings) -> Library:
    """Return the library that a command reads, whole: see `library_to_write`."""
    library = _library_of(settings)
    finish_if_free(library, settings)
    return library


def finish_if_free(library: Library, settings: Settings) -> None:
    """Finish what an interrupted command left, unless one is at work that may not have ended it."""
    from clindeck.files.journal import pending

    if pending(library.work_folder):
        from clindeck.files.library_lock import LibraryBusy, held

        with contextlib.suppress(LibraryBusy, OSError), held(library.work_folder, "clindeck"):
            _finish(library, settings)


def library_to_write(settings: Settings) -> Library:
    """Return the library that a command writes, held for it alone until it ends.

    What an earlier command could not end, because it was killed, is finished or taken back first.
    """
    library = _library_of(settings)
    hold(library, settings)
    return library


def hold(library: Library, settings: Settings) -> None:
    """Hold a library for this command alone until it ends; finish what an earlier one could not.

    Raises MachineFault where another command holds it.
    """
    from clindeck.files.library_lock import LibraryBusy, held

    context = click.get_current_context()
    try:
        holds = context.with_resource(held(library.work_folder, context.command_path))
    except LibraryBusy as fault:
        raise MachineFault(str(fault)) from fault
    if holds:
        _finish(library, settings)


def write_files(library: Library, contents: Mapping[Path, bytes]) -> None:
    """Replace files that no deck is made of, all or none: a page, a sheet, a schema.

    What a kill leaves beside them is taken away by the next command. Nobody has to wait for it
    where another command is writing the library just now; then nothing is written down for that.
    """
    from clindeck.files.atomic_writes import replace_all
    from clindeck.files.library_lock import LibraryBusy, held

    name = click.get_current_context().command_path
    with contextlib.ExitStack() as stack:
        journals = None
        with contextlib.suppress(LibraryBusy, OSError):
            if stack.enter_context(held(library.work_folder, name)):
                journals = library.work_folder
        replace_all(contents, journals)


def _finish(library: Library, settings: Settings) -> None:
    from clindeck.files.journal import recover

    finished = recover(library.work_folder)
    if finished:
        names = ", ".join(map(shown, finished))
        settings.progress(f"finished what an interrupted command had begun: {names}")


def _library_of(settings: Settings) -> Library:
    from clindeck.files.library import Library, library_at

    root = Path.cwd() if settings.root is None else settings.root.resolve()
    finish_if_free(Library(root), settings)  # of a library that was just being made, too
    if settings.root is not None:
        if not (root / "decks").is_dir() or not (root / "source_data").is_dir():
            raise click.UsageError(f"{settings.root} is not a library: it needs the folders "
                                   "source_data/ and decks/")  # fmt: skip
        return Library(root)
    library = library_at(root)
    if library is None:
        raise click.UsageError(
            "no library here: neither this folder nor one above it has source_data/ and decks/; "
            "name one with --root DIR"
        )
    return library


def deck_stems(library: Library, named: Sequence[str]) -> tuple[str, ...]:
    """Return the deck definitions to work on: those named (by file or name), or all."""
    known = library.deck_stems()
    if not known and not library.layout_problems():
        raise click.UsageError(f"{library.root / 'decks'} holds no deck definition (DECK.yaml)")
    if not named:
        return known
    from clindeck.model.normal_form import normal

    stems = {normal(each): each for each in reversed(known)}
    chosen: set[str] = set()
    for name in named:
        typed = Path(name).name.removesuffix(".yaml") if name.endswith(".yaml") else name
        stem = stems.get(normal(typed))
        if stem is None:
            from clindeck.model.problems import did_you_mean

            raise click.UsageError(f'no deck definition "{name}"{did_you_mean(typed, known)}')
        chosen.add(stem)
    return tuple(stem for stem in known if stem in chosen)


def named_table(library: Library, name: str) -> str:
    """Return the `topic/table` that a name means: itself, or a table's name that is unique."""
    from clindeck.model.problems import did_you_mean
    from clindeck.spreadsheet.table_files import table_names

    known = table_names(library)
    if name in known:
        return name
    found = [each for each in known if each.partition("/")[2] == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise click.UsageError(
            f'several topics have a table "{name}"; name one: {", ".join(found)}'
        )
    stems = tuple(each.partition("/")[2] for each in known)
    raise click.UsageError(f'no table "{name}"{did_you_mean(name, stems)}')


def now_s() -> int:
    """Return this second, or the one that SOURCE_DATE_EPOCH sets."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not fixed:
        return int(time.time())
    if not (fixed.isascii() and fixed.isdecimal()):
        given = f"{fixed[:_SHOWN]}{'…' if len(fixed) > _SHOWN else ''}"
        raise click.UsageError(f'SOURCE_DATE_EPOCH must be whole seconds since 1970, not "{given}"')
    digits = fixed.lstrip("0") or "0"
    if len(digits) > len(str(LATEST_S)) or int(digits) > LATEST_S:
        raise click.UsageError("SOURCE_DATE_EPOCH lies behind the year 9999; it is whole seconds, "
                               f"and now is {int(time.time())}")  # fmt: skip
    return int(digits)


def recorded_now_s(library: Library) -> int:
    """Return this second for what is recorded for ever.

    Raises UsageError for a clock that is years ahead of all that is known of the time: of this
    version, of the library's files, and of the machine's clock where another one is set. A note
    that was changed in 2039 could only ever be changed later than that.
    """
    from datetime import UTC, datetime

    now = now_s()
    if now <= VERSION_S + _MOST_AHEAD_S:
        return now
    known = max(VERSION_S, _newest_s(library), *((int(time.time()),) if _is_set() else ()))
    if now <= known + _MOST_AHEAD_S:
        return now
    year, seen = (datetime.fromtimestamp(each, UTC).year for each in (now, known))
    what = "SOURCE_DATE_EPOCH" if _is_set() else "the clock of this machine"
    raise click.UsageError(
        f"{what} says {year}, and the newest file of this library is from {seen}: notes would be "
        "changed in the future for ever after; set the clock right, or, if it is, save a table anew"
    )


def _is_set() -> bool:
    return bool(os.environ.get("SOURCE_DATE_EPOCH", ""))


def _newest_s(library: Library) -> int:
    """Return the second in which a file of the library was last written, 0 without any."""
    folders = (library.root / "decks", library.root / "source_data")
    newest = 0
    for path in (path for folder in folders for path in folder.rglob("*")):
        with contextlib.suppress(OSError):
            newest = max(newest, int(path.stat().st_mtime))
    return newest


def shown(path: Path) -> str:
    """Return a path as a person would type it from here, without what a terminal would obey."""
    from clindeck.report.terminal_text import visible

    here = Path.cwd()
    return visible(str(path.relative_to(here) if path.is_relative_to(here) else path))


def write(text: str) -> None:
    """Write a result to stdout, as UTF-8 whatever the locale says.

    Bytes of a name that are not UTF-8 are written as `\\udcff`, which JSON understands as well.
    Raises MachineFault where it cannot be written, and BrokenPipeError where nobody reads it.
    """
    try:
        sys.stdout.flush()
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:
            sys.stdout.write(text)
        else:
            stream.write(text.encode(errors="backslashreplace"))
            stream.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise MachineFault(f"standard output: {fault.strerror or fault}") from fault


def leave(problems: Sequence[Problem], settings: Settings) -> NoReturn:
    """End a command: status 1 if a problem is an error (any problem, if strict), else 0."""
    weighty = any(settings.strict or _is_error(problem) for problem in problems)
    raise click.exceptions.Exit(1 if weighty else 0)


def print_problems(problems: Sequence[Problem], settings: Settings) -> None:
    """Print problems on stderr, warnings only if not quiet."""
    if not problems:
        return
    from clindeck.report.problems import as_text

    told = by_cause_if_many(audible(problems, settings), settings)
    click.echo(as_text(told), err=True, nl=False)


def by_cause_if_many(
    problems: Sequence[Problem], settings: Settings, apart: str = ""
) -> tuple[Problem, ...]:
    """Return problems of one cause as one, with --verbose each of them; see `by_cause`."""
    if settings.verbosity > 0:
        return tuple(problems)
    from clindeck.report.causes import by_cause

    return by_cause(problems, apart)


def audible(problems: Sequence[Problem], settings: Settings) -> tuple[Problem, ...]:
    """Return the problems that are told: all, if quiet only those that decide the exit status."""
    return tuple(
        problem
        for problem in problems
        if settings.verbosity >= 0 or settings.strict or _is_error(problem)
    )


def _is_error(problem: Problem) -> bool:
    from clindeck.model.problems import Severity  # kept out of what `--help` loads

    return problem.severity is Severity.ERROR


def is_coloured(stream: TextIO) -> bool:
    """Return whether a stream is a terminal that shows colours and may (https://no-color.org)."""
    is_plain = os.environ.get("NO_COLOR", "") or os.environ.get("TERM", "") == "dumb"
    return stream.isatty() and not is_plain
