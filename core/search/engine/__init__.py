"""What of a search stands on Optuna: storages, samplers, pruners, and a study that many processes share.

Loading this takes a moment, so it is imported when a study starts, and neither by the window's nor by the
command line's start. What can be told without Optuna (the study file, the space,
the ledger) is in the room above.
"""
