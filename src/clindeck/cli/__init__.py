"""The `clindeck` command: one file per subcommand, imported only when it is called."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import NoReturn, TextIO

import click

from clindeck import __version__
from clindeck.cli.options import MachineFault, Settings, shared_options

COMMANDS = {
    "build": "Check, then write package, update file and ledger.",
    "check": "Report every fault of the content; write nothing.",
    "counts": "Show notes and cards per section beside the expected ones.",
    "diff": "Show what learners will get with the next build.",
    "draft": "Draft the tables of a new topic from an article.",
    "export": "Write a table as a sheet that a spreadsheet can edit.",
    "forecast": "Show the study load that a deck brings, day by day.",
    "import": "Bring a sheet's edits back into its table.",
    "inspect": "Show what is inside any package, and its faults.",
    "list": "Show the notes of a deck.",
    "new": "Make a starter topic that builds at once, and a library around it.",
    "preview": "Show every card in one page, to review without Anki.",
    "push": "Bring decks into a running Anki, without touching what is the learner's.",
    "release": "Make what was built what learners have, and say what changed.",
    "retire": "Withdraw released notes or cards, with a reason.",
    "review": "Tell what reviewers marked, and record what they found fine.",
    "rule": "Show what a rule checks and why; without a name, all rules.",
    "schema": "Write JSON Schemas for editors.",
}


_ELSEWHERE = {"export": "sheets.export", "import": "sheets.import_table"}
"""Commands whose modules stand in a folder of their own; `import` could name none."""


class _LazyGroup(click.Group):
    """A group that knows its commands' names and help lines without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = _ELSEWHERE.get(cmd_name, cmd_name)
        command = import_module(f"clindeck.cli.commands.{module}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from clindeck.model.problems import did_you_mean

            ctx.fail(f'no command "{args[0]}"{did_you_mean(args[0], tuple(COMMANDS))}')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="clindeck")
@shared_options
@click.pass_context
def group(ctx: click.Context, settings: Settings) -> None:
    """Compile tables of clinical facts into Anki decks that learners can keep for years.

    \b
    Examples:
      clindeck build           write every deck of this library
      clindeck check           say what is wrong, and where
      clindeck counts --help   options of one command
    """
    ctx.obj = settings


def main() -> NoReturn:
    """Run the command line; every way out is an exit status and at most one line."""
    debug = "--debug" in sys.argv
    if _opened_streams():
        _fail("standard output is closed; send it to a file, a pipe or /dev/null", 2)
    try:
        status = group.main(prog_name="clindeck", standalone_mode=False)
    except click.Abort:
        _fail("interrupted; no file was left half written", 3)
    except click.ClickException as fault:
        _show(fault)
        sys.exit(2 if isinstance(fault, click.UsageError) else fault.exit_code)
    except MachineFault as fault:
        _fail(str(fault), 3)
    except BrokenPipeError:
        _let_go(sys.stdout)
        sys.exit(3)
    except OSError as fault:
        if debug:
            raise
        place = f"{fault.filename}: " if fault.filename else ""
        is_misnamed = fault.errno == errno.ENAMETOOLONG
        _fail(f"{place}{fault.strerror or fault}", 2 if is_misnamed else 3)
    except Exception as fault:
        if debug:
            raise
        _fail(
            f"a fault of clindeck itself: {type(fault).__name__}: {fault} (see it with --debug)", 3
        )
    sys.exit(status if isinstance(status, int) else 0)


def _show(fault: click.ClickException) -> None:
    """Print a fault with its usage, without what a terminal would obey of what was typed."""
    from io import StringIO

    from clindeck.report.terminal_text import visible

    text = StringIO()
    fault.show(text)
    with _as_far_as_it_can_be_said():
        click.echo("\n".join(map(visible, text.getvalue().splitlines())), err=True)


def _fail(message: str, status: int) -> NoReturn:
    from clindeck.report.terminal_text import visible

    with _as_far_as_it_can_be_said():
        click.echo(visible(f"clindeck: {' '.join(message.split())}"), err=True)
    _let_go(sys.stdout)
    sys.exit(status)


def _opened_streams() -> bool:
    """Give the run all three standard streams; return whether standard output was closed.

    A file that is opened would else get the number of a stream, and what is said stand in it.
    """
    is_closed = sys.stdout is None
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    return is_closed


@contextlib.contextmanager
def _as_far_as_it_can_be_said() -> Iterator[None]:
    """Let what cannot be written to standard error be lost: the exit status still tells."""
    try:
        yield
    except OSError:
        _let_go(sys.stderr)


def _let_go(stream: TextIO) -> None:
    """Send what a stream still holds to nowhere, lest Python complain of it at its end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
