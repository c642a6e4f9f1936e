"""An old deck to tables, files and what its cards asked."""
