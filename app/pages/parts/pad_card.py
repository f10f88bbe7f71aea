"""The card of the pad: paper and tools, the replay on it, and the test digits that may stand in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from app.controllers.examples import Examples
from app.pages.parts.gallery_panel import GalleryPanel
from app.widgets.drawing_pad import DrawingPad
from app.widgets.pad_tools import PadTools
from app.widgets.pen_times import PenTimes
from app.widgets.replay import Replay
from app.widgets.several import Several
from app.widgets.sight import Sight, see, see_picture
from core.ink.render import Picture
from core.ink.way import Way

if TYPE_CHECKING:
    from core.ink.segments import IsDigit


class PadCard(QFrame):
    """What can be read stands here: a drawing, its replay, or a test digit that is looked at."""

    changed = Signal()
    """`see` tells something else."""
    gallery_toggled = Signal()
    """`shows_gallery` is another."""

    def __init__(self, examples: Examples) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.pad = DrawingPad()
        self.tools, self.gallery = PadTools(self.pad), GalleryPanel(examples)
        self.replay = Replay(PenTimes(self.pad.drawing).of, self)
        self._paper = QWidget()
        self._looked_at: Picture | None = None
        self._several = Several()
        self._lay_out()
        self._connect()

    @property
    def shows_gallery(self) -> bool:
        """Whether test digits stand in place of the pad."""
        return self._stack.currentWidget() is self.gallery

    def see(self, way: Way, is_digit: IsDigit | None = None) -> list[Sight]:
        """What the network is given of what stands here: all ink as one, or each digit for itself."""
        if self.shows_gallery:
            sights = [] if self._looked_at is None else [see_picture(self._looked_at)]
        elif is_digit is not None:
            return self._several.see(self.pad.shown, is_digit, way)
        else:
            sights = [see(self.pad.shown, way)]
        return [sight for sight in sights if sight is not None]

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
            self._looked_at = None
            self.pad.setFocus()
            self.gallery_toggled.emit()
            self.changed.emit()

    def _connect(self) -> None:
        self.pad.drawing.changed.connect(self.changed)
        self.pad.drawing.replaced.connect(self.replay.stop)
        self.pad.shown_changed.connect(self._follow_shown)
        self.replay.stage.changed.connect(self.changed)
        self.replay.began.connect(self._follow_replay)
        self.replay.ended.connect(self._follow_replay)
        self.tools.replay.clicked.connect(self.toggle_replay)
        self.tools.gallery.clicked.connect(self.toggle_gallery)
        self.gallery.looked_at.connect(self._look)
        self.gallery.taken.connect(self.put)
        self.gallery.closed.connect(self.close_gallery)

    def _follow_replay(self) -> None:
        running = self.replay.is_running
        self.tools.show_replay(running)
        self.pad.show_instead(self.replay.stage if running else None)

    def _follow_shown(self) -> None:
        """Whoever puts the pen down wants to draw on."""
        if self.pad.shown is self.pad.drawing:
            self.replay.stop()
        self.changed.emit()

    def _look(self, picture: Picture | None) -> None:
        self._looked_at = picture
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
