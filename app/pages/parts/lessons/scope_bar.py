"""What stands above the picture of a lesson: its scope, notes, export, and what one does next."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments

QUICK, FULL = "quick", "full"
Step = Literal["run", "go-on", "pause", "next", "list", "again"]
"""What the primary button does."""
_ICONS = {"run": "play", "go-on": "play", "pause": "pause", "next": "right", "list": "left", "again": "play"}
_NARROW = 760


class ScopeBar(Retranslatable, QWidget):
    """Quick or full, one seed or all; the primary button is the next step."""

    scope_chosen = Signal(bool, int)
    """Whether the full variant, and how many seeds."""
    step_requested = Signal(str)
    notes_requested = Signal()
    export_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.variant, self.seeds = Segments({QUICK: "", FULL: ""}), Segments({"1": "", "all": ""})
        self.notes, self.export, self.primary = QPushButton(), QPushButton(), QPushButton()
        self._step: Step = "run"
        self._all_seeds = 3
        self._times = ("", "")
        self.primary.setProperty("kind", "primary")
        theme.set_icon(self.notes, "edit")
        theme.set_icon(self.export, "export")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 16, 0, 16)
        row.setSpacing(8)
        row.addWidget(self.variant)
        row.addWidget(self.seeds)
        row.addStretch(1)
        for button in (self.notes, self.export, self.primary):
            row.addWidget(button)
        self._connect()
        self.retranslate()

    def show_scope(self, full: bool, seeds: int, all_seeds: int, times: tuple[str, str]) -> None:
        """`times` tell how long the quick and the full variant take."""
        self._all_seeds, self._times = all_seeds, times
        self.variant.select(FULL if full else QUICK)
        self.seeds.select("1" if seeds == 1 else "all")
        self.retranslate()

    def show_step(self, step: Step) -> None:
        """What the primary button does now."""
        self._step = step
        theme.set_icon(self.primary, _ICONS[step], "accent-text")
        self.retranslate()

    @property
    def step(self) -> Step:
        """What the primary button does."""
        return self._step

    def retranslate(self) -> None:
        """Say every word anew."""
        self.variant.set_words({QUICK: self.tr("Quick"), FULL: self.tr("Full")}, self.tr("Variant"))
        every = self.tr("{count} seeds").format(count=self._all_seeds)
        self.seeds.set_words({"1": self.tr("1 seed"), "all": every}, self.tr("Seeds"))
        for key, time in zip((QUICK, FULL), self._times, strict=True):
            self.variant.button(key).setToolTip(self.tr("About {time}").format(time=time) if time else "")
        words = {
            "run": self.tr("Run all"),
            "go-on": self.tr("Go on"),
            "pause": self.tr("Pause"),
            "next": self.tr("Next lesson"),
            "list": self.tr("All lessons"),
            "again": self.tr("Run again"),
        }
        self.primary.setText(words[self._step])
        self._say_tools()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, two buttons show icons alone."""
        super().resizeEvent(event)
        self._say_tools()

    def _say_tools(self) -> None:
        narrow = self.width() < _NARROW
        for button, words in ((self.notes, self.tr("Notes")), (self.export, self.tr("Export page"))):
            button.setText("" if narrow else words)
            button.setAccessibleName(words)
            button.setToolTip(words if narrow else "")

    def _choose(self, *_: object) -> None:
        self.scope_chosen.emit(self.variant.key == FULL, 1 if self.seeds.key == "1" else self._all_seeds)

    def _press(self) -> None:
        self.step_requested.emit(self._step)

    def _connect(self) -> None:
        self.variant.chosen.connect(self._choose)
        self.seeds.chosen.connect(self._choose)
        self.notes.clicked.connect(self.notes_requested)
        self.export.clicked.connect(self.export_requested)
        self.primary.clicked.connect(self._press)
