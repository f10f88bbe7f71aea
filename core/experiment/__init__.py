"""The experiment: what is to be trained, how a form edits it, and whether it can run.

The declaration, its draft, presets, cross-validation and fine-tuning, and one answer to "can this run,
and what does it need": shapes, data, memory, disk space (`feasibility`, which judges what `memory` and
`disk_space` measure). Nothing is trained here, and nothing is shown: no Qt.
"""
