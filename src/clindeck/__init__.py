"""clindeck: a compiler from clinical tables to Anki decks that learners can keep for years."""

__version__ = "0.1.0"
