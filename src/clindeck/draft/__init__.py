"""The text of an article to draft tables with ids."""
