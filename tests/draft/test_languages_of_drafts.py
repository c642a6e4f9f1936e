"""A deck of another language has no English words around those of its file."""

# ruff: noqa: RUF001
from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

_ENGLISH = (" the ", "which", "what", "share", "listed")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("縮寫,英文詞彙\nAD,Right ear\nAL,Left ear\nPRN,When needed\n", "AL – 英文詞彙?"),
        ("商品名,分類,症状\n赤錠,風邪,のどの痛み\n青錠,風邪,鼻水\n", "赤錠 – 症状?"),
        ("Вид,Класс,Где\nЛист,кислота,лес\nМох,кислота,луг\n", "Лист – Где?"),
        ("Preparat,Organ,Färgning\nEtt,lever,blå\nTvå,njure,röd\n", "Ett – Färgning?"),
        ("Middel,Werking,Groep\nAlfa,remt pijn,zuur\nBeta,remt hoest,zuur\n", "Alfa – Werking?"),
        ("Lebensmittel,Herkunft\nDattel,Afrika\nApfel,Asien\n", "Dattel – Herkunft?"),
        ("nome,tipo,diluicao\nAlfa,acido,em soro\nBeta,acido,em agua\n", "Alfa – Diluicao?"),
    ],
)  # fmt: skip
def test_a_heading_of_another_language_stands_alone_behind_a_dash(
    tmp_path: Path, text: str, asked: str
) -> None:
    questions = drafted_text(tmp_path, "x.csv", text).questions()
    assert f"Topic x: {asked}" in questions
    assert not [each for each in questions for word in _ENGLISH if word in each]


def test_no_card_shows_the_words_of_the_tool(tmp_path: Path) -> None:
    text = "- Tiroiditis: se inflama\n- Nódulos: crecen\n"
    found = drafted_text(tmp_path, "x.md", text)
    assert found.questions() == ["Topic x – Tiroiditis?", "Topic x – Nódulos?"]


def test_two_headings_do_not_outweigh_the_words_of_all_rows(tmp_path: Path) -> None:
    rows = "".join(
        f"{number},2020,och det är inte som vi vill att de ska {word}\n"
        for number, word in enumerate(("gå", "stå", "få", "må"), 1)
    )
    found = drafted_text(tmp_path, "ord.csv", f"Version,Datum,Ändring\n{rows}")
    assert "language: sv" in (found.root / "source_data/topic-x/topic.yaml").read_text("utf-8")


GERMAN_DOSES = """# Mittel gegen Rost

| Wirkstoff | Dosis | Wirkung |
|---|---|---|
| Alfamin | 1-1.5 mg/kg | löst den Rost und die Farbe |
| Betamin | > 6 mg | hält das Eisen und den Stahl rein |
| Gammamin | 1500 mg | nicht für das Holz |
"""


def test_doses_of_a_german_file_hold_no_english_words(tmp_path: Path) -> None:
    answers = " ".join(drafted_text(tmp_path, "rost.md", GERMAN_DOSES).answers().values())
    for shown in ("1–1.5 mg/kg", "6 mg", "1500 mg"):
        assert shown in answers
    assert "more than" not in answers
    assert " per " not in answers


def test_notes_with_few_little_words_are_not_asked_in_english(tmp_path: Path) -> None:
    rows = [
        "Bruin: water, zout, lucht, ijzer, schade van buiten",
        "Zwart: zuur, vet, olie, staal, kelder van steen",
        "Geel: koper, tin, zink, lood, draad van koper",
        "Groen: brons, regen, mos, tijd, dak van hout",
        "Wit: zink, aluminium, vocht, kou, laag van stof",
        "Rood: ijzer, water, strand, zon, korst van zout",
    ]
    text = "".join(f"- {row}\n" for row in rows)
    questions = drafted_text(tmp_path, "x.md", text).questions()
    assert questions
    assert not [each for each in questions for word in _ENGLISH if word in each]


def test_short_lists_with_accents_and_no_english_word_are_asked_in_no_english(
    tmp_path: Path,
) -> None:
    for number, text in enumerate((
        "# Dąb\n\n## Części\n- korzeń\n- pień\n- liść\n\n## Użycie\n- kora: leki\n",
        "# Eiche\n\n## Blätter\n- grün\n- gelappt\n- groß\n\n## Früchte\n- Eichel: Häher\n",
    )):  # fmt: skip
        folder = tmp_path / str(number)
        folder.mkdir()
        questions = drafted_text(folder, "x.md", text).questions()
        assert questions
        assert not [each for each in questions if "name the" in each or "which" in each]
    folder = tmp_path / "english"
    folder.mkdir()
    text = "# Eponyms\n\n## Of the ear\n- Ménière\n- Behçet\n- Sjögren\n\n## Use\n- bark: tan\n"
    assert any("name the 3" in each for each in drafted_text(folder, "x.md", text).questions())


def test_a_longer_list_with_a_few_umlauts_is_asked_in_no_english(tmp_path: Path) -> None:
    text = (
        "# Eiche\n\n## Zeichen\n- dicker Stamm\n- grüne Krone\n- tiefe Wurzel\n\n## Pflege\n"
        "- Schnitt: Holz nur im Winter\n- Wasser: zweimal je Woche im Sommer\n"
        "- Boden: lockern, danach mulchen\n- Dünger: keiner\n"
    )
    questions = drafted_text(tmp_path, "x.md", text).questions()
    assert not [each for each in questions if "name the" in each or "which" in each]


def test_what_no_table_holds_tells_the_language_of_short_lists(tmp_path: Path) -> None:
    text = (
        "# Quercia\n\n## Segni\n- tronco cavo\n- corona secca\n- radici\n\n## Nota\n"
        "La quercia è una pianta che vive molti anni, soprattutto nelle valli del nord.\n"
    )
    found = drafted_text(tmp_path, "x.md", text)
    assert not any("name the" in each for each in found.questions())
    assert "language: it" in (found.root / "source_data/topic-x/topic.yaml").read_text("utf-8")
