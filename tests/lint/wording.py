"""Cards made by hand, of ours and of a foreign package, for the rules that judge wording."""

from __future__ import annotations

from clindeck.lint.look_alikes import shipped_look_alikes
from clindeck.lint.rule import CardKind, CardRule, CardView, DeckRule, DeckView
from clindeck.model.cells import Cell, ColumnKind, Text
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.problems import Position
from clindeck.model.tables import Review, Row, RowId, Topic

FRONT = "decks/d.yaml:7:14"
ANSWER = "source_data/t/drugs.yaml:9:11"
ROW = "source_data/t/drugs.yaml:8:5"
SHORT = "PSPS-2"


def _at(place: str) -> Position:
    path, line, column = place.split(":")
    return Position(path, int(line), int(column))


def row_of(name: str, *, dose: str = "", route: str = "") -> Row:
    """A row of a table of drugs, known by its name."""
    at = _at(ROW)
    cells = {"drug": Cell(ColumnKind.TEXT, (Text(name, *at),), at.line, at.column)}
    if dose:
        cells["dose"] = Cell(ColumnKind.DOSE, (Text(dose, *at),), at.line, at.column)
    if route:
        cells["route"] = Cell(ColumnKind.TEXT, (Text(route, *at),), at.line, at.column)
    return Row(RowId(name.lower().replace(" ", "-")), cells, at)


def own(
    front: str,
    *items: str,
    rows: tuple[Row, ...] = (),
    kind: CardKind = CardKind.QA,
    recipe: str = "r",
    hint: str = "",
    explanation: str = "",
    context: str = "",
) -> CardView:
    """A card of a deck of ours; its key is `d/drugs/<rows>/<recipe>`."""
    labels = tuple(row.cells["drug"].items[0].text for row in rows)
    part = "~".join(row.id for row in rows) or "x"
    fields = {
        "Section": f"{SHORT} · Drugs",
        "Question": front,
        "Explanation": explanation,
        "Context": context,
    }
    return CardView(
        f"d/drugs/{part}/{recipe}", f"d/drugs/{part}/{recipe}", kind, front, "; ".join(items),
        items, hint, "Question", "Answer", _at(FRONT), _at(ANSWER), _at(ROW), labels, rows,
        "drugs", recipe, fields,
    )  # fmt: skip


def foreign(
    front: str, *items: str, html: str = "", back: str = "", guid: str = "g1", hint: str = ""
) -> CardView:
    """A card of a package of others; `html` and `back` are its fields where they are not plain."""
    nowhere = Position("", 0, 0)
    return CardView(
        guid, guid, CardKind.FOREIGN, front, "; ".join(items), items, hint, "Front", "Back",
        nowhere, nowhere, nowhere, (), (), "", "", {"Front": html or front, "Back": back},
    )  # fmt: skip


def topic_of(short: str = SHORT) -> Topic:
    """A topic that holds nothing."""
    at = _at("source_data/t/topic.yaml:1:1")
    return Topic(
        "t", "Back pain", short, "en", "", "", "", {}, Review("unreviewed"), {}, {}, (), at
    )  # fmt: skip


def said(rule: CardRule, card: CardView) -> list[str]:
    """What a rule says of a card: place (a foreign card's field), severity if its own, message."""
    return [
        f"{finding.field if card.kind is CardKind.FOREIGN else finding.position}"
        f"{'' if finding.severity is None else f' ({finding.severity.value})'}"
        f" {finding.message}"
        for finding in rule.find(card)
    ]


def deck_said(rule: DeckRule, *cards: CardView, ours: bool = True) -> list[str]:
    """What a rule says of a deck: place (a foreign note's guid and field) and message."""
    view = DeckView(cards, DeckTopics(topic_of()) if ours else None, shipped_look_alikes())
    return [
        f"{finding.position if ours else f'{finding.guid} {finding.field}'} {finding.message}"
        for finding in rule.find(view)
    ]
