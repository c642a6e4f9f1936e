"""`clindeck retire`: withdraw notes and cards."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from clindeck.cli.options import Settings, shared_options
from clindeck.cli.shared import library_to_write, recorded_now_s, write
from clindeck.history.retire_notes import Act, WithdrawalRequest
from clindeck.model.normal_form import normal
from clindeck.pipeline.retire import retire


@click.command("retire")
@click.argument("keys", nargs=-1, required=True, metavar="KEY...")
@click.option("--why", default="", help="The reason, shown to every learner.")
@click.option("--instead", default="", metavar="KEY", help="The note that takes its place.")
@click.option("--undo", is_flag=True, help="Let what was withdrawn live again.")
@click.option("--drop", is_flag=True, help="Forget notes that were never given to anyone.")
@shared_options
def command(
    keys: tuple[str, ...],
    why: str,
    instead: str,
    undo: bool,  # noqa: FBT001 - click passes it by name
    drop: bool,  # noqa: FBT001
    settings: Settings,
) -> None:
    """Mark released notes in the ledger as withdrawn; the next build brings it to learners.

    KEY is a note (psps2/drugs/tramadol/dose), a row (psps2/drugs/tramadol), a table (psps2/drugs),
    a pattern in quotes ('psps2/drugs/*/timing'), or the second card of a note, its reverse
    (psps2/drugs/tapentadol/class#2). Prints the key of each withdrawn note. Then remove the row or
    recipe, and build.

    \b
    Examples:
      clindeck retire psps2/drugs/tramadol --why "no longer recommended"
      clindeck retire 'psps2/*/*/timing' --why "asked by the dose card"
      clindeck retire psps2/faq/cure --why "merged" --instead psps2/faq/outlook/fact
      clindeck retire --undo psps2/drugs/tramadol
    """
    library = library_to_write(settings)
    if undo and (drop or why or instead):
        raise click.UsageError("--undo goes with no other option")
    act = Act.UNDO if undo else Act.DROP if drop else Act.WITHDRAW
    if not why.strip() and act is Act.WITHDRAW:
        raise click.UsageError("--why TEXT is needed, and must say something: learners read it")
    at_s = recorded_now_s(library)
    on = datetime.fromtimestamp(at_s, UTC).date().isoformat()
    reason = normal(" ".join(why.split()))
    request = WithdrawalRequest(tuple(map(normal, keys)), reason, on, normal(instead), act)
    done, refusals = retire(library, request, at_s)
    for refusal in refusals:
        click.echo(refusal, err=True)
    if refusals:
        settings.progress("nothing was changed")
        raise click.exceptions.Exit(1)
    write("".join(f"{name}\n" for name in done))
    if act is Act.UNDO:
        settings.progress("live again in the ledger; restore what makes them, then: clindeck build")
    elif act is Act.WITHDRAW:
        settings.progress(
            "withdrawn in the ledger; remove the rows or recipes, then: clindeck build"
        )
