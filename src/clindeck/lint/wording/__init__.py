"""What a text says: its language, its subject, and what a reader sees of HTML."""
