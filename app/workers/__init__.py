"""The window's side of other processes and threads: what they report arrives as signals.

What works in a process is in `app.jobs`; what is done with the reports, in `controllers`.
"""
