"""Positioned nodes to topics, tables, rows and deck definitions; every fault at its place."""
