"""The user's own digits: collected, changed, read by the chosen reader, and trained on.

Where they lie on disk is in core/storage.
"""
