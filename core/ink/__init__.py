"""Ink: from what a hand makes, pen strokes or a picture, to the 28 x 28 that a network reads."""
