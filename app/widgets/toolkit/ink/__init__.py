"""Painting digits.

Images of ink in the colours of the theme, strokes as smooth lines, small pictures of both.
"""
