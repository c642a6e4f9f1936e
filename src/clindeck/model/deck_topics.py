"""What a deck draws on: its own topic, and those that sections of it take their tables from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from clindeck.model.decks import Section, name_in_keys
from clindeck.model.tables import Table, Topic


@dataclass(frozen=True)
class DeckTopics:
    """The topics of a deck. `named` are those of sections that name one, by their ids.

    A section names a topic in vain where that could not be read.
    """

    own: Topic
    named: Mapping[str, Topic] = field(default_factory=dict)

    def all(self) -> tuple[Topic, ...]:
        """Return every topic, the deck's own first."""
        return (self.own, *self.named.values())

    def of(self, section: Section) -> Topic | None:
        """Return the topic that a section takes its table from."""
        return self.own if section.topic is None else self.named.get(section.topic.text)

    def table_of(self, section: Section) -> Table | None:
        """Return the table of a section, None if there is none of that name."""
        return self.tables.get(section.table_in_keys)

    def disclaimers(self) -> tuple[str, ...]:
        """Return what each topic disclaims, once; that of another topic names it."""
        found = {self.own.disclaimer: self.own.disclaimer}
        for topic in self.named.values():
            found.setdefault(topic.disclaimer, f"{topic.title}: {topic.disclaimer}")
        return tuple(found.values())

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """All tables of these topics, by the names that keys give them."""
        found = dict(self.own.tables)
        for topic in self.named.values():
            found |= {name_in_keys(topic.id, each.name): each for each in topic.tables.values()}
        return found

    @cached_property
    def by_table(self) -> Mapping[str, Topic]:
        """The topic of each of these tables."""
        found = dict.fromkeys(self.own.tables, self.own)
        for topic in self.named.values():
            found |= {name_in_keys(topic.id, name): topic for name in topic.tables}
        return found
