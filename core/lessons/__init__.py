"""Lessons: what a lesson file may say, the runs that it asks for, and whether its claim holds.

A lesson is one TOML file (resources/lessons, or a teacher's own): lesson.py tells every key of it,
lesson_file.py reads it, lesson_plan.py makes its runs, measurements/ has what a run may be, claims.py what
may be claimed of the figures. Not here: how a lesson looks, and in which processes its runs are made.
"""
