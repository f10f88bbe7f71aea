"""The collection: which digits are shown, the digits themselves, the selected ones, and how they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app import theme
from app.widgets.my_digits.digit_details import DigitDetails
from app.widgets.my_digits.digit_filter import ALL, MISREAD, DigitFilter
from app.widgets.my_digits.digit_grid import DigitGrid
from app.widgets.my_digits.digits_model import DigitTile
from app.widgets.my_digits.fine_tune_card import FineTuneCard
from app.widgets.toolkit.empty_state import EmptyState
from app.widgets.toolkit.retranslatable import Retranslatable
from core.ink.written_digits import CLASSES

_GAP, _WIDE_FROM = 16, 1130
_DETAILS, _BODY, _MOST = (374, 320), 13, 0.36
"""Widths of the details, the font size that they are meant for, and their largest share of the whole."""


class DigitCollection(Retranslatable, QWidget):
    """Shows the tiles that it is given; what is to be done with the selected ones is asked by signals."""

    label_requested = Signal(int)
    delete_requested = Signal()
    open_requested = Signal()
    fine_tune_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid, self.filter = DigitGrid(), DigitFilter()
        self.details, self.card = DigitDetails(), FineTuneCard()
        self.footer, self._hint = QFrame(), QLabel()
        self._nothing, self._stack = EmptyState("search", "", ""), QStackedWidget()
        self._tiles: list[DigitTile] = []
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.grid)
        self.retranslate()

    def show_tiles(self, tiles: Sequence[DigitTile], reader: str | None, busy: bool) -> None:
        """All digits, by digit and of each the newest first; `reader` is the name of the one that reads them.

        `busy`: not all of them were read yet.
        """
        self._tiles = list(tiles)
        total = Counter(tile.digit.label for tile in tiles)
        wrong = Counter(tile.digit.label for tile in tiles if tile.wrong)
        self.filter.set_counts(total, None if reader is None else sum(wrong.values()))
        counts = [(total[kind] - wrong[kind], total[kind]) for kind in range(CLASSES)]
        self.card.show_reading(reader or "", None if reader is None else counts, busy)
        self._show()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._hint.setText(self.tr("Drop digit files anywhere on this page to add them"))
        self._say_nothing_found()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The details give way where there is little room."""
        super().resizeEvent(event)
        enlarged = theme.font("body").pixelSize() / _BODY
        wanted = round(_DETAILS[self.width() < _WIDE_FROM] * enlarged)
        most = max(round(_MOST * self.width()), self._side.minimumSizeHint().width())
        self._side.setFixedWidth(min(wanted, most))

    def _show(self) -> None:
        """Those that were chosen."""
        shown = self.filter.key
        self.grid.set_tiles([tile for tile in self._tiles if _is_shown(tile, shown)])
        self._stack.setCurrentIndex(0 if self.grid.tiles else 1)
        self._say_nothing_found()
        self._show_selection()

    def _show_selection(self) -> None:
        self.details.show_tiles(self.grid.selected)

    def _say_nothing_found(self) -> None:
        if self.filter.key == MISREAD:
            self._nothing.set_words(self.tr("All are read correctly"), self.tr("No misread digits"))
        else:
            self._nothing.set_words(
                self.tr("No digits of this class yet"), self.tr("Collect some: it takes a minute")
            )

    def _connect(self) -> None:
        self.filter.chosen.connect(self._show)
        self.grid.selection_changed.connect(self._show_selection)
        for source in (self.grid, self.details):
            source.label_requested.connect(self.label_requested)
            source.delete_requested.connect(self.delete_requested)
            source.open_requested.connect(self.open_requested)
        self.card.fine_tune_requested.connect(self.fine_tune_requested)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.grid)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self.grid.clearSelection)

    def _lay_out(self) -> None:
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(_GAP)
        side.addWidget(self.details)
        side.addWidget(self.card, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._collection(), 1)
        row.addWidget(self._side)

    def _collection(self) -> QWidget:
        for page in (self.grid, self._nothing):
            self._stack.addWidget(page)
        card, line = QFrame(), QFrame()
        card.setProperty("role", "card")
        line.setProperty("role", "line")
        filters = QHBoxLayout()
        filters.setContentsMargins(12, 8, 12, 8)
        filters.addWidget(self.filter)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(filters)
        column.addWidget(line)
        column.addWidget(self._stack, 1)
        column.addWidget(self.footer)
        self._fill_foot()
        return card

    def _fill_foot(self) -> None:
        picture = QLabel()
        self.footer.setProperty("role", "card-foot")
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        theme.set_picture(picture, "import", "text-muted", 18)
        row = QHBoxLayout(self.footer)
        row.setContentsMargins(20, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(picture)
        row.addWidget(self._hint, 1)


def _is_shown(tile: DigitTile, shown: str) -> bool:
    return shown == ALL or (tile.wrong if shown == MISREAD else str(tile.digit.label) == shown)
