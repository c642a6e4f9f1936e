"""What a question begins with: the topic, and the table where its rows do not tell enough."""

from __future__ import annotations

from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.wording.headings import is_noun, noun_of
from clindeck.draft.wording.nouns import in_sentence, is_attribute, quoted
from clindeck.lint.words import word_set

_TELL_NOTHING = word_set("entry term point description step time day label")
"""What rows are called by whose names could stand in any table."""
_TELL_ALL = word_set("""
    drug medication medicine agent antibiotic brand muscle nerve artery bone disease condition
    poison toxin organism test
    """)
_SAY_NOTHING = ("Table", "Items")
_LONGEST_TITLE = 6


def opening_of(table: DraftTable, column: DraftColumn, *, is_one_of_several: bool) -> str:
    """Return the topic; of several tables also the title where rows and heading say too little."""
    is_title = table.title not in _SAY_NOTHING and len(table.title.split()) <= _LONGEST_TITLE
    if table.subject[0] == "item":
        return "{short}"
    noun = noun_of(table.column(table.subject[0]).title)
    is_open = (
        noun in _TELL_NOTHING
        or is_attribute(noun)
        or (noun not in _TELL_ALL and not is_noun(in_sentence(column.title)))
    )
    named = is_one_of_several and is_title and is_open
    return f"{{short}}, {quoted(table.title)}" if named else "{short}"
