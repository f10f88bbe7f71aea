"""The sub-commands of the command line, one a file; each has `run(options) -> int`. None of them loads Qt.

What is said of options stands in `app.cli`. What they do is in core: here it is asked for and printed.
"""
