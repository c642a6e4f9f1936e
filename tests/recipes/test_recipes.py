"""Rows and recipes to drafts: questions, answers, fronts and parts of keys."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clindeck.content.table_reader import read_table
from clindeck.formats.yaml.reader import read_yaml
from clindeck.model.cells import Text
from clindeck.model.decks import Recipe, Section
from clindeck.model.notes import NoteType
from clindeck.model.problems import Position, Problem
from clindeck.model.tables import Review, Row, RowId, Table, Topic
from clindeck.model.tables import Source as Entry
from clindeck.recipes.deck_definitions import read_deck
from clindeck.recipes.drafts import NoteDraft
from clindeck.recipes.filled_wordings import html_template
from clindeck.recipes.kinds import kind_of
from clindeck.recipes.row_questions import QaColumn, row_column
from clindeck.recipes.table_values import Material, material_of
from clindeck.recipes.templates import parse_template

HERE = Position("f.yaml", 1, 1)
SOURCE = Entry("s", "S", "", "", "", "book", "", "", "", "", HERE)
DOSE = '<bdi class="dose" dir="ltr"><span class="amount">{}</span></bdi>'

TABLE = """\
table: drugs
title: Drugs
source: s
columns:
  drug: {title: Drug}
  class: {title: Class}
  dose: {title: Dose, kind: dose}
  effects: {title: Effects, kind: list}
rows:
  - {id: ibu, drug: ibuprofen, class: NSAID, dose: 400 mg, effects: [heartburn, *, "<b>"]}
  - {id: nap, drug: naproxen, class: nsaid, dose: 250 mg}
  - {id: par, drug: paracetamol, class: plain analgesic, effects: [rash]}
