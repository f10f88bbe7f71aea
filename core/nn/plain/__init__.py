"""Every layer, loss, optimizer and schedule as a text prints it: correct before fast.

A plain version stands in the file, and is the class, that has the name of the fast one. It knows its own
formulas and nothing else: no memory that is kept, no order of memory, no kernels. The tests hold the fast one
against it. Nothing here is fast, and nothing that is arranged for speed belongs here.
"""

from core.nn.plain.twin import plain, plain_class

__all__ = ["plain", "plain_class"]
