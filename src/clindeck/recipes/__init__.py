"""Rows and recipes to drafts: what a note asks and answers, before it knows the rest of its deck.

Pure functions, one module per kind of recipe. A draft carries the rows it was made from, so that
everything else on the card (caution, source, folded row) can be added later from the same rows.
"""
