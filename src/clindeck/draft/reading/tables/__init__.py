"""A table of a file as it stands there: its parts, headings, groups, merged cells, footnotes."""
