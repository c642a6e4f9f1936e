"""A number to a whole library of invented content: every kind of recipe, column and file.

A library of one seed is always the same. Nearly all are sound; what the rules of clindeck only
advise against is left to chance.
"""

from __future__ import annotations

from random import Random

from tools.comparing import random_texts
from tools.comparing.library_model import Column, Deck, Library, Node, Row, Section, Table, Topic
from tools.comparing.pictures import add_mask, random_picture
from tools.comparing.random_recipes import random_recipe
from tools.comparing.random_texts import Words

_MOST_OF_A_VALUE = 5
"""So many rows may share a value: a group holds no more."""
_VERIFY = ("dose", "evidence", "regulatory", "urgency", "judgement")


def random_library(seed: int) -> tuple[Library, Words]:
    """Return the library of a seed, and the words that its later versions are made of."""
    words = Words(Random(f"library {seed}"))
    random = words.random
    topics = [_topic(words) for _ in range(random.choice((1, 1, 1, 2)))]
    library = Library(seed, topics, [])
    for topic in topics:
        library.decks += _decks(topic, words)
    if random.random() < 0.3:
        library.silences = [_silence_of_library(library, random, words)]
    return library, words


def _topic(words: Words) -> Topic:
    random = words.random
    head: dict[str, Node] = {
        "title": words.title(),
        "short": words.title() if random.random() < 0.15 else words.word().capitalize(),
        "disclaimer": random.choice((words.sentence(), f"{words.sentence()}\n{words.sentence()}")),
        "review": review(words),
    }
    optional: dict[str, Node] = {
        "language": random.choice(("en", "de", "he")),
        "jurisdiction": words.title(),
        "report": random.choice(("https://example.org/report", "https://example.org/?k={key}&a=b",
                                 "mailto:cards@example.org")),
    }  # fmt: skip
    head |= {key: value for key, value in optional.items() if random.random() < 0.5}
    topic = Topic(words.id(), head, _sources(words))
    keys = list(topic.sources)
    topic.pictures = [random_picture(words, keys) for _ in range(random.choice((0, 1, 2)))]
    if random.random() < 0.2:
        topic.pictures.append(random_picture(words, keys, is_sound=True))
    for picture in topic.pictures:
        if picture.size is not None and random.random() < 0.7:
            for _ in range(random.randint(1, 4)):
                add_mask(picture, words)
    topic.tables = [_table(topic, words) for _ in range(random.choice((1, 1, 2, 3)))]
    return topic


def review(words: Words) -> dict[str, Node]:
    """Return a state of review."""
    if words.random.random() < 0.6:
        return {"state": "unreviewed"}
    found: dict[str, Node] = {
        "state": "reviewed",
        "by": words.title(),
        "role": words.word(),
        "on": random_texts.date(words),
    }
    if words.random.random() < 0.5:
        found["due"] = words.random.choice(("2019-05-01", "2049-05-01"))
    return found


def _sources(words: Words) -> dict[str, dict[str, Node]]:
    random = words.random
    found: dict[str, dict[str, Node]] = {}
    for _ in range(random.randint(1, 4)):
        entry: dict[str, Node] = {"title": words.line(), "kind": random.choice(("label", "book"))}
        entry["published"] = random.choice(("2024", "2024-05", "2024-05-06"))
        optional: dict[str, Node] = {
            "publisher": words.title(),
            "retrieved": "2025-02-03",
            "url": random_texts.url(words),
            "note": words.line(),
        }
        entry |= {key: value for key, value in optional.items() if random.random() < 0.4}
        if found and random.random() < 0.3:
            key = random.choice(("cited_by", "superseded_by"))
            entry[key] = random.choice(list(found))
        found[words.id()] = entry
    return found


def _table(topic: Topic, words: Words) -> Table:
    random = words.random
    source: Node = random.choice((random.choice(list(topic.sources)), list(topic.sources)[:2]))
    table = Table(words.id(), words.word(), words.title(), source, _columns(topic, words))
    if random.random() < 0.1:
        table.source = None  # each row names its own
    table.storage = random.choices(("yaml", "csv", "xlsx"), (7, 2, 1))[0]
    for _ in range(random.randint(3, 12)):
        table.rows.append(random_row(topic, table, words))
    return table


def _columns(topic: Topic, words: Words) -> list[Column]:
    random = words.random

    def column(kind: str, role: str, *, required: bool = False, unique: bool = False) -> Column:
        column_id = "maximum" if role == "maximum" else words.column_id()
        word = words.word()
        title = random.choice((word.capitalize(), words.title()))
        return Column(column_id, word, title, kind, role, required, unique)

    found = [column("text", "name", required=True, unique=True),
             column("text", "code", required=True, unique=random.random() < 0.7),
             column("text", "group")]  # fmt: skip
    optional = [column("list", "shared"), column("list", "list"), column("list", "list"),
                column("dose", "dose"), column("number", "number"), column("date", "date"),
                column("url", "url"), column("text", "note"), column("text", "group")]  # fmt: skip
    chosen = [each for each in optional if random.random() < 0.5]
    if any(each.kind == "dose" for each in chosen) and random.random() < 0.3:
        chosen.append(column("dose", "maximum"))
    if any(each.size for each in topic.pictures) and random.random() < 0.4:
        chosen.append(column("media", "media"))
    random.shuffle(chosen)
    return found + chosen


