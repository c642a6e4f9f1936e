"""What --fix does in the files of rows that stand beside a table."""
