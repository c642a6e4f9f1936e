"""Typed text to HTML, HTML to plain text, and foreign HTML made inert."""
