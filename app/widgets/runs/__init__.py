"""Runs as a list, a strip, details and notes, and the figures of all of them as a table."""
