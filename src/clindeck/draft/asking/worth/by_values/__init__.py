"""Columns whose heading would silence them, judged by what they hold."""
