"""The network as a table of layers, output shapes and parameters, as users of Keras know it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import core_text, theme
from app.widgets.toolkit.retranslatable import Retranslatable
from core.nn.network import NetworkSummary

_ROWS = 10
_ROW_HEIGHT = 24


class SummaryView(Retranslatable, QFrame):
    """Layers from the image to the classes; the sum, and a button that copies the table, under them."""

    def __init__(self) -> None:
        super().__init__()
        self._summary: NetworkSummary | None = None
        self._table = QTreeWidget()
        self._total, self._copy = QLabel(), QPushButton()
        self._total.setProperty("role", "caption")
        self._total.setWordWrap(True)
        self._copy.setProperty("kind", "link")
        self._copy.clicked.connect(self.copy)
        self._style_table()
        self._lay_out()
        self.retranslate()

    def show_summary(self, summary: NetworkSummary) -> None:
        """Show another network."""
        self._summary = summary
        self._table.clear()
        self._add(core_text.tr("Input"), summary.input_shape, 0)
        for row in summary.rows:
            self._add(row.layer, row.output_shape, row.parameters)
        lines = min(self._table.topLevelItemCount(), _ROWS)
        self._table.setFixedHeight(self._table.header().sizeHint().height() + lines * _ROW_HEIGHT + 4)
        self._tell_total()

    def copy(self) -> None:
        """Put the table into the clipboard as text."""
        if self._summary is not None:
            QGuiApplication.clipboard().setText(str(self._summary))

    def tab_order(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self._table, self._copy]

    def retranslate(self) -> None:
        """Say every word anew."""
        self._table.setHeaderLabels([self.tr("Layer"), self.tr("Output"), self.tr("Parameters")])
        header = self._table.headerItem()
        header.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._table.setAccessibleName(self.tr("Layers of the network"))
        self._copy.setText(self.tr("Copy"))
        self._copy.setToolTip(self.tr("Copy the table as text"))
        self._tell_total()

    def _style_table(self) -> None:
        self.setProperty("role", "well")
        table = self._table
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setProperty("role", "summary")
        table.setColumnCount(3)
        header = table.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 4, 0)
        foot.addWidget(self._total, 1)
        foot.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 4)
        column.setSpacing(4)
        column.addWidget(self._table)
        column.addLayout(foot)

    def _add(self, layer: str, shape: tuple[int, ...], parameters: int) -> None:
        texts = [layer, " × ".join(map(str, shape)), f"{parameters:,}" if parameters else "–"]
        item = QTreeWidgetItem(texts)
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column in range(3):
            item.setFont(column, theme.tabular(theme.font("caption")))
            item.setToolTip(column, texts[column])
        item.setSizeHint(0, QSize(40, _ROW_HEIGHT))
        self._table.addTopLevelItem(item)

    def _tell_total(self) -> None:
        if self._summary is None:
            return
        text = self.tr("{count} trainable").format(count=f"{self._summary.trained:,}")
        if self._summary.statistics:
            text += ", " + self.tr("{count} running statistics").format(count=f"{self._summary.statistics:,}")
        self._total.setText(text)
