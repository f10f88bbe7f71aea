"""One unit in numbers: its sum, its derivative by the chain rule, and its weights before and after."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from app import theme
from app.widgets.exploration.backprop_canvas import BACK, UPDATE
from app.widgets.exploration.weight_image import WeightImage
from app.widgets.toolkit.retranslatable import Retranslatable
from core.exploration.backprop_step import BackpropStep, LayerColumn

LARGEST = 4
"""Terms that are written out; what the others come to is told as one."""
DASH = "–"


class UnitCard(Retranslatable, QFrame):
    """Terms of a stage that is not reached yet are dashes: nothing moves when they come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._step: BackpropStep | None = None
        self._layer, self._unit, self._stage = 0, 0, 0
        self._title = QLabel()
        self._title.setProperty("role", "plot-title")
        self.forward, self.back, self.update_text = QTextEdit(), QTextEdit(), QTextEdit()
        self.images = [WeightImage(64) for _ in range(3)]
        self._lay_out()
        self.retranslate()

    def show_unit(self, step: BackpropStep, stage: int, layer: int, unit: int) -> None:
        """Explain a unit of a dense layer."""
        self._step, self._stage, self._layer, self._unit = step, stage, layer, unit
        self.retranslate()

    def retranslate(self) -> None:
        """Say it anew."""
        for edit, name in (
            (self.forward, self.tr("Forward")),
            (self.back, self.tr("Back")),
            (self.update_text, self.tr("Update")),
        ):
            edit.setAccessibleName(name)
        for image, name in zip(
            self.images, (self.tr("before"), self.tr("step"), self.tr("after")), strict=True
        ):
            image.setAccessibleName(name)
            image.setToolTip(name)
        if self._step is not None:
            column = self._step.dense()[self._layer]
            told = self.tr("Unit {unit} of {layer}").format(unit=self._unit, layer=column.name)
            self._title.setText(told)
            self.forward.setHtml(self._forward_html(self._step, column))
            self.back.setHtml(self._back_html(self._step, column))
            self.update_text.setHtml(self._update_html(self._step, column))

    def _forward_html(self, step: BackpropStep, column: LayerColumn) -> str:
        told = step.unit_forward(column, self._unit)
        terms = told.terms
        largest = np.argsort(-np.abs(terms))[:LARGEST]
        rows = [
            (_input_name(step, column, int(at)), _n(told.weights[at]), _n(told.inputs[at]), _n(terms[at]))
            for at in largest
        ]
        rest = terms.sum() - terms[largest].sum()
        others = self.tr("{count} more").format(count=max(terms.size - len(largest), 0))
        rows += [(others, "", "", _n(rest)), (self.tr("bias"), "", "", _n(told.bias))]
        rows.append((f"<b>z = {self.tr('sum')}</b>", "", "", f"<b>{_n(told.total)}</b>"))
        return _table(self.tr("Forward"), "z = Σ w x + b", rows)

    def _back_html(self, step: BackpropStep, column: LayerColumn) -> str:
        told, known = step.unit_back(column, self._unit), self._stage >= BACK
        if not told.above.size:
            probability = float(step.probabilities[self._unit])
            target = float(self._unit == step.label)
            rows = [
                (self.tr("softmax"), "", "", _n(probability)),
                (self.tr("target"), "", "", _n(target) if known else DASH),
                ("<b>∂L/∂z</b>", "", "", f"<b>{_n(told.gradient)}</b>" if known else DASH),
            ]
            return _table(self.tr("Back"), "∂L/∂z = p − t", rows)
        terms = told.terms
        largest = np.argsort(-np.abs(terms))[: LARGEST - 1]
        rows = [
            (
                self.tr("unit {unit}").format(unit=int(at)),
                _n(told.weights[at]),
                _n(told.above[at]) if known else DASH,
                _n(terms[at]) if known else DASH,
            )
            for at in largest
        ]
        rest = terms.sum() - terms[largest].sum()
        others = self.tr("{count} more").format(count=max(terms.size - len(largest), 0))
        slope = "" if told.slope is None else _n(told.slope)
        rows += [
            (others, "", "", _n(rest) if known else DASH),
            (self.tr("slope f′(z)"), "", "", f"×\N{NO-BREAK SPACE}{slope}" if known and slope else DASH),
            ("<b>∂L/∂z</b>", "", "", f"<b>{_n(told.gradient)}</b>" if known else DASH),
        ]
        return _table(self.tr("Back"), "∂L/∂z = f′(z) · Σ w ∂L/∂z", rows)

    def _update_html(self, step: BackpropStep, column: LayerColumn) -> str:
        name = f"{column.name}.weight"
        before, after = step.before[name][:, self._unit], step.after[name][:, self._unit]
        known = self._stage >= UPDATE
        square = before.size == step.image[0].size
        largest = float(np.abs(before).max()) or 1.0
        for image, values in zip(self.images, (before, after - before, after), strict=True):
            is_shown = square and (known or values is before)
            scale = None if image is self.images[1] else largest
            image.show_values(values.reshape(step.image[0].shape) if is_shown else None, scale)
            image.setVisible(square)
        at = int(np.abs(after - before).argmax())
        where = _input_name(step, column, at)
        rows = [
            (where, "", "", ""),
            (self.tr("before"), "", "", _n(before[at])),
            (self.tr("step"), "", "", _n(after[at] - before[at]) if known else DASH),
            (f"<b>{self.tr('after')}</b>", "", "", f"<b>{_n(after[at])}</b>" if known else DASH),
        ]
        return _table(self.tr("Update"), "w ← w − η x ∂L/∂z", rows)

    def _lay_out(self) -> None:
        for edit in (self.forward, self.back, self.update_text):
            edit.setReadOnly(True)
            edit.setProperty("role", "read")
            edit.setFrameShape(QFrame.Shape.NoFrame)
            edit.setTabChangesFocus(True)
            edit.setWordWrapMode(QTextOption.WrapMode.WordWrap)  # a number stays whole
            edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        images = QHBoxLayout()
        for image in self.images:
            images.addWidget(image)
        right = QVBoxLayout()
        right.addWidget(self.update_text, 1)
        right.addLayout(images)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.forward, 6)
        row.addWidget(self.back, 6)
        row.addLayout(right, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self._title)
        column.addLayout(row, 1)


def _input_name(step: BackpropStep, column: LayerColumn, at: int) -> str:
    """Where an input comes from: a pixel, or a unit below."""
    if column.is_dense and column is step.columns[0]:
        return f"({at // step.image.shape[-1]},\N{NO-BREAK SPACE}{at % step.image.shape[-1]})"
    return f"{at}"


def _n(value: float) -> str:
    number = float(value)
    text = f"{number:.3f}" if number == 0 or 5e-4 <= abs(number) < 1e4 else f"{number:.1e}"
    return text.replace("-", "−")


def _table(title: str, formula: str, rows: Iterable[tuple[str, str, str, str]]) -> str:
    size = round(theme.font("body").pixelSize() * 1.15)
    cells = "".join(
        f'<tr><td style="padding: 3px 4px 3px 0">{name}</td>'
        f'<td align="right" style="padding: 3px 3px">{first}</td>'
        f'<td align="right" style="padding: 3px 3px">{"×&nbsp;" + second if second else ""}</td>'
        f'<td align="right" style="padding: 3px 0 3px 4px">{last}</td></tr>'
        for name, first, second, last in rows
    )
    return (
        f"<b>{title}</b>"
        f'<div style="font-family: serif; font-style: italic; font-size: {size}px">{formula}</div>'
        f'<table cellspacing="0" width="100%">{cells}</table>'
    )
