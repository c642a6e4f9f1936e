"""All that is wrong with the note types of a package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clindeck.anki.reader.package import PackageContents
from clindeck.inspect.note_types.asked_by_number import asked_by_number
from clindeck.inspect.note_types.copied_files import copied_files
from clindeck.inspect.note_types.lacking_blanks import lacking_blanks
from clindeck.inspect.note_types.left_numbers import left_numbers
from clindeck.inspect.note_types.lines_run_together import lines_run_together
from clindeck.inspect.note_types.shown_flags import shown_flags
from clindeck.inspect.note_types.turned_templates import CODE, EXPLAINS, turned_templates
from clindeck.inspect.note_types.types_in_use import TypeFault, types_in_use
from clindeck.inspect.package_faults import InspectedProblem
from clindeck.inspect.whole_decks.template_slips import template_slips


def faults_of_types(contents: PackageContents) -> Iterator[TypeFault]:
    """Yield what is wrong with each note type of a package, by code."""
    for slip in template_slips(contents):
        yield TypeFault("P015", "template-slip", slip.note_type, slip.message, slip.guids)
    used = tuple(types_in_use(contents))
    for each in used:
        yield from tuple(asked_by_number(each)) or turned_templates(each)
    for faults in (copied_files, left_numbers, lines_run_together, lacking_blanks, shown_flags):
        for each in used:
            yield from faults(each)


def unexplained(
    problems: Iterable[InspectedProblem], faults: Iterable[TypeFault]
) -> Iterator[InspectedProblem]:
    """Yield the problems of notes but for those that a template that asks the answer makes."""
    turned = {guid for fault in faults if fault.code == CODE for guid in fault.guids}
    for each in problems:
        if each.code not in EXPLAINS or each.guid not in turned:
            yield each
