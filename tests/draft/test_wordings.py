"""Questions that a draft proposes read as a teacher would ask them, whatever a heading says."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.draft.vocabulary.numbered_things import name_by_amounts
from clindeck.draft.wording.figures import Looks
from clindeck.draft.wording.wordings import fuller, group_question, question, reverse_question
from clindeck.model.cells import ColumnKind
from tests.draft.drafted import drafted_text

TEXT, LIST = ColumnKind.TEXT, ColumnKind.LIST


@pytest.mark.parametrize(
    ("title", "kind", "asked"),
    [
        ("Stable", TEXT, "{x} – stable?"),
        ("Normal", LIST, "{x} – normal ({count})?"),
        ("Rhythm it produces", TEXT, "{x} – rhythm it produces?"),
        ("Energy, biphasic", TEXT, "{x} – energy, biphasic?"),
        ("Represents", TEXT, "what does {x} represent?"),
        ("Drains into", TEXT, "what does {x} drain into?"),
        ("What you do", TEXT, "{x}: what do you do?"),
        ("What it measures", TEXT, "{x}: what does it measure?"),
        ("When it is used", TEXT, "{x}: when is it used?"),
        ("What COPD shows", TEXT, "{x}: what does COPD show?"),
        ("Detected where", TEXT, "{x} – detected where?"),
        ("80 kg / 180 lbs", ColumnKind.DOSE, "{x}, 80 kg / 180 lbs: which dose?"),
        ("What happens there?", TEXT, "{x}: what happens there?"),
        ("Note", TEXT, "what is to be remembered about {x}?"),
        ("Points", TEXT, "how many points does {x} give?"),
        ("Half-life", TEXT, "what is the half-life of {x}?"),
        ("Common causes", LIST, "what are the {count} common causes of {x}?"),
        ("P wave", TEXT, "what is the P wave of {x}?"),
    ],
)
def test_a_heading_that_names_no_thing_stands_behind_a_dash(
    title: str, kind: ColumnKind, asked: str
) -> None:
    assert question(title, kind, "{x}") == asked


def test_what_shares_or_has_such_a_value_is_asked_in_the_same_way() -> None:
    assert group_question("Stable", "stable", "injury") == (
        "which {count} injuries have “{stable}” under “Stable”?"
    )
    assert reverse_question("Rhythm it produces", "rhythm", "site") == (
        "which site has “{rhythm}” under “Rhythm it produces”?"
    )


def questions(root: Path, text: str) -> list[str]:
    found = drafted_text(root, "lists.csv", text)
    assert found.outcome.status == 0, found.told
    return found.questions()


def test_a_stage_or_severity_is_named_as_what_it_is(tmp_path: Path) -> None:
    text = "Severity,Mortality\nMild,27%\nModerate,32%\nSevere,45%\n"
    assert "Topic x: what is the mortality of the severity “Mild”?" in questions(tmp_path, text)


def test_a_table_that_compares_its_columns_is_asked_of_them(tmp_path: Path) -> None:
    text = "Feature,Oak,Fir\nLeaf,broad,needle\nWood,hard,soft\nFruit,acorn,cone\n"
    asked = questions(tmp_path, text)
    assert "Topic x: Oak – Leaf?" in asked
    assert "Topic x: Fir – Fruit?" in asked
    assert len(asked) == 6


def test_figures_take_their_unit_from_the_column_beside_them(tmp_path: Path) -> None:
    text = "Drug,Rate,Units\nAlpha,0.5-1,mg/min\nBeta,5 to 15,mg/hr\nGamma,10,mcg/min\n"
    asked = questions(tmp_path, text)
    assert asked == [
        "Topic x: what is the rate of Alpha?",
        "Topic x: what is the rate of Beta?",
        "Topic x: what is the rate of Gamma?",
    ]
    deck = (tmp_path / "decks/topic-x.yaml").read_text(encoding="utf-8")
    assert 'answer: "{rate} {units}"' in deck
    assert '# "Units" is not asked: it is the unit of the figures beside it' in deck


def test_a_column_that_numbers_the_rows_is_not_asked(tmp_path: Path) -> None:
    text = "Part,Step,Work\nNode,1,fires\nPath,2,carries\nWall,3,contracts\n"
    assert not any("step" in each for each in questions(tmp_path, text))


def test_what_a_heading_with_a_comma_names_is_one_group(tmp_path: Path) -> None:
    text = (
        "# X\n\n## Dislocation, both sides\n\n- Bones move\n- Cord at risk\n\n## Other\n\n- A: b\n"
    )
    found = drafted_text(tmp_path, "x.md", text)
    under = [row["under"] for row in found.values("dislocation-both-sides")]
    assert under == [("Dislocation, both sides",)] * 2
    assert "Topic x: Dislocation, both sides – name the 2" in found.questions()


def test_a_term_in_bold_with_its_colon_is_parted_from_its_detail(tmp_path: Path) -> None:
    text = (
        "# X\n\n- **Cool mist:** no use\n- **Guide: One.** Press 2001\n- **Air**: no use either\n"
    )
    found = drafted_text(tmp_path, "x.md", text)
    assert found.values() == [
        {"item": ("Cool mist",), "detail": ("no use",)},
        {"item": ("**Guide: One.** Press 2001",)},
        {"item": ("Air",), "detail": ("no use either",)},
    ]


def test_what_is_worth_most_and_what_is_urgent_stands_at_the_rows(tmp_path: Path) -> None:
    text = (
        "Sign,Cause,Yield,Immediate action\n"
        "Pale leg,clot,high,Call a surgeon\nWarm leg,vein,low,\nBlue leg,cold,High yield,Warm it\n"
    )
    found = drafted_text(tmp_path, "lists.csv", text)
    assert found.outcome.status == 0, found.told
    rows = found.table().rows
    assert [row.worth and row.worth.value for row in rows] == ["core", "detail", "core"]
    assert [row.urgent and row.urgent.text for row in rows] == ["Call a surgeon", None, "Warm it"]
    assert '"Yield" and "Immediate action" are not asked: each row says it itself' in found.told


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Max limit", "what is the maximum limit of {x}?"),
        ("MOA", "what is the mechanism of action of {x}?"),
        ("SE", "what are the side effects of {x}?"),
        ("CI", "what are the contraindications to {x}?"),
        ("Dx by", "what is {x} diagnosed by?"),
        ("Replace", "{x} – what to replace?"),
        ("Do not give", "{x} – what not to give?"),
        ("Treat with", "{x} – treat with what?"),
        ("Transmitted by", "what is {x} transmitted by?"),
        ("Discovered by", "by whom was {x} discovered?"),
        ("Resistant to", "what is {x} resistant to?"),
        ("Looks like", "what does {x} look like?"),
        ("Exits via", "what does {x} exit via?"),
        ("Pairs with", "{x} – pairs with what?"),
        ("Before", "what happens before {x}?"),
        ("Under the microscope", "{x} – under the microscope?"),
        ("Sensory or motor", "{x} – sensory or motor?"),
        ("Number of items", "how many items does {x} have?"),
        ("No. of items", "how many items does {x} have?"),
        ("Cost ($)", "what is the cost of {x} ($)?"),
        ("Refer?", "{x} – refer?"),
        ("Oxygen", "{x} – oxygen?"),
        ("Rationale", "what is the rationale for {x}?"),
        ("Equipment needed", "what is the equipment needed for {x}?"),
        ("Signs and symptoms", "what are the signs and symptoms of {x}?"),
        ("Why it mattered", "{x}: why did it matter?"),
        ("5-year survival", "what is the 5-year survival of {x}?"),
        ("pH", "{x} – pH?"),
    ],
)
def test_a_heading_is_asked_for_by_the_part_that_it_plays(title: str, asked: str) -> None:
    assert question(title, TEXT, "{x}") == asked


def test_short_forms_of_statistics_stay_above_figures() -> None:
    assert question("CI", TEXT, "{x}", looks=Looks.FIGURES) == "{x} – CI?"
    assert question("Signed", TEXT, "{x}", looks=Looks.YEARS) == "when was {x} signed?"


@pytest.mark.parametrize(
    ("title", "asked_back", "asked_of_all"),
    [
        ("Risk factors", "which x has the risk factor “{v}”?",
         "which {count} xes share the risk factor “{v}”?"),
        ("Found in", "which x is found in “{v}”?", "which {count} xes are found in “{v}”?"),
        ("Passes through", "which x passes through “{v}”?",
         "which {count} xes pass through “{v}”?"),
        ("Avoid in", "which x has “{v}” under “Avoid in”?",
         "which {count} xes have “{v}” under “Avoid in”?"),
        ("Group", "which x has the group “{v}”?", "which {count} xes belong to the group “{v}”?"),
    ],
)  # fmt: skip
def test_what_asks_back_plays_the_same_part(title: str, asked_back: str, asked_of_all: str) -> None:
    assert reverse_question(title, "v", "x") == asked_back
    assert group_question(title, "v", "x") == asked_of_all


def test_rows_that_are_only_marked_are_asked_as_marked(tmp_path: Path) -> None:
    text = "Vaccine,Live?\nAlpha,yes\nBeta,no\nGamma,yes\n"
    assert questions(tmp_path, text) == [
        "Topic x: which 2 vaccines are marked “yes” under “Live?”?"
    ]


def test_the_unit_of_a_heading_stands_behind_the_figure_of_the_answer(tmp_path: Path) -> None:
    assert "Topic x: what is the half-life of Alpha?" in questions(
        tmp_path, "Drug,Half-life (h)\nAlpha,6\nBeta,12\n"
    )
    deck = (tmp_path / "decks/topic-x.yaml").read_text(encoding="utf-8")
    assert 'answer: "{half_life_h} h"' in deck


@pytest.mark.parametrize(
    ("language", "text", "asked", "asked_back"),
    [
        ("de", "Wirkstoff,Wirkung,Dosis\nAlpha,hemmt IL-6,200 mg\nBeta,blockiert D2,300 mg\n",
         "Topic x: Alpha – Wirkung?", "Topic x: Wirkung “hemmt IL-6” – Wirkstoff?"),
        ("es", "Fármaco,Mecanismo de acción\nAlfa,inhibe IL-6\nBeta,bloquea D2\n",
         "Topic x: Alfa – Mecanismo de acción?",
         "Topic x: Mecanismo de acción “inhibe IL-6” – Fármaco?"),
        ("fr", "Médicament,Effets indésirables,Posologie\nAlpha,toux,20 mg\nBêta,rougeur,30 mg\n",
         "Topic x: Alpha – Effets indésirables?",
         "Topic x: Effets indésirables “toux” – Médicament?"),
    ],
)  # fmt: skip
def test_a_table_of_another_language_is_asked_in_its_own_words(
    tmp_path: Path, language: str, text: str, asked: str, asked_back: str
) -> None:
    found = drafted_text(tmp_path, "x.csv", text)
    assert found.topic().language == language
    assert asked in found.questions()
    deck = (tmp_path / "decks/topic-x.yaml").read_text(encoding="utf-8")
    asked_by_row = asked_back.replace("Topic x", "{short}")
    start, _, end = asked_by_row.partition("“")
    assert start in deck and end.partition("”")[2] in deck
    assert " is the " not in deck.split("sections:")[1]


def test_few_values_that_shut_each_other_out_are_offered_as_options(tmp_path: Path) -> None:
    rows = "".join(f"Row{n} {'abcdef'[n]},{('ruby', 'opal', 'onyx')[n % 3]}\n" for n in range(6))
    sure = drafted_text(tmp_path, "sure.csv", f"Gem,Growth stage\n{rows}")
    deck = (sure.root / "decks/topic-x.yaml").read_text(encoding="utf-8")
    assert "        kind: choice\n        options: 3\n" in deck
    assert sure.outcome.status == 0, sure.told


def test_where_several_values_may_be_right_the_choice_is_a_comment(tmp_path: Path) -> None:
    rows = "".join(f"Row{n} {'abcdef'[n]},{('ruby', 'opal', 'onyx')[n % 3]}\n" for n in range(6))
    drafted_text(tmp_path, "open.csv", f"Gem,Colour\n{rows}")
    deck = (tmp_path / "decks/topic-x.yaml").read_text(encoding="utf-8")
    assert "# kind: choice, options: 3 would fit: that the values of other rows are wrong" in deck
    assert "        kind: choice" not in deck


def test_a_counted_question_says_what_the_row_is_behind_the_count() -> None:
    asked = fuller("{short}: what are the {count} signs of {virus}?", "virus")
    assert asked == "{short}: what are the {count} signs of the virus {virus}?"


def test_a_term_in_bold_right_before_a_meaning_in_bold_is_parted(tmp_path: Path) -> None:
    text = "# Trees\n\n- **Lime:** **1 kg each** (once)\n- **Prune: in May** or later\n"
    rows = drafted_text(tmp_path, "trees.md", text).values()
    assert rows == [
        {"item": ("Lime",), "detail": ("**1 kg each** (once)",)},
        {"item": ("Prune",), "detail": ("**in May** or later",)},
    ]


def test_rows_called_by_times_or_ages_say_of_what(tmp_path: Path) -> None:
    text = "Ηλικία;Ύψος;Φύλλα\n2 ετών;μικρό;λίγα\n4 ετών;μέτριο;πολλά\n9 ετών;μεγάλο;αμέτρητα\n"
    asked = drafted_text(tmp_path, "trees.csv", text).questions()
    assert any("ηλικία 4 ετών" in ask for ask in asked)


def test_columns_called_by_points_say_of_which_score(tmp_path: Path) -> None:
    text = "Apgar;0;1;2\nCor;pálido;azul;rosado\nTónus;mole;algum;forte\nChoro;nada;fraco;muito\n"
    asked = drafted_text(tmp_path, "notas.csv", text).questions()
    assert any("Apgar Cor – 1?" in each for each in asked)


@pytest.mark.parametrize(
    ("title", "texts", "are_amounts"),
    [
        ("Time", ("0–5 min", "15–25", "> 30"), True),
        ("Alter", ("2 Monate", "3 Jahre"), True),
        ("Time", ("at once", "later", "5 min"), False),
        ("Dose", ("5 mg", "10 mg"), False),
    ],
)
def test_amounts_that_name_rows(title: str, texts: tuple[str, ...], *, are_amounts: bool) -> None:
    assert name_by_amounts(title, texts) is are_amounts
