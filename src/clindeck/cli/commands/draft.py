"""`clindeck draft`: anybody's files to a topic and a deck that builds at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

import click

from clindeck.cli.given_files import GivenFile
from clindeck.cli.made_library import library_or_new
from clindeck.cli.options import Settings, shared_options
from clindeck.cli.shared import finish_if_free, hold, leave, now_s, print_problems, shown, write
from clindeck.files.folder_entries import MAX_STEM_BYTES
from clindeck.files.library import Library
from clindeck.model.ids import ID
from clindeck.pipeline.deck_uids import drawn_uid
from clindeck.report.problems import summary
from clindeck.report.terminal_text import visible


@click.command("draft")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=GivenFile())
@click.option("--topic", required=True, metavar="NAME",
              help="The topic's id: its folder, made now or there already.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@shared_options
def command(files: tuple[Path, ...], topic: str, dry_run: bool, settings: Settings) -> None:  # noqa: FBT001
    """Draft a topic and its deck from spreadsheets, documents, pages, notes or an old deck.

    Each sheet, table and list becomes a table with ids, kinds and sources, and a deck definition
    proposes questions. The deck builds at once; it is yours to read, to cut and to word. Each value
    names its place in the file; what was guessed, and what was left out, is said and stands in the
    files. Into a topic that is there, new tables come beside the old ones. Where there is no
    library, this folder becomes one.

    \b
    Examples:
      clindeck draft drugs.xlsx --topic heart-failure --dry-run
      clindeck draft drugs.xlsx notes.md --topic heart-failure
    """
    from clindeck.draft.draft_topic import FreshLibrary, GivenSource, plan_draft, write_draft
    from clindeck.draft.report import plan_text

    _judge_name(topic)
    library, house = _library(settings)
    finish_if_free(library, settings)
    if not dry_run:
        library.root.mkdir(parents=True, exist_ok=True)
        hold(library, settings)
    sources = [
        GivenSource(path, name, int(path.stat().st_mtime))
        for path, name in zip(files, _names(files), strict=True)
    ]
    plan = plan_draft(library, topic, sources, now_s(), FreshLibrary(house, drawn_uid()))
    if dry_run or not plan.files:
        write(plan_text(plan))
    else:
        settings.progress(plan_text(plan).rstrip("\n"))
        written = write_draft(library, plan)
        of_house = {library.root / path for path in house}
        for path in written:
            if not _is_medium(path) and path not in of_house:
                write(f"{shown(path)}\n")
        for folder, count in Counter(path.parent for path in written if _is_medium(path)).items():
            write(f"{shown(folder)}: {count} file{'' if count == 1 else 's'}\n")
    print_problems(plan.problems, settings)
    tables = plan.proposal.tables
    rows = sum(len(table.rows) for table in tables)
    told = (
        f"{rows} row{'' if rows == 1 else 's'} in {len(tables)} "
        f"table{'' if len(tables) == 1 else 's'}, {plan.proposal.cards()} cards, to be read and "
        "finished by a person"
    )
    settings.progress(f"{summary(plan.problems)}; {told}")
    if plan.checked.problems:
        found = summary(plan.checked.problems)
        settings.progress(f"clindeck check finds in the draft: {found}")
    if dry_run:
        settings.progress("Nothing was written; without --dry-run these tables and the deck are.")
    elif plan.files:
        settings.progress(f"Next: clindeck preview, clindeck build; the questions: {plan.deck}")
    leave(plan.problems, settings)


def _names(files: Sequence[Path]) -> list[str]:
    """Return what messages call files: by their names alone where that tells them apart.

    One below this folder keeps its place in it.
    """
    stems = Counter(path.name for path in files)
    found = [shown(path.resolve()) for path in files]
    return [
        visible(path.name) if Path(name).is_absolute() and stems[path.name] == 1 else name
        for path, name in zip(files, found, strict=True)
    ]


def _is_medium(path: Path) -> bool:
    """Return whether a file is a picture or sound of a topic."""
    return path.parent.name == "media" and path.suffix != ".yaml"


def _judge_name(topic: str) -> None:
    if not ID.match(topic):
        raise click.UsageError(f'--topic "{topic}" is not a valid id; use lower-case letters, '
                               "digits and single hyphens")  # fmt: skip
    if len(topic) > MAX_STEM_BYTES:
        raise click.UsageError(f"--topic has {len(topic)} characters, and files are called after "
                               f"it; {MAX_STEM_BYTES} are the most")  # fmt: skip


def _library(settings: Settings) -> tuple[Library, Mapping[PurePosixPath, bytes]]:
    """Return the library to draft into, and the files that it lacks if it is made now."""
    from clindeck.starter.start_topic import lacking_files

    library = library_or_new(settings)
    is_there = (library.root / "source_data").is_dir() and (library.root / "decks").is_dir()
    return library, {} if is_there else lacking_files(library)
