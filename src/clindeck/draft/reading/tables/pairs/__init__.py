"""Words and what they mean, told from tables and lines without headings."""
