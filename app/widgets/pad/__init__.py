"""The drawing pad.

Strokes by mouse, pen, finger or keys, their undo and replay, and the steps to what the network sees.
"""
