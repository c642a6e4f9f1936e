"""Which figures of a table have which unit, by their headings and the columns beside them."""
