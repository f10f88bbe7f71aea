"""The results of all runs as a file: a table with markers as a picture, or as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app import theme
from app.widgets.runs.run_summary import RunSummary
from app.widgets.toolkit.marker import draw_marker
from app.widgets.wording.duration import duration_text
from app.widgets.wording.figure_text import loss_text, percent_text

PADDING, HEAD, ROW, GAP, MARKER = 24, 40, 32, 28, 12
TITLES = (
    "run",
    "settings",
    "epochs",
    "validation_accuracy",
    "training_accuracy",
    "test_accuracy",
    "last_epoch_loss",
    "seconds",
    "learning_rate_changes",
)
WORD_COLUMNS = 2
"""The first columns are words, the rest numbers."""


class FiguresExport:
    """Runs, newest first, hidden ones too: the list says all."""

    def __init__(self, runs: Sequence[RunSummary], title: str) -> None:
        self._runs, self._title = runs, title
        self._cells = [self._head(), *map(_cells, runs)]
        metrics = QFontMetricsF(theme.font("body"))
        columns = zip(*self._cells, strict=True)
        self._widths = [max(map(metrics.horizontalAdvance, column)) + 4 for column in columns]

    def name(self) -> str:
        """The title in small letters."""
        return self._title.lower()

    def size(self) -> QSize:
        """As wide as its columns."""
        width = 2 * PADDING + MARKER + 8 + sum(self._widths) + GAP * (len(self._widths) - 1)
        return QSize(round(width), 2 * PADDING + HEAD + ROW * len(self._cells))

    def paint(self, painter: QPainter) -> None:
        """Paints title, column titles and a row for each run."""
        size, active = self.size(), theme.current()
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), active.color("plot-background"))
        painter.setFont(theme.font("panel_title"))
        painter.setPen(active.color("text"))
        title = QRectF(PADDING, PADDING, size.width(), HEAD)
        painter.drawText(title, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), self._title)
        painter.setFont(theme.tabular(theme.font("body")))
        for place, cells in enumerate(self._cells):
            top = PADDING + HEAD + place * ROW
            if place > 0:
                run = self._runs[place - 1]
                centre = QPointF(PADDING + MARKER / 2, top + ROW / 2)
                draw_marker(painter, centre, run.slot, MARKER, hollow=run.dashed)
                painter.setPen(QPen(active.color("border"), 1))
                painter.drawLine(QPointF(PADDING, top), QPointF(size.width() - PADDING, top))
            self._paint_row(painter, cells, top, "text" if place else "text-muted")

    def rows(self) -> Iterable[Sequence[object]]:
        """The numbers, unrounded."""
        yield TITLES
        for run in self._runs:
            values = (run.validation, run.training, run.test, run.loss, run.seconds)
            figures = ("" if value is None else value for value in values)
            changes = "; ".join(f"{rate:.4g} from step {step}" for step, rate in run.rate_changes)
            yield run.name, run.made_by, run.epochs, *figures, changes

    def _paint_row(self, painter: QPainter, cells: Sequence[str], top: float, role: str) -> None:
        painter.setPen(theme.current().color(role))
        left = float(PADDING + MARKER + 8)
        for column, (text, width) in enumerate(zip(cells, self._widths, strict=True)):
            side = Qt.AlignmentFlag.AlignLeft if column < WORD_COLUMNS else Qt.AlignmentFlag.AlignRight
            place = QRectF(left, top, width, ROW)
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), text)
            left += width + GAP

    def _head(self) -> tuple[str, ...]:
        return (
            QCoreApplication.translate("FiguresExport", "Run"),
            QCoreApplication.translate("FiguresExport", "Settings"),
            QCoreApplication.translate("FiguresExport", "Epochs"),
            QCoreApplication.translate("FiguresExport", "Validation accuracy"),
            QCoreApplication.translate("FiguresExport", "Training accuracy"),
            QCoreApplication.translate("FiguresExport", "Test accuracy"),
            QCoreApplication.translate("FiguresExport", "Loss, last epoch"),
            QCoreApplication.translate("FiguresExport", "Time"),
        )


def _cells(run: RunSummary) -> tuple[str, ...]:
    return (
        run.name,
        run.made_by,
        str(run.epochs),
        percent_text(run.validation),
        percent_text(run.training),
        percent_text(run.test),
        loss_text(run.loss),
        duration_text(run.seconds),
    )
