"""The words of the house as frozen data, from topic, table and row to deck, note and card.

Constructors only store. A value keeps the position it was read from, so that a fault found in a
finished card still names the file, line and column of the fact behind it.
"""

from clindeck.model.definitions import (
    Ambiguous,
    Blank,
    ClozeRecipe,
    ContrastRecipe,
    Deck,
    QaRecipe,
    Recipe,
    Reverse,
    Section,
    Slot,
    Template,
)
from clindeck.model.facts import (
    Audience,
    Caution,
    Cell,
    Column,
    ColumnKind,
    Figure,
    Review,
    Row,
    RowId,
    Silence,
    Source,
    Table,
    Text,
    Topic,
    Verify,
)
from clindeck.model.notes import (
    Card,
    Guid,
    Html,
    Key,
    Note,
    NoteType,
)

__all__ = [
    "Ambiguous",
    "Audience",
    "Blank",
    "Card",
    "Caution",
    "Cell",
    "ClozeRecipe",
    "Column",
    "ColumnKind",
    "ContrastRecipe",
    "Deck",
    "Figure",
    "Guid",
    "Html",
    "Key",
    "Note",
    "NoteType",
    "QaRecipe",
    "Recipe",
    "Reverse",
    "Review",
    "Row",
    "RowId",
    "Section",
    "Silence",
    "Slot",
    "Source",
    "Table",
    "Template",
    "Text",
    "Topic",
    "Verify",
]
