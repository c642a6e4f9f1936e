"""Questions with options, as people print them, to tables: text and sheets."""
