"""`clindeck build`: package, update file and ledger."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clindeck.cli.options import (
    Settings,
    Shard,
    decks_argument,
    edition_options,
    shard_option,
    shared_options,
)
from clindeck.cli.progress import bar_over
from clindeck.cli.shared import (
    deck_stems,
    leave,
    library_to_write,
    print_problems,
    recorded_now_s,
    shown,
    write,
)
from clindeck.files.journal import MAX_WRITTEN_NAME_BYTES
from clindeck.files.user_cache import cache_of_user
from clindeck.model.problems import did_you_mean
from clindeck.pipeline.build_decks import built_decks, problems_of
from clindeck.pipeline.build_request import BuildRequest, DeckBuild
from clindeck.pipeline.library_survey import survey_of
from clindeck.pipeline.remembered_results import memory_of

if TYPE_CHECKING:
    from clindeck.files.library import Library
    from clindeck.model.editions import Edition
    from clindeck.pipeline.build import Changes


@click.command("build")
@decks_argument
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for package and update file. [default: the library's decks/]",
)
@click.option("--section", help="Package one section only (the ledger stays whole).")
@edition_options
@shard_option
@click.option("--frozen", is_flag=True, help="Write no ledger; fail if it would change. For CI.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Decks to build at a time. [default: as many as there are cores]",
)
@click.option("--no-cache", is_flag=True, help="Work everything out anew; the bytes are the same.")
@shared_options
def command(
    decks: tuple[str, ...],
    out: Path | None,
    section: str | None,
    edition: Edition,
    shard: Shard,
    frozen: bool,  # noqa: FBT001 - click passes it by name
    jobs: int | None,
    no_cache: bool,  # noqa: FBT001
    settings: Settings,
) -> None:
    """Check, then write package, update file and ledger of each deck: all or none.

    Prints the path of each file. Where nothing changed, nothing is rewritten. What is wrong with
    one deck stops no other one. Rules that only advise are left to check, unless --strict is to
    refuse warnings.

    \b
    Examples:
      clindeck build
      clindeck build --section drugs --out /tmp
      clindeck build --audience student   DECK.student.apkg, the same guids
      clindeck build --yield core         DECK.core.apkg, without what is detail
      clindeck build --shard 2/4          in a matrix of four machines, on the second
      clindeck build --frozen             in CI: is the committed ledger up to date?
    """
    library = library_to_write(settings)
    stems = deck_stems(library, decks)
    _check_section(library, stems, section)
    _check_names(stems, section, edition)
    stems = shard.of(stems)
    if not stems:
        settings.progress(f"shard {shard.number}/{shard.parts}: no deck to build")
    folder = (library.root / "decks") if out is None else out.resolve()
    cache = None if no_cache else cache_of_user()
    memory = None if cache is None else memory_of(library, cache)
    now = recorded_now_s(library)
    requests = [
        BuildRequest(library, stem, folder, section, edition, now, frozen, settings.strict)
        for stem in stems
    ]
    survey = survey_of(library)
    with bar_over(len(requests), settings) as advance:
        found = built_decks(requests, survey, memory, jobs or _cores(), advance)
    builds = [each for each in found if isinstance(each, DeckBuild)]
    is_whole = len(stems) == len(survey.definitions)
    problems = problems_of(library, survey, builds, is_whole=is_whole)
    print_problems(problems, settings)
    for build in builds:
        _tell(build, settings, is_only=len(requests) == 1)
    for each in found:
        if isinstance(each, Exception):
            raise each
    if any(build.is_refused or build.is_stale for build in builds):
        raise click.exceptions.Exit(1)
    leave(problems, settings)


def _tell(build: DeckBuild, settings: Settings, *, is_only: bool) -> None:
    """Say what became of a deck."""
    if build.is_refused:
        settings.progress(
            "nothing was written" if is_only else f"{build.stem}: nothing was written"
        )
    if build.is_stale:
        click.echo(
            f"decks/{build.stem}.ledger.jsonl would change; run clindeck build and "
            "commit it (nothing was written)",
            err=True,
        )
    for path in build.files:
        write(f"{shown(path)}\n")
    if build.changes is not None:
        _tell_changes(build.stem, build.changes, settings)
        if build.edition:
            settings.progress(f"{build.stem}: {build.edition}")
    elif build.files:
        settings.progress(f"{build.stem}: nothing changed, nothing rewritten")
    for what, search in build.searches:
        settings.progress(f"{what}: in Anki, search {search}")


def _tell_changes(stem: str, changes: Changes, settings: Settings) -> None:
    """Say what the build means to learners; with --verbose, of which notes."""
    settings.progress(
        f"{stem}: {len(changes.new)} notes new, {len(changes.changed)} changed, "
        f"{len(changes.withdrawn)} withdrawn, {changes.unchanged} as before"
    )
    if changes.vanished:
        settings.progress(
            f"{stem}: {changes.vanished} draft{'' if changes.vanished == 1 else 's'} made no more, "
            "and forgotten: no learner had them"
        )
    if changes.drafts:
        settings.progress(
            f"{stem}: {changes.drafts} of its notes are drafts, free to change and to go until: "
            "clindeck release"
        )
    named = {"new": changes.new, "changed": changes.changed, "withdrawn": changes.withdrawn}
    for what, keys in named.items():
        for key in keys if settings.verbosity > 0 else ():
            settings.progress(f"  {what} {key}")


def _check_section(library: Library, stems: tuple[str, ...], section: str | None) -> None:
    """Refuse a section that no deck has, unless a deck that cannot be read may have it."""
    if section is None:
        return
    from clindeck.pipeline.check import sections_of

    known = sections_of(library, stems)
    if known is not None and section not in known:
        raise click.UsageError(f'no section "{section}"{did_you_mean(section, known)}')


def _check_names(stems: tuple[str, ...], section: str | None, edition: Edition) -> None:
    """Refuse names of packages that no system can hold."""
    for stem in stems:
        name = ".".join(filter(None, (stem, section, *edition.names(), "update.txt")))
        if len(os.fsencode(name)) > MAX_WRITTEN_NAME_BYTES:
            raise click.UsageError(
                f"the update file's name would have {len(os.fsencode(name))} bytes, and no system "
                f"holds more than {MAX_WRITTEN_NAME_BYTES} while it is written; build the whole "
                "deck, or rename its definition and its ledger, which no key depends on"
            )


def _cores() -> int:
    """Return how many cores this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable is not None else os.cpu_count() or 1
