"""What must not happen in silence to notes that learners have: L004, L011 to L017, L020 to L022."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from clindeck.compiler.columns.note_order import Notes
from clindeck.history.guids_and_hashes import uids_of
from clindeck.history.ledger_entries import Entry, Ledger, released_as, released_guids
from clindeck.model.decks import Deck, Section
from clindeck.model.notes import Key, Note, NoteType
from clindeck.model.problems import Position, Problem, error, warning
from clindeck.recipes.kinds import kind_of


def made_all_the_same(note: Note, before: Entry) -> Problem:
    """Return that a withdrawn note is made: still, or again after a build had seen it go."""
    withdrawal = before.retired
    if withdrawal is not None and withdrawal.is_gone:
        message = (
            f'{note.key} is made again, but {before.key} was withdrawn on {withdrawal.on} ("'
            f'{withdrawal.why}"); if it is the same question, run: clindeck retire --undo '
            f"{before.key}; if it is another one, choose another id"
        )
        return error(note.position, "L017", message)
    message = (
        f"{note.key} is withdrawn, but its row and recipe still make it; remove the row, or leave "
        "it out of the recipe with `except:`"
    )
    return warning(note.position, "L016", message)


def withdrawn_cards_made(notes: Notes, partly_withdrawn: Mapping[int, Entry]) -> Iterator[Problem]:
    """Yield the withdrawn cards that are made all the same.

    A reverse stays withdrawn until that is undone. The number of a blank or mask is taken.
    """
    ordinals = notes.ordinals()
    for place, before in partly_withdrawn.items():
        for ordinal in sorted(before.withdrawn.keys() & set(ordinals[place])):
            note, card = notes[place], f"#{ordinal + 1}"
            undo = f"clindeck retire --undo {before.key}{card}"
            if before.note_type is NoteType.QA:
                message = (
                    f"{note.key}{card} is withdrawn, but its recipe makes the reverse; take "
                    f"`reverse:` away where it serves no other row, or bring it back: {undo}"
                )
                yield warning(note.position, "L016", message)
            else:
                message = (
                    f"{note.key}{card} is made again, but was withdrawn on "
                    f'{before.withdrawn[ordinal].on} ("{before.withdrawn[ordinal].why}"); if it '
                    f"hides the same, run: {undo}; if something else, give it another number"
                )
                yield error(note.position, "L017", message)


def incompatible_notes(notes: Notes, going_on: Mapping[int, Entry]) -> Iterator[Problem]:
    """Yield what Anki could not bring to learners who have the earlier notes."""
    kinds, ordinals = notes.note_types(), notes.ordinals()
    for place, before in going_on.items():
        if before.note_type is not kinds[place]:
            note = notes[place]
            message = (
                f"{note.key} was released as {before.note_type.value} and is "
                f"{note.note_type.value} now; Anki cannot turn one into the other, so give the "
                "recipe a new id and retire the old key"
            )
            yield error(note.position, "L011", message)
        elif before.cards != ordinals[place]:
            missing = set(before.cards).difference(before.withdrawn, ordinals[place])
            for ordinal in sorted(missing):
                yield _vanished_card(notes[place], ordinal)


def unmerged_notes(
    notes: Notes, going_on: Mapping[int, Entry], hashes: Sequence[str]
) -> Iterator[Problem]:
    """Yield notes that two branches changed and whose merged content is neither's."""
    for place, before in going_on.items():
        if before.rivals and hashes[place] not in (before.hash, *before.rivals):
            note = notes[place]
            message = (
                f"{note.key} was changed on two merged branches and now says something that "
                "neither released; read it once more, this build releases it as it stands"
            )
            yield warning(note.position, "L004", message)


def vanished_notes(
    vanished: Iterable[Entry], deck: Deck, going_on: Iterable[Entry], ledger_path: str
) -> Iterator[Problem]:
    """Yield the notes which learners have and which are made no more, with the ways out.

    Those of a section that takes its table from another topic now are one problem.
    """
    going_on_in = {entry.key.split("/")[1] for entry in going_on}
    told: set[str] = set()
    for entry in vanished:
        _, name, _, recipe_id = entry.key.split("/")
        section = _moved_section(name, recipe_id, deck, going_on_in)
        if section is None:
            yield _vanished_note(entry, deck, ledger_path)
        elif name not in told:
            told.add(name)
            yield _moved_topic(entry, section, deck)


