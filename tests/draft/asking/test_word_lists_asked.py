"""A list of words is asked for what the words mean, and asked back where one word has a meaning."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text


def test_a_list_whose_two_columns_name_the_rows_together_is_asked(tmp_path: Path) -> None:
    rows = "pot,olla\npot,maceta\npan,sartén\npan,cazo\ncup,taza\nlid,tapa\nmug,taza\n"
    asked = drafted_text(tmp_path, "x.csv", f"Here,There\n{rows}").questions()
    assert any("cup" in each for each in asked)
    assert any("lid" in each for each in asked)


def test_the_meaning_of_words_is_asked_before_how_they_sound(tmp_path: Path) -> None:
    words = (
        ("pot", "/pəʃ/", "olla"), ("pan", "/pəŋ/", "sartén"), ("cup", "/kəʒ/", "taza"),
        ("lid", "/ləd/", "tapa"), ("mug", "/məʒ/", "jarra"), ("jug", "/dʒəʃ/", "cántaro"),
    )  # fmt: skip
    rows = "".join(f"| {' | '.join(each)} |\n" for each in words)
    found = drafted_text(tmp_path, "x.md", f"|  |  |  |\n|---|---|---|\n{rows}")
    answers = (found.root / "decks/topic-x.yaml").read_text(encoding="utf-8")
    asked = [line.strip() for line in answers.split("\n") if line.strip().startswith("answer:")]
    assert 'answer: "{column_c}"' in asked
    assert 'answer: "{column_b}"' not in asked


def test_a_plain_list_of_words_is_asked_back_where_one_word_has_the_meaning(
    tmp_path: Path,
) -> None:
    rows = "pot,olla\npan,sartén\ncup,taza\nlid,tapa\nmug,taza\n"
    asked = drafted_text(tmp_path, "x.csv", f"Term,Translation\n{rows}").questions()
    assert "Topic x: olla – Term?" in asked
    assert "Topic x – taza?" not in asked
    assert len(asked) == 8


def test_a_noun_is_answered_with_the_article_that_stands_before_it(tmp_path: Path) -> None:
    nouns = (
        ("pot", "der", "Topf"), ("pan", "die", "Pfanne"), ("cup", "die", "Tasse"),
        ("lid", "der", "Deckel"), ("knife", "das", "Messer"), ("people", "", "Leute"),
    )  # fmt: skip
    rows = "".join(f"| {' | '.join(each)} |\n" for each in nouns)
    found = drafted_text(tmp_path, "x.md", f"|  |  |  |\n|---|---|---|\n{rows}")
    deck = (found.root / "decks/topic-x.yaml").read_text(encoding="utf-8")
    assert 'answer: "{column_b} {column_c}"' in deck
    assert len(found.questions()) == 6
