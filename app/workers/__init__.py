"""The window's side of other processes and threads: what they report arrives as signals."""
