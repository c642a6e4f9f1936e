"""`clindeck draft`: an article to tables for a person to finish."""

from __future__ import annotations

from pathlib import Path

import click

from clindeck.cli.given_files import GivenFile
from clindeck.cli.options import Settings, shared_options
from clindeck.cli.shared import leave, library_to_write, print_problems, shown, write
from clindeck.model.ids import ID
from clindeck.report.problems import summary


@click.command("draft")
@click.argument(
    "article",
    metavar="FILE",
    type=GivenFile(),
)
@click.option("--topic", required=True, metavar="NAME", help="The new topic's id: its folder.")
@shared_options
def command(article: Path, topic: str, settings: Settings) -> None:
    """Draft the tables of a new topic from the plain text of an article.

    Headings become tables, numbered and bulleted lists become rows, and tables whose columns have
    run together are parted again. Each value names its line of the article; what became of no row,
    or may be parted otherwise, is reported line by line. Nothing is invented and nothing exists
    yet that learners could rely on: a person reads every row before a deck is made of them.

    \b
    Examples:
      clindeck draft article.txt --topic ankle-sprain
    """
    from clindeck.draft.draft_topic import draft
    from clindeck.files.library import MAX_STEM_BYTES

    if not ID.match(topic):
        raise click.UsageError(f'--topic "{topic}" is not a valid id; use lower-case letters, '
                               "digits and single hyphens")  # fmt: skip
    if len(topic) > MAX_STEM_BYTES:
        raise click.UsageError(f"--topic has {len(topic)} characters, and files are called after "
                               f"it; {MAX_STEM_BYTES} are the most")  # fmt: skip
    library = library_to_write(settings)
    if (library.root / "source_data" / topic).exists():
        raise click.UsageError(f"source_data/{topic} exists already, and nothing is overwritten; "
                               "choose another --topic")  # fmt: skip
    drafted = draft(library, topic, article, shown(article.resolve()))
    for path in drafted.files:
        write(f"{shown(path)}\n")
    print_problems(drafted.problems, settings)
    tables = drafted.draft.tables
    rows = sum(len(table.rows) for table in tables)
    told = (
        f"{rows} row{'' if rows == 1 else 's'} in {len(tables)} "
        f"table{'' if len(tables) == 1 else 's'}, to be read and finished by a person"
    )
    settings.progress(f"{summary(drafted.problems)}; {told}")
    leave(drafted.problems, settings)
