"""Reverse-mode differentiation of a formula: values, nodes, and the chain rule backwards through a graph.

Here live the operations that a formula is made of, the grammar of formulas and where each node of a graph is
drawn. The layers of a network are not here: they do the same by hand, a whole batch at a time (`core.nn`).
"""
