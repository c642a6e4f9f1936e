"""Templates that show a flag: a field that says "y" on each note that sets it, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from clindeck.inspect.note_types.types_in_use import TypeFault, TypeInUse
from clindeck.inspect.unclosed_html import closed
from clindeck.inspect.unshown_elements import without_hidden

FEWEST_NOTES = 5
"""On fewer notes a field may say the same by chance (this project's limit)."""
LEAST_SHARE, LONGEST_CHOICE = 0.2, 12
"""So many of the notes that fill it, and no other text so short (this project's limits)."""
_FLAGS = frozenset({"y", "x", "yes", "true", "j", "ja", "ok", "on"})
_LONGEST_TEMPLATE = 200_000


def shown_flags(used: TypeInUse) -> Iterator[TypeFault]:
    """Yield the fields that only switch a card on and yet are shown by a template.

    Who looks at the answer reads "y" below it.
    """
    if len(used.notes) < FEWEST_NOTES:
        return
    told: set[str] = set()
    for (_, template), sides in zip(
        used.note_type.templates, used.note_type.template_texts, strict=False
    ):
        for side in sides:
            if "<script" in side:
                continue  # it may read the flag, and hide it
            seen = without_hidden(closed(side[:_LONGEST_TEMPLATE]), frozenset())
            for name in used.shown_in(seen):
                flag = "" if name in told else _flag_in(used, name)
                if flag:
                    told.add(name)
                    at = [html.strip().casefold() == flag for html in used.htmls(name)]
                    message = (
                        f'template "{template}" shows field "{name}", which only says “{flag}” '
                        f"on {sum(at):,} of {len(at):,} notes; take {{{{{name}}}}} out of it"
                    )
                    yield used.fault("P015", "template-slip", message, at)


def _flag_in(used: TypeInUse, name: str) -> str:
    """Return the flag that many notes set in a field, "" if it has other short values: y or n."""
    counts = Counter(html.strip().casefold() for html in used.htmls(name))
    del counts[""]
    if not counts:
        return ""
    flag, count = counts.most_common(1)[0]
    least = max(FEWEST_NOTES, LEAST_SHARE * counts.total())
    if flag not in _FLAGS or count < least:
        return ""
    return "" if any(len(text) <= LONGEST_CHOICE for text in counts if text != flag) else flag
