"""What is wrong with a package that only a deck as a whole shows."""
