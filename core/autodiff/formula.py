"""Formulas: text such as `(apple * 2 + orange * 3) * 1.1`, read by a small grammar.

    sum     = product (("+" | "-") product)*
    product = signed (("*" | "/" | "@") signed)*
    signed  = "-" signed | power
    power   = atom (("^" | "**") signed)?
    atom    = number | name | function "(" sum ("," sum)* ")" | "(" sum ")" | "[" sum ("," sum)* "]"

Nothing is run as code: a formula can name values and call the operations of this room, no more.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from core.autodiff.node import Node, apply, constant, variable
from core.autodiff.operations import (
    FUNCTIONS,
    Add,
    Divide,
    MatrixProduct,
    Multiply,
    Negate,
    Operation,
    Power,
    SoftmaxWithLoss,
    Stack,
    Subtract,
)
from core.errors import UserError
from core.types import Array

MAX_LENGTH = 500
"""Characters of a formula, at most."""
MAX_DEPTH = 40
"""Brackets within brackets, at most."""
MAX_NUMBERS = 64
"""Numbers in one value, at most."""

CONSTANTS = {"pi": math.pi, "e": math.e}
"""Names that stand for a number unless a value is given to them."""

_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[^\W\d]\w*)|(?P<sign>\*\*|[-+*/@^(),\[\]]))"
)
_SUMS: dict[str, type[Operation]] = {"+": Add, "-": Subtract}
_PRODUCTS: dict[str, type[Operation]] = {"*": Multiply, "/": Divide, "@": MatrixProduct}


class FormulaError(UserError):
    """A formula that cannot be read or computed, and where the fault is: `start` to `stop` in its text."""

    def __init__(self, start: int, stop: int, fault: UserError) -> None:
        super().__init__(fault.template, **fault.values)
        self.start, self.stop = start, stop

    def __reduce__(self) -> tuple[object, ...]:
        return FormulaError, (self.start, self.stop, UserError(self.template, **self.values))


@dataclass(frozen=True)
class Term:
    """A part of a formula: a number, a name, or an operation on other parts."""

    start: int
    stop: int
    number: float = 0.0
    name: str = ""
    operation: type[Operation] | None = None
    operands: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Formula:
    """A formula that was read; it can be computed as often as one likes, with other values of its names."""

    text: str
    term: Term

    @property
    def names(self) -> tuple[str, ...]:
        """The names that need a value, in the order in which they appear."""
        found = [term.name for term in _walk(self.term) if term.name and term.name not in CONSTANTS]
        return tuple(dict.fromkeys(found))

    @property
    def parts(self) -> tuple[Term, ...]:
        """All parts of it, the whole first."""
        return tuple(_walk(self.term))

    def graph(self, values: Mapping[str, Array | float]) -> Node:
        """The end of the graph with these values. A name stands for one node, however often it is used.

        Raises FormulaError where a name has no value, or shapes do not fit.
        """
        return _Computation(values).node(self.term)


def parse(text: str) -> Formula:
    """Read a formula. Raises FormulaError, which tells the place of the fault."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(
            MAX_LENGTH, len(text), UserError("A formula has at most {most} characters", most=MAX_LENGTH)
        )
    return Formula(text, _Parser(text).formula())


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    start: int
    stop: int


