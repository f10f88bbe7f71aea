"""What is seen of lessons: their list, the pictures of their runs, predictions, verdicts, bars of runs.

Widgets here are told what to show and tell what was done. Which lessons there are, and how their runs are
trained, is not known here (app/controllers/lessons).
"""
