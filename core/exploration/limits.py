"""How much the rooms of Explore take; in a file of their own, for lessons that declare what they measure."""

MAX_STEPS = 2000
"""Steps of a path in the race, at most."""
MAX_LAYERS = 50
MAX_UNITS = 400
"""Layers of the initialization lab and units of each, at most: they take about 250 MB for a moment."""
