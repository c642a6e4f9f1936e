"""Which of the columns that name a row stand in a question about it."""
