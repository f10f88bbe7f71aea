"""Pictures of digits as people have them, made from pen strokes: clean, hard, and without a digit."""
