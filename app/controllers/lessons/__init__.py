"""Lessons in the window: which there are, what was done in them, and their runs on all cores.

What a lesson says and what its figures mean is in core/lessons; how it looks in app/widgets/lessons.
"""
