"""Statements to be judged true or false, which are asked as such with the verdict as the answer."""

from __future__ import annotations

from clindeck.draft.asking.draft_recipes import DraftRecipe
from clindeck.draft.drafted_columns import has_no_heading
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.quizzes.question_lines import ASKS
from clindeck.draft.reading.row_looks import UNSPACED
from clindeck.draft.tidying.option_columns import explanation_of
from clindeck.draft.vocabulary.verdict_pairs import PAIRS, VERDICTS, pair_of
from clindeck.draft.wording.languages import Wordings
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

_ENGLISH = frozenset(each for pair in PAIRS[:4] for each in pair)
_STATEMENTS = word_set("""
    statement statements claim sentence assertion question aussage aussagen behauptung satz frage
    affirmation énoncé phrase afirmación afirmacion enunciado affermazione frase afirmação
    stwierdzenie zdanie tvrzení påstående утверждение 文 問題 陈述 题目 item
    """)
_OF_VERDICTS = word_set("""
    true false t f right wrong correct answer answers verdict key solution truth judgement judgment
    evaluation result back richtig falsch wahr antwort lösung urteil bewertung vrai faux réponse
    verdadero falso v respuesta vero risposta verdadeiro resposta prawda fałsz odpowiedź pravda
    odpověď sant falskt rätt svar waar onwaar juist antwoord верно неверно ответ правда 答え 正誤
    答案 判断 对错 解答 ответы
""")
"""What a column is called that says whether statements are true."""
_FEWEST_WORDS, _FEWEST_SIGNS = 4, 12
"""Letters of languages that put no spaces between words."""
_MOSTLY = 0.7
JUDGED = "a statement is judged; why it is so stands behind it where the file tells"


def judged_statements(
    table: DraftTable, words: Wordings
) -> tuple[DraftRecipe, tuple[str, ...]] | None:
    """Return the question for statements with their verdicts, and the columns that it names."""
    for column in table.columns:
        verdicts = verdicts_in(table, column)
        statement = _statement(table, column) if verdicts else None
        if statement is None or not _tells_of_statements(table, statement, column):
            continue
        explanation = explanation_of(table)
        is_english = words.is_english and set(map(str.casefold, verdicts)) <= _ENGLISH
        ask = f"{{short}}: true or false? {{{statement.name}}}" if is_english \
            else f"{{short}}: {{{statement.name}}} – {' / '.join(verdicts)}?"  # fmt: skip
        recipe = DraftRecipe(
            "true-or-false", "a statement with its verdict", ask, f"{{{column.name}}}",
            explain=f"{{{explanation}}}" if explanation else "",
            silences=(("Q006", JUDGED), ("Q007", JUDGED)),
        )  # fmt: skip
        named = (statement.name, column.name, *((explanation,) if explanation else ()))
        return recipe, named
    return None


def are_mostly_judged(table: DraftTable, verdict: str) -> bool:
    """Return whether most rows of a table have a verdict."""
    return len(table.texts(verdict)) > _MOSTLY * len(table.rows)


def _tells_of_statements(table: DraftTable, statement: DraftColumn, verdict: DraftColumn) -> bool:
    """Return whether a verdict is one on the statement, and not a mark of what the row names.

    Of a list of goods with FALSE below "on_prescription" no name is false.
    """
    words = words_of_heading(verdict.title)
    is_headed = not verdict.is_invented and not has_no_heading(verdict)
    is_mark = is_headed and bool(words) and words.isdisjoint(_OF_VERDICTS)
    return not is_mark or statement.title.casefold() in _STATEMENTS


def verdicts_in(table: DraftTable, column: DraftColumn) -> tuple[str, ...]:
    """Return the two verdicts that a column holds, as it writes them; nothing of other columns."""
    found: dict[str, str] = {}
    for text in table.texts(column.name):
        bare = text.strip(" .!()[]")
        if bare.casefold() not in VERDICTS:
            return ()
        found[bare.casefold()] = bare
    pair = pair_of(found.keys()) if len(found) > 1 else None
    return () if pair is None else tuple(found.get(verdict, verdict) for verdict in pair)


def _statement(table: DraftTable, verdict: DraftColumn) -> DraftColumn | None:
    """Return the column of the statements that are judged: whole sentences that do not ask."""
    for column in table.columns:
        if column.name == verdict.name or column.kind is not ColumnKind.TEXT:
            continue
        texts = [
            cell.text for row in table.rows
            if (cell := row.cell(column.name)) is not None and row.cell(verdict.name) is not None
        ]  # fmt: skip
        told = sum(_is_statement(text) for text in texts)
        is_first = column.name in table.subject or (
            column.title.casefold() in _STATEMENTS and told > 0
        )
        if is_first and told > _MOSTLY * len(texts):
            return column
    return None


def _is_statement(text: str) -> bool:
    is_long = len(text.split()) >= _FEWEST_WORDS or (
        len(text) >= _FEWEST_SIGNS and UNSPACED.search(text) is not None
    )
    return is_long and not text.rstrip().endswith(ASKS)
