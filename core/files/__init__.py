"""Files, opened and written safely: whatever comes from outside is opened here and nowhere else.

Whatever opens a file keeps to the same rules. It is an ordinary file: a pipe never ends, a device never
stops. How much of it comes into memory is limited before any does, packed or not. Nothing in it can name
another file, and nothing is ever unpickled. What is written is there whole or not at all. A test sees to it
that no other module opens files to read or to write. What models, runs, data sets or strokes are made of is
not here.
"""
