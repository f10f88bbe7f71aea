"""Nodes: the values of a computational graph, each of which knows what it was computed from.

Forward, a node is made when its value is computed. Backward, the graph is walked from its end: each node
hands its gradient on to what it was made from, and what is used twice adds up what it gets. Values are
arrays of any shape; a surface over a plane is computed at all of its points at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from core.autodiff.operations import Operation
from core.types import Array, Shape


@dataclass(eq=False)
class Node:
    """A value and where it came from: an operation on other nodes, a name, or a plain number."""

    value: Array
    operation: Operation | None = None
    parents: tuple[Node, ...] = ()
    name: str = ""
    gradient: Array = field(init=False)
    """Of the end of the graph by this value; 0 until `backpropagate`."""
    passed: tuple[Array, ...] = field(init=False, default=())
    """What it handed on to each of its parents: the numbers on the edges on the way back."""

    def __post_init__(self) -> None:
        self.gradient = np.zeros_like(self.value)


def variable(name: str, value: Array | float) -> Node:
    """A named value."""
    return Node(np.asarray(value, np.float64), name=name)


def constant(value: Array | float) -> Node:
    """A plain number."""
    return Node(np.asarray(value, np.float64))


def apply(operation: Operation, *parents: Node) -> Node:
    """The node of an operation on others. Infinite and undefined values are values too, as in 1 / 0."""
    with np.errstate(all="ignore"):
        value = operation.forward(*(parent.value for parent in parents))
    return Node(value, operation, parents)


def topological_order(end: Node) -> list[Node]:
    """All nodes of the graph that ends here, each after its parents: in this order values are computed."""
    order, seen, stack = list[Node](), set[int](), [(end, False)]
    while stack:
        node, parents_done = stack.pop()
        if parents_done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack += [(parent, False) for parent in reversed(node.parents)]
    return order


def backpropagate(end: Node) -> list[Node]:
    """Fill in the gradient of every node, and what each edge carried; the nodes in the order of that."""
    order = topological_order(end)
    for node in order:
        node.gradient = np.zeros_like(node.value)
    end.gradient = np.ones_like(end.value)
    with np.errstate(all="ignore"):
        for node in reversed(order):
            _hand_on(node)
    return order[::-1]


def _hand_on(node: Node) -> None:
    if node.operation is None:
        return
    gradients = node.operation.backward(node.gradient, node.value, *(parent.value for parent in node.parents))
    node.passed = tuple(
        _fitted(gradient, parent.value.shape)
        for parent, gradient in zip(node.parents, gradients, strict=True)
    )
    for parent, gradient in zip(node.parents, node.passed, strict=True):
        parent.gradient = parent.gradient + gradient


def _fitted(gradient: Array, shape: Shape) -> Array:
    """What was repeated along an axis on the way forward is summed along it on the way back."""
    if gradient.shape == shape:
        return np.asarray(gradient)
    gradient = gradient.sum(axis=tuple(range(gradient.ndim - len(shape))))
    repeated = tuple(axis for axis, size in enumerate(shape) if size == 1 and gradient.shape[axis] != 1)
    return np.asarray(gradient.sum(axis=repeated, keepdims=True)) if repeated else np.asarray(gradient)
