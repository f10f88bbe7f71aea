"""How well a model reads a set: which sets there are for it, what it makes of them, what was opened when.

The figures themselves are computed in core/insight; reading the images is a job (app/jobs/evaluation_job.py).
"""
