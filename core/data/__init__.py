"""Labelled images: their formats, where they come from (`sources`), and how they reach the network.

Also downloads, imports, splits, batches and augmentation. What a picture or a stroke becomes before it is
an example is in `core.ink`.
"""
