"""Runs: which trains now, in which process, what it tells, how it is called, and where it is kept.

Lists of runs that belong together are worked through here, too. How a run is trained is in core/training.
"""
