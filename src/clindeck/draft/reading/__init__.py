"""Anybody's file to blocks, and its tables to headings and rows as they were meant."""
