"""Search: the best settings of an experiment, by many trials in one process or on many machines.

Here are the study file, the space of settings, how the next ones are chosen, and what is known of the
trials. What loads Optuna is in `engine/`, which is imported when a study starts. Not here: how a run is
trained (core/training), or who starts the processes (app/commands/search.py, app/jobs).
"""
