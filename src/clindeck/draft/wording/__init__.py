"""Headings of columns to questions."""
