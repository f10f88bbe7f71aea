"""What every picture of the page offers: its numbers as a table in its place, and an export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QToolButton, QWidget

from app import theme
from app.pages.parts.evaluate.card import Card
from app.widgets.layers.figures_table import FiguresTable
from app.widgets.toolkit.picture_card import MAX_ROWS, PictureExport
from app.widgets.toolkit.retranslatable import Retranslatable

_BUTTON, _ICON = 30, 18


class PictureTools(Retranslatable, QWidget):
    """Two buttons. What is to be seen stands in `place`."""

    export_requested = Signal(object)

    def __init__(
        self,
        card: Card,
        picture: QWidget,
        rows: Callable[[], Iterable[Sequence[object]]],
        held: QWidget | None = None,
    ) -> None:
        """Of a picture in a card; `rows` gives its numbers, titles first, `held` is what it stands in."""
        super().__init__()
        self._card, self._picture, self._rows = card, picture, rows
        self._shown = held or picture
        self.table_button, self.export_button = _tool("table"), _tool("export")
        self.table_button.setCheckable(True)
        self.table, self.place = FiguresTable(words=1), QWidget()
        self.table.setMinimumSize(0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.table_button)
        row.addWidget(self.export_button)
        self._stack = QStackedLayout(self.place)
        self._stack.addWidget(self._shown)
        self._stack.addWidget(self.table)
        self.table_button.toggled.connect(self._show_table)
        self.export_button.clicked.connect(self._export)
        self.retranslate()

    def refresh(self) -> None:
        """The numbers are others."""
        if self.table_button.isChecked():
            titles, *rows = [[str(value) for value in row] for row in self._rows()]
            self.table.show_lines(titles, rows[:MAX_ROWS])

    def retranslate(self) -> None:
        """Say every word anew."""
        for button, words in (
            (self.table_button, self.tr("Show the values")),
            (self.export_button, self.tr("Export as PNG, SVG or CSV")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(f"{self._card.title}: {words}")
        self.table.setAccessibleName(self.tr("{picture}, numbers").format(picture=self._card.title))
        self.refresh()

    def _show_table(self, on: bool) -> None:
        self._stack.setCurrentWidget(self.table if on else self._shown)
        self.refresh()

    def _export(self) -> None:
        source = PictureExport(self._card.title, self._card.about, self._picture, self._rows)
        self.export_requested.emit(source)


def _tool(icon: str) -> QToolButton:
    button = QToolButton()
    theme.set_icon(button, icon)
    button.setIconSize(QSize(_ICON, _ICON))
    button.setFixedSize(_BUTTON, _BUTTON)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
