"""The network and everything that learns: a textbook in NumPy, without a window.

From the ground up: `nn` (networks), `files` (opening and writing safely), `ink` (from a hand to 28 x 28),
`data`, `experiment` (what is to be trained, and whether it can be), `training`, `insight` (what a trained
network does and why), `storage` (models, runs, digits). Imports run downwards only. Beside them stand
what all of them speak of: types, errors, child processes, the timer. Nothing here knows Qt or `app`.
"""
