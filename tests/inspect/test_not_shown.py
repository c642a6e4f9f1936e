"""What a question speaks of and does not show, and questions that show or need nothing."""

from __future__ import annotations

import pytest

from clindeck.inspect.whole_decks.not_shown import not_shown
from clindeck.lint.card_view import Asking, CardView
from tests.lint.wording import foreign


def shown_of(front: str, html: str = "") -> str:
    return not_shown(foreign(front, "bone", html=html))[1]


@pytest.mark.parametrize(
    ("front", "shown"),
    [
        ("Según el texto, ¿qué es?", "Según el texto"),
        ("What is it, according to the text?", "according to the text"),
        ("Quelle est l'équation donnée dans le texte ?", "dans le texte"),
        ("Welche Bäume wurden in der Vorlesung genannt?", "in der Vorlesung"),
        ("Which oaks are discussed briefly in this lecture?", "discussed briefly in this lecture"),
        ("Complete the following truth table. [2]", "the following truth table"),
        ("Which organ is the one in the picture?", "in the picture"),
        ("Which gate is shown in the diagram?", "shown in the diagram"),
        ("Which is R1 in Figure E9-3? A. 1 B. 2", "Figure E9-3"),
        ("What is component 3 in figure T-1 a) Lamp", "figure T-1"),
        ("Qual é o risco, de acordo com a Tabela 2?", "Tabela 2"),
        ("Beschrifte die folgende Abbildung", "folgende Abbildung"),
        ("¿Qué muestra la imagen de abajo?", "imagen de abajo"),
        ("下図の臓器は何か", "下図"),
        ("如图所示，这是什么器官?", "如图"),
        ("Что изображено на рисунке?", "на рисунке"),
        ("How would you write the block for this struct:", "this struct"),
        (
            "What is the most likely diagnosis? 1. Croup 2. Asthma",
            "What is the most likely diagnosis?",
        ),
        ("How would you describe their work of breathing?", "How would you describe their"),
    ],
)
def test_what_points_out_of_the_card_is_told(front: str, shown: str) -> None:
    assert shown_of(front) == shown


def test_a_program_is_looked_for_in_the_text_and_not_in_its_marks() -> None:
    front = "How would you write the block for this struct:"
    assert shown_of(front, f"<p>{front}&nbsp;</p>") == "this struct"
    assert shown_of(front, f"<pre>struct A</pre> {front}") == ""


@pytest.mark.parametrize(
    "front",
    [
        f"{'a long story of it ' * 9}According to the text, what is it?",
        "Como se escreve o texto de um aviso?",
        "Où met-on la virgule ? On la met dans le texte.",
        "Which of the following noise figure values is typical?",
        "Which aspect of the signal sets the brightness of the picture?",
        "How far from a table 1.25 m high does it land?",
        "Which is shown in the table below? Drug one is given by mouth, drug two into a vein, "
        "drug three never",
        "What does this code print: x = [1, 2]",
        "What is the most likely diagnosis in a child with a barking cough?",
        "他以下表面为例",
        "次の表現は何か",
    ],
)
def test_what_a_front_shows_or_does_not_need_is_not_told(front: str) -> None:
    assert shown_of(front) == ""


def test_pictures_tables_and_words_to_translate_are_let_be() -> None:
    front = "Which organ is the one in the picture?"
    assert shown_of(front, f'{front}<img src="a.png">') == ""
    assert shown_of("Complete the following table.", "Complete the following table.<table>") == ""
    card: CardView = foreign(front, "organe", html=front)._replace(asking=Asking.TRANSLATION)
    assert not_shown(card) == ("", "")


@pytest.mark.parametrize(
    ("html", "is_told"),
    [
        ('Which organ is shown in the <a href="https://a.example">diagram</a>?', False),
        ('Look <a href="https://a.example">there</a>. Which organ is shown in the diagram?', True),
        ("Which organ is shown in the <a>diagram</a>?", True),
    ],
)
def test_a_page_that_the_same_sentence_links_to_shows_it(html: str, *, is_told: bool) -> None:
    front = html.replace("</a>", "").replace("<a>", "").replace('<a href="https://a.example">', "")
    assert shown_of(front, html) == ("shown in the diagram" if is_told else "")
    assert shown_of("Which organ is shown in the diagram at https://a.example/organ ?") == ""
