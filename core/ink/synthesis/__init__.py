"""Handwriting that is generated: from stroke models of how people write digits, and of their hands.

What comes out are strokes and pictures of them. The data set that is made of them is in `core.data`.
"""
