"""What is wrong with all notes of a note type, told once with their number."""
