"""`clindeck new`: a starter topic, and a library around it where there is none."""

from __future__ import annotations

import shlex
from pathlib import Path
from unicodedata import category

import click

from clindeck.cli.made_library import library_or_new
from clindeck.cli.options import Settings, shared_options
from clindeck.cli.shared import finish_if_free, hold, leave, now_s, print_problems, shown, write
from clindeck.content.topics import PLACEHOLDER
from clindeck.files.folder_entries import MAX_STEM_BYTES
from clindeck.files.library import Library
from clindeck.model.ids import ID, slug_of
from clindeck.pipeline.check import check
from clindeck.pipeline.deck_uids import drawn_uid
from clindeck.pipeline.lint import linted
from clindeck.report.problems import summary
from clindeck.starter import NewTopic

NEXT_STEPS = """\
Next:
  {cd}clindeck build {topic}   (the package; import it into Anki)
  edit {table}   (facts, one row each)
  edit {deck}   (the questions asked of them)
  clindeck check   (what is wrong, and where)
  clindeck release   (when others are to have it; until then all of it may change and go)"""


@click.command("new")
@click.argument("name", metavar="TOPIC")
@click.option("--title", help="The topic's title and the deck's name. [default: from TOPIC]")
@click.option("--short", help="How a card names the topic. [default: the title]")
@click.option("--id", "deck_id", help="Root of the deck's keys, permanent. [default: from TOPIC]")
@shared_options
def command(
    name: str, title: str | None, short: str | None, deck_id: str | None, settings: Settings
) -> None:
    """Make a starter topic with its deck, and a library around it where there is none.

    The new deck builds and checks at once; its content is a placeholder with comments that
    explain. TOPIC is an id (carpal-bones) or a title ("Carpal bones"). The library is the nearest
    one above here; else --root, or this folder if it holds nothing but a README, spreadsheets and
    documents. Nothing is ever overwritten.

    \b
    Examples:
      clindeck new "Carpal bones"
      clindeck new gout --short Gout --root ~/decks
    """
    from clindeck.starter.start_topic import clashes, start

    new = _new_topic(name, title, short, deck_id)
    library = library_or_new(settings)
    finish_if_free(library, settings)
    faults = clashes(library, new)
    if faults:
        raise click.UsageError("; ".join(faults))
    library.root.mkdir(parents=True, exist_ok=True)
    hold(library, settings)
    for path in start(library, new):
        write(f"{shown(path)}\n")
    now = now_s()
    checked = linted(library, check(library, (new.topic,), now), now)
    problems = tuple(each for each in checked.problems if each.code != PLACEHOLDER)
    print_problems(problems, settings)
    cards = sum(compiled.count.cards for compiled in checked.decks)
    settings.progress(f"{summary(problems)}; {cards} cards\n{_next_steps(library, new)}")
    leave(problems, settings)


def _new_topic(name: str, title: str | None, short: str | None, deck_id: str | None) -> NewTopic:
    typed = " ".join(name.split())
    is_id = ID.match(typed) is not None
    topic = typed if is_id else slug_of(typed)
    if len(topic) > MAX_STEM_BYTES:
        raise click.UsageError(f"the topic's id would have {len(topic)} characters, and files are "
                               f"called after it; {MAX_STEM_BYTES} are the most")  # fmt: skip
    if not ID.match(topic):
        raise click.UsageError(f'"{name}" makes no id; write it in letters a to z, and the title '
                               "with --title")  # fmt: skip
    root = topic if deck_id is None else deck_id
    if not ID.match(root):
        raise click.UsageError(f'--id "{root}" is not a valid id; use lower-case letters, digits '
                               "and single hyphens")  # fmt: skip
    default = topic.replace("-", " ").capitalize() if is_id else typed
    chosen = " ".join((title or "").split()) or default
    if "::" in chosen:
        raise click.UsageError('"::" would make a subdeck; write the title without it')
    brief = " ".join((short or "").split()) or chosen
    if any(category(sign) in ("Cc", "Cs") for sign in chosen + brief):
        raise click.UsageError("the title or its short form holds a sign that no text may hold")
    return NewTopic(topic, root, chosen, brief, drawn_uid())


def _next_steps(library: Library, new: NewTopic) -> str:
    here = Path.cwd()
    is_inside = here.is_relative_to(library.root)
    cd = "" if is_inside else f"cd {shlex.quote(shown(library.root))} && "
    return NEXT_STEPS.format(
        cd=cd,
        topic=new.topic,
        table=f"source_data/{new.topic}/shapes.yaml",
        deck=f"decks/{new.topic}.yaml",
    )
