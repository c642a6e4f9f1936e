"""Releases to one page that shows every card as Anki does, and what reviewers say of them."""
