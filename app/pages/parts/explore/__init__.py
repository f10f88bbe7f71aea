"""The rooms of the Explore page, one a file; each is built when it is first entered.

What is painted in them is in `app.widgets.exploration`, what is computed in `core.exploration`.
"""