class _Parser:
    """A function for each line of the grammar; what is next is looked at, and taken where it fits."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._place, self._depth = 0, 0

    def formula(self) -> Term:
        term = self._sum()
        if (left := self._next()).kind != "end":
            raise FormulaError(
                left.start, left.stop, UserError("“{sign}” is not expected here", sign=left.text)
            )
        return term

    def _next(self) -> _Token:
        return self._tokens[self._place]

    def _take(self, *signs: str) -> _Token | None:
        """What is next if it is one of these signs."""
        token = self._next()
        if token.kind != "sign" or token.text not in signs:
            return None
        self._place += 1
        return token

    def _expect(self, sign: str, opened: _Token) -> _Token:
        if taken := self._take(sign):
            return taken
        raise FormulaError(
            opened.start, opened.stop, UserError("The bracket “{sign}” is not closed", sign=opened.text)
        )

    def _sum(self) -> Term:
        term = self._product()
        while sign := self._take(*_SUMS):
            term = _operation(_SUMS[sign.text], term, self._product())
        return term

    def _product(self) -> Term:
        term = self._signed()
        while sign := self._take(*_PRODUCTS):
            term = _operation(_PRODUCTS[sign.text], term, self._signed())
        return term

    def _signed(self) -> Term:
        self._enter()
        if sign := self._take("-"):
            operand = self._signed()
            term = Term(sign.start, operand.stop, operation=Negate, operands=(operand,))
        else:
            term = self._power()
        self._depth -= 1
        return term

    def _power(self) -> Term:
        base = self._atom()
        return _operation(Power, base, self._signed()) if self._take("^", "**") else base

    def _atom(self) -> Term:
        token = self._next()
        if opened := self._take("("):
            term = self._sum()
            closed = self._expect(")", opened)
            return Term(opened.start, closed.stop, term.number, term.name, term.operation, term.operands)
        if opened := self._take("["):
            return self._call(Stack, opened, opened, "]")
        self._place += token.kind != "end"
        if token.kind == "number":
            return Term(token.start, token.stop, number=float(token.text))
        if token.kind == "name":
            opened = self._take("(")
            return self._function(token, opened) if opened else Term(token.start, token.stop, name=token.text)
        if token.kind == "end":
            raise FormulaError(token.start, token.stop, UserError("Something is missing at the end"))
        raise FormulaError(
            token.start, token.stop, UserError("A value is missing before “{sign}”", sign=token.text)
        )

    def _function(self, name: _Token, opened: _Token) -> Term:
        operation = FUNCTIONS.get(name.text)
        if operation is None:
            raise FormulaError(
                name.start,
                name.stop,
                UserError(
                    "There is no function “{name}”; there are {names}",
                    name=name.text,
                    names=", ".join(sorted(FUNCTIONS)),
                ),
            )
        return self._call(operation, name, opened, ")")

    def _call(self, operation: type[Operation], first: _Token, opened: _Token, end: str) -> Term:
        operands = [self._sum()]
        while self._take(","):
            operands.append(self._sum())
        closed = self._expect(end, opened)
        if operation.inputs not in (0, len(operands)):
            raise FormulaError(
                first.start,
                closed.stop,
                UserError(
                    "“{name}” takes {wanted}, not {given}",
                    name=operation.name,
                    wanted=operation.inputs,
                    given=len(operands),
                ),
            )
        return Term(first.start, closed.stop, operation=operation, operands=tuple(operands))

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            token = self._next()
            raise FormulaError(token.start, token.stop, UserError("Brackets are nested too deeply"))


class _Computation:
    """The nodes of one graph: the same name is the same node."""

    def __init__(self, values: Mapping[str, Array | float]) -> None:
        self._values, self._variables = values, dict[str, Node]()

    def node(self, term: Term) -> Node:
        if term.operation is None:
            return self._named(term) if term.name else constant(term.number)
        operation, parents = term.operation(), [self.node(operand) for operand in term.operands]
        _check(term, operation, parents)
        try:
            return apply(operation, *parents)
        except ValueError:
            raise FormulaError(
                term.start, term.stop, UserError("The shapes {shapes} do not fit", shapes=_shapes(parents))
            ) from None

    def _named(self, term: Term) -> Node:
        if term.name not in self._variables:
            value = self._values.get(term.name, CONSTANTS.get(term.name))
            if value is None:
                raise FormulaError(term.start, term.stop, UserError("“{name}” has no value", name=term.name))
            is_given = term.name in self._values
            self._variables[term.name] = variable(term.name, value) if is_given else constant(value)
        return self._variables[term.name]


def _check(term: Term, operation: Operation, parents: list[Node]) -> None:
    if isinstance(operation, Stack) and sum(parent.value.size for parent in parents) > MAX_NUMBERS:
        raise FormulaError(
            term.start, term.stop, UserError("A value has at most {most} numbers", most=MAX_NUMBERS)
        )
    if isinstance(operation, SoftmaxWithLoss):
        scores, target = (parent.value for parent in parents)
        if scores.ndim != 1 or target.ndim != 0 or target not in np.arange(scores.size):
            last = max(scores.size - 1, 0)
            raise FormulaError(
                term.start,
                term.stop,
                UserError("Needs a vector and the number of the right class, 0 to {last}", last=last),
            )


def _operation(operation: type[Operation], first: Term, second: Term) -> Term:
    return Term(first.start, second.stop, operation=operation, operands=(first, second))


def _shapes(nodes: list[Node]) -> str:
    return ", ".join(" x ".join(map(str, node.value.shape)) or "1" for node in nodes)


def _walk(term: Term) -> Iterator[Term]:
    yield term
    for operand in term.operands:
        yield from _walk(operand)


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    while text[place:].strip():
        found = _TOKEN.match(text, place)
        if found is None:
            start = place + len(text[place:]) - len(text[place:].lstrip())
            raise FormulaError(
                start, start + 1, UserError("“{sign}” cannot be part of a formula", sign=text[start])
            )
        kind = str(found.lastgroup)
        yield _Token(kind, found[kind], found.start(kind), found.end(kind))
        place = found.end()
    yield _Token("end", "", len(text), len(text))
