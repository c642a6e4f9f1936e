"""Words that headings of tables have."""
