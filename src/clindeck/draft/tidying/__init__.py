"""Headings, names and texts made readable before they are asked, without marks of their file."""