def _moved_section(
    name: str, recipe_id: str, deck: Deck, going_on_in: Collection[str]
) -> Section | None:
    """Return the section that had a released table, as keys called it, and has another topic now.

    It has a table of the same name and the recipe, none of its notes is released, and no section
    has the earlier table.
    """
    table = name.rpartition(".")[2]
    if any(section.table_in_keys == name for section in deck.sections):
        return None
    for section in deck.sections:
        if section.table.text == table and section.table_in_keys not in going_on_in:
            for recipe in section.recipes:
                if recipe_id in (recipe.id, *recipe.formerly):
                    return section
    return None


def _moved_topic(entry: Entry, section: Section, deck: Deck) -> Problem:
    name = entry.key.split("/")[1]
    topic = name.rpartition(".")[0]
    was = f'topic "{topic}"' if topic else "the deck's own topic"
    message = (
        f'section "{section.id}" was released with the table of {was} ({entry.key}) and takes that '
        f'of topic "{deck.topic_of(section).text}" now; its keys name the topic, so leave `topic:` '
        "as it was and add a section for the other topic, or run: clindeck retire "
        f"{deck.id}/{name} --why …"
    )
    at = section.position if section.topic is None else section.topic.position
    return error(at, "L022", message)


def _vanished_note(entry: Entry, deck: Deck, ledger_path: str) -> Problem:
    """Return that a note which learners have is made no more, with the ways out."""
    value = _group_of(entry.key, deck)
    if value is None:
        ways = "restore its row and recipe, name its old id in `formerly:` of the renamed one"
    else:
        ways = (
            "restore the value of its group and its members; if the value was only reworded, write "
            f'`renamed_values: {{{value}: "…"}}` in the recipe, with the new wording'
        )
    message = (
        f"{entry.key} was released and is no longer made; {ways}, or run: clindeck retire "
        f"{entry.key} --why …"
    )
    return error(Position(ledger_path, max(entry.line, 1), 1), "L014", message)


def renamed_deck(deck: Deck, ledger: Ledger) -> list[Problem]:
    """Return that a deck was released under another name, if it was."""
    names = {name for name in released_as(ledger) if not deck.is_over(name)}
    if not names:
        return []
    message = (
        f'the deck was released as "{sorted(names)[0]}"; Anki finds decks by name and never moves '
        "cards, so a new name splits the deck: restore the name (docs/updates.md says how to move)"
    )
    return [error(deck.position, "L015", message)]


def moved_sections(deck: Deck, notes: Notes, going_on: Mapping[int, Entry]) -> Iterator[Problem]:
    """Yield the sections whose released notes would go into another deck below the deck's name."""
    wanted = deck.names_in_anki()
    sections = tuple(notes.sections())
    at = {section.id: section.position for section in deck.sections}
    seen: set[tuple[str, str]] = set()
    for place, before in going_on.items():
        section, was = sections[place], before.deck
        if was == wanted[section] or not deck.is_over(was) or (section, was) in seen:
            continue
        seen.add((section, was))
        message = (
            f'{before.key} was released in Anki\'s deck "{was}" and section "{section}" would put '
            f'it into "{wanted[section]}"; Anki moves no card that a learner has, so leave '
            "`subdecks:`, the section's title and the recipe's section as they were"
        )
        yield error(at[section], "L021", message)


def changed_uid(deck: Deck, ledger: Ledger) -> list[Problem]:
    """Return that a deck has another uid than the one that its notes were released under."""
    uids = uids_of(released_guids(ledger), deck.id)
    if not uids or deck.uid in uids:
        return []
    message = (
        f"the deck was released with `uid: {sorted(uids)[0]}`, and learners would get its new "
        "notes beside those that they have; write that uid again"
    )
    return [error(deck.uid_at or deck.id_at or deck.position, "L020", message)]


def _group_of(key: Key, deck: Deck) -> str | None:
    """Return the slug of the value whose group a note asks for, None if it is about rows."""
    _, table, part, recipe_id = key.split("/")
    for section in deck.sections:
        for recipe in section.recipes:
            if section.table_in_keys == table and recipe.id == recipe_id:
                return part if kind_of(recipe).key_columns(recipe.wording) else None
    return None


def _vanished_card(note: Note, ordinal: int) -> Problem:
    if note.note_type is NoteType.CLOZE:
        what, ways = "blank", "restore it"
    elif note.note_type is NoteType.OCCLUSION:
        what, ways = "mask", "restore it in media/media.yaml"
    else:
        what, ways = "reverse", "restore it, write `ambiguous: group`"
    message = (
        f"{note.key} no longer has its {what} (card {ordinal + 1}), which learners have; {ways}, "
        f"or run: clindeck retire {note.key}#{ordinal + 1} --why …"
    )
    return error(note.position, "L012", message)
