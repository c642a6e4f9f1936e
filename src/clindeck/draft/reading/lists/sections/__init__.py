"""Sections of a text that nothing marks as such: capitals, numbers, where one ends."""
