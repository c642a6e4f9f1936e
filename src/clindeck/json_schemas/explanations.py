"""What each key of the content format is for, in a sentence that an editor shows under the key."""

TOPIC = {
    "topic": "The folder's name. Permanent.",
    "title": "The topic's full name.",
    "short": "How a card names the topic; fills {short}.",
    "language": "Language tag of the content, e.g. en or de: words of the cards follow it.",
    "jurisdiction": "Whose labels and guidelines the content follows.",
    "disclaimer": "Shown on the back of every card.",
    "report": "Where an error is reported, https://… or mailto:…; becomes a link on every card.",
    "sources": "The bibliography: a key of your choice for each source that somebody really read.",
    "review": "Who answers for the content. A row may have its own.",
}
SOURCE = {
    "title": "Title of the source.",
    "publisher": "Who published it.",
    "published": "When: 2026, 2026-01 or 2026-01-31.",
    "retrieved": "When it was read: 2026-01-31.",
    "kind": "What it is, in your own words: guideline, label, textbook, article.",
    "url": "Its address, https://….",
    "cited_by": "The source that only names this one: nobody has read this one itself.",
    "superseded_by": "The key of the source that replaces this one.",
    "note": "Anything else about the source.",
}
REVIEW = {
    "state": "unreviewed, or reviewed by a real person.",
    "by": "Name of the reviewer.",
    "role": "What qualifies the reviewer.",
    "on": "Day of the review: 2026-01-31.",
    "due": "Day on which it has to be looked at again.",
}
TABLE = {
    "table": "The file's name without .yaml. Permanent.",
    "title": "What the table is called on a card.",
    "source": "Source of every row that names none itself: a key of topic.yaml, or a list.",
    "formerly": "Earlier names of the table: their history goes on.",
    "columns": "The kinds of facts, by a short name that recipes use as {name}.",
    "rows": "The facts: one row for each thing. Or the name of a .csv, .xlsx or .docx file beside "
    "this.",
}
COLUMN = {
    "title": "What the column is called on a card.",
    "kind": "text (if not said), list, dose, number, date, url or media.",
    "required": "true: every row must fill it.",
    "unique": "true: no two rows may agree in it.",
}
ROW = {
    "id": "Permanent id: lower-case letters, digits, hyphens. It carries every learner's history.",
    "formerly": "Earlier ids of the row: their history goes on.",
    "source": "Source of this row, if not the table's: a key of topic.yaml, or a list.",
    "review": "Review of this row alone.",
    "caution": "A doubt that the cards of the row show.",
    "urgent": "What has to be done at once; stands above the answer of every card of the row.",
    "audience": "student or clinician; becomes a tag, and others' editions leave its cards out.",
    "yield": "core (if nothing says otherwise) or detail: comes last, and is not in --yield core.",
    "figure": "A file of media/media.yaml; shown on the back of all cards of the row.",
    "silence": "Rules that do not fit here, each with the reason.",
}
CAUTION = {
    "text": "What is doubtful, and why.",
    "verify": "What has to be checked: dose, evidence, regulatory, urgency or judgement.",
    "basis": "Sources that the doubt rests on: keys of topic.yaml.",
    "about": "Columns that it concerns: open on cards that ask or answer one, folded on others.",
}
SILENCE = {
    "rule": "The rule's code or name, e.g. Q006 or yes-no.",
    "because": "Why it does not fit. Required.",
    "tables": "Only in these tables.",
    "recipes": "Only for these recipes.",
}
MEDIA = {
    "file": "Name of a file in this folder.",
    "source": "Where it is from: a key of topic.yaml. In a list, the others are what it follows.",
    "licence": "Its licence, e.g. CC BY 4.0.",
    "alt": "What it shows, in words, for who cannot see it.",
    "formerly": "Earlier names of the file as ids, without the ending: their history goes on.",
    "masks": "What cards of kind occlusion hide, each under a number of its own.",
}
MASK = {
    "mask": "Number of the card. Permanent, and never used again.",
    "label": "What the mask hides: the answer of the card.",
    "shapes": "Several shapes that one card hides together.",
    "rect": "[left, top, width, height], in units of the figure.",
    "ellipse": "[centre x, centre y, radius x, radius y], in units of the figure.",
    "polygon": "[x, y, x, y, x, y, …]: its corners, in units of the figure.",
}
DECK = {
    "deck": "The deck's name in Anki. Permanent. A::B makes B a subdeck of A.",
    "id": "Root of all keys and tags. Permanent.",
    "uid": "Eight letters and digits, drawn once; part of every guid. `clindeck check --fix` draws "
    "it. Permanent.",
    "topic": "A folder of source_data/: whose tables the sections teach that name no other.",
    "subdecks": "sections: each section's cards go into a deck of their own, called after its "
    "title, below the deck. Permanent.",
    "sections": "The parts of the deck, in the order in which new cards come.",
}
SECTION = {
    "section": "Id of the section; becomes a tag.",
    "formerly": "Earlier ids of the section, for the record.",
    "title": "The small line above the question. If not said: the table's title.",
    "topic": "Another topic that the table is taken from; part of the keys. Permanent.",
    "table": "The table that the section teaches.",
    "expect": "Number of cards; a check fails on any other. `clindeck counts --update` writes it.",
    "tags": "Columns whose values become tags.",
    "figure": "A file of media/media.yaml, shown on the cards of rows that have no figure.",
    "audience": "student or clinician, for rows and recipes that name none.",
    "yield": "core or detail, for rows and recipes that name none.",
    "recipes": "How a row becomes questions.",
}
RECIPE = {
    "id": "Permanent id, unique among the recipes over one table.",
    "formerly": "Earlier ids of the recipe: their history goes on.",
    "hint": "Shown on the front on demand.",
    "explain": "Shown on the back: why.",
    "audience": "student or clinician; a row's own comes first.",
    "yield": "core or detail; a row's own comes first.",
    "only": "Row ids: these rows alone.",
    "except": "Row ids: all rows but these.",
    "silence": "Rules that do not fit this recipe, each with the reason.",
}
