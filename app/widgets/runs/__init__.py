"""Runs as a list, a strip, details and notes, and the figures of all of them as a table.

A run is a `RunSummary` here, of plain values. Curves are in `plots`; what a run does is a controller's.
"""