def random_row(topic: Topic, table: Table, words: Words) -> Row:
    """Return a new row for a table."""
    random = words.random
    row = Row(words.id(), {})
    for column in table.columns:
        if column.is_required or random.random() < 0.8:
            row.cells[column.id] = random_cell(topic, table, column, words)
    keys = list(topic.sources)
    if table.source is None or random.random() < 0.2:
        row.extras["source"] = random.choice((random.choice(keys), keys[:2]))
    if random.random() < 0.2:
        row.extras["caution"] = cautions(topic, words)
    if random.random() < 0.1:
        row.extras["review"] = review(words)
    if random.random() < 0.15:
        row.extras["audience"] = random.choice(("student", "clinician"))
    if random.random() < 0.1:
        rules = ("Q010", "Q001", "minimum-information", "R003")
        row.extras["silence"] = [{"rule": random.choice(rules), "because": words.line()}]
    pictures = [each.file for each in topic.pictures if each.size is not None]
    if pictures and random.random() < 0.15:
        row.extras["figure"] = random.choice(pictures)
    return row


def random_cell(topic: Topic, table: Table, column: Column, words: Words) -> str | list[str]:
    """Return what a row may say in a column."""
    random = words.random
    if column.role == "maximum":
        return "40,000 mg per day"
    makers = {"dose": random_texts.dose, "number": random_texts.number,
              "date": random_texts.date, "url": random_texts.url}  # fmt: skip
    if column.kind in makers:
        return makers[column.kind](words)
    if column.kind == "media":
        return random.choice([each.file for each in topic.pictures if each.size is not None])
    if column.role == "group":
        return _shared_value(table, column, words)
    if column.role == "shared":
        values = [_shared_value(table, column, words) for _ in range(random.randint(2, 4))]
        found = list(dict.fromkeys(values))
        return found if len(found) > 1 else [*found, words.line()]
    if column.kind == "list":
        return [words.line() for _ in range(random.randint(2, 4))]  # which 1 is never asked
    return words.line(0.2) if column.role in ("name", "code") else words.text(0.6)


def _shared_value(table: Table, column: Column, words: Words) -> str:
    """Return a value that rows share, or a new one."""
    shared = [value for value, uses in table.uses(column).items() if uses < _MOST_OF_A_VALUE - 1]
    if shared and words.random.random() < 0.7:
        return words.random.choice(shared)
    return words.line()


def cautions(topic: Topic, words: Words) -> Node:
    """Return one caution or two."""
    random = words.random

    def caution() -> dict[str, Node]:
        found: dict[str, Node] = {"text": words.text(), "verify": random.choice(_VERIFY)}
        if random.random() < 0.3:
            found["verify"] = random.sample(_VERIFY, 2)
        if random.random() < 0.4:
            keys = list(topic.sources)
            found["basis"] = random.choice((random.choice(keys), keys[:2]))
        return found

    return caution() if random.random() < 0.7 else [caution(), caution()]


def _decks(topic: Topic, words: Words) -> list[Deck]:
    random = words.random
    decks = []
    taken: dict[str, set[str]] = {}
    for number in range(random.choice((1, 1, 1, 2))):
        name = words.title()
        if random.random() < 0.2:
            name = f"{words.word()}::{name}"
        deck = Deck(words.word(), words.id(), name, topic.id)
        tables = topic.tables if number == 0 else topic.tables[:1]
        for table in tables:
            for _ in range(random.choice((1, 1, 1, 2))):
                deck.sections.append(_section(topic, table, words))
        for section in deck.sections:
            table = topic.table(section.table)
            asked = taken.setdefault(f"{deck.id} {table.id}", set())
            for _ in range(random.randint(1, 5)):
                add_recipe(topic, table, section, asked, words)
        decks.append(deck)
    return decks


def add_recipe(topic: Topic, table: Table, section: Section, asked: set[str], words: Words) -> None:
    """Add a recipe to a section, unless a try came to nothing."""
    recipe = random_recipe(topic, table, asked, words)
    if recipe is not None:
        section.recipes.append(recipe)


def _section(topic: Topic, table: Table, words: Words) -> Section:
    random = words.random
    section = Section(words.id(), table.id, {})
    if random.random() < 0.3:
        section.keys["title"] = words.title()
    columns = [each.id for each in table.columns if each.role in ("group", "shared")]
    if random.random() < 0.4:
        section.keys["tags"] = random.sample(columns, random.randint(1, len(columns)))
    pictures = [each.file for each in topic.pictures if each.size is not None]
    if pictures and random.random() < 0.2:
        section.keys["figure"] = random.choice(pictures)
    if random.random() < 0.1:
        section.keys["audience"] = random.choice(("student", "clinician"))
    return section


def _silence_of_library(library: Library, random: Random, words: Words) -> dict[str, str]:
    found = {"rule": random.choice(("Q010", "Q013", "R003", "R009")), "because": words.line()}
    if random.random() < 0.3:
        found["tables"] = random.choice(library.topics[0].tables).id
    return found
