"""An article to the folder of a topic, for a person to finish."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from clindeck.draft.article import MAX_BYTES, blocks_of, text_of
from clindeck.draft.draft_tables import DraftedArticle, draft_of
from clindeck.draft.yaml_files import topic_texts
from clindeck.files.atomic_writes import replace_all
from clindeck.files.bounded_reads import start_of
from clindeck.files.library import Library
from clindeck.model.problems import Problem, has_errors, in_reading_order
from clindeck.report.terminal_text import visible


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was written, what it holds, and what a person has to look at."""

    files: tuple[Path, ...]
    draft: DraftedArticle
    problems: tuple[Problem, ...]


def draft(library: Library, topic: str, article: Path, shown: str) -> Drafted:
    """Write the topic's folder, which must not exist yet, from an article; nothing on an error.

    `shown` names the article in messages and in the comments of the files.
    """
    text, faults = text_of(shown, start_of(article, MAX_BYTES))
    found = draft_of(blocks_of(shown, text))
    problems = in_reading_order((*faults, *found.problems))
    if has_errors(problems):
        return Drafted((), found, problems)
    folder = library.root / PurePosixPath("source_data") / topic
    contents = {
        folder / name: data.encode()
        for name, data in topic_texts(found, topic, visible(article.name)).items()
    }
    return Drafted(replace_all(contents, library.work_folder), found, problems)
