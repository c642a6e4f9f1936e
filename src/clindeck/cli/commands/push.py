"""`clindeck push`: a deck into a running Anki, without touching what is the learner's."""

from __future__ import annotations

import click

from clindeck.cli.options import MachineFault, Settings, decks_argument, shared_options
from clindeck.cli.shared import (
    deck_stems,
    leave,
    library_of,
    now_s,
    print_problems,
    write,
)
from clindeck.files.library import Library
from clindeck.model.problems import has_errors
from clindeck.pipeline.check import Checked, check
from clindeck.push.anki_connect import (
    DEFAULT_ADDRESS,
    AddressFault,
    AnkiConnect,
    AnkiFault,
    address_of,
)
from clindeck.push.collection_state import NoteTypeFault, OpenAnki, notes_of_deck, opened
from clindeck.push.deck_to_push import DeckToPush, deck_to_push, is_recorded
from clindeck.push.push_deck import pushed
from clindeck.push.push_plan import PushPlan, plan_of
from clindeck.push.words import doubled_line, plan_lines, result_lines, unfinished_lines


@click.command("push")
@decks_argument
@click.option("--url", envvar="CLINDECK_ANKICONNECT_URL", default=DEFAULT_ADDRESS,
              show_default=True, help="Where AnkiConnect listens, on this machine.")  # fmt: skip
@click.option("--key", envvar="CLINDECK_ANKICONNECT_KEY", default="",
              help="AnkiConnect's API key, if it asks for one.")  # fmt: skip
@click.option("--profile", metavar="NAME", help="The profile that must be open in Anki.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and end.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@shared_options
def command(
    decks: tuple[str, ...],
    url: str,
    key: str,
    profile: str | None,
    dry_run: bool,  # noqa: FBT001 - click passes it by name
    yes: bool,  # noqa: FBT001
    settings: Settings,
) -> None:
    """Bring decks into a running Anki: new notes, and what changed of those that are there.

    Needs the AnkiConnect add-on (2055492159). Shows what it will do, and asks. Scheduling, My
    Notes, flags and the learner's own tags stay as they are. Push what was built: the ledger must
    be up to date.

    \b
    Examples:
      clindeck push --dry-run
      clindeck push asthma --profile "User 1"
    """
    try:
        anki = AnkiConnect(address_of(url), key)
    except AddressFault as fault:
        raise click.UsageError(str(fault)) from fault
    library = library_of(settings)
    # Rules that refuse are asked by build; without it the ledger would not be as it must be.
    checked = check(library, deck_stems(library, decks), now_s())
    print_problems(checked.problems, settings)
    if has_errors(checked.problems) or (settings.strict and checked.problems):
        settings.progress("nothing was pushed")
        leave(checked.problems, settings)
    try:
        _push(library, checked, _opened(anki, profile), settings, is_dry=dry_run, is_sure=yes)
    except NoteTypeFault as fault:
        click.echo(f"{fault}; nothing was changed", err=True)
        raise click.exceptions.Exit(1) from fault
    except AnkiFault as fault:
        raise MachineFault(str(fault)) from fault


def _push(
    library: Library,
    checked: Checked,
    anki: OpenAnki,
    settings: Settings,
    *,
    is_dry: bool,
    is_sure: bool,
) -> None:
    """Say what a push would do, ask, do it, and say what was done."""
    stale = [each.deck.stem for each in checked.decks if not is_recorded(library, each)]
    for stem in stale:
        click.echo(
            f"decks/{stem}.ledger.jsonl would change: what Anki gets must be on record; run "
            "clindeck build (nothing was pushed)",
            err=True,
        )
    if stale:
        raise click.exceptions.Exit(1)
    where = f'profile "{anki.profile}" at' if anki.profile else "at"
    write(f"Anki, {where} {anki.anki.address}\n")
    works: list[tuple[DeckToPush, PushPlan]] = []
    for compiled in checked.decks:
        deck = deck_to_push(library, compiled)
        notes = notes_of_deck(anki, deck.head.id)
        plan = plan_of(deck.releases, notes, deck.formerly, deck.own_tags)
        write("".join(f"{line}\n" for line in plan_lines(deck.head.name, deck.head.id, plan)))
        works.append((deck, plan))
    todo = [(deck, plan) for deck, plan in works if not plan.is_idle]
    doubled = [doubled_line(deck.head.name, plan) for deck, plan in works if plan.doubled]
    if not todo and not doubled:
        settings.progress("nothing to push: Anki has it all")
    if is_dry or not (todo or doubled):
        return
    if todo and not is_sure:
        click.confirm("Push this into Anki?", abort=True, err=True)
    is_done = not doubled
    for line in doubled:
        click.echo(line, err=True)
    for deck, plan in todo:
        done = pushed(deck, plan, anki)
        write("".join(f"{line}\n" for line in result_lines(deck.head.name, done)))
        for line in unfinished_lines(deck.head.name, done):
            click.echo(line, err=True)
            is_done = False
    if not is_done:
        raise click.exceptions.Exit(1)


def _opened(anki: AnkiConnect, profile: str | None) -> OpenAnki:
    """Return the running Anki, if the profile that is wanted is open there."""
    found = opened(anki)
    if profile is not None and found.profile != profile:
        has = f'"{found.profile}"' if found.profile else "one that it does not tell"
        raise click.UsageError(f'Anki has the profile {has} open, not "{profile}"')
    return found
