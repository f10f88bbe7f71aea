"""The user's own digits: the collection, its filters and details, and how well they are read."""
