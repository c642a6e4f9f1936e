"""Who says so, and how sure it is: source keys, review states, cautions.

And whom facts are for, and how much they are worth.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from clindeck.content.node_reader import NodeReader
from clindeck.formats.yaml.nodes import ListNode
from clindeck.model.cells import Text
from clindeck.model.editions import Audience, Yield
from clindeck.model.problems import did_you_mean
from clindeck.model.tables import Caution, Review, Source, Verify

REVIEW_KEYS = ("state", "by", "role", "on", "due")
CAUTION_KEYS = ("text", "verify", "basis", "about")


def read_review(reader: NodeReader) -> Review:
    """Return the review state that a mapping declares; a reviewed one names who and when."""
    reader.known(REVIEW_KEYS)
    state = reader.required_text("state")
    if state.text not in ("", "unreviewed", "reviewed"):
        reader.refuse(state, f'state "{state.text}" is neither unreviewed nor reviewed', "T005")
    due = reader.text("due")
    review = Review(
        state.text,
        reader.text_or_empty("by"),
        reader.text_or_empty("role"),
        reader.date("on"),
        reader.date("due"),
        None if due is None else due.position,
    )
    if state.text == "reviewed":
        for key in ("by", "role", "on"):
            reader.required_text(key)
    return review


def read_source_keys(reader: NodeReader, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Return the keys under `source`, each of them an entry of the topic's bibliography."""
    found = reader.texts("source")
    for key in found:
        check_source(reader, key, sources)
    return tuple(key.text for key in found)


def check_source(reader: NodeReader, key: Text, sources: Mapping[str, Source]) -> None:
    """Refuse a source key that the topic's bibliography lacks."""
    if sources and key.text not in sources:
        hint = did_you_mean(key.text, tuple(sources))
        reader.refuse(
            key, f'unknown source "{key.text}"{hint}; sources stand in topic.yaml', "T008"
        )


def read_audience(reader: NodeReader) -> Audience | None:
    """Return whom a row or recipe is for, None for everyone."""
    found = reader.text("audience")
    return None if found is None else reader.choice_of(found, Audience, '"audience"')


def read_yield(reader: NodeReader) -> Yield | None:
    """Return how much a row, recipe or section is worth, None where it does not say."""
    found = reader.text("yield")
    return None if found is None else reader.choice_of(found, Yield, '"yield"')


def read_cautions(
    reader: NodeReader, sources: Mapping[str, Source], columns: Collection[str]
) -> Iterator[Caution]:
    """Yield the doubts under `caution`: one mapping or a list of them.

    `columns` are those of the table, which a caution may be about.
    """
    node = reader.node("caution")
    if node is None:
        return
    for item in node.items if isinstance(node, ListNode) else (node,):
        if isinstance(item, Text):
            message = "a caution needs `text:` and `verify:` on lines of their own below it"
            reader.refuse(item, message)
            continue
        caution = reader.reader_of(item, "the caution")
        caution.known(CAUTION_KEYS)
        text = caution.required_text("text")
        facets = caution.texts("verify") or (caution.required_text("verify"),)
        basis = caution.texts("basis")
        for key in basis:
            check_source(caution, key, sources)
        chosen = (caution.choice_of(facet, Verify, '"verify"') for facet in facets if facet.text)
        verify = tuple(facet for facet in chosen if facet is not None)
        about = caution.texts("about")
        for column in about:
            if column.text not in columns:
                hint = did_you_mean(column.text, tuple(columns))
                message = f'the caution is about "{column.text}", which is no column{hint}'
                caution.refuse(column, message, "T019")
        yield Caution(
            text,
            verify,
            tuple(key.text for key in basis),
            tuple(column.text for column in about),
        )
