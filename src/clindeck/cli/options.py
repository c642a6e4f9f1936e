"""The settings of a run, the options that make them, and the fault that ends it.

Every start loads this, `--help` included: it needs nothing but click.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from pathlib import Path


AUDIENCES = ("student", "clinician")
YIELDS = ("core", "detail")
"""The values of `Audience` and `Yield`, which are kept out of what a start loads."""

Function = TypeVar("Function", bound=Callable[..., object])


class MachineFault(Exception):
    """Something outside the content went wrong; the message is one line."""


class Settings(NamedTuple):
    """The global options. `verbosity` is -1 (quiet), 0 or 1."""

    root: Path | None = None
    verbosity: int = 0
    strict: bool = False

    def over(self, outer: Settings) -> Settings:
        """Return these settings, with those of the group where these are silent."""
        return Settings(
            root=self.root or outer.root,
            verbosity=self.verbosity or outer.verbosity,
            strict=self.strict or outer.strict,
        )

    def progress(self, message: str) -> None:
        """Say on stderr what is being done, unless quiet."""
        if self.verbosity >= 0:
            click.echo(message, err=True)


class Shard(NamedTuple):
    """A part of the decks: every `parts`-th one, from the `number`-th on, counted from 1."""

    number: int
    parts: int

    def of(self, stems: tuple[str, ...]) -> tuple[str, ...]:
        """Return the decks of this part, in their order."""
        return stems[self.number - 1 :: self.parts]


def shard_option(function: Function) -> Function:
    """Add `--shard`, as a `Shard`; all decks without it."""
    return click.option(
        "--shard",
        metavar="K/N",
        callback=_shard,
        help="The K-th of every N decks only, so that N machines share the work.",
    )(function)


def _shard(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Shard:
    if value is None:
        return Shard(1, 1)
    number, _, parts = value.partition("/")
    if all(each.isascii() and each.isdigit() and len(each) < 10 for each in (number, parts)):
        shard = Shard(int(number), int(parts))
        if 1 <= shard.number <= shard.parts:
            return shard
    raise click.BadParameter(f'"{value}" is no shard; write K/N with K from 1 to N, e.g. 2/4')


def shared_options(function: Function) -> Function:
    """Add the global options to a command, before or after its name, as one `settings`."""

    @click.option("--root", type=click.Path(file_okay=False), callback=_path,
                  help="Folder of the library. [default: the nearest one above here]")  # fmt: skip
    @click.option("-q", "--quiet", is_flag=True, help="Print results and errors only.")
    @click.option("-v", "--verbose", is_flag=True, help="Say what is being done.")
    @click.option("--strict", is_flag=True, help="Let warnings count as errors.")
    @click.option("--debug", is_flag=True, help="Show where in the program a fault happened.")
    @click.pass_context
    @functools.wraps(function)
    def wrapped(
        ctx: click.Context,
        /,
        *args: object,
        root: Path | None,
        quiet: bool,
        verbose: bool,
        strict: bool,
        debug: bool,
        **options: object,
    ) -> object:
        settings = Settings(root, verbose - quiet, strict)
        outer = ctx.find_object(Settings)
        if outer is not None:
            settings = settings.over(outer)
        return function(*args, settings=settings, **options)

    return wrapped  # type: ignore[return-value]


def _path(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Path | None:
    if value is None:
        return None
    from pathlib import Path  # not for `--help`

    return Path(value)


def decks_argument(function: Function) -> Function:
    """Add `[DECK]…`, the names of deck definitions."""
    return click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=_completed_decks)(
        function
    )


def _completed_decks(ctx: click.Context, _: click.Parameter, typed: str) -> list[str]:
    """Return the decks whose names begin so, for the completion of a shell."""
    from pathlib import Path

    from clindeck.files.library import Library, library_at

    roots = [each.params.get("root") for each in (ctx, ctx.parent) if each is not None]
    root = next((Path(root) for root in roots if root is not None), None)
    library = library_at(Path.cwd()) if root is None else Library(root)
    stems = () if library is None else library.deck_stems()
    return [stem for stem in stems if stem.startswith(typed)]


def edition_options(function: Function) -> Function:
    """Add `--audience` and `--yield`, as the one `Edition` that they ask for."""

    @click.option("--audience", type=click.Choice(AUDIENCES),
                  help="Leave out what is meant for others; without it, everything.")  # fmt: skip
    @click.option("--yield", "worth", type=click.Choice(YIELDS),
                  help="core: leave out what is detail; detail: that alone.")  # fmt: skip
    @functools.wraps(function)
    def wrapped(
        *args: object, audience: str | None, worth: str | None, **options: object
    ) -> object:
        from clindeck.model.editions import Audience, Edition, Yield

        edition = Edition(
            None if audience is None else Audience(audience),
            None if worth is None else Yield(worth),
        )
        return function(*args, edition=edition, **options)

    return wrapped  # type: ignore[return-value]
