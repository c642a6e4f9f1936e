"""Lists that sentences of the file tell: how the sentence begins asks for what it goes on with."""

from __future__ import annotations

from clindeck.draft.asking.draft_recipes import DraftRecipe
from clindeck.draft.asking.openings import named_after
from clindeck.draft.drafts import DraftTable
from clindeck.draft.prose.told_lists import LEAD, MEMBERS
from clindeck.draft.reading.pairs.ordered_steps import COUNTED_ON, STEPS
from clindeck.draft.wording.languages import Wordings
from clindeck.lint.rules.cards.q001_minimum_information import MAX_ITEMS

_SO_MANY = "the file lists so many; make groups of them where they have any"


def asked_in_sentences(
    table: DraftTable, words: Wordings
) -> tuple[DraftRecipe, tuple[str, ...]] | None:
    """Return the question for a table of sentences that tell lists, and the columns it names."""
    if table.subject != (LEAD,):
        return None
    of = next(each.name for each in table.columns if each.name not in (LEAD, MEMBERS))
    are_steps = any(STEPS in each.said for each in table.doubts)
    which = "– which {count}, in order?" if are_steps else "– which {count}?"
    if not words.is_english:
        which = f"… {COUNTED_ON}?" if are_steps else "… ({count})?"
    has_name = {row.id: row.cell(of) is not None for row in table.rows}
    named = f"{{short}}, {{{of}}}: {{{LEAD}}} {which}" if all(has_name.values()) \
        else f"{{short}}{named_after(table)}: {{{LEAD}}} {which}"  # fmt: skip
    if all(table.title.endswith(lead) for lead in table.texts(LEAD)):
        named = f"{{short}}: {{{LEAD}}} {which}"
    is_long = any(
        (cell := row.cell(MEMBERS)) is not None and len(cell.items) > MAX_ITEMS
        for row in table.rows
    )
    silences = (("Q001", _SO_MANY),) if is_long else ()
    why = "a list that a sentence of the file tells"
    recipe = DraftRecipe("told", why, named, f"{{{MEMBERS}}}", silences=silences)
    return recipe, (of, MEMBERS)
