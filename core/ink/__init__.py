"""Ink: from what a hand makes, pen strokes or a picture, to the 28 x 28 that a network reads.

`render` draws strokes, `picture` prepares pictures, `segmentation` parts numbers into digits, `synthesis`
generates handwriting. No data sets and no networks here.
"""
