"""Every listed picture or sound is shown on a card's row.

Checks the files in a topic's `media/media.yaml`: some row or section names each of them as its
`figure`, or some row in a column of kind `media`. That a named file exists is checked when the
files are read (T013).

Why: a file that no row names reaches no learner. Mostly its row was renamed, or names another file
by mistake.

Bad:
    media:
      - {file: lumbar-levels.svg, source: atlas, licence: CC0, alt: …}      # and no row names it

Good:
    rows:
      - {id: levels, region: lumbar spine, figure: lumbar-levels.svg}

Silence: a file is no row, so only `clindeck.toml` can: `rule = "R009"`, `because = "…"`.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.lint.rule import Finding, TopicRule, TopicView
from clindeck.model.cells import ColumnKind
from clindeck.model.problems import Severity


def _find(view: TopicView) -> Iterator[Finding]:
    topic = view.topic
    if not topic.figures:
        return
    named = set(view.shown)
    named |= {row.figure for table in topic.tables.values() for row in table.rows}
    named |= {
        item.text
        for table in topic.tables.values()
        if any(column.kind is ColumnKind.MEDIA for column in table.columns)
        for row in table.rows
        for cell in row.cells.values()
        if cell.kind is ColumnKind.MEDIA
        for item in cell.items
    }
    for figure in topic.figures.values():
        if figure.file not in named:
            message = (
                f'no row shows "{figure.file}"; name it as the `figure:` of a row or section, or '
                "remove the file and its entry"
            )
            yield Finding(figure.position, message)


RULE = TopicRule("R009", "media-without-use", Severity.WARNING, _find)
