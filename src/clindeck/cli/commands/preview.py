"""`clindeck preview`: every card in one page."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import click

from clindeck.cli.options import Settings, decks_argument, edition_options, shared_options
from clindeck.cli.shared import (
    deck_stems,
    leave,
    library_of,
    now_s,
    print_problems,
    shown,
    write,
    write_files,
)
from clindeck.files.kept_work import KeptWork
from clindeck.files.library import Library
from clindeck.model.editions import Edition
from clindeck.preview.make_preview import Previewed, preview
from clindeck.preview.page import Page


@click.command("preview")
@decks_argument
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write. [default: preview.html]",
)
@click.option(
    "--serve", "is_served", is_flag=True,
    help="Show the page in a browser of this machine instead, anew on every save.",
)  # fmt: skip
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port for --serve. [default: one that is free]",
)
@edition_options
@shared_options
def command(
    decks: tuple[str, ...],
    out: Path | None,
    port: int | None,
    edition: Edition,
    *,
    is_served: bool,
    settings: Settings,
) -> None:
    """Show every card as Anki does, in one page: to look through, to mark, to print.

    The page is one file that needs nothing else. Faults of the content are shown in it and do not
    stop it; the exit status is 1 if there are errors.

    \b
    Examples:
      clindeck preview --out cards.html
      clindeck preview --serve            until Ctrl-C
    """
    if is_served and out is not None:
        raise click.UsageError("--serve writes no file, so it does not go with --out")
    if port is not None and not is_served:
        raise click.UsageError("--port is for --serve")
    library = library_of(settings)
    stems = deck_stems(library, decks)

    kept = KeptWork() if is_served else None

    def made() -> Previewed:
        return preview(library, stems, now_s(), edition, kept, is_live=is_served)

    if is_served:
        _serve(library, made, port or 0, settings)
    else:
        previewed = made()
        target = (out or Path("preview.html")).resolve()
        write_files(library, {target: previewed.page.html})
        write(f"{shown(target)}\n")
        print_problems(previewed.problems, settings)
        leave(previewed.problems, settings)


def _serve(library: Library, made: Callable[[], Previewed], port: int, settings: Settings) -> None:
    """Serve until Ctrl-C; problems are told again whenever the page is made anew.

    Between two pages the garbage collector is on, since this run may last for days.
    """
    from clindeck.preview.server import PreviewServer, fingerprint, serve

    def page() -> Page:
        gc.disable()  # hardly anything made here is a circle, and looking for one takes long
        try:
            previewed = made()
        finally:
            gc.enable()
        print_problems(previewed.problems, settings)
        return previewed.page

    seen = fingerprint(library.root)
    server = PreviewServer(port, page())
    write(f"{server.address}\n")
    settings.progress("Ctrl-C ends it.")
    serve(server, library.root, page, seen)
