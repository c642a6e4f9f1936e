"""Drafted tables to the questions that a deck could ask, and those that pass its check."""
