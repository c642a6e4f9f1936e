"""Rules over rows, cards, decks and topics: what a clinician would not want to learn from.

One module per rule under `rules/`; `registry.py` lists them all.
"""
