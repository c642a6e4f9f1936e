"""What programs with cards export as text: its own lines tell how it is read."""
