"""The update of one step in numbers: the formula, what goes in, and what comes out."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QTextEdit, QVBoxLayout, QWidget

from app import theme
from app.widgets.exploration.optimizer_list import Marker
from app.widgets.exploration.racer import Racer
from app.widgets.toolkit.formula_line import FormulaLine
from app.widgets.toolkit.retranslatable import Retranslatable
from core.types import Array

GRADIENT = r"\nabla f"
FORMULAS = {
    "SGD": (rf"x \leftarrow x - \eta {GRADIENT}",),
    "Momentum": (rf"v \leftarrow \mu v - \eta {GRADIENT}", r"x \leftarrow x + v"),
    "Nesterov": (rf"v \leftarrow \mu v - \eta {GRADIENT}", rf"x \leftarrow x + \mu v - \eta {GRADIENT}"),
    "AdaGrad": (
        rf"h \leftarrow h + ({GRADIENT})^2",
        rf"x \leftarrow x - \eta \frac{{{GRADIENT}}}{{\sqrt{{h}} + \epsilon}}",
    ),
    "RMSProp": (
        rf"h \leftarrow \rho h + (1 - \rho)({GRADIENT})^2",
        rf"x \leftarrow x - \eta \frac{{{GRADIENT}}}{{\sqrt{{h}} + \epsilon}}",
    ),
    "Adam": (
        rf"m \leftarrow \beta_1 m + (1 - \beta_1){GRADIENT}",
        rf"v \leftarrow \beta_2 v + (1 - \beta_2)({GRADIENT})^2",
        r"\hat{m} = \frac{m}{1 - \beta_1^t} \quad \hat{v} = \frac{v}{1 - \beta_2^t}",
        r"x \leftarrow x - \eta \frac{\hat{m}}{\sqrt{\hat{v}} + \epsilon}",
    ),
    "AdamW": (
        rf"m \leftarrow \beta_1 m + (1 - \beta_1){GRADIENT}",
        rf"v \leftarrow \beta_2 v + (1 - \beta_2)({GRADIENT})^2",
        r"x \leftarrow x - \eta (\frac{\hat{m}}{\sqrt{\hat{v}} + \epsilon} + \lambda x)",
    ),
}
"""As `core.nn.plain.optimizers` computes them; the numbers beside them are its own."""


def update_formula(kind: str, place: str, gradient: str) -> str:
    """The last line of an optimizer's formula, with other letters for what moves and for the gradient."""
    return FORMULAS[kind][-1].replace(GRADIENT, gradient).replace("x", place)


class UpdatePanel(Retranslatable, QFrame):
    """Follows the selected optimizer and the step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._racer: Racer | None = None
        self._step = 0
        self._title, self._who, self._text = QLabel(), QHBoxLayout(), QTextEdit()
        self._title.setProperty("role", "plot-title")
        self._text.setReadOnly(True)
        self._text.setProperty("role", "read")
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setTabChangesFocus(True)
        self._formulas, self._shown = QVBoxLayout(), ""
        self._formulas.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addLayout(self._who)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, 8, 0)
        body.setSpacing(8)
        body.addLayout(self._formulas)
        body.addWidget(self._text)
        body.addStretch()
        self._text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its size is known when it has its width and its font: when it was shown.
        self._text.document().documentLayout().documentSizeChanged.connect(self._follow_text)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(inside)
        column.addWidget(scrolled, 1)

    def show_update(self, racer: Racer | None, step: int) -> None:
        """Explain the step from `step` to the next one."""
        if racer is not self._racer:
            while (item := self._who.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.deleteLater()
            if racer is not None:
                name = QLabel(racer.name)
                name.setProperty("role", "name")
                self._who.addWidget(Marker(racer.kind, racer.is_copy))
                self._who.addWidget(name)
        self._racer, self._step = racer, step
        self.retranslate()

    def retranslate(self) -> None:
        """Say it anew."""
        racer = self._racer
        if racer is None or racer.path is None:
            self._title.setText("")
            self._text.clear()
            return
        last = self._step >= racer.path.steps
        self._title.setText(
            self.tr("After step {step}").format(step=self._step)
            if last
            else self.tr("Step {step} to {next}").format(step=self._step, next=self._step + 1)
        )
        self._show_formulas(racer.kind)
        rows = "".join(
            f'<tr><td style="padding: 5px 12px 5px 0">{_name(name)}</td>'
            f'<td style="padding: 5px 0">{_vector(vector)}</td></tr>'
            for name, vector in self._numbers()
        )
        self._text.setHtml(f'<table cellspacing="0">{rows}</table>')
        self._text.setAccessibleName(self._title.text())

    def _follow_text(self, size: QSizeF) -> None:
        self._text.setFixedHeight(math.ceil(size.height()) + 2)

    def _show_formulas(self, name: str) -> None:
        """Those of another optimizer, where it is another."""
        if name != self._shown:
            self._shown = name
            while (item := self._formulas.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.deleteLater()
            for latex in FORMULAS.get(name, ()):
                self._formulas.addWidget(FormulaLine(latex))

    def _numbers(self) -> list[tuple[str, Array]]:
        """The values by name: what goes in, what is remembered then, and where it leads."""
        racer = self._racer
        if racer is None or racer.path is None:
            return []
        path, step = racer.path, self._step
        if step >= path.steps:
            return [(self.tr("x"), path.points[step] if step < len(path.points) else path.points[-1])]
        rows = [(self.tr("gradient ∇f"), path.gradients[step])]
        if len(set(path.rates)) > 1:
            rows.append((self.tr("rate η"), path.rates[step : step + 1]))
        rows += [
            (self.tr("new {letter}").format(letter=letter), v) for letter, v in path.moments[step].items()
        ]
        rows += [(self.tr("update"), path.updates[step])]
        return [*rows, (self.tr("x before"), path.points[step]), (self.tr("x after"), path.points[step + 1])]


def _name(name: str) -> str:
    return f'<span style="color: {theme.current().color("text-muted").name()}">{name}</span>'


def _vector(vector: Array) -> str:
    return "(&nbsp;" + ",&nbsp;&nbsp;".join(_number(float(value)) for value in np.ravel(vector)) + "&nbsp;)"


def _number(value: float) -> str:
    if not math.isfinite(value):
        return "—"
    text = f"{value:.4f}" if 1e-3 <= abs(value) < 1e5 or value == 0 else f"{value:.2e}"
    return text.replace("-", "−")
