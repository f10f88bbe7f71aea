"""The update of one step in numbers: the formula, what goes in, and what comes out."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from app import theme
from app.widgets.exploration.optimizer_list import Marker
from app.widgets.exploration.racer import Racer
from app.widgets.toolkit.retranslatable import Retranslatable
from core.types import Array

FORMULAS = {
    "SGD": ("x ← x − η ∇f",),
    "Momentum": ("v ← μ v − η ∇f", "x ← x + v"),
    "Nesterov": ("v ← μ v − η ∇f", "x ← x + μ v − η ∇f"),
    "AdaGrad": ("h ← h + ∇f²", "x ← x − η ∇f / (√h + ε)"),
    "RMSProp": ("h ← ρ h + (1 − ρ) ∇f²", "x ← x − η ∇f / (√h + ε)"),
    "Adam": (
        "m ← β₁ m + (1 − β₁) ∇f",
        "v ← β₂ v + (1 − β₂) ∇f²",
        "m̂ = m / (1 − β₁ᵗ)",
        "v̂ = v / (1 − β₂ᵗ)",
        "x ← x − η m̂ / (√v̂ + ε)",
    ),
    "AdamW": (
        "m ← β₁ m + (1 − β₁) ∇f",
        "v ← β₂ v + (1 − β₂) ∇f²",
        "x ← x − η (m̂ / (√v̂ + ε) + λ x)",
    ),
}
"""As `core.nn.plain.optimizers` computes them; the numbers beside them are its own."""


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
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addLayout(self._who)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._text, 1)

    def show_update(self, racer: Racer | None, step: int) -> None:
        """Explain the step from `step` to the next one."""
        if racer is not self._racer:
            while (item := self._who.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.deleteLater()
            if racer is not None:
                name = QLabel(racer.name)
                name.setProperty("role", "name")
                self._who.addWidget(Marker(racer.name))
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
        formulas = "".join(
            f'<div style="font-family: serif; font-style: italic; font-size: {_size(1.2)}px; '
            f'margin-bottom: 4px">{line}</div>'
            for line in FORMULAS.get(racer.name, ())
        )
        rows = "".join(
            f'<tr><td style="padding: 5px 12px 5px 0">{_name(name)}</td><td>{_vector(vector)}</td></tr>'
            for name, vector in self._numbers()
        )
        self._text.setHtml(f'{formulas}<table cellspacing="0">{rows}</table>')
        self._text.setAccessibleName(self._title.text())

    def _numbers(self) -> list[tuple[str, Array]]:
        """The values by name: what goes in, what is remembered then, and where it leads."""
        racer = self._racer
        if racer is None or racer.path is None:
            return []
        path, step = racer.path, self._step
        if step >= path.steps:
            return [(self.tr("x"), path.points[step] if step < len(path.points) else path.points[-1])]
        rows = [(self.tr("gradient ∇f"), path.gradients[step])]
        rows += [
            (self.tr("new {letter}").format(letter=letter), v) for letter, v in path.moments[step].items()
        ]
        rows += [(self.tr("update"), path.updates[step])]
        return [*rows, (self.tr("x before"), path.points[step]), (self.tr("x after"), path.points[step + 1])]


def _size(share: float) -> int:
    return round(theme.font("body").pixelSize() * share)


def _name(name: str) -> str:
    return f'<span style="color: {theme.current().color("text-muted").name()}">{name}</span>'


def _vector(vector: Array) -> str:
    return "(&nbsp;" + ",&nbsp;&nbsp;".join(_number(float(value)) for value in np.ravel(vector)) + "&nbsp;)"


def _number(value: float) -> str:
    if not math.isfinite(value):
        return "—"
    text = f"{value:.4f}" if 1e-3 <= abs(value) < 1e5 or value == 0 else f"{value:.2e}"
    return text.replace("-", "−")
