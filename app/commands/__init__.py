"""The sub-commands of the command line, one a file; each has `run(options) -> int`. None of them loads Qt."""
