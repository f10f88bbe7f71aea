"""The window's side of a search: the studies that are kept, the processes that do trials, what they told.

Optuna is loaded in those processes alone (app/jobs/search_job.py), never here. Not here: pictures
(app/widgets/search).
"""
