"""Where the facts of a card come from, in the words of its topic's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from clindeck.compiler.labels.labels import Labels
from clindeck.compiler.labels.languages import labels_of
from clindeck.markup.inline import escaped
from clindeck.model.notes import Html
from clindeck.model.tables import Figure, Review, Row, Source, Topic

EDITORIAL = "editorial"
"""The kind of a source that is the editors of the deck themselves."""


def source_of(rows: Sequence[Row], topic: Topic, credits: Iterable[Html] = ()) -> Html:
    """Return where the facts of rows come from, folded, and openly who has reviewed them.

    `credits` are those of the figures. The editors of the deck are cited only where nobody else is.
    """
    labels = labels_of(topic.language)
    keys = dict.fromkeys(key for row in rows for key in row.sources)
    others = [key for key in keys if not _is_editorial(key, topic)]
    cited = [cited_sources(others or keys, topic)]
    cited.extend(Html(labels.figure.format(credit=each)) for each in dict.fromkeys(credits))
    lines = "".join(f"<p>{each}</p>" for each in cited)
    states = dict.fromkeys(_review(row.review or topic.review, labels) for row in rows)
    return Html(
        f'<details class="cited"><summary class="tappable">{escaped(labels.source)}</summary>'
        f"<div>{lines}</div></details>{review_line(Html('; '.join(states)))}"
    )


def review_line(states: Html) -> Html:
    """Return the last line of where facts come from: who has reviewed them."""
    return Html(f'<p class="review">{states}</p>')


def unreviewed_line(topic: Topic) -> Html:
    """Return that line where nobody has."""
    return review_line(Html(labels_of(topic.language).unreviewed))


def credit_of(figure: Figure, topic: Topic) -> Html:
    """Return whose a figure is, its licence, and what it follows."""
    source = topic.sources.get(figure.source)
    is_own = source is None or _is_editorial(figure.source, topic)
    credit = figure.licence if is_own or source is None else f"{source.title}, {figure.licence}"
    named = [topic.sources[key] for key in figure.after if key in topic.sources]
    after = "; ".join(dict.fromkeys(each.publisher or each.title for each in named))
    followed = labels_of(topic.language).after.format(sources=after)
    return escaped(f"{credit}; {followed}" if after else credit)


def _is_editorial(key: str, topic: Topic) -> bool:
    return key in topic.sources and topic.sources[key].kind.casefold() == EDITORIAL


def cited_sources(keys: Iterable[str], topic: Topic) -> Html:
    """Return the sources of some keys as a card cites them, each once; nothing for unknown keys."""
    labels = labels_of(topic.language)
    known = (topic.sources[key] for key in dict.fromkeys(keys) if key in topic.sources)
    return Html("; ".join(_citation(source, labels) for source in known))


@lru_cache(maxsize=256)
def _citation(source: Source, labels: Labels) -> Html:
    name = escaped(": ".join(part for part in (source.publisher, source.title) if part))
    if source.url:
        name = Html(f'<a href="{escaped(source.url)}">{name}</a>')
    dates = [
        source.kind,
        source.published,
        labels.read.format(date=source.retrieved) if source.retrieved else "",
    ]
    return Html(f"{name} ({escaped(', '.join(part for part in dates if part))})")


def _review(review: Review, labels: Labels) -> Html:
    if review.state != "reviewed":
        return Html(labels.unreviewed)
    by = f"{review.by} ({review.role})" if review.role else review.by
    reviewed = labels.reviewed.format(by=by, on=review.on)
    due = f", {labels.next_review.format(due=review.due)}" if review.due else ""
    return escaped(reviewed + due)
