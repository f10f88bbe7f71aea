"""One unit in numbers: its sum, its derivative by the chain rule, and its weights before and after."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from app.widgets.exploration.backprop_stages import BackpropStage, Kind
from app.widgets.exploration.update_panel import update_formula
from app.widgets.exploration.weight_image import WeightImage
from app.widgets.toolkit.formula_line import FormulaLine
from app.widgets.toolkit.retranslatable import Retranslatable
from core.exploration.backprop_step import BackpropStep, LayerColumn

LARGEST = 4
"""Terms that are written out; what the others come to is told as one."""
DASH = "–"
FORWARD_SUM = r"z = \sum w_i x_i + b"
HIDDEN_BACK = r"\frac{\partial L}{\partial z} = f\prime(z) \cdot \sum w_k \frac{\partial L}{\partial z_k}"
LAST_BACK = r"\frac{\partial L}{\partial z} = p - t"
SLOPE = r"\frac{\partial L}{\partial w_i}"
NEW_WEIGHT = r"w_i \leftarrow w_i - \eta \frac{\partial L}{\partial w_i}"


class UnitCard(Retranslatable, QFrame):
    """Terms of a stage that is not reached yet are dashes: nothing moves when they come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._step: BackpropStep | None = None
        self._layer, self._unit, self._stage = 0, 0, BackpropStage(Kind.FORWARD)
        self._title = QLabel()
        self._title.setProperty("role", "plot-title")
        self.forward, self.back, self.update_text = QTextEdit(), QTextEdit(), QTextEdit()
        self._names = [QLabel() for _ in range(3)]
        self.formulas = [FormulaLine(latex) for latex in (FORWARD_SUM, HIDDEN_BACK, NEW_WEIGHT)]
        self.images = [WeightImage(64) for _ in range(3)]
        self._lay_out()
        self.retranslate()

    def show_unit(self, step: BackpropStep, stage: BackpropStage, layer: int, unit: int) -> None:
        """Explain a unit of a dense layer."""
        self._step, self._stage, self._layer, self._unit = step, stage, layer, unit
        self.retranslate()

    def retranslate(self) -> None:
        """Say it anew."""
        for edit, label, name in (
            (self.forward, self._names[0], self.tr("Forward")),
            (self.back, self._names[1], self.tr("Back")),
            (self.update_text, self._names[2], self.tr("Update")),
        ):
            edit.setAccessibleName(name)
            label.setText(name)
        for image, name in zip(
            self.images, (self.tr("before"), self.tr("step"), self.tr("after")), strict=True
        ):
            image.setAccessibleName(name)
            image.setToolTip(name)
        if self._step is not None:
            column = self._step.dense()[self._layer]
            text = self.tr("Unit {unit} of {layer}").format(unit=self._unit, layer=column.name)
            self._title.setText(text)
            self.forward.setHtml(self._forward_html(self._step, column))
            self.back.setHtml(self._back_html(self._step, column))
            self.update_text.setHtml(self._update_html(self._step, column))
            for edit in (self.forward, self.back, self.update_text):
                edit.setMinimumHeight(math.ceil(edit.document().size().height()) + 2)
            highest = max(formula.sizeHint().height() for formula in self.formulas)
            for formula in self.formulas:  # the tables below them begin at one height
                formula.setFixedHeight(highest)

    def _forward_html(self, step: BackpropStep, column: LayerColumn) -> str:
        sums, known = step.unit_forward(column, self._unit), self._stage.knows_values(_at(step, column))
        terms = sums.terms
        largest = np.argsort(-np.abs(terms))[:LARGEST]
        rows = [
            (
                _input_name(step, column, int(at)),
                _n(sums.weights[at]),
                _n(sums.inputs[at]) if known else DASH,
                _n(terms[at]) if known else DASH,
            )
            for at in largest
        ]
        rest = terms.sum() - terms[largest].sum()
        others = self.tr("{count} more").format(count=max(terms.size - len(largest), 0))
        rows += [(others, "", "", _n(rest) if known else DASH), (self.tr("bias"), "", "", _n(sums.bias))]
        rows.append((f"<b>z = {self.tr('sum')}</b>", "", "", f"<b>{_n(sums.total)}</b>" if known else DASH))
        return _table(rows)

    def _back_html(self, step: BackpropStep, column: LayerColumn) -> str:
        last = len(step.columns) - 1
        sums, known = step.unit_back(column, self._unit), self._stage.knows_gradients(_at(step, column), last)
        if not sums.above.size:
            probability = float(step.probabilities[self._unit])
            target = float(self._unit == step.label)
            is_read = self._stage.knows_values(last)
            rows = [
                (self.tr("softmax"), "", "", _n(probability) if is_read else DASH),
                (self.tr("target"), "", "", _n(target) if known else DASH),
                ("<b>∂L/∂z</b>", "", "", f"<b>{_n(sums.gradient)}</b>" if known else DASH),
            ]
            self.formulas[1].show_formula(LAST_BACK)
            return _table(rows)
        terms = sums.terms
        largest = np.argsort(-np.abs(terms))[: LARGEST - 1]
        rows = [
            (
                self.tr("unit {unit}").format(unit=int(at)),
                _n(sums.weights[at]),
                _n(sums.above[at]) if known else DASH,
                _n(terms[at]) if known else DASH,
            )
            for at in largest
        ]
        rest = terms.sum() - terms[largest].sum()
        others = self.tr("{count} more").format(count=max(terms.size - len(largest), 0))
        slope = "" if sums.slope is None else _n(sums.slope)
        rows += [
            (others, "", "", _n(rest) if known else DASH),
            (self.tr("slope f′(z)"), "", "", f"×\N{NO-BREAK SPACE}{slope}" if known and slope else DASH),
            ("<b>∂L/∂z</b>", "", "", f"<b>{_n(sums.gradient)}</b>" if known else DASH),
        ]
        self.formulas[1].show_formula(HIDDEN_BACK)
        return _table(rows)

    def _update_html(self, step: BackpropStep, column: LayerColumn) -> str:
        name = f"{column.name}.weight"
        before, after = step.before[name][:, self._unit], step.after[name][:, self._unit]
        known = self._stage.kind >= Kind.UPDATE
        square = before.size == step.image[0].size
        largest = float(np.abs(before).max()) or 1.0
        for image, values in zip(self.images, (before, after - before, after), strict=True):
            is_shown = square and (known or values is before)
            scale = None if image is self.images[1] else largest
            image.show_values(values.reshape(step.image[0].shape) if is_shown else None, scale)
            image.setVisible(square)
        at = int(np.abs(after - before).argmax())
        where = _input_name(step, column, at)
        self.formulas[2].show_formula(update_formula(step.optimizer, "w_i", SLOPE))
        gradient = step.gradients[name][at, self._unit]
        rows = [
            (where, "", "", ""),
            (self.tr("before"), "", "", _n(before[at])),
            ("∂L/∂w", "", "", _n(gradient) if known else DASH),
            *(
                (self.tr("new {letter}").format(letter=letter), "", "", _n(moments[name][at, self._unit]))
                for letter, moments in step.moments.items()
                if known
            ),
            (self.tr("step"), "", "", _n(after[at] - before[at]) if known else DASH),
            (f"<b>{self.tr('after')}</b>", "", "", f"<b>{_n(after[at])}</b>" if known else DASH),
        ]
        return _table(rows)

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
        row = QHBoxLayout()
        row.setSpacing(16)
        for place, edit in enumerate((self.forward, self.back, self.update_text)):
            part = QVBoxLayout()
            part.setSpacing(2)
            self._names[place].setProperty("role", "name")
            part.addWidget(self._names[place])
            part.addWidget(self.formulas[place])
            part.addWidget(edit, 1)
            row.addLayout(part, 5 if edit is self.update_text else 6)
        part.addLayout(images)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self._title)
        column.addLayout(row, 1)


def _at(step: BackpropStep, column: LayerColumn) -> int:
    """The number of a layer among all that are shown."""
    return step.columns.index(column)


def _input_name(step: BackpropStep, column: LayerColumn, at: int) -> str:
    """Where an input comes from: a pixel, or a unit below."""
    if column.is_dense and column is step.columns[0]:
        return f"({at // step.image.shape[-1]},\N{NO-BREAK SPACE}{at % step.image.shape[-1]})"
    return f"{at}"


def _n(value: float) -> str:
    number = float(value)
    text = f"{number:.3f}" if number == 0 or 5e-4 <= abs(number) < 1e4 else f"{number:.1e}"
    return text.replace("-", "−")


def _table(rows: Iterable[tuple[str, str, str, str]]) -> str:
    cells = "".join(
        f'<tr><td style="padding: 3px 4px 3px 0">{name}</td>'
        f'<td align="right" style="padding: 3px 3px">{first}</td>'
        f'<td align="right" style="padding: 3px 3px">{"×&nbsp;" + second if second else ""}</td>'
        f'<td align="right" style="padding: 3px 0 3px 4px">{last}</td></tr>'
        for name, first, second, last in rows
    )
    return f'<table cellspacing="0" width="100%">{cells}</table>'
