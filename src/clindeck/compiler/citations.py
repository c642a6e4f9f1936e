"""Where the facts of a card come from, in the words of its topic's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clindeck.compiler.labels.labels import Labels
from clindeck.compiler.labels.languages import labels_of
from clindeck.markup.inline import escaped
from clindeck.model.notes import Html
from clindeck.model.tables import Review, Row, Source, Topic


def source_of(rows: Sequence[Row], topic: Topic) -> Html:
    """Return where the facts of rows come from, with date, kind and review state."""
    cited = cited_sources((key for row in rows for key in row.sources), topic)
    labels = labels_of(topic.language)
    states = dict.fromkeys(_review(row.review or topic.review, labels) for row in rows)
    return Html(f'{cited}<br><span class="review">{"; ".join(states)}</span>')


def cited_sources(keys: Iterable[str], topic: Topic) -> Html:
    """Return the sources of some keys as a card cites them, each once; nothing for unknown keys."""
    labels = labels_of(topic.language)
    known = (topic.sources[key] for key in dict.fromkeys(keys) if key in topic.sources)
    return Html("; ".join(_citation(source, labels) for source in known))


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
