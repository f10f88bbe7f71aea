"""One step of back-propagation, stage by stage: forward, loss, back, update, read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.korean_particles import with_particles
from app.widgets.exploration.backprop_canvas import BackpropCanvas
from app.widgets.exploration.backprop_stages import BackpropStage, Kind, stages_of
from app.widgets.exploration.transport import Transport
from app.widgets.exploration.unit_card import UnitCard
from app.widgets.toolkit.picture_card import PictureCard
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments
from core.exploration.backprop_step import MAX_REPEATS, SURE, Backprop, BackpropStep
from core.nn.component import label

MOST_ROOM = 100
"""The layers have what the numbers of a unit leave them."""
LOW = 640
"""Pixels of height below which the two cards take turns."""


class BackpropView(Retranslatable, QWidget):
    """Forward beyond the last stage makes the next step."""

    export_requested = Signal(object)
    repetition_began = Signal()
    repetition_ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.canvas, self.unit, self.transport = BackpropCanvas(), UnitCard(), Transport()
        self.repeat = QPushButton()
        self.part = Segments({"network": "", "unit": ""})
        """Which of the two cards stands in a low window, where both have no room."""
        self.result = QLabel()
        """What the repetition came to."""
        self.outcome = ""
        """Empty where nothing was repeated, else "learned" or "stopped"."""
        self.backprop: Backprop | None = None
        self.step: BackpropStep | None = None
        self.count = 0
        self._accuracies: tuple[float, float] | None = None
        self._begun_at = 0
        self._repeating = QTimer(self, interval=0)
        self._repeating.timeout.connect(self._repeat_once)
        self.selected = (0, 0)
        self._lay_out()
        self.canvas.chosen.connect(self.select)
        self.transport.moved.connect(self._show)
        self.transport.more_wanted.connect(self.next_step)
        self.repeat.clicked.connect(self.repeat_until_learned)
        self.part.chosen.connect(self._share_room)
        self.retranslate()

    def show_backprop(self, backprop: Backprop) -> None:
        """Explain the first step of this one."""
        self._repeating.stop()
        self.backprop, self.count, self.selected = backprop, 0, (0, 0)
        self.next_step()
        if self.step is not None:
            gradients = self.step.dense()[0].gradients
            self.select(0, 0 if gradients is None else int(np.abs(gradients).argmax()))

    def next_step(self) -> None:
        """Make a step and show it from its first stage."""
        if self.backprop is None:
            return
        self.transport.pause()
        self.outcome, self._accuracies = "", None
        self.step = self.backprop.step()
        self.count += 1
        self._name_stages()
        self.transport.slider.setValue(1)
        self._show()

    def select(self, layer: int, unit: int) -> None:
        """Look at a unit."""
        self.selected = (layer, unit)
        self._show()

    def repeat_until_learned(self) -> None:
        """Step until the digit is read surely, or fifty times; a second click or Escape ends it before."""
        if self.backprop is None or self.step is None:
            return
        if self.is_repeating:
            self.stop_repeating()
            return
        self.transport.pause()
        self.repetition_began.emit()
        self.outcome, self._accuracies, self._begun_at = "", None, self.count
        self._repeating.start()
        self.retranslate()

    @property
    def is_repeating(self) -> bool:
        """Whether steps follow each other."""
        return self._repeating.isActive()

    def stop_repeating(self) -> None:
        """Say what the steps came to."""
        if not self.is_repeating or self.step is None:
            return
        self._repeating.stop()
        self.outcome = "learned" if float(self.step.new_probabilities[self.step.label]) >= SURE else "stopped"
        self._show()
        self.repetition_ended.emit()

    def tell_accuracies(self, before: float, after: float) -> None:
        """Say how many test digits were read right before the repetition, and after it."""
        self._accuracies = before, after
        self._tell()

    def _repeat_once(self) -> None:
        assert self.backprop is not None
        assert self.step is not None
        if self.backprop.is_learned(self.step) or self.count - self._begun_at >= MAX_REPEATS:
            self.stop_repeating()
            return
        self.step = self.backprop.step()
        self.count += 1
        self.transport.slider.setValue(self.transport.steps)
        self._show()

    def _repetition_text(self) -> str:
        if self.step is None or not self.outcome:
            return ""
        sure = f"{float(self.step.new_probabilities[self.step.label]):.0%}"
        text = self._text_of_one() if self.count == 1 else self._text_of_many()
        words = with_particles(text.format(count=self.count, digit=self.step.label, share=sure))
        if self._accuracies is None:
            return words
        before, after = (f"{100 * share:.1f}" for share in self._accuracies)
        measured = self.tr("Of all test digits it read {before}% right before, and {after}% now.")
        return f"{words} {measured.format(before=before, after=after)}"

    def _text_of_one(self) -> str:
        if self.outcome == "stopped":
            return self.tr("After one step the network gives {digit} only {share}.")
        return self.tr("After one step the network reads {digit} with {share}.")

    def _text_of_many(self) -> str:
        if self.outcome == "stopped":
            return self.tr("After {count} steps the network gives {digit} only {share}.")
        return self.tr("After {count} steps the network reads {digit} with {share}.")

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
            text = self.tr("Repeat until it reads {digit}").format(digit=self.step.label)
            self.repeat.setText(self.tr("Stop") if self.is_repeating else with_particles(text))
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
        """The keys of the transport; Escape ends a repetition."""
        if event.key() == Qt.Key.Key_Escape and self.is_repeating:
            self.stop_repeating()
        elif not self.transport.handle_key(event):
            super().keyPressEvent(event)

    def _show(self, *_: object) -> None:
        if self.step is None:
            return
        self.canvas.show_step(self.step, self.stage, self.selected)
        self.unit.show_unit(self.step, self.stage, *self.selected)
        self.card.refresh()
        self.retranslate()

    @property
    def stage(self) -> BackpropStage:
        """How far the step is shown."""
        layers = len(self.step.columns) if self.step is not None else 1
        return stages_of(layers)[max(self.transport.step, 1) - 1]

    def _name_stages(self) -> None:
        self.transport.set_stages(self._names())

    def _names(self) -> list[str]:
        """Every stage in words; those of a layer name it and count it."""
        assert self.step is not None
        columns = self.step.columns
        words = {
            Kind.FORWARD: self.tr("Forward: {layer}, layer {at} of {count}"),
            Kind.LOSS: self.tr("Loss"),
            Kind.TARGET: self.tr("Softmax minus target"),
            Kind.BACK: self.tr("Back: {layer}, layer {at} of {count}"),
            Kind.UPDATE: self.tr("Update"),
            Kind.AGAIN: self.tr("Read again"),
        }
        return [
            words[stage.kind].format(
                layer=label(type(columns[stage.layer].layer)), at=stage.layer + 1, count=len(columns)
            )
            for stage in stages_of(len(columns))
        ]

    def _tell(self) -> None:
        if self.step is not None:
            self._name_stages()
            stage = self._names()[self.transport.step - 1]
            text = self.tr("step {count}: {stage}").format(count=self.count, stage=stage)
            self.card.set_words(self.tr("Layers"), text)
        self.result.setText(self._repetition_text())
        self.result.setVisible(bool(self.result.text()))

    def _lay_out(self) -> None:
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas.setProperty("role", "scrolled")
        scrolled.setWidget(self.canvas)
        self.card = PictureCard(scrolled, self.numbers, [self.repeat])
        self.result.setWordWrap(True)
        self.result.setContentsMargins(19, 0, 19, 4)
        self.card.add_strip(self.result)
        self.card.export_requested.connect(self.export_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.part)
        column.addWidget(self.card, MOST_ROOM)
        column.addWidget(self.unit, 1)
        column.addWidget(self.transport)
