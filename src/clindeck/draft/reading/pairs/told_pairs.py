"""All that lines of a text tell as pairs or as one list, beyond a dash or a colon in each item."""

from __future__ import annotations

from collections.abc import Sequence

from clindeck.draft.reading.pairs.coded_details import with_coded_details
from clindeck.draft.reading.pairs.labelled_questions import with_labelled_questions
from clindeck.draft.reading.pairs.mnemonics import with_mnemonics
from clindeck.draft.reading.pairs.one_line import with_lines_apart
from clindeck.draft.reading.pairs.ordered_steps import with_ordered_steps
from clindeck.draft.reading.pairs.parted_lines import with_parted_lines
from clindeck.draft.reading.pairs.portions import with_portions
from clindeck.draft.reading.pairs.terms_above_texts import with_terms_above_texts
from clindeck.draft.reading.pairs.told_sentences import with_sentences_apart
from clindeck.formats.outline import DocumentBlock


def with_told_pairs(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which what lines tell as pairs or as one list is terms, or a list."""
    spelt = with_mnemonics(with_portions(with_labelled_questions(blocks)))
    spelt = with_sentences_apart(spelt)
    parted = with_parted_lines(with_lines_apart(with_coded_details(spelt)))
    return with_ordered_steps(with_terms_above_texts(parted))
