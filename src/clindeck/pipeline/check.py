"""Files to compiled decks: everything that a build would refuse, and everything to build from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from clindeck.compiler.card_counts import DeckCount, count_deck, count_problems
from clindeck.compiler.columns.note_order import Notes
from clindeck.compiler.compile_deck import compile_deck
from clindeck.compiler.names_resolved import unused_tables
from clindeck.content.topics import read_topic
from clindeck.files.kept_work import KeptWork
from clindeck.files.library import Library
from clindeck.history.guids_and_hashes import uids_of
from clindeck.history.ledger_entries import Ledger, released_cards, released_guids
from clindeck.history.ledger_file import MAX_LEDGER_BYTES, read_ledger
from clindeck.history.release_plan import Plan, plan_releases
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.decks import Deck
from clindeck.model.ids import ID
from clindeck.model.not_judged import NotJudged
from clindeck.model.problems import (
    Position,
    Problem,
    did_you_mean,
    error,
    has_errors,
    in_reading_order,
    warning,
)
from clindeck.model.tables import Topic
from clindeck.pipeline.deck_files import ledger_path, missing_ledger, stale_ledger
from clindeck.pipeline.deck_uids import missing_uid
from clindeck.pipeline.library_survey import Survey, survey_of
from clindeck.pipeline.surveyed_decks import SurveyedDecks, surveyed_decks


@dataclass(frozen=True, slots=True)
class CompiledDeck:
    """A deck with everything that a command may ask about it.

    `is_sound` tells that its content has no error: its notes are all that it asks for.
    """

    deck: Deck
    topics: DeckTopics
    notes: Notes
    plan: Plan
    ledger: Ledger
    count: DeckCount
    is_sound: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run found: the decks that could be compiled, and every problem in reading order.

    `unjudged` is what the rules were not asked, if they were asked at all; `shown` are the figures
    that sections of any deck of the library show, by topic.
    """

    decks: tuple[CompiledDeck, ...]
    problems: tuple[Problem, ...]
    unjudged: tuple[NotJudged, ...] = ()
    shown: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def sound(self) -> tuple[CompiledDeck, ...]:
        """Return the decks whose content has no error."""
        return tuple(each for each in self.decks if each.is_sound)


def check(
    library: Library,
    stems: Sequence[str],
    now_s: int,
    survey: Survey | None = None,
    kept: KeptWork | None = None,
) -> Checked:
    """Return the compiled decks and all problems of the named decks and of what they teach.

    With every deck named, topics that no deck teaches are read as well. `survey` is what is known
    of the library already; without one, it is made. `kept` is what an earlier run over the same
    library worked out. Raises OSError.
    """
    survey = survey_of(library) if survey is None else survey
    work = KeptWork() if kept is None else kept
    definitions = work.made(("definitions",), (survey.state,), partial(surveyed_decks, survey))
    problems: list[Problem] = list(survey.layout)
    named: list[Deck] = []
    faulty: set[str] = set()
    asked = set(stems)
    for stem in sorted(asked & definitions.found.keys()):
        deck, faults = definitions.found[stem]
        problems.extend(faults)
        if has_errors(faults):
            faulty.add(stem)
        if deck is not None:
            named.append(deck)
    is_complete = definitions.is_complete
    problems.extend(each.problem for each in definitions.clashes if asked.intersection(each.stems))
    topics: dict[str, Topic] = {}
    for name in dict.fromkeys(topic.text for deck in named for topic in deck.topics()):
        topic, faults = _read_topic(library, survey, name, named, kept)
        problems.extend(faults)
        if topic is not None:
            topics[name] = topic
            if is_complete:
                problems.extend(unused_tables(definitions.by_topic[name], topic))
        if has_errors(faults):
            faulty.update(deck.stem for deck in definitions.by_topic[name])
    if asked == definitions.found.keys():
        problems.extend(untaught_topics(library, survey, definitions, topics))
    compiled: list[CompiledDeck] = []
    for deck in named:
        if deck.topic.text in topics:
            is_sound = deck.stem not in faulty
            drawn_on = _topics_of(deck, topics)
            result, faults = _compile(
                library, survey, deck, drawn_on, now_s, work, is_sound=is_sound
            )
            compiled.append(result)
            problems.extend(faults)
    shown = {name: definitions.figures_of(name) for name in topics}
    return Checked(tuple(compiled), in_reading_order(tuple(problems)), shown=shown)


