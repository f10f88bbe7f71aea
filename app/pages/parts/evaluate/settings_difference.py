"""In what the experiments of two models differ, a row a setting."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.pages.parts.evaluate.card import Card
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.layout.overlay_scroll import OverlayScroll
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.change_text import ChangeWords, change_words
from core.experiment.experiment import Experiment


class SettingsDifference(Retranslatable, Card):
    """Scrolls where they are many."""

    def __init__(self) -> None:
        super().__init__()
        self._experiments: tuple[Experiment, Experiment] | None = None
        self._names = ("", "")
        self._held = QWidget()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for place, share in enumerate((5, 4, 4)):
            self._grid.setColumnStretch(place, share)
        inside = QVBoxLayout(self._held)
        inside.setContentsMargins(19, 0, 19, 12)
        inside.addLayout(self._grid)
        inside.addStretch(1)
        scroll = OverlayScroll(self._held)
        scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.column.addWidget(scroll, 1)
        self.retranslate()

    def show_experiments(self, two: tuple[Experiment, Experiment] | None, names: tuple[str, str]) -> None:
        """Show these, by these names; None shows nothing."""
        if (two, names) != (self._experiments, self._names):
            self._experiments, self._names = two, names
            self._fill()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._fill()

    def _fill(self) -> None:
        self.set_words(self.tr("Differing settings"))
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if self._experiments is None:
            return
        found = change_words(*self._experiments)
        self.set_words(self.tr("Differing settings"), f"{len(found):,}")
        if not found:
            same = _label(self.tr("None: both were trained with the same settings."), "muted")
            self._grid.addWidget(same, 0, 0, 1, 3)
            return
        for place, name in enumerate(("", *self._names)):
            head = ElidingLabel(name)
            head.setProperty("role", "caption")
            self._grid.addWidget(head, 0, place)
        for row, change in enumerate(found, 1):
            self._add(row, change)

    def _add(self, row: int, change: ChangeWords) -> None:
        before, after = change.before, change.after
        if before == after:  # a list of the same kinds with other values
            before, after = self.tr("its own"), self.tr("other values")
        self._grid.addWidget(_label(change.setting, "muted"), row, 0)
        self._grid.addWidget(_label(before, ""), row, 1)
        self._grid.addWidget(_label(after, ""), row, 2)


def _label(words: str, role: str) -> QLabel:
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    if role:
        made.setProperty("role", role)
    return made
