"""An update carried out on a learner's collection by either path, and what it did to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.real_anki.engine import Collection
from tests.updates.learner import OWN_CSS, Kept, kept, lost_study, lost_words
from tests.updates.releasing import Released, changed_guids

OUR_NOTE_TYPES = ("Clindeck Q&A", "Clindeck Cloze")


@dataclass(frozen=True, slots=True)
class Result:
    """Numbers that must all be 0 come first; those that a table shows after them.

    `wrong_notes` arrived with other fields than the release has (or, where tags travel, tags).
    `wrongly_updated` and `missed` are notes that Anki reports updated though unchanged, and the
    other way round. `words_lost` are own fields and tags of notes that had to keep them.
    """

    reviews_lost: int
    study_lost: int
    words_lost: int
    css_lost: int
    notes_lost: int
    conflicts: int
    copied_note_types: int
    wrongly_updated: int
    missed: int
    wrong_notes: int
    empty_cards: int
    faulty_cards: int
    database_problems: int
    new: int
    updated: int
    unchanged: int

    def faults(self) -> dict[str, int]:
        """What should be 0 and is not."""
        shown = ("new", "updated", "unchanged")
        return {
            name: value
            for name in self.__slots__
            if name not in shown and (value := getattr(self, name))
        }


def by_package(col: Collection, old: Released, new: Released, *, css_stays: bool = True) -> Result:
    """File > Import of the package with the dialog's defaults."""
    before = kept(col)
    changed = changed_guids(old, new)
    log = col.import_apkg(new.package)
    after = kept(col)
    arrived = {guid for guid in new.by_guid() if guid in changed or guid not in before.notes}
    wrong = [
        guid
        for guid in arrived
        if tuple(after.notes[guid].fields.values()) != new.by_guid()[guid].fields
        or after.notes[guid].tags != new.by_guid()[guid].tags
    ]
    return result_of(
        col, before, after, set(log.updated_guids), changed, new=log.new, conflicts=log.conflicting,
        keepers=before.notes.keys() - changed, wrong=len(wrong), css_stays=css_stays,
    )  # fmt: skip


def by_gentle_path(
    col: Collection, _old: Released, new: Released, *, css_stays: bool = True
) -> Result:
    """The package with "Update notes: Never", then the update file: own words stay everywhere.

    The update file also brings the new key of a renamed row, which a package leaves for later.
    """
    before = kept(col)
    released = new.by_guid()
    reworded = {
        guid
        for guid, note in before.notes.items()
        if guid in released
        and tuple({**note.fields, "My Notes": ""}.values()) != released[guid].fields
    }
    logs = (col.import_apkg(new.package, update_notes="never"), col.import_text(new.update_file))
    after = kept(col)
    wrong = [
        guid
        for guid, release in released.items()
        if tuple({**after.notes[guid].fields, "My Notes": ""}.values()) != release.fields
    ]
    return result_of(
        col, before, after, {guid for log in logs for guid in log.updated_guids}, reworded,
        new=sum(log.new for log in logs), conflicts=sum(log.conflicting for log in logs),
        keepers=before.notes.keys(), wrong=len(wrong), css_stays=css_stays,
    )  # fmt: skip


def result_of(
    col: Collection,
    before: Kept,
    after: Kept,
    updated: set[str],
    changed: set[str],
    *,
    new: int,
    conflicts: int,
    keepers: Iterable[str],
    wrong: int,
    css_stays: bool,
) -> Result:
    """Return what an update did: `updated` were touched, `changed` had to be."""
    types = col.note_types()
    rendered = col.render()
    return Result(
        reviews_lost=len(set(before.revlog) - set(after.revlog)),
        study_lost=len(lost_study(before, after)),
        words_lost=len(lost_words(before, after, keepers)),
        css_lost=sum(OWN_CSS not in types[name].css for name in OUR_NOTE_TYPES) * css_stays,
        notes_lost=len(before.notes.keys() - after.notes.keys()),
        conflicts=conflicts,
        copied_note_types=sum(name.endswith("+") for name in types),
        wrongly_updated=len(updated - changed),
        missed=len(changed - updated),
        wrong_notes=wrong,
        empty_cards=len(col.empty_cards().card_ids),
        faulty_cards=sum(card.error is not None or card.is_empty for card in rendered),
        database_problems=len(col.check_database()),
        new=new,
        updated=len(updated),
        unchanged=len(before.notes) - len(updated),
    )
