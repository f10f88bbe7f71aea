"""What is known of a run: its figures, what its layers did at some moments, what its data looks like.

It is gathered while the run goes on, or from the snapshots of one that is kept. Judging it is the illnesses'.
"""
