"""The picture of a lesson with its header: what is drawn, values at the pointer, Table and Export."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets.lessons.digit_sheet import DigitSheetView
from app.widgets.lessons.figures_table import LessonTable
from app.widgets.lessons.histogram_grid import HistogramGrid
from app.widgets.lessons.prediction_chart import PredictionChart
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.empty_state import EmptyState
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments

HEADER = 48


class LessonPictureCard(Retranslatable, QFrame):
    """One of four pictures, or words where there is none yet."""

    export_requested = Signal(object)
    """With what is to be exported (an `Exportable`)."""
    along_chosen = Signal(str)
    """"epoch", "step" or "seconds"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plot")
        self.chart, self.table = PredictionChart(), LessonTable()
        self.histograms, self.digits = HistogramGrid(), DigitSheetView()
        self.closed = EmptyState("lessons", "", "")
        self.draw_hint = QLabel()
        self._title, self._about, self._values = QLabel(), ElidingLabel(), ElidingLabel()
        self.table_button, self.export_button = _tool("table"), _tool("export")
        self.room_button = QPushButton()
        self.along = Segments({"epoch": "", "step": "", "seconds": ""})
        self.along.hide()
        self.room_button.setProperty("kind", "link")
        self.room_button.hide()
        self.table_button.setCheckable(True)
        self._stack = QStackedWidget()
        self._front: QWidget = self.chart
        self._name = ""
        self._lay_out()
        self.chart.hovered.connect(self._show_values)
        self.chart.begun.connect(self.draw_hint.hide)
        self.table_button.toggled.connect(self._show_front)
        self.along.chosen.connect(self.along_chosen)
        self.export_button.clicked.connect(self._export)
        self.retranslate()

    def show_picture(self, picture: QWidget) -> None:
        """Bring one of the pictures, or `closed`, to the front."""
        self._front = picture
        self._show_front()

    def set_words(self, title: str, about: str, name: str) -> None:
        """Say what is drawn; `name` is that of an exported file."""
        self._title.setText(title)
        self._about.setText(about)
        self._name = name
        self.setAccessibleName(title)
        self.chart.setAccessibleName(title)
        self.histograms.setAccessibleName(title)
        self.digits.setAccessibleName(title)
        self.table.setAccessibleName(title)

    def show_along(self, along: str) -> None:
        """What the axis counts; nothing to choose where it is empty."""
        self.along.setVisible(bool(along))
        if along:
            self.along.select(along)

    def set_hint(self, text: str) -> None:
        """Words over the empty axes; none for an empty text."""
        self.draw_hint.setText(text)
        self.draw_hint.setVisible(bool(text))

    def retranslate(self) -> None:
        """Say every word anew."""
        self.room_button.setText(self.tr("Open in Explore"))
        words = {"epoch": self.tr("Epochs"), "step": self.tr("Steps"), "seconds": self.tr("Seconds")}
        self.along.set_words(words, self.tr("Axis"))
        for button, name in ((self.table_button, self.tr("Table")), (self.export_button, self.tr("Export"))):
            button.setToolTip(name)
            button.setAccessibleName(name)

    def name(self) -> str:
        """A file name without suffix."""
        return self._name

    def size_of_picture(self) -> QSize:
        """In logical pixels."""
        return self._front.size()

    def paint_picture(self, painter: QPainter) -> None:
        """The picture that is in front, ground included."""
        painter.fillRect(self._front.rect(), QColor(theme.current().color("plot-background")))
        if isinstance(self._front, PredictionChart | HistogramGrid | DigitSheetView):
            self._front.paint(painter)
        else:
            self._front.render(painter, QPoint(0, 0))

    @property
    def is_table(self) -> bool:
        """Whether the picture is its numbers, and nothing else is to be seen."""
        return self._front in {self.table, self.closed}

    def rows(self) -> list[list[str]]:
        """The numbers, titles first."""
        return self.table.rows

    def _export(self) -> None:
        self.export_requested.emit(_PictureFile(self))

    def _show_front(self, *_: object) -> None:
        can_be_table = self._front not in {self.closed, self.table}
        self.table_button.setVisible(can_be_table)
        self.export_button.setVisible(self._front is not self.closed)
        as_table = can_be_table and self.table_button.isChecked()
        self._stack.setCurrentWidget(self.table if as_table else self._front)

    def _show_values(self, text: str) -> None:
        self._values.setText(text)
        self._values.setVisible(bool(text))
        self._about.setVisible(not text)

    def _lay_out(self) -> None:
        self._title.setProperty("role", "plot-title")
        self._about.setProperty("role", "caption")
        self._about.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._values.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._values.setVisible(False)
        self.draw_hint.setProperty("role", "plot-hint")
        self.draw_hint.setParent(self.chart)
        self.draw_hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        header = QWidget()
        header.setFixedHeight(HEADER)
        row = QHBoxLayout(header)
        row.setContentsMargins(19, 0, 9, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._about, 1)
        row.addWidget(self._values, 1)
        row.addWidget(self.along)
        row.addWidget(self.room_button)
        row.addWidget(self.table_button)
        row.addWidget(self.export_button)
        for picture in (self.chart, self.table, self.histograms, self.digits, self.closed):
            self._stack.addWidget(picture)
        over = QVBoxLayout(self.chart)
        over.addWidget(self.draw_hint, 0, Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 9)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self._stack, 1)


class _PictureFile:
    """What of the card becomes a file; see Exportable."""

    def __init__(self, card: LessonPictureCard) -> None:
        self._card = card

    def name(self) -> str:
        return self._card.name()

    def size(self) -> QSize:
        return self._card.size_of_picture()

    def paint(self, painter: QPainter) -> None:
        self._card.paint_picture(painter)

    def rows(self) -> list[list[str]]:
        return self._card.rows()


def _tool(icon: str) -> QToolButton:
    button = QToolButton()
    theme.set_icon(button, icon)
    button.setIconSize(QSize(18, 18))
    button.setFixedSize(30, 30)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
