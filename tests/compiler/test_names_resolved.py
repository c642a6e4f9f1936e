"""What a deck definition names, held against its topic; near names are proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.libraries import (
    DECK,
    DRUGS,
    LIGAMENTS,
    SOUND,
    LibraryFiles,
    checked,
    lines_of,
    sound_library,
)


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "wanted", "message"),
    [
        ("{short}, oral {drug}: dose", "{short}, oral {drgu}: dose", "{drgu}",
         'K027 unknown placeholder {drgu} for table "drugs"; did you mean "drug"?'),
        ('answer: "{effects}"', 'answer: "all {efects}"', "{efects}",
         'K027 unknown placeholder {efects} for table "drugs"; did you mean "effects"?'),
        ("{short}, oral {drug}: dose", "{jurisdiction}, oral {drug}: dose", "{jurisdiction}",
         'K027 unknown placeholder {jurisdiction} for table "drugs"; known: drug, class, dose, '
         'effects, '
         "topic, title, short, language, count"),
        ("[[2:{side}|side]]", "[[2:{sied}|side]]", "{sied}",
         'K027 unknown placeholder {sied} for table "ligaments"; did you mean "side"?'),
        ("[[2:{side}|side]]", "[[2:{side}|{sied}]]", "{sied}",
         'K027 unknown placeholder {sied} for table "ligaments"; did you mean "side"?'),
        ("which ligament stops {stops}", "which ligament stops {stop}", "{stop}",
         'K027 unknown placeholder {stop} for table "ligaments"; did you mean "stops"?'),
        ("[[1:{ligament}|structure]]", "[[1:{ligament}|{count}]]", "{count}]]",
         "K026 {count} has no meaning in a cloze; write the number"),
        ("{short}, oral {drug}: dose", "{short}, oral {a.drug}: dose", "{a.drug}: dose and",
         "K026 {a.drug} joins two rows; only `kind: contrast` has them"),
        ("{a.drug} and {b.drug}, dose", "{drug} and {b.drug}, dose", "{drug} and",
         "K026 {drug} of which row? write {a.drug} or {b.drug}"),
        ("{a.drug} and {b.drug}, dose", "{a.drgu} and {b.drug}, dose", "{a.drgu}",
         'K027 unknown placeholder {a.drgu} for table "drugs"; did you mean "drug"?'),
        ("drugs are {class}", "{dose} drugs are {class}", "{dose} drugs",
         "K023 {dose} differs between the members of a group; ask with {class}, {count} and "
         "names of the "
         "topic"),
        ("by: class", "by: clas", "clas\n",
         'K028 table "drugs" has no column "clas"; did you mean "class"?'),
        ("tags: [class]", "tags: [clas]", "clas]",
         'K028 table "drugs" has no column "clas"; did you mean "class"?'),
        ("[[ibuprofen, naproxen]]", "[[ibuprofen, naproxn]]", "naproxn",
         'K025 table "drugs" has no row "naproxn"; did you mean "naproxen"?'),
        ("      - id: effects\n", "      - id: effects\n        only: [ibuprofn]\n", "ibuprofn",
         'K025 table "drugs" has no row "ibuprofn"; did you mean "ibuprofen"?'),
        ("      - id: effects\n", "      - id: effects\n        except: [ibuprofn]\n", "ibuprofn",
         'K025 table "drugs" has no row "ibuprofn"; did you mean "ibuprofen"?'),
        ("    table: drugs\n    expect: 7", "    table: drgus\n    expect: 7", "drgus",
         'K020 unknown table "drgus"; did you mean "drugs"?'),
    ],
)  # fmt: skip
def test_a_name_that_leads_nowhere_is_reported_where_it_stands(
    files: LibraryFiles, old: str, new: str, wanted: str, message: str
) -> None:
    files.with_change(DECK, old, new)
    at = files.at(DECK, wanted)
    found = [line for line in lines_of(checked(files).problems) if line.split()[1] != "K021"]
    if "clas\n" in wanted:  # the question names the column as well
        found = [line for line in found if " K023 " not in line]
    assert found == [f"{at} {message}"]


def test_a_contrast_needs_what_it_asks_of_both_rows(files: LibraryFiles) -> None:
    files.with_change(DECK, "[[ibuprofen, naproxen]]", "[[ibuprofen, paracetamol]]").with_change(
        DECK, '"{b.drug}: {b.dose}"', '"{b.drug}: {b.effects}"'
    )
    at = files.at(DECK, "paracetamol")
    assert lines_of(checked(files).problems) == [
        f'{at} K024 row "paracetamol" has no "effects", which the contrast asks for'
    ]


def test_one_pair_twice_is_refused_in_either_order(files: LibraryFiles) -> None:
    files.with_change(
        DECK, "[[ibuprofen, naproxen]]", "[[ibuprofen, naproxen], [naproxen, ibuprofen]]"
    )
    at = files.at(DECK, "[naproxen, ibuprofen]", skip=1)
    assert lines_of(checked(files).problems) == [
        f"{at} K005 the same pair stands in line {at.line}; keep one"
    ]


@pytest.mark.parametrize("name", ["drugs", "ligaments", "verify", "retired"])
def test_a_facet_named_like_another_tag_is_refused(files: LibraryFiles, name: str) -> None:
    files.with_change(
        LIGAMENTS, "  side: {title: Side}", f"  side: {{title: Side}}\n  {name}: {{title: X}}"
    )
    files.with_change(DECK, "    expect: 8\n", f"    expect: 8\n    tags: [{name}]\n")
    at = files.at(DECK, f"tags: [{name}]", skip=7)
    assert lines_of(checked(files).problems) == [
        f'{at} K022 "{name}" is the name of a section or a fixed facet; its tags would mix'
    ]


def test_a_table_that_no_recipe_uses_is_an_error(files: LibraryFiles) -> None:
    extra = "source_data/ankle-sprain/nerves.yaml"
    files.with_file(extra, SOUND[LIGAMENTS].replace("table: ligaments", "table: nerves"))
    assert lines_of(checked(files).problems) == [
        f'{extra}:1:1 K021 no recipe uses table "nerves"; add a section for it to a deck '
        f"definition, "
        "or remove the file"
    ]


def test_a_table_used_by_another_deck_of_the_topic_is_used(files: LibraryFiles) -> None:
    text = files.text(DECK)
    cut = text.index("  - section: ligaments")
    head = text[: text.index("  - section: drugs")]
    files.with_file(DECK, text[:cut])
    second = head.replace("Ankle sprain", "Ankle ligaments").replace(
        "id: ankle\nuid: k7q2xw9t\n", "id: ankle-2\nuid: ankle200\n"
    )
    files.with_file("decks/second.yaml", second + text[cut:])
    assert lines_of(checked(files).problems) == []


def test_a_broken_deck_definition_does_not_make_its_tables_unused(files: LibraryFiles) -> None:
    test_a_table_used_by_another_deck_of_the_topic_is_used(files)
    files.with_change("decks/second.yaml", "topic: ankle-sprain", "topic: @ankle-sprain")
    at = files.at("decks/second.yaml", "@")
    assert lines_of(checked(files).problems) == [
        f"{at} Y001 a value may not start with @; put it in quotes"
    ]


def test_decks_may_not_share_an_id_a_uid_or_a_name(files: LibraryFiles) -> None:
    files.with_file(
        "decks/twin.yaml", SOUND[DECK].replace("deck: Ankle sprain", "deck: ankle SPRAIN")
    )
    found = [line for line in lines_of(checked(files).problems) if "K018" in line]
    names = ("decks/ankle.yaml", "decks/twin.yaml")
    assert found == [
        f"{name}:{line}:1 K018 {other} has the same {what}; give each deck its own"
        for name, other in (names, names[::-1])
        for line, what in ((2, "name"), (3, "id"), (4, "uid"))
    ]


def test_an_unknown_topic_gets_the_nearest_folder(files: LibraryFiles) -> None:
    files.with_change(DECK, "topic: ankle-sprain", "topic: ankle-spain")
    found = [line for line in lines_of(checked(files).problems) if " K017 " not in line]
    assert found == [
        f'{DECK}:5:8 K019 unknown topic "ankle-spain"; did you mean "ankle-sprain"?; topics are '
        f"folders of "
        "source_data/"
    ]


def test_two_values_that_give_one_tag_are_reported_at_the_second(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "drug: naproxen\n    class: NSAID", "drug: naproxen\n    class: Nsaid")
    assert checked(files).problems == ()
    files.with_change(DRUGS, "class: plain analgesic", 'class: "(NSAID)"')
    at = files.at(DRUGS, '"(NSAID)"')
    assert (
        f'{at} K033 "(NSAID)" gets the tag "class::nsaid" of "NSAID"; write both alike, or word '
        "one so that letters, digits or signs differ"
    ) in lines_of(checked(files).problems)


def test_values_that_differ_in_a_sign_have_tags_of_their_own(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "class: plain analgesic", 'class: "NSAID +"')
    found = checked(files)
    assert found.problems == ()
    tags = {tag for note in found.decks[0].notes for tag in note.tags if "::class::" in tag}
    assert tags == {"ankle::class::nsaid", "ankle::class::nsaid-plus"}
