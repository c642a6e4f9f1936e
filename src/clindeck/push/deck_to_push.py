"""A compiled deck to what a push needs of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clindeck.anki.collection import DeckHead
from clindeck.files.library import Library
from clindeck.history.ledger_file import MAX_LEDGER_BYTES, is_ledger_of
from clindeck.history.releases import Release, Releases
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.notes import Key
from clindeck.pipeline.build import description_of, packaged_media, shown_media
from clindeck.pipeline.check import CompiledDeck
from clindeck.pipeline.deck_files import ledger_path
from clindeck.push.push_plan import OwnTags


@dataclass(frozen=True, slots=True)
class DeckToPush:
    """A deck as a build would ship it. `formerly` are earlier keys that the content still names."""

    head: DeckHead
    releases: tuple[Release, ...]
    formerly: Mapping[Key, tuple[Key, ...]]
    own_tags: OwnTags
    library: Library
    topics: DeckTopics

    def media(self, releases: Iterable[Release]) -> Mapping[str, bytes]:
        """Return the contents of the files that some releases show, by name. Raises OSError."""
        names = shown_media(self.topics, Releases.of(list(releases)))
        return packaged_media(self.library, self.topics, names)


def deck_to_push(library: Library, compiled: CompiledDeck) -> DeckToPush:
    """Return a sound deck with the notes that learners get, withdrawn ones among them."""
    deck, releases = compiled.deck, tuple(compiled.plan.releases)
    words = {section.id for section in deck.sections}
    words |= {facet.text for section in deck.sections for facet in section.facets}
    formerly = {note.key: note.formerly for note in compiled.notes if note.formerly}
    subdecks = compiled.plan.subdecks(deck)
    head = DeckHead(deck.id, deck.name, description_of(compiled), subdecks)
    tags = OwnTags(deck.id, releases, words)
    return DeckToPush(head, releases, formerly, tags, library, compiled.topics)


def is_recorded(library: Library, compiled: CompiledDeck) -> bool:
    """Return whether a build would leave the deck's ledger as it is. Raises OSError."""
    data = library.read(ledger_path(compiled.deck), MAX_LEDGER_BYTES)
    return is_ledger_of(data, compiled.plan.entries)
