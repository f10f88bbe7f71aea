"""A picture in its frame: name and note, tools, the numbers as a table, and an export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets.toolkit.chart import Chart
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.retranslatable import Retranslatable

HEADER = 48
MAX_ROWS = 2000
"""Rows of the table, at most; an export has them all."""
Rows = Callable[[], Iterable[Sequence[object]]]


class PictureCard(Retranslatable, QFrame):
    """The frame. `rows` gives the numbers, titles first; without it there is neither table nor export."""

    export_requested = Signal(object)
    """With what is to be exported (an `Exportable`)."""

    def __init__(self, picture: QWidget, rows: Rows | None = None, tools: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.setProperty("role", "plot")
        self.picture, self._rows = picture, rows
        self.title, self.note = QLabel(), ElidingLabel()
        self.title.setProperty("role", "plot-title")
        self.note.setProperty("role", "muted")
        self.table_button, self.export_button = self._tool("table"), self._tool("export")
        self.table_button.setCheckable(True)
        self.table = QTableWidget()
        self._lay_out(tools)
        self.table_button.toggled.connect(self._show_table)
        self.export_button.clicked.connect(self._export)
        self.retranslate()

    def add_strip(self, strip: QWidget) -> None:
        """Put something between the name and the picture, such as how far it is."""
        self._column.insertWidget(1, strip)

    def set_words(self, title: str, note: str = "") -> None:
        """The name and what is drawn."""
        self.title.setText(title)
        self.note.setText(note)
        self.picture.setAccessibleName(title)
        self.retranslate()

    def refresh(self) -> None:
        """The numbers changed."""
        if self.table_button.isChecked():
            self._fill()

    def retranslate(self) -> None:
        """Say every word anew."""
        for button, name, tip in (
            (self.table_button, self.tr("Table"), self.tr("Show the numbers")),
            (self.export_button, self.tr("Export"), self.tr("Export as PNG, SVG or CSV")),
        ):
            button.setAccessibleName(f"{self.title.text()}: {name}")
            button.setToolTip(tip)

    def _tool(self, icon: str) -> QToolButton:
        button = QToolButton()
        theme.set_icon(button, icon)
        button.setIconSize(QSize(18, 18))
        button.setFixedSize(30, 30)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setVisible(self._rows is not None)
        return button

    def _lay_out(self, tools: Sequence[QWidget]) -> None:
        top = QWidget()
        top.setFixedHeight(HEADER)
        head = QHBoxLayout(top)
        head.setContentsMargins(19, 0, 9, 0)
        head.setSpacing(6)
        head.addWidget(self.title)
        head.addSpacing(6)
        head.addWidget(self.note, 1)
        for tool in (*tools, self.table_button, self.export_button):
            head.addWidget(tool)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setProperty("role", "table")
        self.table.setShowGrid(False)
        self.table.verticalHeader().setVisible(False)
        self.table.setFont(theme.tabular(theme.font("body")))
        self._stack = QStackedLayout()
        self._stack.addWidget(self.picture)
        self._stack.addWidget(self.table)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 8)
        self._column.setSpacing(0)
        self._column.addWidget(top)
        self._column.addLayout(self._stack, 1)

    def _show_table(self, shown: bool) -> None:
        self._stack.setCurrentWidget(self.table if shown else self.picture)
        self.refresh()

    def _fill(self) -> None:
        assert self._rows is not None
        titles, *rows = [list(row) for row in self._rows()]
        rows = rows[:MAX_ROWS]
        self.table.setColumnCount(len(titles))
        self.table.setRowCount(len(rows))
        set_titles(self.table, [str(title) for title in titles])
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                item = QTableWidgetItem(f"{value:.6g}" if isinstance(value, float) else str(value))
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(at, column, item)

    def _export(self) -> None:
        words = self.title.text(), self.note.text()
        self.export_requested.emit(PictureExport(*words, self.picture, self.rows))

    def rows(self) -> Iterable[Sequence[object]]:
        """All numbers, titles first."""
        return self._rows() if self._rows is not None else ()


def set_titles(table: QTableWidget, titles: Sequence[str], words: int = 0) -> None:
    """Each over its cells: those of the first columns with words at the left, of numbers at the right."""
    for column, title in enumerate(titles):
        side = Qt.AlignmentFlag.AlignLeft if column < words else Qt.AlignmentFlag.AlignRight
        item = QTableWidgetItem(title)
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        table.setHorizontalHeaderItem(column, item)


class PictureExport:
    """A picture as a file: its name and note above it."""

    HEAD, PADDING = 40, 16

    def __init__(self, title: str, note: str, picture: QWidget, rows: Rows) -> None:
        self._title, self._note, self._picture, self._rows = title, note, picture, rows

    def name(self) -> str:
        """The picture's name in small letters."""
        return self._title.lower()

    def size(self) -> QSize:
        """That of the picture, and the room for its name."""
        return self._picture.size() + QSize(2 * self.PADDING, self.HEAD + 2 * self.PADDING)

    def paint(self, painter: QPainter) -> None:
        """The ground, the words, the picture."""
        active, size = theme.current(), self.size()
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), active.color("plot-background"))
        painter.setPen(active.color("text"))
        painter.setFont(theme.font("plot_title"))
        place = QRectF(self.PADDING, self.PADDING, size.width() - 2 * self.PADDING, self.HEAD)
        words = f"{self._title}   {self._note}"
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), words)
        painter.translate(self.PADDING, self.PADDING + self.HEAD)
        if isinstance(self._picture, Chart):
            self._picture.paint(painter)
        else:
            self._picture.render(painter, self._picture.rect().topLeft())

    def rows(self) -> Iterable[Sequence[object]]:
        """The numbers."""
        return self._rows()
