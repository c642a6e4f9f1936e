"""`clindeck release`: what was built becomes what learners have."""

from __future__ import annotations

from pathlib import Path

import click

from clindeck.cli.given_files import GivenFile
from clindeck.cli.options import Settings, decks_argument, shared_options
from clindeck.cli.shared import (
    deck_stems,
    leave,
    library_to_write,
    print_problems,
    recorded_now_s,
    shown,
    write,
)
from clindeck.files.library import Library
from clindeck.release.make_release import ReleasedDeck, release

_DAYS = 30
_MOST_NAMED = 20
"""Unreviewed notes that are named; the page of changes has them all."""


@click.command("release")
@decks_argument
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for what learners get. [default: the library's decks/]",
)
@click.option(
    "--frozen",
    is_flag=True,
    help="Write no ledger; fail if it would change. For CI, on the tag of a release.",
)
@click.option(
    "--restore",
    type=GivenFile(),
    metavar="FILE.apkg",
    help="Write a lost ledger again, from a package that learners have; release nothing.",
)
@shared_options
def command(
    decks: tuple[str, ...],
    out: Path | None,
    frozen: bool,  # noqa: FBT001 - click passes it by name
    restore: Path | None,
    settings: Settings,
) -> None:
    """Check, count and build, and make every draft live: from then on nothing of it is lost.

    Writes package, update file and ledger, DECK.changes.md (what changed for learners) and
    DECK.sha256, all or none, and prints what to attach to the release. Refused on any error, and
    for a deck without a uid.

    \b
    Examples:
      clindeck release
      clindeck release persistent-postoperative-back-pain
      clindeck release --restore ankle.apkg           a lost ledger, from a package
      clindeck release --frozen --out /tmp/files      in CI: what the committed ledger says
    """
    library = library_to_write(settings)
    if restore is not None:
        if decks or out is not None or frozen:
            raise click.UsageError("--restore goes with nothing else: the package says which deck")
        _restore(library, restore, settings)
        return
    stems = deck_stems(library, decks)
    found = release(
        library,
        stems,
        recorded_now_s(library),
        _work,
        (library.root / "decks") if out is None else out.resolve(),
        is_strict=settings.strict,
        is_frozen=frozen,
    )
    print_problems(found.problems, settings)
    for refusal in found.refusals:
        click.echo(refusal, err=True)
    if not found.decks:
        settings.progress("nothing was released")
        raise click.exceptions.Exit(1)
    for each in found.decks:
        _tell(each, settings)
    if not found.changed:
        settings.progress("nothing to release, nothing rewritten")
    elif not frozen:
        kept = [path for each in found.decks for path in each.committed if path in found.changed]
        if kept:
            settings.progress(f"attach the files above; commit {', '.join(map(shown, kept))}")
    leave(found.problems, settings)


def _restore(library: Library, package: Path, settings: Settings) -> None:
    """Write a lost ledger again, and say what it holds."""
    from clindeck.anki.reader.package import UnreadablePackage
    from clindeck.release.restore_ledger import NotRestorable, restore

    try:
        found = restore(library, package, recorded_now_s(library))
    except (NotRestorable, UnreadablePackage) as fault:
        raise click.UsageError(f"nothing was restored: {fault}") from fault
    write(f"{shown(found.ledger)}\n")
    told = f"{found.notes} notes that learners have"
    if found.withdrawn:
        told += f", {found.withdrawn} of them withdrawn"
    if found.unknown:
        told += f"; {found.unknown} that are made now are not in the package, and become drafts"
    settings.progress(f"{told}; see what the next build changes: clindeck diff")


def _tell(deck: ReleasedDeck, settings: Settings) -> None:
    """Print what to attach, and say what a release means to learners."""
    for path in deck.attached:
        write(f"{shown(path)}\n")
    news = deck.news
    if news.is_empty:
        settings.progress(f"{deck.stem}: nothing to release, learners have all {news.live} notes")
    else:
        first = "first release, " if news.is_first else ""
        settings.progress(
            f"{deck.stem}: {first}{len(news.new)} notes new, {len(news.changed)} changed, "
            f"{len(news.withdrawn)} withdrawn, {news.unchanged} as before"
        )
    if news.unreviewed:
        settings.progress(f"{deck.stem}: {news.unreviewed} of {news.live} notes are unreviewed")
    if news.unreviewed_news:
        were = "note was" if len(news.unreviewed_news) == 1 else "notes were"
        settings.progress(
            f"{deck.stem}: {len(news.unreviewed_news)} new or changed {were} not reviewed as now:"
        )
        for note in news.unreviewed_news[:_MOST_NAMED]:
            settings.progress(f"  {note.key}")
        if len(news.unreviewed_news) > _MOST_NAMED:
            settings.progress(f"  … and {len(news.unreviewed_news) - _MOST_NAMED} more")


def _work(cards: int) -> str:
    """Return what so many new cards are as work, as a sentence; nothing for none."""
    if not cards:
        return ""
    from clindeck.forecast.simulation import NEW_PER_DAY, StudyPlan, forecast

    days = forecast(cards, StudyPlan(days=_DAYS))
    minutes = sum(day.minutes.middle for day in days)
    return (
        f"The {cards} new card{'' if cards == 1 else 's'} take{'s' if cards == 1 else ''} about "
        f"{minutes:.0f} minutes in the first {_DAYS} days, at most {NEW_PER_DAY} new ones a day "
        "(simulated with FSRS, as Anki's own simulator does)."
    )
