"""Exercises without options: statements to be judged, columns to be matched, gaps to be filled."""
