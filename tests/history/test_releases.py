"""What is released, when it last changed, and what must not happen in silence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from clindeck.files.library import Library
from clindeck.history.guids_and_hashes import content_hash
from clindeck.history.ledger_entries import RETIRED, Entry, Ledger, Withdrawal
from clindeck.history.ledger_file import ledger_bytes, read_ledger
from clindeck.history.releases import Release
from clindeck.model.notes import Key
from clindeck.model.problems import has_errors
from clindeck.pipeline.build import build, withdrawn_searches
from tests.libraries import (
    DECK,
    DRUGS,
    LEDGER,
    LIGAMENTS,
    NOON_S,
    LibraryFiles,
    checked,
    compiled,
    given_out,
    guid_of,
    lines_of,
    sound_library,
)

DOSE = Key("ankle/drugs/ibuprofen/dose")
ROLE = Key("ankle/ligaments/deltoid/role")
SIDE = Key("ankle/ligaments/deltoid/side")


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    """Return a library released once at noon."""
    return released(sound_library(tmp_path), now_s=NOON_S)


def released(files: LibraryFiles, *, now_s: int) -> LibraryFiles:
    build(
        Library(files.root), compiled(files, now_s=now_s), files.root / "decks", None, frozen=False
    )
    return given_out(files)


def ledger_of(files: LibraryFiles) -> Ledger:
    found, problems = read_ledger(LEDGER, files.path(LEDGER).read_bytes())
    assert problems == ()
    return found


def with_entry(files: LibraryFiles, entry: Entry) -> LibraryFiles:
    return files.with_file(LEDGER, ledger_bytes({**ledger_of(files), entry.key: entry}.values()))


def changes(files: LibraryFiles, *, now_s: int) -> dict[str, int]:
    """Return the notes that another build stamps anew, with their second of change."""
    before = ledger_of(files)
    return {
        release.key: release.changed_at_s
        for release in compiled(files, now_s=now_s).plan.releases
        if release.key not in before or release.changed_at_s != before[release.key].changed_at_s
    }


def release_of(files: LibraryFiles, key: Key, *, now_s: int = NOON_S + 60) -> Release:
    (found,) = (
        each for each in checked(files, now_s=now_s).decks[0].plan.releases if each.key == key
    )
    return found


def withdrawal(release: Release, *, instead: str = "") -> Withdrawal:
    return Withdrawal(
        "2027-02-03", "dose & form wrong", instead, release.fields, release.tags, is_gone=True
    )


def test_a_first_release_stamps_every_note_with_the_second_of_the_build(
    files: LibraryFiles,
) -> None:
    assert {entry.changed_at_s for entry in ledger_of(files).values()} == {NOON_S}
    assert all(entry.guid == guid_of(entry.key) for entry in ledger_of(files).values())


def test_an_unchanged_note_keeps_its_second_however_often_it_is_built(files: LibraryFiles) -> None:
    assert changes(files, now_s=NOON_S + 1000) == {}


def test_a_changed_cell_stamps_the_notes_that_show_it_and_no_other(files: LibraryFiles) -> None:
    files.with_change(LIGAMENTS, "eversion of the heel", "eversion of the hindfoot")
    assert changes(files, now_s=NOON_S + 60) == {ROLE: NOON_S + 60, SIDE: NOON_S + 60}


def test_a_new_row_in_the_middle_stamps_its_own_notes_and_no_other(files: LibraryFiles) -> None:
    files.with_change(LIGAMENTS, "  - id: deltoid\n",
                      "  - id: spring\n    ligament: spring ligament\n    side: lower\n"
                      "    stops: flattening of the foot\n  - id: deltoid\n")  # fmt: skip
    files.with_change(DECK, "expect: 8", "expect: 12")
    at_s = NOON_S + 60
    assert changes(files, now_s=at_s) == {
        "ankle/ligaments/spring/role": at_s,
        "ankle/ligaments/spring/side": at_s,
    }


@pytest.mark.parametrize(
    "planted",
    [
        ("# A comment that stays.", "# Another comment."),
        ('answer: "{dose}"', "answer: '{dose}'"),
        ("pairs: [[ibuprofen, naproxen]]", "pairs:\n          - [ibuprofen, naproxen]"),
    ],
)
def test_a_change_that_no_learner_sees_stamps_nothing(
    files: LibraryFiles, planted: tuple[str, str]
) -> None:
    files.with_change(DECK, *planted)
    assert changes(files, now_s=NOON_S + 60) == {}


def test_a_changed_tag_is_a_change(files: LibraryFiles) -> None:
    files.with_change(DECK, "    tags: [class]\n", "")
    assert all(key.startswith("ankle/drugs/") for key in changes(files, now_s=NOON_S + 60))
    assert len(changes(files, now_s=NOON_S + 60)) == 7


@pytest.mark.parametrize("now_s", [NOON_S, NOON_S - 1_000_000, 0])
def test_a_clock_set_back_still_stamps_a_change_later_than_before(
    files: LibraryFiles, now_s: int
) -> None:
    files.with_change(DRUGS, "400 mg every 8 hours", "400 mg every 6 hours")
    assert changes(files, now_s=now_s)[DOSE] == NOON_S + 1


def test_a_content_that_comes_back_is_a_later_change_and_not_the_first_one(
    files: LibraryFiles,
) -> None:
    files.with_change(DRUGS, "400 mg every 8 hours", "400 mg every 6 hours")
    released(files, now_s=NOON_S + 60)
    files.with_change(DRUGS, "400 mg every 6 hours", "400 mg every 8 hours")
    assert changes(files, now_s=NOON_S + 120)[DOSE] == NOON_S + 120


def test_a_renamed_row_goes_on_under_its_first_guid(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "- id: ibuprofen\n", "- id: ibu\n    formerly: [ibuprofen]\n")
    files.with_change(DECK, "[[ibuprofen, naproxen]]", "[[ibu, naproxen]]")
    found = {release.key: str(release.guid) for release in compiled(files).plan.releases}
    assert found[Key("ankle/drugs/ibu/dose")] == guid_of(DOSE)
    assert found[Key("ankle/drugs/ibu~naproxen/contrast")] == guid_of(
        "ankle/drugs/ibuprofen~naproxen/contrast"
    )
    assert DOSE not in found


def test_a_renamed_row_stamps_no_note(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "- id: ibuprofen\n", "- id: ibu\n    formerly: [ibuprofen]\n")
    files.with_change(DECK, "[[ibuprofen, naproxen]]", "[[ibu, naproxen]]")
    releases = compiled(files, now_s=NOON_S + 60).plan.releases
    assert {release.changed_at_s for release in releases} == {NOON_S}


def test_a_row_renamed_twice_still_goes_on(files: LibraryFiles) -> None:
    test_a_renamed_row_goes_on_under_its_first_guid(files)
    released(files, now_s=NOON_S + 60)
    files.with_change(
        DRUGS,
        "- id: ibu\n    formerly: [ibuprofen]\n",
        "- id: brufen\n    formerly: [ibu, ibuprofen]\n",
    )
    files.with_change(DECK, "[[ibu, naproxen]]", "[[brufen, naproxen]]")
    assert str(release_of(files, Key("ankle/drugs/brufen/dose")).guid) == guid_of(DOSE)


@pytest.mark.parametrize(
    ("name", "old", "new", "key", "was"),
    [
        (DECK, "      - id: dose\n", "      - id: amount\n        formerly: [dose]\n",
         "ankle/drugs/ibuprofen/amount", "ankle/drugs/ibuprofen/dose"),
        (DECK, "      - id: class-members\n",
        "      - id: members\n        formerly: [class-members]\n",
         "ankle/drugs/nsaid/members", "ankle/drugs/nsaid/class-members"),
    ],
)  # fmt: skip
def test_a_renamed_recipe_goes_on(
    files: LibraryFiles, name: str, old: str, new: str, key: str, was: str
) -> None:
    files.with_change(name, old, new)
    assert release_of(files, Key(key)).guid == guid_of(was)


def test_a_renamed_table_goes_on(files: LibraryFiles) -> None:
    text = files.text(LIGAMENTS).replace(
        "table: ligaments\n", "table: bands\nformerly: [ligaments]\n"
    )
    files.without(LIGAMENTS).with_file("source_data/ankle-sprain/bands.yaml", text)
    files.with_change(DECK, "table: ligaments", "table: bands")
    assert str(release_of(files, Key("ankle/bands/deltoid/side")).guid) == guid_of(SIDE)


def test_two_rows_cannot_inherit_one_history(files: LibraryFiles) -> None:
    files.with_change(LIGAMENTS, "- id: deltoid\n", "- id: medial\n    formerly: [deltoid]\n")
    files.with_file(
        LIGAMENTS,
        files.text(LIGAMENTS) + "  - id: third\n    formerly: [deltoid]\n    ligament: third one\n"
        "    side: middle\n    stops: nothing\n",
    )
    at = files.at(LIGAMENTS, "id: third")
    found = [line for line in lines_of(checked(files).problems) if " L010 " in line]
    assert found == [
        f'{at} L010 "ankle/ligaments/deltoid/{recipe}" is continued by '
        f"ankle/ligaments/medial/{recipe} "
        "already; only one row can inherit a history, so remove the id from one `formerly:`"
        for recipe in ("role", "side")
    ]


def test_a_note_that_vanished_is_reported_at_its_line_of_the_ledger(files: LibraryFiles) -> None:
    files.with_change(DECK, "at_least: 2", "at_least: 3")
    line = ledger_of(files)[Key("ankle/drugs/nsaid/class-members")].line
    assert (
        f"{LEDGER}:{line}:1 L014 ankle/drugs/nsaid/class-members was released and is no longer "
        "made; restore the value of its group and its members; if the value was only reworded, "
        'write `renamed_values: {nsaid: "…"}` in the recipe, with the new wording, or run: '
        "clindeck retire ankle/drugs/nsaid/class-members --why …"
    ) in lines_of(checked(files).problems)


def test_a_group_whose_value_says_the_opposite_is_another_one_and_asks(tmp_path: Path) -> None:
    files = sound_library(tmp_path)

    def with_value(value: str) -> LibraryFiles:
        text = files.text(DRUGS)
        for old in ("class: NSAID", 'class: "age < 65"'):
            text = text.replace(old, f'class: "{value}"')
        return files.with_file(DRUGS, text)

    released(with_value("age < 65"), now_s=NOON_S)
    key = "ankle/drugs/age-lt-65/class-members"
    line = ledger_of(files)[Key(key)].line
    found = checked(with_value("age > 65"))
    assert (
        f"{LEDGER}:{line}:1 L014 {key} was released and is no longer made; restore the value of "
        "its group and its members; if the value was only reworded, write `renamed_values: "
        '{age-lt-65: "…"}` in the recipe, with the new wording, or run: clindeck retire '
        f"{key} --why …"
    ) in lines_of(found.problems)
    files.with_change(
        DECK, "        by: class\n",
        '        by: class\n        renamed_values: {age-lt-65: "age > 65"}\n',
    )  # fmt: skip
    assert release_of(files, Key("ankle/drugs/age-gt-65/class-members")).guid == guid_of(key)


def test_a_renamed_deck_is_reported_at_its_name(files: LibraryFiles) -> None:
    files.with_change(DECK, "deck: Ankle sprain", "deck: Ankle sprains")
    assert lines_of(checked(files).problems) == [
        f'{DECK}:2:1 L015 the deck was released as "Ankle sprain"; Anki finds decks by name and '
        f"never "
        "moves cards, so a new name splits the deck: restore the name (docs/updates.md says how "
        "to move)"
    ]


def test_a_reverse_that_vanished_is_reported_at_its_row(files: LibraryFiles) -> None:
    text = files.text(DECK)
    start, end = text.index("        reverse:"), text.index("      - id: side")
    files.with_file(DECK, text[:start] + text[end:])
    at = files.at(LIGAMENTS, "id: deltoid")
    assert (
        f"{at} L012 {ROLE} no longer has its reverse (card 2), which learners have; restore it, "
        f"write "
        f"`ambiguous: group`, or run: clindeck retire {ROLE}#2 --why …"
    ) in lines_of(checked(files).problems)


def test_a_new_row_that_makes_a_released_reverse_ambiguous_is_reported(files: LibraryFiles) -> None:
    files.with_change(DECK, "ambiguous: error", "ambiguous: skip")
    files.with_file(
        LIGAMENTS,
        files.text(LIGAMENTS)
        + "  - {id: third, ligament: third one, side: middle, stops: eversion of the heel}\n",
    )
    found = [
        line.split(" L012 ")[-1].split(" no longer")[0]
        for line in lines_of(checked(files).problems)
        if " L012 " in line
    ]
    assert found == [ROLE]


def test_a_blank_that_vanished_is_reported_with_its_number(files: LibraryFiles) -> None:
    files.with_change(DECK, "[[2:{side}|side]]", "{side}")
    at = files.at(LIGAMENTS, "id: deltoid")
    assert (
        f"{at} L012 {SIDE} no longer has its blank (card 2), which learners have; restore it, or "
        f"run: "
        f"clindeck retire {SIDE}#2 --why …"
    ) in lines_of(checked(files).problems)


def test_a_note_that_changes_its_note_type_is_refused(files: LibraryFiles) -> None:
    text = files.text(DECK)
    files.with_file(
        DECK,
        text[: text.index("        kind: cloze\n        text")]
        + '        ask: "{ligament}: which side of the ankle?"\n        answer: "{side}"\n',
    )
    at = files.at(LIGAMENTS, "id: deltoid")
    assert (
        f"{at} L011 {SIDE} was released as cloze and is qa now; Anki cannot turn one into the "
        f"other, so "
        "give the recipe a new id and retire the old key"
    ) in lines_of(checked(files).problems)


def test_an_id_given_up_by_a_rename_cannot_be_used_again(files: LibraryFiles) -> None:
    files.with_change(LIGAMENTS, "- id: deltoid\n", "- id: medial\n    formerly: [deltoid]\n")
    released(files, now_s=NOON_S + 60)
    files.with_change(LIGAMENTS, "    formerly: [deltoid]\n", "")
    files.with_file(
        LIGAMENTS,
        files.text(LIGAMENTS)
        + "  - {id: deltoid, ligament: third one, side: middle, stops: nothing}\n",
    )
    at = files.at(LIGAMENTS, "{id: deltoid")
    assert (
        f"{at} L013 {SIDE} would take the identity of ankle/ligaments/medial/side, which once "
        f"had this "
        "key; ids are never used again, so choose another one"
    ) in lines_of(checked(files).problems)


def test_an_old_id_taken_by_a_new_row_in_the_same_build_does_not_pass_on_its_history(
    files: LibraryFiles,
) -> None:
    files.with_change(LIGAMENTS, "- id: deltoid\n", "- id: medial\n    formerly: [deltoid]\n")
    files.with_file(
        LIGAMENTS,
        files.text(LIGAMENTS)
        + "  - {id: deltoid, ligament: third one, side: middle, stops: nothing}\n",
    ).with_change(DECK, "expect: 8", "expect: 12")
    assert has_errors(checked(files).problems)


def test_a_retired_note_is_shipped_last_with_banner_and_tag(files: LibraryFiles) -> None:
    retire_ibuprofen(files, instead="ankle/drugs/naproxen/dose")
    found = release_of(files, DOSE)
    plan = checked(files).decks[0].plan
    assert DOSE in {release.key for release in plan.retired()}
    assert [bool(release.section) for release in plan.releases] == sorted(
        (bool(release.section) for release in plan.releases), reverse=True
    )
    assert (found.guid, found.section, found.ordinals) == (guid_of(DOSE), "", (0,))
    assert found.fields[1] == "Ankle sprain, oral ibuprofen: dose and frequency?"
    assert (
        "Withdrawn on 2027-02-03: dose &amp; form wrong See instead: Ankle sprain, oral "
        "naproxen: dose and frequency?"
    ) in found.fields
    assert "ankle::retired::2027-02-03" in found.tags
    assert "ankle::drugs::dose" in found.tags


def retire_ibuprofen(files: LibraryFiles, instead: str = "") -> None:
    """Withdraw the dose note of ibuprofen and make it no more."""
    before = release_of(files, DOSE)
    with_entry(files, ledger_of(files)[DOSE].as_retired(withdrawal(before, instead=instead)))
    files.with_change(DECK, "      - id: dose\n", "      - id: dose\n        except: [ibuprofen]\n")
    files.with_change(DECK, "expect: 7", "expect: 6")


def test_a_banner_names_the_live_card_at_the_end_of_all_withdrawals(files: LibraryFiles) -> None:
    naproxen = Key("ankle/drugs/naproxen/dose")
    before = release_of(files, naproxen)
    with_entry(files, ledger_of(files)[naproxen].as_retired(withdrawal(before, instead=SIDE)))
    retire_ibuprofen(files, instead=naproxen)
    banner = next(each for each in release_of(files, DOSE).fields if each.startswith("Withdrawn"))
    assert "See instead: " in banner
    assert "deltoid ligament" in banner


def test_a_banner_names_no_card_that_is_withdrawn_and_made_all_the_same(
    files: LibraryFiles,
) -> None:
    naproxen = Key("ankle/drugs/naproxen/dose")
    before = release_of(files, naproxen)
    with_entry(files, ledger_of(files)[naproxen].as_retired(withdrawal(before)))
    retire_ibuprofen(files, instead=naproxen)
    assert "Withdrawn on 2027-02-03: dose &amp; form wrong" in release_of(files, DOSE).fields


def test_notes_withdrawn_in_favour_of_each_other_are_told_once(files: LibraryFiles) -> None:
    # As two branches leave it, of which each keeps another one of two cards.
    naproxen = Key("ankle/drugs/naproxen/dose")
    before = release_of(files, naproxen)
    with_entry(files, ledger_of(files)[naproxen].as_retired(withdrawal(before, instead=DOSE)))
    retire_ibuprofen(files, instead=naproxen)
    found = [line for line in lines_of(checked(files).problems) if " L023 " in line]
    line = sorted(ledger_of(files)).index(DOSE) + 1
    assert found == [
        f"{LEDGER}:{line}:1 L023 {DOSE} was withdrawn in favour of {naproxen}, that in favour of "
        f"{DOSE}; learners are shown none of them, so bring back the one that shall live, for "
        f"instance: clindeck retire --undo {DOSE}"
    ]
    assert "Withdrawn on 2027-02-03: dose &amp; form wrong" in release_of(files, DOSE).fields


def test_a_retired_note_is_stamped_once_and_then_left_alone(files: LibraryFiles) -> None:
    retire_ibuprofen(files)
    assert checked(files).problems == ()
    assert changes(files, now_s=NOON_S + 60) == {DOSE: NOON_S + 60}
    released(files, now_s=NOON_S + 60)
    assert changes(files, now_s=NOON_S + 120) == {}


def test_a_withdrawn_note_that_is_still_made_is_shipped_as_withdrawn_alone(
    files: LibraryFiles,
) -> None:
    before = release_of(files, DOSE)
    reason = structs.replace(withdrawal(before), is_gone=False)
    with_entry(files, ledger_of(files)[DOSE].as_retired(reason))
    at = files.at(DRUGS, "id: ibuprofen")
    found = checked(files)
    expected, warned = lines_of(found.problems)
    assert " C001 " in expected
    assert warned == (
        f"{at} L016 {DOSE} is withdrawn, but its row and recipe still make it; remove the row, or "
        "leave it out of the recipe with `except:`"
    )
    plan = found.decks[0].plan
    assert [each.section for each in plan.releases if each.key == DOSE] == [""]
    assert [each.state for each in plan.entries if each.key == DOSE] == [RETIRED]
    assert DOSE not in {note.key for note in plan.live}
    assert len(plan.releases) == len(plan.entries) == len(ledger_of(files))


def test_a_withdrawn_reverse_stamps_its_note_once_and_is_shipped_under_a_banner(
    files: LibraryFiles,
) -> None:
    keys = (ROLE, Key("ankle/ligaments/talofibular/role"))
    for key in keys:
        before = release_of(files, key)
        reason = structs.replace(withdrawal(before), fields=before.fields[3:5], tags=())
        with_entry(files, structs.replace(ledger_of(files)[key], withdrawn={1: reason}))
    text = files.text(DECK)
    start, end = text.index("        reverse:"), text.index("      - id: side")
    files.with_file(DECK, text[:start] + text[end:]).with_change(DECK, "expect: 8", "expect: 6")
    assert changes(files, now_s=NOON_S + 60) == dict.fromkeys(keys, NOON_S + 60)
    found = release_of(files, ROLE)
    assert found.fields[3].startswith('<div class="notice withdrawn-card">Withdrawn on 2027-02-03')
    assert found.ordinals == (0, 1)
    own_hash = content_hash(found.note_type, found.fields, found.tags, found.guid)
    assert own_hash == ledger_of(released(files, now_s=NOON_S + 60))[ROLE].hash
    assert changes(files, now_s=NOON_S + 120) == {}


def test_a_withdrawn_reverse_that_is_made_stays_withdrawn_and_is_mentioned(
    files: LibraryFiles,
) -> None:
    before = release_of(files, ROLE)
    for is_gone in (False, True):
        reason = structs.replace(
            withdrawal(before), fields=before.fields[3:5], tags=(), is_gone=is_gone
        )
        with_entry(files, structs.replace(ledger_of(files)[ROLE], withdrawn={1: reason}))
        at, found = files.at(LIGAMENTS, "id: deltoid"), checked(files)
        assert [line for line in lines_of(found.problems) if " L0" in line] == [
            f"{at} L016 {ROLE}#2 is withdrawn, but its recipe makes the reverse; take `reverse:` "
            "away where it serves no other row, or bring it back: clindeck retire --undo "
            f"{ROLE}#2"
        ]
        assert 1 in {each.key: each for each in found.decks[0].plan.entries}[ROLE].withdrawn


def test_a_blank_with_the_number_of_a_withdrawn_one_is_refused(files: LibraryFiles) -> None:
    reason = structs.replace(withdrawal(release_of(files, SIDE)), fields=("medial",), tags=())
    with_entry(files, structs.replace(ledger_of(files)[SIDE], withdrawn={1: reason}))
    at = files.at(LIGAMENTS, "id: deltoid")
    assert (
        f'{at} L017 {SIDE}#2 is made again, but was withdrawn on 2027-02-03 ("dose & form wrong"); '
        f"if it hides the same, run: clindeck retire --undo {SIDE}#2; if something else, give it "
        "another number"
    ) in lines_of(checked(files).problems)


def test_retired_notes_are_counted_apart(files: LibraryFiles) -> None:
    retire_ibuprofen(files)
    count = compiled(files).count
    assert (count.notes, count.cards, count.retired) == (10, 14, 1)


def test_the_search_for_withdrawn_notes_is_by_field_and_escaped(files: LibraryFiles) -> None:
    retire_ibuprofen(files)
    found = compiled(files)
    deck = found.deck._replace(name='Sports::A_"b"*')
    assert withdrawn_searches(replace(found, deck=deck)) == {
        "Withdrawn notes": r'"deck:Sports::A\_\"b\"\*" Notice:_*'
    }


def test_a_deck_with_nothing_withdrawn_has_no_such_search(files: LibraryFiles) -> None:
    assert withdrawn_searches(compiled(files)) == {}


def made_again(files: LibraryFiles) -> LibraryFiles:
    """Withdraw the dose note of ibuprofen, build without it, and make it once more."""
    retire_ibuprofen(files)
    released(files, now_s=NOON_S + 60)
    return files.with_change(DECK, "        except: [ibuprofen]\n", "").with_change(
        DECK, "expect: 6", "expect: 7"
    )


def test_a_note_made_again_after_its_withdrawal_is_refused_until_it_is_asked_for(
    files: LibraryFiles,
) -> None:
    at = made_again(files).at(DRUGS, "id: ibuprofen")
    found = checked(files)
    assert (
        f'{at} L017 {DOSE} is made again, but {DOSE} was withdrawn on 2027-02-03 ("dose & form '
        f'wrong"); if it is the same question, run: clindeck retire --undo {DOSE}; if it is '
        "another one, choose another id"
    ) in lines_of(found.problems)
    assert [each.state for each in found.decks[0].plan.entries if each.key == DOSE] == [RETIRED]


def test_an_id_that_inherits_from_a_withdrawn_note_is_refused_as_well(files: LibraryFiles) -> None:
    retire_ibuprofen(files)
    released(files, now_s=NOON_S + 60)
    files.with_change(DRUGS, "- id: ibuprofen\n", "- id: ibu\n    formerly: [ibuprofen]\n")
    files.with_change(DECK, "        except: [ibuprofen]\n", "")
    files.with_change(DECK, "[[ibuprofen, naproxen]]", "[[ibu, naproxen]]")
    found = [line for line in lines_of(checked(files).problems) if " L017 " in line]
    assert len(found) == 1
    assert f"L017 ankle/drugs/ibu/dose is made again, but {DOSE} was withdrawn" in found[0]


def test_a_withdrawn_note_whose_withdrawal_is_undone_comes_back_under_its_guid(
    files: LibraryFiles,
) -> None:
    made_again(files)
    with_entry(files, ledger_of(files)[DOSE].as_live(None))
    found = release_of(files, DOSE, now_s=NOON_S + 120)
    assert (found.guid, found.section, found.changed_at_s) == (guid_of(DOSE), "drugs", NOON_S + 120)
    assert not [field for field in found.fields if "Withdrawn" in field]
    assert not [tag for tag in found.tags if "retired" in tag]
    assert not has_errors(checked(files).problems)


def test_a_retired_note_that_comes_back_with_fewer_cards_is_reported(files: LibraryFiles) -> None:
    # The card that is missing would be an empty one in every collection.
    before = release_of(files, ROLE)
    with_entry(files, ledger_of(files)[ROLE].as_retired(withdrawal(before)))
    text = files.text(DECK)
    start, end = text.index("        reverse:"), text.index("      - id: side")
    files.with_file(DECK, text[:start] + text[end:])
    with_entry(files, ledger_of(files)[ROLE].as_live(None))
    assert [line for line in lines_of(checked(files).problems) if f" L012 {ROLE} " in line]


def test_a_cloze_named_in_a_banner_shows_its_text_and_no_braces(files: LibraryFiles) -> None:
    retire_ibuprofen(files, instead=SIDE)
    (banner,) = (field for field in release_of(files, DOSE).fields if field.startswith("Withdrawn"))
    assert "{{" not in banner
    assert "deltoid ligament" in banner
