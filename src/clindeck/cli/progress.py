"""A bar that shows how many decks are done, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from clindeck.cli.options import Settings


@contextmanager
def bar_over(decks: int, settings: Settings) -> Iterator[Callable[[], None]]:
    """Show a bar on stderr while several decks are built; yields what moves it on by one deck.

    There is none for a single deck, in quiet mode, or where stderr is no terminal.
    """
    if decks < 2 or settings.verbosity < 0 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("building"), BarColumn(), MofNCompleteColumn(), TextColumn("decks"))
    console = Console(stderr=True)
    # Without a thread that refreshes it, since the decks are built in processes forked from this.
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as progress:
        task = progress.add_task("building", total=decks)

        def advance() -> None:
            progress.advance(task)
            progress.refresh()

        yield advance
