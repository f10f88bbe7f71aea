"""Labelled images: their format, where they come from, and how they reach the network."""
