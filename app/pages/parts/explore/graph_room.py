"""The computational graph with its input: an expression of one's own, or one of the texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.controllers.services import Services
from app.pages.parts.explore.room import Room, give_room
from app.widgets.exploration.graph_view import GraphView
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from app.widgets.toolkit.keyboard.tab_order import set_tab_order

NET = "softmax_loss(relu([x1, x2] @ W1 + b1) @ W2 + b2, 1)"
EXAMPLES: tuple[tuple[str, dict[str, str]], ...] = (
    ("(apple * 2 + orange * 3) * 1.1", {"apple": "100", "orange": "150"}),
    ("apple * number * tax", {"apple": "100", "number": "2", "tax": "1.1"}),
    ("(x + y) * z", {"x": "-2", "y": "5", "z": "-4"}),
    ("1 / (1 + exp(-x))", {"x": "1"}),
    ("x^2 / 20 + y^2", {"x": "-7", "y": "2"}),
    ("max(x, y) * sigmoid(w * x + b)", {"x": "1", "y": "0.5", "w": "2", "b": "-1"}),
    ("softmax_loss([z0, z1, z2], 2)", {"z0": "0.3", "z1": "2.9", "z2": "4.0"}),
    (
        NET,
        {
            "x1": "1",
            "x2": "0.5",
            "W1": "[[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]]",
            "b1": "[0.1, 0.2, 0.3]",
            "W2": "[[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]]",
            "b2": "[0.1, 0.2]",
        },
    ),
)


class GraphRoom(Room):
    """The view, and what stands in the header."""

    key: ClassVar[str] = "graph"

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.view, self.examples, self.formula = GraphView(), ClickedWheelComboBox(), QLineEdit()
        for text, values in EXAMPLES:
            self.examples.addItem(text, values)
        give_room(self.examples, 96, 260)
        give_room(self.formula, 140, 520)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.examples.activated.connect(self._choose)
        self.formula.textEdited.connect(self._edit)
        self.view.export_requested.connect(self.export_requested)
        self.retranslate()
        self._choose(0)

    def header(self) -> list[QWidget]:
        """Examples, and the expression."""
        return [self.examples, self.formula]

    def below_header(self) -> list[QWidget]:
        """The values of the names."""
        return self.view.fields()

    def fault(self) -> QWidget:
        """Of the expression, or of a value."""
        return self.view.fault

    def open(self, subject: object) -> None:
        """An expression and the values of its variables, as a lesson has them."""
        if isinstance(subject, Mapping) and "formula" in subject:
            values = {str(name): str(value) for name, value in subject.items() if name != "formula"}
            self.formula.setText(str(subject["formula"]))
            self.formula.setCursorPosition(0)
            self._show(self.formula.text(), values)

    def left(self) -> None:
        """Stop playing."""
        self.view.transport.pause()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.examples.setAccessibleName(self.tr("Examples"))
        self.formula.setAccessibleName(self.tr("Expression"))
        self.formula.setToolTip(
            self.tr(
                "+ - * / ^ @, brackets, vectors [1, 2], exp, log, sin, cos, tanh, sigmoid, relu, max, sum"
            )
        )

    def _choose(self, row: int) -> None:
        self.formula.setText(self.examples.itemText(row))
        self.formula.setCursorPosition(0)
        self._show(self.examples.itemText(row), self.examples.itemData(row))

    def _edit(self, text: str) -> None:
        self._show(text, None)

    def _show(self, text: str, values: dict[str, str] | None) -> None:
        fault = self.view.show_formula(text, values)
        set_tab_order([self.formula, *self.below_header()])
        self.formula.setProperty("invalid", fault is not None)
        self.formula.style().unpolish(self.formula)
        self.formula.style().polish(self.formula)
