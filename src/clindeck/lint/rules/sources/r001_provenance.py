"""A source tells when it was published or read.

Checks every entry of a topic's bibliography: it has `published` or `retrieved`, or is `cited_by` an
entry that has one (what an article only names is as old as the article). That every row has a
source, an id and a review state is checked when the files are read (T011, T012, T003).

Why: a dose is right at a date. Without one nobody can tell whether a newer label or guideline
replaced it, and the card cannot say so.

Bad:
    sources:
      back-pain-page: {title: Back pain, publisher: A clinic, kind: web page}

Good:
    sources:
      back-pain-page: {title: Back pain, publisher: A clinic, retrieved: 2026-03-01, kind: web page}

Silence: a source is no row, so only `clindeck.toml` can: `rule = "R001"`, `because = "…"`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clindeck.lint.rule import Finding, TopicRule, TopicView
from clindeck.model.problems import Severity
from clindeck.model.tables import Source


def _find(view: TopicView) -> Iterator[Finding]:
    sources = view.topic.sources
    for source in sources.values():
        if not (source.published or source.retrieved or _is_answered_for(source, sources)):
            message = (
                f'source "{source.key}" has no date; add `published:`, or `retrieved:` with the '
                "day on which it was read"
            )
            yield Finding(source.position, message)


def _is_answered_for(source: Source, sources: Mapping[str, Source]) -> bool:
    """Return whether others cite a source, in the end one that is judged by its own date."""
    seen = {source.key}
    each = sources.get(source.cited_by)
    while each is not None and each.key not in seen:
        if each.published or each.retrieved or not each.cited_by:
            return True
        seen.add(each.key)
        each = sources.get(each.cited_by)
    return False


RULE = TopicRule("R001", "provenance", Severity.ERROR, _find)
