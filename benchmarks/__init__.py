"""What clindeck costs, beside a plain genanki script over the same tables: `make bench`."""
