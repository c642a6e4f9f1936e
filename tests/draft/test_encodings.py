"""A text that is not UTF-8 is read in what Windows writes in its language, and that is said."""

# ruff: noqa: RUF001
from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.draft.reading.encodings import MAX_BYTES, as_utf_8
from tests.draft.drafted import Drafted, drafted_text

TEXTS = {
    "gb18030": "药名,功效\n金银花,清热解毒\n黄芪,补气固表\n",
    "big5": "藥名,功效\n金銀花,清熱解毒\n黃耆,補氣固表，用於自汗\n",
    "shift_jis": "薬,作用\nアスピリン,痛みを止める\nカフェイン,目を覚ます\n",
    "euc_jp": "薬,作用\nアスピリン,痛みを止める\nカフェイン,目を覚ます\n",
    "cp949": "약,작용\n아스피린,통증을 줄이는 약이다\n카페인,잠을 깨우는 약이다\n",
    "cp1251": "препарат;действие\nвода;жизнь\nкнига;чтение\n",
    "cp1250": "lek;działanie\naspiryna;łagodzi ból głowy, gorączkę\nkofeina;działa krótko, męczy\n",
    "cp1254": "ilaç;etki\naspirin;ağrıyı azaltır\nkafein;uykuyu açar, kısa sürer, şaşırtır\n",
    "cp1252": "Stoff;Wirkung\nAspirin;dämpft Schmerz\nKoffein;macht müde Köpfe wach\n",
}
FRENCH = "Médicament;effet\naspirine;très élevé, à réduire\ncaféine;réveille, gêne, août\n"
DANISH = "Stof;virkning\naspirin;dæmper ømhed\nkoffein;gør vågen, rød næse\n"
ICELANDIC = "lyf;verkun\naspirín;minnkar sársauka, það er þó of sterkt\nkoffín;vekur þig við nám\n"
SIGNS = "Test;Range\nalpha;4–10 10³/µl\nbeta;5 m²\ngamma;½ ml\n"


@pytest.mark.parametrize("codec", TEXTS)
def test_a_table_is_read_in_the_encoding_of_its_language(tmp_path: Path, codec: str) -> None:
    (tmp_path / "table.csv").write_bytes(TEXTS[codec].encode(codec))
    found = Drafted(tmp_path, "table.csv")
    separator = ";" if ";" in TEXTS[codec] else ","
    names = [line.split(separator)[0] for line in TEXTS[codec].splitlines()[1:]]
    assert [next(iter(row.values())) for row in found.values()] == [(name,) for name in names]
    assert "not UTF-8, so it is read as" in found.told


@pytest.mark.parametrize("text", [FRENCH, DANISH, ICELANDIC, SIGNS])
def test_what_no_language_tells_is_western(tmp_path: Path, text: str) -> None:
    (tmp_path / "table.csv").write_bytes(text.encode("cp1252"))
    assert "read as Windows-1252" in Drafted(tmp_path, "table.csv").told


def test_the_end_of_a_page_is_a_space(tmp_path: Path) -> None:
    text = "Trees\n\n- oak: hard\n- elm: tough\n\fShrubs\n\n- sloe: sour\n- elder: sweet\n"
    found = drafted_text(tmp_path, "trees.txt", text)
    assert found.outcome.status == 0, found.told
    assert len(found.questions()) == 4


@pytest.mark.parametrize(("repeated", "read_on"), [(100, b"a\nb" * 100), (MAX_BYTES, b"")])
def test_what_is_no_text_is_said_once_and_not_read_on_if_it_is_large(
    repeated: int, read_on: bytes
) -> None:
    written, problems = as_utf_8("x.txt", b"a\nb\1" * repeated)
    assert [str(each).partition(" control")[0] for each in problems] == ["x.txt:2:2 A006"]
    assert written == read_on
