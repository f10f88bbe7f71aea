"""The figures of the layers as a table, and as rows of a file: all that the picture shows, in numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.layers.figures_table import FiguresTable
from app.widgets.layers.head_and_foot import AXES, HEAD, LEGEND, LayersAxes, LayersHead, LayersLegend
from app.widgets.layers.layers_list import LayersList
from app.widgets.layers.series import HIGH, LOW, MEDIAN, QUARTER, THREE_QUARTERS, ShownRun, last_finite
from app.widgets.layers.words import group_name, magnitude_text, percent_text, shape_text, value_text

_TITLE = 40


class LayersTable(FiguresTable):
    """A row a layer, at the moment that is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words=3, parent=parent)

    def show_rows(self, rows: LayersList) -> None:
        """The rows that are open, of each run that is shown."""
        self.show_lines(table_titles(), [line for run in rows.runs for line in _lines(run, rows)])


class LayersExport:
    """The picture with all its rows; the numbers of all moments."""

    def __init__(
        self,
        title: str,
        parts: tuple[LayersHead, LayersAxes, LayersLegend],
        rows: LayersList,
    ) -> None:
        self._title, self._rows = title, rows
        self._head, self._axes, self._legend = parts

    def name(self) -> str:
        """The title in small letters."""
        return self._title.lower()

    def size(self) -> QSize:
        """As wide as the list is, as high as all rows are."""
        height = _TITLE + HEAD + self._rows.height_of_all() + AXES + LEGEND + 8
        return QSize(self._rows.viewport().width(), height)

    def paint(self, painter: QPainter) -> None:
        """Title, head, all rows, axes, legend."""
        size, active = self.size(), theme.current()
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), active.color("plot-background"))
        painter.setFont(theme.font("plot_title"))
        painter.setPen(active.color("text"))
        title = f"{self._title}: {', '.join(run.name for run in self._rows.runs)}"
        painter.drawText(QRectF(20, 0, size.width(), _TITLE), int(Qt.AlignmentFlag.AlignVCenter), title)
        self._head.paint(painter, _TITLE)
        painter.save()
        painter.translate(0, _TITLE + HEAD + self._rows.verticalScrollBar().value())
        self._rows.paint_rows(painter, -1e9, 1e9)
        painter.restore()
        foot = _TITLE + HEAD + self._rows.height_of_all()
        self._axes.paint(painter, foot)
        self._legend.paint(painter, foot + AXES)

    def rows(self) -> Iterator[Sequence[object]]:
        """A row for each run, moment and layer."""
        yield ("run", "step", "epoch", *_FILE_COLUMNS)
        for run in self._rows.runs:
            for place, moment in enumerate(run.record.moments):
                for row in self._rows.rows:
                    group = row.group if run is self._rows.runs[0] else run.matching(row.group)
                    if group is not None:
                        figures = _figures(run, place, group.head, group.outputs)
                        yield (run.name, moment.step, f"{run.epochs[place]:.6g}", group.name, *figures)


_FILE_COLUMNS = (
    "layer", "output 2 %", "output 25 %", "output median", "output 75 %", "output 98 %",
    "output mean", "output standard deviation", "gradient", "output gradient", "weight",
    "update / weight", "dead", "saturated",
)  # fmt: skip


def table_titles() -> list[str]:
    """What the columns of the table hold."""
    return [
        QCoreApplication.translate("LayersTable", "Run"),
        QCoreApplication.translate("LayersTable", "Layer"),
        QCoreApplication.translate("LayersTable", "Shape"),
        QCoreApplication.translate("LayersTable", "2%"),
        QCoreApplication.translate("LayersTable", "25%"),
        QCoreApplication.translate("LayersTable", "Median"),
        QCoreApplication.translate("LayersTable", "75%"),
        QCoreApplication.translate("LayersTable", "98%"),
        QCoreApplication.translate("LayersTable", "Gradient size"),
        QCoreApplication.translate("LayersTable", "Update ÷ weight"),
        QCoreApplication.translate("LayersTable", "Dead or saturated"),
    ]


def _lines(run: ShownRun, rows: LayersList) -> Iterator[list[str]]:
    place = run.place(rows.step)
    for row in rows.rows:
        group = row.group if run is rows.runs[0] else run.matching(row.group)
        if group is None or place is None:
            continue
        quantiles = run.quantiles(group)[place]
        outputs = [value_text(float(quantiles[at])) for at in (LOW, QUARTER, MEDIAN, THREE_QUARTERS, HIGH)]
        yield [
            run.name,
            group_name(group),
            shape_text(group),
            *outputs,
            magnitude_text(float(run.gradient(group)[place])),
            magnitude_text(last_finite(run.update(group), place)),
            percent_text(float(run.silent(group)[place])),
        ]


def _figures(run: ShownRun, place: int, head: int, outputs: int) -> list[str]:
    seen, own = run.figures[place, outputs], run.figures[place, head]
    numbers = [float(seen["quantiles"][at]) for at in (LOW, QUARTER, MEDIAN, THREE_QUARTERS, HIGH)]
    numbers += [float(seen[name]) for name in ("mean", "deviation")]
    numbers += [float(own[name]) for name in ("gradient", "output_gradient", "weight", "update")]
    numbers += [float(seen[name]) for name in ("dead", "saturated")]
    return ["" if math.isnan(number) else f"{number:.6g}" for number in numbers]
