"""One step of back-propagation, stage by stage: forward, loss, back, update, read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.korean_particles import with_particles
from app.widgets.exploration.backprop_canvas import AGAIN, FORWARD, BackpropCanvas
from app.widgets.exploration.picture_card import PictureCard
from app.widgets.exploration.transport import Transport
from app.widgets.exploration.unit_card import UnitCard
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments
from core.exploration.backprop_step import MAX_REPEATS, Backprop, BackpropStep

LOW = 640
"""Pixels of height below which the two cards take turns."""


class BackpropView(Retranslatable, QWidget):
    """Forward beyond the last stage makes the next step."""

    export_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.canvas, self.unit, self.transport = BackpropCanvas(), UnitCard(), Transport()
        self.repeat = QPushButton()
        self.part = Segments({"network": "", "unit": ""})
        """Which of the two cards stands in a low window, where both have no room."""
        self.told = ""
        """What the repetition came to."""
        self.backprop: Backprop | None = None
        self.step: BackpropStep | None = None
        self.count = 0
        self.selected = (0, 0)
        self._lay_out()
        self.canvas.chosen.connect(self.select)
        self.transport.moved.connect(self._show)
        self.transport.more_wanted.connect(self.next_step)
        self.repeat.clicked.connect(self.repeat_until_learned)
        self.part.chosen.connect(self._share_room)
        self.transport.set_steps(AGAIN)
        self.retranslate()

    def show_backprop(self, backprop: Backprop) -> None:
        """Explain the first step of this one."""
        self.backprop, self.count, self.selected = backprop, 0, (0, 0)
        self.told = ""
        self.next_step()
        if self.step is not None:
            gradients = self.step.dense()[0].gradients
            self.select(0, 0 if gradients is None else int(np.abs(gradients).argmax()))

    def next_step(self) -> None:
        """Make a step and show it from its first stage."""
        if self.backprop is None:
            return
        self.transport.pause()
        self.told = ""
        self.step = self.backprop.step()
        self.count += 1
        self.transport.slider.setValue(FORWARD)
        self._show()

    def select(self, layer: int, unit: int) -> None:
        """Look at a unit."""
        self.selected = (layer, unit)
        self._show()

    def repeat_until_learned(self) -> None:
        """Step until the digit is read surely, or fifty times."""
        if self.backprop is None or self.step is None:
            return
        self.transport.pause()
        begun = self.count
        while not self.backprop.is_learned(self.step) and self.count - begun < MAX_REPEATS:
            self.step = self.backprop.step()
            self.count += 1
        sure = f"{float(self.step.new_probabilities[self.step.label]):.0%}"
        told = self.tr("After {count} steps the network reads {digit} with {share}.")
        self.told = with_particles(told.format(count=self.count, digit=self.step.label, share=sure))
        self.transport.slider.setValue(AGAIN)
        self._show()

    def numbers(self) -> Iterator[Sequence[object]]:
        """Every value with its gradient."""
        yield self.tr("Layer"), self.tr("Unit"), self.tr("Value"), self.tr("Gradient")
        for column in self.step.columns if self.step is not None else ():
            gradients = None if column.gradients is None else column.gradients.ravel()
            for unit, value in enumerate(column.values.ravel()):
                yield column.name, unit, float(value), "" if gradients is None else float(gradients[unit])

    def retranslate(self) -> None:
        """Say every word anew."""
        self.canvas.setAccessibleName(self.tr("Values and gradients of all layers"))
        self.canvas.setAccessibleDescription(
            self.tr("Arrow keys go from unit to unit and from layer to layer.")
        )
        words = {"network": self.tr("Layers"), "unit": self.tr("Unit")}
        self.part.set_words(words, self.tr("What is shown"))
        if self.step is not None:
            told = self.tr("Repeat until it reads {digit}").format(digit=self.step.label)
            self.repeat.setText(with_particles(told))
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window shows one card at a time."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        is_low = self.height() < LOW
        self.part.setVisible(is_low)
        self.card.setVisible(not is_low or self.part.key == "network")
        self.unit.setVisible(not is_low or self.part.key == "unit")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the transport."""
        if not self.transport.handle_key(event):
            super().keyPressEvent(event)

    def _show(self, *_: object) -> None:
        if self.step is None:
            return
        if self.transport.step < FORWARD:
            self.transport.slider.setValue(FORWARD)
            return
        self.canvas.show_step(self.step, self.transport.step, self.selected)
        self.unit.show_unit(self.step, self.transport.step, *self.selected)
        self.card.refresh()
        self.retranslate()

    def _tell(self) -> None:
        stages = [
            self.tr("Forward"),
            self.tr("Loss"),
            self.tr("Back"),
            self.tr("Update"),
            self.tr("Read again"),
        ]
        stage = stages[max(self.transport.step, FORWARD) - 1]
        told = self.tr("step {count}: {stage}").format(count=self.count, stage=stage)
        self.card.set_words(self.tr("Layers"), self.told or told)

    def _lay_out(self) -> None:
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas.setProperty("role", "scrolled")
        scrolled.setWidget(self.canvas)
        self.card = PictureCard(scrolled, self.numbers, [self.repeat])
        self.card.export_requested.connect(self.export_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.part)
        column.addWidget(self.card, 1)
        column.addWidget(self.unit, 1)
        column.addWidget(self.transport)