def sections_of(library: Library, stems: Sequence[str]) -> tuple[str, ...] | None:
    """Return the sections of the named decks, None if one of their definitions has a fault.

    Raises OSError.
    """
    definitions = surveyed_decks(survey_of(library)).found
    found = [definitions[stem] for stem in stems]
    if any(deck is None or has_errors(faults) for deck, faults in found):
        return None
    return tuple(section.id for deck, _ in found if deck is not None for section in deck.sections)


def untaught_topics(
    library: Library, survey: Survey, decks: SurveyedDecks, topics_read: Collection[str]
) -> tuple[Problem, ...]:
    """Return the faults of topics that no deck of a library teaches.

    `decks` are those of the survey. `topics_read` are those that decks teach and that could be
    read: where one is missing, its name may be misspelt, and nothing is said of topics that seem to
    have no deck. Raises OSError.
    """
    is_complete = decks.is_complete and decks.by_topic.keys() == set(topics_read)
    problems: list[Problem] = []
    for name in sorted(survey.topics - decks.by_topic.keys()):
        problems.extend(read_topic(library, name)[1])
        if is_complete:
            at = Position(f"source_data/{name}/topic.yaml", 1, 1)
            message = f'no deck teaches topic "{name}"; add a deck definition with `topic: {name}`'
            problems.append(warning(at, "K017", message))
    return tuple(problems)


def _read_topic(
    library: Library, survey: Survey, name: str, decks: Sequence[Deck], kept: KeptWork | None
) -> tuple[Topic | None, tuple[Problem, ...]]:
    if name in survey.topics:
        if kept is not None:
            return kept.read(("topic", name), library, lambda traced: read_topic(traced, name))
        return read_topic(library, name)
    if ID.match(name) is None:
        return None, ()  # said where the definition was read
    hint = did_you_mean(name, tuple(sorted(survey.topics)))
    message = f'unknown topic "{name}"{hint}; topics are folders of source_data/'
    found = (topic.position for deck in decks for topic in deck.topics() if topic.text == name)
    return None, (error(next(found), "K019", message),)


def _topics_of(deck: Deck, topics: Mapping[str, Topic]) -> DeckTopics:
    """Return the topics that a deck draws on, as far as they could be read."""
    own, *named = (topic.text for topic in deck.topics())
    return DeckTopics(topics[own], {name: topics[name] for name in named if name in topics})


def _compile(
    library: Library,
    survey: Survey,
    deck: Deck,
    topics: DeckTopics,
    now_s: int,
    work: KeptWork,
    *,
    is_sound: bool,
) -> tuple[CompiledDeck, tuple[Problem, ...]]:
    """Return a deck's notes and plan. Faults that only follow from others are not reported."""
    path = ledger_path(deck)
    data = library.read(path, MAX_LEDGER_BYTES)
    ledger, ledger_faults = read_ledger(str(path), data or b"")
    if not ledger and not ledger_faults:
        ledger_faults = missing_ledger(library, survey, deck, is_empty=data is not None)
    notes, faults = work.made(
        ("notes", deck.stem),
        (deck, topics.all(), tuple(topics.named), data or b""),
        partial(compile_deck, deck, topics, released_cards(ledger)),
    )
    if not is_sound:
        faults = tuple(fault for fault in faults if fault.code not in ("N002", "N003"))
    content_is_sound = is_sound and not has_errors(faults)
    problems = [*ledger_faults, *faults]
    if not library.is_past and not uids_of(released_guids(ledger), deck.id):
        problems.extend(missing_uid(deck))
    is_sound = content_is_sound and not has_errors(ledger_faults)
    plan, identity_faults = plan_releases(deck, notes, ledger, str(path), now_s)
    count = count_deck(deck, plan.live, len(plan.retired()))
    if is_sound:
        problems.extend(identity_faults)
        problems.extend(count_problems(deck, count))
        problems.extend(stale_ledger(library, deck, ledger))
    compiled = CompiledDeck(deck, topics, notes, plan, ledger, count, content_is_sound)
    return compiled, tuple(problems)
