"""Files from strangers are opened here and nowhere else: models, data, pictures, experiments, strokes, runs.

Whatever opens one keeps to the same rules. It is an ordinary file: a pipe never ends, a device never stops.
How much of it comes into memory is limited before any does, packed or not. Nothing in it can name another
file, and nothing is ever unpickled. A test sees to it that no other module opens files to read.
"""
