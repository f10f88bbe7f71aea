"""The computational graph of an expression, with values that can be changed and the steps of both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app import core_text
from app.widgets.exploration.graph_canvas import GraphCanvas, number_text
from app.widgets.exploration.transport import Transport
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.layout.flow_row import FlowRow
from app.widgets.toolkit.picture_card import PictureCard
from app.widgets.toolkit.retranslatable import Retranslatable
from core.autodiff.formula import Formula, FormulaError, parse
from core.autodiff.node import Node, topological_order
from core.types import Array

DEFAULTS = {"apple": "100", "orange": "150"}
ONE = "1"


class ValueField(QFrame):
    """The value of one name: a number, or a vector such as [1, 2]."""

    changed = Signal()

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.name, self.edit = name, QLineEdit(text)
        label = QLabel(f"{name} =")
        label.setBuddy(self.edit)
        self.edit.setAccessibleName(name)
        self.edit.setFixedWidth(96)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        row.addWidget(label)
        row.addWidget(self.edit)
        self.setFixedHeight(38)
        self.edit.textEdited.connect(self._tell)

    def value(self) -> Array:
        """Raises FormulaError where it is no number and no vector."""
        return parse(self.edit.text()).graph({}).value

    def _tell(self) -> None:
        self.changed.emit()


class GraphView(Retranslatable, QWidget):
    """An expression, the values of its names, and the graph."""

    export_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.canvas, self.transport, self.fault = GraphCanvas(), Transport(), ElidingLabel(parent=self)
        self._error: FormulaError | None = None
        """What is wrong with the expression."""
        self.end: Node | None = None
        self._formula: Formula | None = None
        self._fields: list[ValueField] = []
        self._texts = dict(DEFAULTS)
        self._value_row = QVBoxLayout()
        self._explanation = QLabel()
        self._lay_out()
        self.transport.moved.connect(self._show_step)
        self.retranslate()

    def show_formula(self, text: str, values: dict[str, str] | None = None) -> FormulaError | None:
        """Show the graph of an expression; a faulty one leaves the last good graph, and the fault is told."""
        try:
            formula = parse(text)
        except FormulaError as fault:
            self._tell_fault(fault)
            return fault
        self._texts |= values or {}
        self._formula = formula
        self._make_fields(formula.names)
        return self._compute()

    def fields(self) -> list[QWidget]:
        """The values of the names, in order."""
        return [field.edit for field in self._fields]

    def numbers(self) -> Iterator[Sequence[object]]:
        """Every node with its value and gradient."""
        yield self.tr("Node"), self.tr("Value"), self.tr("Gradient")
        for node in topological_order(self.end) if self.end is not None else ():
            name = node.operation.sign if node.operation is not None else node.name
            yield name or number_text(node.value), number_text(node.value), number_text(node.gradient)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.card.set_words(self.tr("Graph"), self.tr("above: values, forward; below: derivatives, back"))
        self.canvas.setAccessibleName(self.tr("Computational graph"))
        self._tell_fault(self._error)
        self._show_step(self.transport.step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the transport."""
        if not self.transport.handle_key(event):
            super().keyPressEvent(event)

    def _make_fields(self, names: Sequence[str]) -> None:
        if [field.name for field in self._fields] == list(names):
            return
        while (item := self._value_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._fields = [ValueField(name, self._texts.get(name, ONE)) for name in names]
        for field in self._fields:
            field.changed.connect(self._compute)
        if self._fields:
            self._value_row.addWidget(FlowRow(self._fields, 16))

    def _compute(self) -> FormulaError | None:
        assert self._formula is not None
        self._texts |= {field.name: field.edit.text() for field in self._fields}
        try:
            end = self._formula.graph({field.name: field.value() for field in self._fields})
        except FormulaError as fault:
            self._tell_fault(fault)
            return fault
        self.end = end
        self._tell_fault(None)
        self.canvas.show_graph(end)
        self.transport.set_steps(self.canvas.steps)
        self.transport.go_to(self.canvas.steps)
        self._show_step(self.transport.step)
        self.card.refresh()
        return None

    def _tell_fault(self, fault: FormulaError | None) -> None:
        self._error = fault
        self.fault.setVisible(fault is not None)
        if fault is not None:
            place = self.tr("at character {place}").format(place=fault.start + 1)
            self.fault.setText(f"{core_text.sentence(fault)} ({place})")

    def _show_step(self, step: int) -> None:
        self.canvas.set_step(step)
        self._explanation.setText(self._explained())

    def _explained(self) -> str:
        """What this step computed."""
        node = self.canvas.current
        if node is None:
            return self.tr("Nothing is computed yet.")
        name = node.operation.sign if node.operation is not None else node.name or self.tr("a number")
        if self.canvas.has_passed(node):
            passed = ", ".join(number_text(gradient) for gradient in node.passed)
            text = self.tr(
                "Back through {name}: gradient {gradient} times its own derivatives gives {passed}."
            )
            return text.format(name=name, gradient=number_text(node.gradient), passed=passed)
        if self.end is not None and node is self.end and self.transport.step > len(topological_order(node)):
            return self.tr(
                "Back-propagation begins with 1, the derivative of the result with respect to itself."
            )
        return self.tr("Forward: {name} = {value}").format(name=name, value=number_text(node.value))

    def _lay_out(self) -> None:
        self.fault.setProperty("role", "error")
        self.fault.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.fault.hide()
        self._explanation.setProperty("role", "muted")
        self._explanation.setWordWrap(True)
        self._explanation.setContentsMargins(19, 0, 19, 0)
        scrolled, inside = QScrollArea(), QWidget()
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas.setProperty("role", "scrolled")
        scrolled.setWidget(self.canvas)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled, 1)
        column.addWidget(self._explanation)
        self.card = PictureCard(inside, self.numbers)
        self.card.export_requested.connect(self.export_requested)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(self._value_row)
        rows.addWidget(self.card, 1)
        rows.addWidget(self.transport)
