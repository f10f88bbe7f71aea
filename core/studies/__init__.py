"""Studies: lists of runs that one process or several work through, and what is known of them as a whole.

Here is which run is next, how far all of them are and which ones are done already; not how a run is trained
(core/training), nor in which process (app/controllers/runs/study.py, app/commands/train.py). Comparisons,
lessons and search bring their own lists.
"""
