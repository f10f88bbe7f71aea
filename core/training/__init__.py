"""Training: the loop and its events, evaluation, checkpoints, averaging, calibration, the record of a run.

Several processes that train one network are in `parallel`. What an experiment is stands in `core.experiment`,
what is kept of a run on the disk in `core.storage`.
"""
