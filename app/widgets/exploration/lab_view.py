"""The initialization lab: a setting, its histograms layer by layer, and what they mean for learning."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app import core_text
from app.widgets.exploration.layer_histograms import LayerHistograms
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from app.widgets.toolkit.fields.clicked_wheel import ClickedWheel
from app.widgets.toolkit.layout.flow_row import FlowRow
from app.widgets.toolkit.picture_card import PictureCard
from app.widgets.toolkit.retranslatable import Retranslatable
from core.exploration.initialization_lab import LabSetting, LayerSignals, look
from core.exploration.limits import MAX_LAYERS, MAX_UNITS
from core.nn.component import label
from core.nn.initializers import He, Initializer, Normal, Xavier, Zeros
from core.nn.layers import GELU, Activation, LeakyReLU, ReLU, Sigmoid, Tanh
from core.types import Array

ACTIVATIONS: tuple[type[Activation], ...] = (Sigmoid, Tanh, ReLU, LeakyReLU, GELU)
STARTS: tuple[Initializer | None, ...] = (Normal(std=1.0), Normal(std=0.01), Zeros(), Xavier(), He(), None)
"""Those of the texts; None is any standard deviation, by the slider."""
DECADES = (-4.0, 1.0)
SLIDER_STEPS, ROW = 100, 38
VANISHED, EXPLODED, HALF = 1e-2, 1e2, 0.5
"""Ratios of the first layer's gradient to the last one's, and a share of units, that harm."""


class LabSettings(Retranslatable, QFrame):
    """The controls of one setting."""

    changed = Signal()
    train_wanted = Signal()

    def __init__(self, setting: LabSetting) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.start, self.activation = ClickedWheelComboBox(), ClickedWheelComboBox()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.layers, self.units = QSpinBox(), QSpinBox()
        self.batch_norm, self.train = QCheckBox(), QPushButton()
        self._std, self._layers_name, self._units_name = QLabel(), QLabel(), QLabel()
        self._setting = setting
        self._set_up()
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def setting(self) -> LabSetting:
        """What is chosen."""
        start = STARTS[self.start.currentIndex()]
        return LabSetting(
            initializer=start if start is not None else Normal(std=self._slider_std()),
            activation=ACTIVATIONS[self.activation.currentIndex()](),
            layers=self.layers.value(),
            units=self.units.value(),
            batch_norm=self.batch_norm.isChecked(),
        )

    def show_setting(self, setting: LabSetting) -> None:
        """Choose this one; a start that stands in no list is shown by the slider alone."""
        self.blockSignals(True)
        self._choose(setting)
        self.blockSignals(False)
        self._tell()

    def retranslate(self) -> None:
        """Say every word anew."""
        for row, start in enumerate(STARTS):
            self.start.setItemText(row, self._start_name(start))
        for row, activation in enumerate(ACTIVATIONS):
            self.activation.setItemText(row, core_text.tr(label(activation)))
        self.start.setAccessibleName(self.tr("Initial weights"))
        self.activation.setAccessibleName(self.tr("Activation"))
        self.slider.setAccessibleName(self.tr("Standard deviation of the weights"))
        self._layers_name.setText(self.tr("Layers"))
        self._units_name.setText(self.tr("Units"))
        self.layers.setAccessibleName(self.tr("Layers"))
        self.units.setAccessibleName(self.tr("Units"))
        self.batch_norm.setText(self.tr("Batch norm"))
        self.train.setText(self.tr("Train it"))
        self.train.setToolTip(self.tr("Put this network into the settings of Train"))
        self._tell_std()

    def _start_name(self, start: Initializer | None) -> str:
        if start is None:
            return self.tr("Any std")
        if isinstance(start, Normal):
            return self.tr("std {std}").format(std=f"{start.std:g}")
        return core_text.tr(label(type(start)))

    def _slider_std(self) -> float:
        low, high = DECADES
        return float(f"{10 ** (low + (high - low) * self.slider.value() / SLIDER_STEPS):.2g}")

    def _tell_std(self) -> None:
        """That of the slider, where it is in force: other starts have one of their own for each layer."""
        start = STARTS[self.start.currentIndex()]
        is_its_own = start is None or isinstance(start, Normal)
        self._std.setText(f"{self._slider_std():g}" if is_its_own else "–")

    def _move_slider(self, start: Initializer | None) -> None:
        """It stands at the standard deviation in force."""
        if isinstance(start, Normal) and start.std > 0:
            low, high = DECADES
            place = (math.log10(start.std) - low) / (high - low)
            self.slider.blockSignals(True)
            self.slider.setValue(round(SLIDER_STEPS * place))
            self.slider.blockSignals(False)
        self._tell_std()

    def _set_up(self) -> None:
        for start in STARTS:
            self.start.addItem("", start)
        for activation in ACTIVATIONS:
            self.activation.addItem("", activation)
        self.slider.setRange(0, SLIDER_STEPS)
        self.slider.setValue(60)
        for spin, most in ((self.layers, MAX_LAYERS), (self.units, MAX_UNITS)):
            spin.setRange(1, most)
            spin.setMinimumWidth(80)
            spin.lineEdit().setTextMargins(8, 0, 0, 0)
        for combo in (self.start, self.activation):
            combo.setMinimumWidth(112)
        for widget in (self.layers, self.units, self.slider):
            ClickedWheel(widget)
        self.slider.setFixedWidth(110)
        self._std.setMinimumWidth(44)
        for name in (self._layers_name, self._units_name):
            name.setProperty("role", "muted")
        self._choose(self._setting)

    def _choose(self, wanted: LabSetting) -> None:
        known = wanted.initializer in STARTS
        self.start.setCurrentIndex(STARTS.index(wanted.initializer) if known else len(STARTS) - 1)
        self.activation.setCurrentIndex(ACTIVATIONS.index(type(wanted.activation)))
        self._move_slider(wanted.initializer)
        self.layers.setValue(wanted.layers)
        self.units.setValue(wanted.units)
        self.batch_norm.setChecked(wanted.batch_norm)

    def _lay_out(self) -> None:
        parts = [
            _pair(self.slider, self._std),
            _pair(self._layers_name, self.layers),
            _pair(self._units_name, self.units),
        ]
        flow = FlowRow(
            [
                _fixed(self.start),
                _fixed(self.activation),
                *parts,
                _fixed(self.batch_norm),
                _fixed(self.train),
            ],
            12,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(flow)

    def _connect(self) -> None:
        self.start.activated.connect(self._choose_start)
        self.activation.activated.connect(self._tell)
        self.slider.valueChanged.connect(self._slide)
        self.layers.valueChanged.connect(self._tell)
        self.units.valueChanged.connect(self._tell)
        self.batch_norm.toggled.connect(self._tell)
        self.train.clicked.connect(self.train_wanted)

    def _choose_start(self, row: int) -> None:
        self._move_slider(STARTS[row])
        self._tell()

    def _slide(self) -> None:
        self.start.setCurrentIndex(len(STARTS) - 1)
        self._tell_std()
        self.changed.emit()

    def _tell(self) -> None:
        self.changed.emit()


class LabPanel(Retranslatable, QWidget):
    """One setting and its picture."""

    export_requested = Signal(object)
    train_wanted = Signal(object)
    """With the LabSetting that is to be trained."""

    def __init__(self, setting: LabSetting, inputs: Array) -> None:
        super().__init__()
        self.settings, self.histograms, self.verdict = LabSettings(setting), LayerHistograms(), QLabel()
        self._inputs = inputs
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setWidget(self.histograms)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.histograms.setProperty("role", "scrolled")
        self.card = PictureCard(scrolled, self.rows)
        self.verdict.setWordWrap(True)
        self.verdict.setContentsMargins(4, 0, 4, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.settings)
        column.addWidget(self.card, 1)
        column.addWidget(self.verdict)
        self.settings.changed.connect(self.refresh)
        self.settings.train_wanted.connect(self._train)
        self.card.export_requested.connect(self.export_requested)
        self.refresh()

    def set_inputs(self, inputs: Array) -> None:
        """Send other inputs through."""
        self._inputs = inputs
        self.refresh()

    def refresh(self) -> None:
        """Compute and show the picture."""
        setting = self.settings.setting
        self.histograms.show_layers(look(setting, self._inputs))
        self.retranslate()

    def rows(self) -> Iterator[Sequence[object]]:
        """The numbers of the picture."""
        yield (
            self.tr("Layer"), self.tr("mean"), self.tr("std"), self.tr("std of gradients"),
            self.tr("dead"), self.tr("saturated"),
        )  # fmt: skip
        for count, layer in enumerate(self.histograms.layers, 1):
            shares = ["" if share is None else share for share in (layer.dead, layer.saturated)]
            yield count, layer.outputs.mean, layer.outputs.std, layer.gradients.std, *shares

    def retranslate(self) -> None:
        """Say every word anew."""
        self.card.set_words(self.tr("Signals of an untrained network"), self.tr("heights: root of the count"))
        self.verdict.setText(self._verdict(self.histograms.layers))

    def _train(self) -> None:
        self.train_wanted.emit(self.settings.setting)

    def _verdict(self, layers: Sequence[LayerSignals]) -> str:
        """What the picture means for learning; the outputs alone do not tell."""
        first, last = layers[0], layers[-1]
        if any(layer.outputs.not_finite for layer in layers):
            return self.tr("The signal overflows: this network cannot be trained.")
        if all(layer.gradients.std == 0 for layer in layers):
            return self.tr(
                "No gradient comes back: with all weights 0, nothing is learned in the hidden layers."
            )
        ratio = first.gradients.std / last.gradients.std if last.gradients.std else math.inf
        if any((layer.saturated or 0) > HALF for layer in layers):
            return self.tr("Most outputs are at the ends of their range, where the slope vanishes.")
        if any((layer.dead or 0) > HALF for layer in layers):
            return self.tr("Most units give 0 for every input: they get no gradient.")
        if ratio < VANISHED:
            text = self.tr(
                "The gradient fades on its way back: at the first layer it is {ratio} of that at the last. "
                "A beautiful histogram of the outputs alone does not make a network learn."
            )
            return text.format(ratio=f"{ratio:.0e}")
        if ratio > EXPLODED:
            text = self.tr(
                "The gradient grows on its way back: at the first layer it is {ratio} times as large."
            )
            return text.format(ratio=f"{ratio:.0e}")
        return self.tr("Signal and gradient reach all layers.")


class LabView(Retranslatable, QWidget):
    """One setting, or two side by side."""

    export_requested = Signal(object)
    train_wanted = Signal(object)

    def __init__(self, inputs: Array) -> None:
        super().__init__()
        self.panels = [LabPanel(LabSetting(), inputs)]
        self._inputs = inputs
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._add(self.panels[0])

    def set_inputs(self, inputs: Array) -> None:
        """Send other inputs through."""
        self._inputs = inputs
        for panel in self.panels:
            panel.set_inputs(inputs)

    def compare(self, on: bool) -> None:
        """Show a second setting beside the first."""
        if on and len(self.panels) == 1:
            other = LabPanel(LabSetting(initializer=Xavier()), self._inputs)
            self.panels.append(other)
            self._add(other)
        if len(self.panels) > 1:
            self.panels[1].setVisible(on)

    def retranslate(self) -> None:
        """The panels say their own words."""

    def _add(self, panel: LabPanel) -> None:
        self._row.addWidget(panel, 1)
        panel.export_requested.connect(self.export_requested)
        panel.train_wanted.connect(self.train_wanted)


def _pair(*widgets: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    box.setFixedHeight(ROW)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    return box


def _fixed(widget: QWidget) -> QWidget:
    return _pair(widget)
