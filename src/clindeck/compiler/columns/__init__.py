"""Notes of a deck held in columns; a single one is made when it is asked for."""
