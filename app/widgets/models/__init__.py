"""The library of models: the table and the details of one model.

Files of models are read and written in `core.storage`; what reads with them is in `prediction`.
"""
