"""What of a table is worth a card: told by headings and values, with the reason."""
