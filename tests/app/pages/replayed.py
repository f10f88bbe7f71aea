"""Drawings replayed on the real pad, as the program of a process whose screen has another pixel ratio.

    QT_SCALE_FACTOR=1.25 python -m tests.app.pages.replayed STROKES.jsonl IMAGES.npz

STROKES are in device pixels of the pad, which a mouse can tell apart. IMAGES gets the ratio, and for each
drawing the image that the page hands to the network.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app import theme
from app.controllers.reading.pad_digit import PadDigit
from app.controllers.reading.reader import Reader
from app.controllers.reading.reference_examples import ReferenceExamples
from app.controllers.services import Notifications, PageRequests
from app.pages.draw import DrawPage
from app.settings import Settings
from core.ink.strokes import read_strokes
from core.types import Array
from tests.app.in_window_pool import InWindowPool
from tests.app.stand_ins import StandInModels, StandInTraining, entry

NONE = Qt.MouseButton.NoButton
LEFT = Qt.MouseButton.LeftButton


class Replayer:
    """The Draw page in a window, and somebody who draws on it with a mouse."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.application = application
        models, training = StandInModels(), StandInTraining()
        models.set_entries(entry("saved"))
        self.reader = Reader(training, models)
        self.seen: list[Array] = []
        self.page = DrawPage(
            SimpleNamespace(
                reader=self.reader,
                examples=ReferenceExamples(self.reader, Settings(folder / "settings.json"), InWindowPool()),
                notices=Notifications(),
                requests=PageRequests(),
                pad=PadDigit(),
            )
        )
        self.page.resize(1100, 700)
        self.page.show()
        application.processEvents()
        read = self.reader.read
        self.reader.read = lambda image: (self.seen.append(image), read(image))[1]  # type: ignore[method-assign]

    @property
    def ratio(self) -> float:
        """Device pixels in one of the page's own."""
        return float(self.page.pad.devicePixelRatioF())

    def draw(self, strokes: list[Array]) -> Array:
        """Draw, and return the image that was read last."""
        pad = self.page.pad
        pad.drawing.clear()
        for stroke in strokes:
            places = [QPointF(x, y) / self.ratio + pad.square().topLeft() for x, y in stroke]
            self._send(QEvent.Type.MouseButtonPress, places[0], LEFT)
            for place in places[1:]:
                self._send(QEvent.Type.MouseMove, place, NONE)
            self._send(QEvent.Type.MouseButtonRelease, places[-1], LEFT)
        self.application.processEvents()
        return np.array(self.seen[-1])

    def _send(self, kind: QEvent.Type, place: QPointF, button: Qt.MouseButton) -> None:
        pad, held = self.page.pad, NONE if kind == QEvent.Type.MouseButtonRelease else LEFT
        event = QMouseEvent(kind, place, pad.mapToGlobal(place), button, held, Qt.KeyboardModifier.NoModifier)
        self.application.sendEvent(pad, event)


def main(strokes: Path, images: Path) -> None:
    """Replay all drawings of a file."""
    application = QApplication(sys.argv[:1])
    theme.apply(application, "light")
    replayer = Replayer(application, images.parent)
    made = [replayer.draw(drawing) for drawing in read_strokes(strokes)]
    np.savez(images, ratio=replayer.ratio, images=np.stack(made))
    replayer.page.hide()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
