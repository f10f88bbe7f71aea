"""The row under the answer that labels the drawing and saves it in My digits."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.controllers.services import Services
from app.korean_particles import with_particles
from app.widgets.my_digits.label_buttons import LabelRow
from app.widgets.pad.drawing_pad import DrawingPad
from app.widgets.toolkit.retranslatable import Retranslatable


class SaveDigitRow(Retranslatable, QFrame):
    """Ten buttons, which the figures on the keyboard press too. The row follows what stands on the pad."""

    def __init__(self, services: Services, pad: DrawingPad) -> None:
        super().__init__()
        self._services, self._pad = services, pad
        self._kept: tuple[object, ...] = ()
        self.setProperty("role", "card")
        self.labels = LabelRow(marked=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.addWidget(self.labels)
        self.labels.chosen.connect(self.keep)
        pad.drawing.changed.connect(self._follow)
        pad.drawing.settled.connect(self._follow)
        self._follow()
        self.retranslate()

    def keep(self, label: int) -> None:
        """Keep what stands on the pad as a digit of one's own; said again, it is corrected."""
        strokes = self._pad.drawing.finished
        undo = self._services.digits.add(list(strokes), label) if strokes else None
        if undo is None:
            self.labels.set_current(None)
            return
        self._kept = strokes
        self.labels.set_current(label)
        text = with_particles(self.tr("Saved as a {digit} in My digits").format(digit=label))

        def take_back() -> None:
            undo()
            self._kept = ()
            self.labels.set_current(None)

        self._services.notices.offer_undo(text, take_back)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setToolTip(
            self.tr("Label your drawing to save it in My digits: a model can be fine-tuned on it")
        )

    def _follow(self) -> None:
        """Only strokes can be kept, and another drawing is another digit."""
        drawing = self._pad.drawing
        self.labels.setEnabled(bool(drawing.finished) and drawing.picture is None)
        if drawing.finished is not self._kept:
            self._kept = ()
            self.labels.set_current(None)
