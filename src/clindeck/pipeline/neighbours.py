"""A survey to what the library is to each of its decks, as one hash: what a kept result holds for.

A deck is told of its neighbours only what concerns it: faults of the layout, the decks that draw on
a topic of its own, those that want the same for themselves. An edit of any other definition leaves
its hash, and what was built of it, as they are.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping

from clindeck.files.read_traces import Trace, digest
from clindeck.pipeline.library_survey import Survey
from clindeck.pipeline.remembered_results import Json, Memory

_NAME = ("neighbours",)


def neighbour_states(survey: Survey, memory: Memory) -> Mapping[str, str]:
    """Return the hash for each deck by its stem; definitions are read only if one has changed."""
    if len(survey.definitions) == 1:  # all that there is concerns it
        return dict.fromkeys(survey.definitions, survey.state)
    known = memory.recall(_NAME, survey.state, _from_json)
    if known is not None and known.keys() == survey.definitions.keys():
        return known
    found = _states(survey)
    memory.keep(_NAME, survey.state, Trace({}, {}), {}, found, makes_room=False)
    return found


def _states(survey: Survey) -> dict[str, str]:
    from clindeck.pipeline.surveyed_decks import surveyed_decks

    decks = surveyed_decks(survey)
    clashes: defaultdict[str, list[str]] = defaultdict(list)
    for clash in decks.clashes:
        for stem in clash.stems:
            clashes[stem].append(str(clash.problem))
    hashes = {stem: digest(data) for stem, data in survey.definitions.items()}
    of_all = [list(map(str, survey.layout)), decks.is_complete]
    found: dict[str, str] = {}
    for stem, (deck, _) in decks.found.items():
        named = [] if deck is None else [topic.text for topic in deck.topics()]
        same = [[hashes[each.stem] for each in decks.by_topic[topic]] for topic in named]
        are_there = named and survey.topics.issuperset(named)
        topics = [] if are_there else sorted(survey.topics)  # one of these is meant
        own = [hashes[stem], same, clashes[stem], topics]
        found[stem] = digest(json.dumps([of_all, own]).encode())
    return found


def _from_json(found: Json) -> dict[str, str]:
    """Return what was kept. Raises TypeError."""
    if not isinstance(found, dict):
        raise TypeError
    return {str(stem): str(state) for stem, state in found.items()}
