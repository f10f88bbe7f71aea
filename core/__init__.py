"""The network and everything that learns: a textbook in NumPy, without a window."""
