"""The user's own digits: the collection, its filters and details, and how well they are read.

Where digits are kept is in `core.storage`; what is drawn on is in `pad`.
"""
