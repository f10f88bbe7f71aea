"""What is kept on the disk: models, runs and the user's digits, checked before they are believed.

How a file is opened and written safely stands in `core.files`.
"""
