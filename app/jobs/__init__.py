"""The child's side of the processes: what works there, and the messages.

It imports core only, so that Qt is never loaded in a child.
"""
