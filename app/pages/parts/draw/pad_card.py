"""The card of the pad: paper and tools, the replay on it, and the test digits that may stand in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from app.controllers.reading.reference_examples import ReferenceExamples
from app.pages.parts.draw.gallery_panel import GalleryPanel
from app.widgets.pad.digit_segmentation import DigitSegmentation
from app.widgets.pad.drawing_pad import DrawingPad
from app.widgets.pad.network_input import NetworkInput, read_input, read_picture_input
from app.widgets.pad.pad_tools import PadTools
from app.widgets.pad.replay import Replay
from app.widgets.pad.stroke_timestamps import StrokeTimestamps
from app.widgets.toolkit.keyboard.page_shortcuts import PageShortcut
from core.ink.preprocessing import Preprocessing
from core.ink.render import Picture

if TYPE_CHECKING:
    from core.ink.segmentation import IsDigit


class PadCard(QFrame):
    """What can be read stands here: a drawing, its replay, or a test digit that is looked at."""

    changed = Signal()
    """`see` tells something else."""
    gallery_toggled = Signal()
    """`shows_gallery` is another."""

    def __init__(self, examples: ReferenceExamples) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.pad = DrawingPad()
        self.tools, self.gallery = PadTools(self.pad), GalleryPanel(examples)
        self.replay = Replay(StrokeTimestamps(self.pad.drawing).of, self)
        self._paper = QWidget()
        self._gallery_picture: Picture | None = None
        self._segmentation = DigitSegmentation()
        self._lay_out()
        self._connect()

    @property
    def shows_gallery(self) -> bool:
        """Whether test digits stand in place of the pad."""
        return self._stack.currentWidget() is self.gallery

    def shows_pad(self) -> bool:
        """Whether the pad can be seen: else its keys are not for it."""
        return not self.shows_gallery

    def shortcuts(self) -> list[PageShortcut]:
        """The keys for what stands here."""
        replay, gallery = self.tr("Replay the drawing, or stop"), self.tr("Test digits, or back to the pad")
        return [
            PageShortcut(("R",), replay, self.toggle_replay, self.shows_pad),
            PageShortcut(("G",), gallery, self.toggle_gallery),
        ]

    def read_input(self, way: Preprocessing, is_digit: IsDigit | None = None) -> list[NetworkInput]:
        """What the network is given of what stands here: all ink as one, or each digit for itself."""
        if self.shows_gallery:
            network_inputs = (
                [] if self._gallery_picture is None else [read_picture_input(self._gallery_picture)]
            )
        elif is_digit is not None:
            return self._segmentation.read_input(self.pad.shown, is_digit, way)
        else:
            network_inputs = [read_input(self.pad.shown, way)]
        return [network_input for network_input in network_inputs if network_input is not None]

    def under(self) -> int:
        """How much higher than wide the card is."""
        return self.tools.sizeHint().height() + 1

    def put(self, picture: Picture) -> None:
        """Put a picture on the pad, as a step that can be taken back."""
        self.close_gallery()
        self.replay.stop()
        self.pad.drawing.load(picture=picture)
        self.pad.setFocus()

    def toggle_replay(self) -> None:
        """Draw what stands there again, or stop doing so."""
        if self.replay.is_running:
            self.replay.stop()
        elif not self.shows_gallery:
            self.replay.start(self.pad.drawing.finished, self.pad.drawing.picture)

    def toggle_gallery(self) -> None:
        """Show test digits, or the pad again."""
        if self.shows_gallery:
            self.close_gallery()
            return
        self.replay.stop()
        self._stack.setCurrentWidget(self.gallery)
        self.gallery.open()
        self.gallery_toggled.emit()
        self.changed.emit()

    def close_gallery(self) -> None:
        """Show the pad again."""
        if self.shows_gallery:
            self._stack.setCurrentWidget(self._paper)
            self._gallery_picture = None
            self.pad.setFocus()
            self.gallery_toggled.emit()
            self.changed.emit()

    def _connect(self) -> None:
        self.pad.drawing.changed.connect(self.changed)
        self.pad.drawing.replaced.connect(self.replay.stop)
        self.pad.shown_changed.connect(self._follow_shown)
        self.replay.replayed.changed.connect(self.changed)
        self.replay.began.connect(self._follow_replay)
        self.replay.ended.connect(self._follow_replay)
        self.tools.replay.clicked.connect(self.toggle_replay)
        self.tools.gallery.clicked.connect(self.toggle_gallery)
        self.gallery.picture_selected.connect(self._show_picture)
        self.gallery.taken.connect(self.put)
        self.gallery.closed.connect(self.close_gallery)

    def _follow_replay(self) -> None:
        running = self.replay.is_running
        self.tools.show_replay(running)
        self.pad.show_instead(self.replay.replayed if running else None)

    def _follow_shown(self) -> None:
        """Whoever puts the pen down wants to draw on."""
        if self.pad.shown is self.pad.drawing:
            self.replay.stop()
        self.changed.emit()

    def _show_picture(self, picture: Picture | None) -> None:
        self._gallery_picture = picture
        self.changed.emit()

    def _lay_out(self) -> None:
        line = QFrame()
        line.setProperty("role", "line")
        column = QVBoxLayout(self._paper)
        column.setContentsMargins(0, 0, 0, 0)  # the card's line is no part of it
        column.setSpacing(0)
        column.addWidget(self.pad, 1)
        column.addWidget(line)
        column.addWidget(self.tools)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._paper)
        self._stack.addWidget(self.gallery)