""".replace("*", "'*'")


def material(table_text: str = TABLE) -> Material:
    root, problems = read_yaml("drugs.yaml", table_text.encode())
    assert problems == ()
    table, faults = read_table(root, {"s": SOURCE}, {})
    assert faults == ()
    assert isinstance(table, Table)
    topic = Topic(
        "t", "Trial topic", "T*T", "", "", "", "", {}, Review("unreviewed"), {}, {}, (), HERE
    )
    return material_of(table, topic)


def recipe_of(text: str) -> Recipe[Any]:
    definition = (
        "deck: D\nid: d\ntopic: t\nsections:\n  - section: s\n    table: drugs\n"
        f"    recipes:\n      - {text}\n"
    )
    root, problems = read_yaml("d.yaml", definition.encode())
    assert problems == ()
    deck, faults = read_deck(root)
    assert faults == ()
    assert deck is not None
    return deck.sections[0].recipes[0]


class Made(NamedTuple):
    """What a test looks at of a draft, whether it was made by itself or in a column."""

    part: str
    rows: tuple[Row, ...]
    question: str
    items: tuple[str, ...]
    fronts: tuple[tuple[int, str], ...]
    hint: str
    explanation: str


def about_rows(column: QaColumn, source: Material) -> list[Made]:
    """Return the drafts of a column one by one."""
    found: list[Made] = []
    for number, rank in enumerate(column.ranks):
        row, question = source.table.rows[rank], column.questions[number]
        hint, explanation = (each if isinstance(each, str) else each[number]
                             for each in (column.hints, column.explanations))  # fmt: skip
        items, fronts = column.items[number], ((0, question),)
        found.append(Made(row.id, (row,), question, items, fronts, hint, explanation))
    return found


def unbounded(recipe: Recipe[Any], source: Material) -> QaColumn:
    question = kind_of(recipe).row_question(recipe.wording)
    assert question is not None
    column = row_column(recipe, question, source, 1_000_000)
    assert column is not None
    return column


def drafted(recipe: Recipe[Any], source: Material) -> tuple[list[NoteDraft], list[str]]:
    section = Section("s", "", Text("drugs", *HERE), None, HERE, (), (recipe,), HERE)
    made = list(kind_of(recipe).drafts(recipe, section, source))
    drafts = [each for each in made if isinstance(each, NoteDraft)]
    return drafts, [str(each) for each in made if isinstance(each, Problem)]


def drafts(text: str, table_text: str = TABLE) -> list[Made]:
    recipe, source = recipe_of(text), material(table_text)
    if kind_of(recipe).row_question(recipe.wording) is not None:
        return about_rows(unbounded(recipe, source), source)
    found, problems = drafted(recipe, source)
    assert problems == []
    return [
        Made(
            each.part,
            each.rows,
            each.fields["text" if kind_of(recipe).note_type is NoteType.CLOZE else "question"],
            each.cards[0].items,
            tuple((card.ordinal, card.front) for card in each.cards),
            each.fields.get("hint", ""),
            each.fields.get("explanation", ""),
        )
        for each in found
    ]


def group_problems(text: str, table_text: str) -> list[str]:
    return drafted(recipe_of(text), material(table_text))[1]


def cells(*values: str) -> str:
    """Return a table of one column `c`, one row a value: ids r0, r1, …"""
    rows = "".join(f"  - {{id: r{rank}, c: {value}}}\n" for rank, value in enumerate(values))
    head = "table: drugs\ntitle: T\nsource: s\ncolumns: {c: {title: C, kind: list}}\nrows:\n"
    return head + rows


def test_a_row_whose_id_could_not_be_read_is_not_asked_about() -> None:
    table = material().table
    first, *others = table.rows
    nameless = replace(table, rows=(first._replace(id=RowId("")), *others))
    recipe = recipe_of('{id: r, ask: "{drug}?", answer: "{class}"}')
    found = Material(nameless, {}, {}).rows_for(recipe, frozenset(("drug", "class")))
    assert [row.id for row in found] == ["nap", "par"]


@pytest.mark.parametrize("answer", ['"{class}"', '"is {class}"'])
def test_texts_beyond_what_is_left_of_a_deck_are_not_made(answer: str) -> None:
    recipe, source = recipe_of(f'{{id: r, ask: "{{drug}}: class?", answer: {answer}}}'), material()
    question = kind_of(recipe).row_question(recipe.wording)
    assert question is not None
    made = about_rows(unbounded(recipe, source), source)
    filled = [draft.question for draft in made]
    if "is" in answer:
        filled += [item for draft in made for item in draft.items]
    size = sum(map(len, filled))
    assert row_column(recipe, question, source, size) is not None
    assert row_column(recipe, question, source, size - 1) is None


def test_a_recipe_applies_to_the_rows_that_hold_every_column_it_names() -> None:
    found = drafts('{id: r, ask: "{drug}: dose?", answer: "{dose}"}')
    assert [draft.part for draft in found] == ["ibu", "nap"]
    assert found[0].question == "ibuprofen: dose?"
    assert found[0].items == (DOSE.format("400 mg"),)
    assert found[0].fronts == ((0, found[0].question),)


def test_only_and_except_choose_rows() -> None:
    assert [d.part for d in drafts('{id: r, only: [nap, par], ask: "{drug}", answer: x}')] == [
        "nap",
        "par",
    ]
    assert [d.part for d in drafts('{id: r, except: [nap], ask: "{drug}", answer: x}')] == [
        "ibu",
        "par",
    ]


def test_a_list_column_alone_is_one_item_for_each_and_escaped() -> None:
    ibu, par = drafts('{id: r, ask: "{count} effects of {drug}", answer: "{effects}"}')
    assert (ibu.question, ibu.items) == ("3 effects of ibuprofen", ("heartburn", "*", "&lt;b&gt;"))
    assert (par.question, par.items) == ("1 effects of paracetamol", ("rash",))


def test_a_list_column_inside_a_sentence_reads_as_one() -> None:
    ibu, par = drafts('{id: r, ask: "{count}: {drug}", answer: "gives {effects}"}')
    assert (ibu.question, ibu.items) == ("1: ibuprofen", ("gives heartburn, * and &lt;b&gt;",))
    assert par.items == ("gives rash",)


def test_several_answers_are_counted_on_the_front() -> None:
    ibu, _ = drafts('{id: r, ask: "{drug}: {count}?", answer: ["{class}", "{dose}"]}')
    assert (ibu.question, ibu.items) == ("ibuprofen: 2?", ("NSAID", DOSE.format("400 mg")))


def test_topic_names_are_escaped_text_and_columns_come_before_them() -> None:
    ibu, *_ = drafts('{id: r, ask: "{short}: {title} {drug}?", answer: x}')
    assert ibu.question == "T*T: Trial topic ibuprofen?"


def test_a_hint_is_left_empty_where_the_row_lacks_its_column() -> None:
    ibu, nap, _ = drafts(
        '{id: r, ask: "{drug}", answer: x, hint: "{effects}", explain: "{class}!"}'
    )
    assert (ibu.hint, nap.hint) == ("heartburn, * and &lt;b&gt;", "")
    assert (ibu.explanation, nap.explanation) == ("NSAID!", "nsaid!")


def test_a_hint_of_a_cloze_is_left_empty_where_the_row_lacks_its_column() -> None:
    ibu, nap, _ = drafts(
        "{id: r, kind: cloze, text: '[[1:{drug}]]', hint: '{effects}', explain: '{class}!'}"
    )
    assert (ibu.hint, nap.hint) == ("heartburn, * and &lt;b&gt;", "")
    assert (ibu.explanation, nap.explanation) == ("NSAID!", "nsaid!")


def test_emphasis_may_enclose_a_slot_and_not_be_made_by_a_value() -> None:
    ibu, *_ = drafts('{id: r, ask: "**{drug}** or {class}?", answer: x}')
    assert ibu.question == "<strong>ibuprofen</strong> or NSAID?"
    (found,) = drafts('{id: r, ask: "*{c} or x", answer: x}', cells("'a* b'"))
    assert found.question == "*a* b or x"


def test_a_bracket_before_a_slot_cannot_start_a_sound_of_a_value() -> None:
    (found,) = drafts('{id: r, ask: "[{c}", answer: x}', cells("'sound:x.mp3]'"))
    assert "[sound:" not in found.question


def test_a_group_is_one_note_for_each_value_whatever_its_case() -> None:
    nsaid, plain = drafts('{id: r, by: class, ask: "{short}: {class}?", answer: "{drug} {count}"}')
    assert (nsaid.part, nsaid.question) == ("nsaid", "T*T: NSAID?")
    assert nsaid.items == ("ibuprofen 2", "naproxen 2")
    assert [row.id for row in nsaid.rows] == ["ibu", "nap"]
    assert (plain.part, plain.items) == ("plain-analgesic", ("paracetamol 1",))


def test_a_group_smaller_than_at_least_is_left_out() -> None:
    assert [
        d.part for d in drafts('{id: r, by: class, at_least: 2, ask: "{class}", answer: "{drug}"}')
    ] == ["nsaid"]


def test_a_list_column_puts_its_row_in_several_groups() -> None:
    found = drafts('{id: r, by: c, ask: "{c}", answer: x}', cells("[a, b]", "[b]"))
    assert [(d.part, [row.id for row in d.rows]) for d in found] == [
        ("a", ["r0"]),
        ("b", ["r0", "r1"]),
    ]


def test_a_row_that_repeats_an_item_is_one_member_of_its_group() -> None:
    (found,) = drafts('{id: r, by: c, ask: "{c}", answer: "{count}"}', cells("[a, A]"))
    assert (found.items, [row.id for row in found.rows]) == (("1",), ["r0"])


def test_five_members_are_a_group_and_six_are_refused() -> None:
    text = '{id: many, by: c, ask: "{c}", answer: x}'
    (found,) = drafts(text, cells(*["a"] * 5))
    assert len(found.rows) == 5
    assert group_problems(text, cells(*["a"] * 6)) == [
        'd.yaml:8:24 K010 recipe "many": 6 rows have c "a" (r0, r1, r2, r3, r4, r5); a group holds '
        "at most 5, split the value"
    ]


def test_two_values_of_one_slug_are_refused_at_the_second() -> None:
    text = '{id: r, by: c, ask: "{c}", answer: x}'
    assert group_problems(text, cells("COX-2", "COX 2")) == [
        'drugs.yaml:7:17 K011 value "COX 2" of column "c" gives the key "cox-2" like "COX-2"; '
        "reword it"
    ]


def test_a_value_without_letters_cannot_be_a_key() -> None:
    text = '{id: r, by: c, ask: "{c}", answer: x}'
    assert group_problems(text, cells("'!'")) == [
        'drugs.yaml:6:17 K011 value "!" of column "c" gives the key ""; reword it'
    ]


def test_a_cloze_has_a_card_for_each_number() -> None:
    ibu, nap = drafts(
        "{id: r, kind: cloze, text: '{drug} is [[2:{class}|what]], [[1:{dose}]], [[2:x]].'}"
    )
    assert ibu.question == (
        "ibuprofen is {{c2::NSAID::what}}, {{c1::" + DOSE.format("400 mg") + "}}, {{c2::x}}."
    )
    assert ibu.fronts == (
        (0, "ibuprofen is NSAID, [...], x."),
        (1, f"ibuprofen is [what], {DOSE.format('400 mg')}, [...]."),
    )
    assert nap.part == "nap"


def test_numbers_of_blanks_are_the_cards_identity_and_may_have_gaps() -> None:
    (found,) = drafts("{id: r, kind: cloze, text: '[[7:{c}]] x'}", cells("a"))
    assert found.question == "{{c7::a}} x"
    assert [ordinal for ordinal, _ in found.fronts] == [6]


@pytest.mark.parametrize(
    "hostile",
    ["}}", "::", "{{c1::x}}", "{{c2::y::z}}", "a}", "{a", "a::b", ":a", "}} {{c9::", "<!--"],
)
def test_a_hostile_cell_neither_closes_a_blank_nor_opens_another(hostile: str) -> None:
    (found,) = drafts("{id: r, kind: cloze, text: '{c} [[1:{c}|{c}]] {c}'}", cells(f"'{hostile}'"))
    assert_one_blank(found.question, hostile)


@given(st.text("{}:c1<&a ", min_size=1, max_size=9).filter(str.strip))
def test_no_cell_at_all_neither_closes_a_blank_nor_opens_another(hostile: str) -> None:
    (found,) = drafts("{id: r, kind: cloze, text: '{c} [[1:{c}|{c}]] {c}'}", cells(f"'{hostile}'"))
    assert_one_blank(found.question, hostile.strip())


def assert_one_blank(field: str, text: str) -> None:
    """Read a field as Anki does: `{{c1::` shown up to the first `::`, hint up to `}}`."""
    assert field.count("{{") == field.count("}}") == 1
    before, shown, hint, after = re.fullmatch(
        r"(.*?)\{\{c1::(.*?)::(.*?)\}\}(.*)", field, re.DOTALL
    ).groups()  # type: ignore[union-attr]
    assert [html.unescape(part) for part in (before, shown, hint, after)] == [
        f"{text} ", text, text, f" {text}",
    ]  # fmt: skip


def test_a_contrast_asks_for_two_rows_in_the_order_of_the_pair() -> None:
    (found,) = drafts(
        "{id: r, kind: contrast, pairs: [[nap, ibu]], ask: '{short}: {a.drug}, {b.drug} "
        "({count})', "
        "answer: ['{a.drug}: {a.dose}', '{b.drug}: {b.dose}']}"
    )
    assert (found.part, found.question) == ("nap~ibu", "T*T: naproxen, ibuprofen (2)")
    assert found.items == (
        f"naproxen: {DOSE.format('250 mg')}",
        f"ibuprofen: {DOSE.format('400 mg')}",
    )
    assert [row.id for row in found.rows] == ["nap", "ibu"]


def test_a_contrast_keeps_the_values_of_each_pair_apart() -> None:
    found = drafts(
        "{id: r, kind: contrast, pairs: [[nap, ibu], [ibu, par]], ask: '{a.drug}-{b.drug}', "
        "answer: x}"
    )
    assert [draft.question for draft in found] == ["naproxen-ibuprofen", "ibuprofen-paracetamol"]


def test_a_wording_of_text_alone_is_html_once() -> None:
    template, _ = parse_template(Text("a < **b**", *HERE))
    assert html_template(template).parts == ("a &lt; <strong>b</strong>",)
