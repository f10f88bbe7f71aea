"""How figures, times, networks and settings are put into words, alike wherever they stand.

Functions from values to text in the language in force; no widgets.
"""
