"""Pictures of one's own on their way to a data set: what was recognized, and what somebody says instead.

How they are recognized and stored is in `core.data.importing`.
"""
