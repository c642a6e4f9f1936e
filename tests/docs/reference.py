"""Writes docs/reference/ from the program: its commands with every option, and its exit statuses.

`make reference` runs it; a test fails while the committed pages differ from what it writes.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from clindeck.cli import COMMANDS, group
from clindeck.cli.options import shared_options

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "reference"
MADE_BY = "<!-- made by `make reference`; edits here are lost -->\n"


def pages() -> Mapping[str, str]:
    """The pages by file name."""
    return {
        "commands.md": MADE_BY + "".join(_commands()),
        "exit-statuses.md": MADE_BY + _exit_statuses(),
    }


def _exit_statuses() -> str:
    """The table that the README has."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = re.search(r"^\| exit status \|.*\n(?:\|.*\n)+", readme, re.MULTILINE)
    assert table is not None
    return (
        "# Exit statuses\n\nThe same for every command, and permanent.\n\n" + table[0] + "\n"
        "Results go to stdout, problems and progress to stderr.\n"
    )


def _commands() -> Iterator[str]:
    yield "# Commands\n\nWhat `clindeck COMMAND --help` says, on one page. "
    yield "[Exit statuses](exit-statuses.md) are the same for all.\n\n"
    shared = _shared_names()
    root = click.Context(group, info_name="clindeck")
    yield "Every command takes these, before or after its name:\n\n"
    yield from _options([option for option in group.params if option.name in shared])
    for name in COMMANDS:
        command = group.get_command(root, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=root)
        yield f"\n## {name}\n\n"
        usage = command.get_usage(context).removeprefix("Usage: ")
        yield f"```text\n{' '.join(usage.split())}\n```\n\n"
        help_text = inspect.cleandoc(command.help or "")
        text, _, examples = help_text.partition("\b\nExamples:\n")
        assert examples, f"{name} shows no examples"
        yield re.sub(r"\n{3,}", "\n\n", text.strip()) + "\n\n"
        yield from _options([each for each in command.params if each.name not in shared])
        yield "\nExamples:\n\n```text\n"
        yield "".join(f"{line.removeprefix('  ')}\n" for line in examples.splitlines())
        yield "```\n"


def _shared_names() -> set[str | None]:
    @click.command()
    @shared_options
    def probe(**_: object) -> None:
        """Carries the options that all commands share."""

    return {option.name for option in probe.params}


def _options(parameters: list[click.Parameter]) -> Iterator[str]:
    rows = [option for option in parameters if isinstance(option, click.Option)]
    if not rows:
        return
    yield "| option | |\n|---|---|\n"
    for option in rows:
        names = ", ".join(f"`{name}`" for name in option.opts)
        value = "" if option.is_flag else f" `{_value(option)}`"
        help_text = (option.help or "").replace("|", r"\|").replace("<", "&lt;")
        default = option.default
        tail = f" Default: `{default}`." if option.show_default and default is not None else ""
        yield f"| {names}{value} | {help_text}{tail} |\n"


def _value(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        return " or ".join(map(str, option.type.choices))
    return option.metavar.replace("|", " or ") if option.metavar else option.type.name.upper()


if __name__ == "__main__":
    for file, text in pages().items():
        (FOLDER / file).write_text(text, encoding="utf-8")
        sys.stdout.write(f"docs/reference/{file}\n")
