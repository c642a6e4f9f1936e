"""The study load of a deck, day by day."""
