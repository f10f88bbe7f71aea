"""Test digits in place of the pad: look through them, see each one read, and take one to the pad."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.controllers.reading.reference_examples import ReferenceExamples
from app.widgets.prediction.gallery_grid import GalleryGrid
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments
from core.ink.render import Picture

ALL, WRONG = "all", "wrong"


class GalleryPanel(Retranslatable, QWidget):
    """`looked_at` and `taken` carry a picture (28, 28)."""

    picture_selected = Signal(object)
    taken = Signal(object)
    closed = Signal()

    def __init__(self, examples: ReferenceExamples) -> None:
        super().__init__()
        self._examples = examples
        self.title, self.count = ElidingLabel(), QLabel()
        self.kinds, self.labels = Segments({ALL: "", WRONG: ""}), ClickedWheelComboBox()
        self.grid, self.message = GalleryGrid(), QLabel()
        self.waiting, self.progress, self.cancel = QWidget(), QProgressBar(), QPushButton()
        self.take, self.close_button = QPushButton(), QPushButton()
        self.labels.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self._connect()
        self.retranslate()

    def open(self) -> None:
        """Show what there is."""
        self._examples.load()
        self._refresh()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def picture(self) -> Picture | None:
        """The digit that is looked at."""
        row = self.grid.selected
        return None if row is None else self.grid.digits.picture(row)

    def _connect(self) -> None:
        self._examples.changed.connect(self._refresh)
        self._examples.progressed.connect(self._show_progress)
        self.kinds.chosen.connect(self._choose_kind)
        self.labels.activated.connect(self._show_chosen)
        self.cancel.clicked.connect(self._call_off)
        self.grid.picked.connect(self._look)
        self.grid.taken.connect(self._take)
        self.take.clicked.connect(self._take)
        self.close_button.clicked.connect(self.closed)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)

    # What is shown

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        dataset = self._examples.dataset
        if dataset is None and not self._examples.missing:
            self._examples.load()
        classes = dataset.classes if dataset else ()
        self._fill_labels(classes)
        self.grid.digits.set_examples(dataset.test if dataset else None, classes, self._examples.readings)
        if self.kinds.key == WRONG:
            self._examples.read_all()
        self._show_chosen()

    def _fill_labels(self, classes: tuple[str, ...]) -> None:
        known = tuple(self.labels.itemText(place) for place in range(1, self.labels.count()))
        if known != classes or not self.labels.count():
            self.labels.clear()
            self.labels.addItems([self.tr("Every class"), *classes])

    def _choose_kind(self) -> None:
        if self.kinds.key == ALL:
            self._examples.cancel_reading()
        self._refresh()

    def _call_off(self) -> None:
        self.kinds.select(ALL)
        self._choose_kind()

    def _show_chosen(self) -> None:
        self.progress.setRange(0, 0)  # until it is known how far it is
        reading = self.kinds.key == WRONG and self._examples.readings is None
        dataset = self._examples.dataset
        label = self.labels.currentIndex() - 1
        self.grid.digits.show(None if label < 0 else label, self.kinds.key == WRONG)
        waits = dataset is None or reading
        self.grid.setVisible(not waits)
        self.waiting.setVisible(waits)
        self.progress.setVisible(waits and not self._examples.missing)
        self.cancel.setVisible(reading and self._examples.is_reading)
        self._update_text()
        if not waits:
            self.grid.select(0)
        self._look()

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _look(self) -> None:
        picture = self.picture if self.grid.isVisible() else None
        self.take.setEnabled(picture is not None)
        self.picture_selected.emit(picture)

    def _take(self) -> None:
        if (picture := self.picture) is not None:
            self.taken.emit(picture)

    # Words

    def _update_text(self) -> None:
        dataset, shown = self._examples.dataset, self.grid.digits.rowCount()
        name = dataset.name if dataset else ""
        self.title.setText(self.tr("Test digits") + (f" · {name}" if name else ""))
        if dataset is None:
            self.count.setText("")
        elif self.kinds.key == WRONG and self._examples.readings is not None:
            whole = self.tr("{count} of {total} misread")
            wrong = int(np.count_nonzero(self._examples.readings != dataset.test.labels))
            self.count.setText(whole.format(count=f"{wrong:,}", total=f"{len(dataset.test):,}"))
        else:
            self.count.setText(f"{shown:,}")
        self.message.setText(self._waiting())

    def _waiting(self) -> str:
        if self._examples.missing:
            return self.tr("No data set with these classes is available.")
        if self._examples.dataset is None:
            return self.tr("Loading the test digits…")
        if not self._examples.is_reading:
            return self.tr("No model yet")
        return self.tr("Reading all test digits to find the misread ones…")

    def _lay_out(self) -> None:
        self.title.setProperty("role", "plot-title")
        self.count.setProperty("role", "muted")
        self.message.setProperty("role", "muted")
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(240)
        head, filters, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        filters.addWidget(self.kinds)
        filters.addStretch(1)
        filters.addWidget(self.labels)
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 12, 13)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(filters)
        column.addWidget(self.grid, 1)
        self._lay_out_waiting()
        column.addWidget(self.waiting, 1)
        column.addLayout(foot)

    def _lay_out_waiting(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self.waiting)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.message)
        column.addWidget(self.progress, 0, middle)
        column.addWidget(self.cancel, 0, middle)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Say every word anew."""
        kinds = {ALL: self.tr("All"), WRONG: self.tr("Misread")}
        self.kinds.set_words(kinds, self.tr("Test digits to show"))
        self.kinds.button(WRONG).setToolTip(self.tr("Only the digits that the model misreads"))
        self.labels.setAccessibleName(self.tr("Class"))
        if self.labels.count():
            self.labels.setItemText(0, self.tr("Every class"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.cancel.setText(self.tr("Cancel"))
        self.take.setText(self.tr("Put on the pad"))
        self.close_button.setText(self.tr("Back to the pad"))
        self._update_text()
