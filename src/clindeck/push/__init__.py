"""Decks into a running Anki, through the AnkiConnect add-on."""
