"""The tab Overview: the figures, the confusion matrix with the digits of its cells, classes, calibration."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.controllers.evaluation.evaluation import EvaluationController
from app.pages.parts.evaluate.card import Card
from app.pages.parts.evaluate.evaluation_figures import evaluation_figures
from app.pages.parts.evaluate.gallery_card import GalleryCard
from app.pages.parts.evaluate.picture_tools import PictureTools
from app.widgets.evaluation.calibration_plot import CalibrationPlot
from app.widgets.evaluation.class_table import ClassTable
from app.widgets.evaluation.confusion_matrix import ConfusionMatrix
from app.widgets.evaluation.figure_row import FigureRow
from app.widgets.evaluation.frequent_errors import FrequentErrors
from app.widgets.evaluation.matrix_painting import COLUMNS, COUNTS, ERRORS, ROWS
from app.widgets.evaluation.matrix_selection import ALL_WRONG, MatrixSelection
from app.widgets.toolkit.layout.fits_room import FitsRoom
from app.widgets.toolkit.layout.overlay_scroll import OverlayScroll
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments

GAP = 16
WIDE_FROM, HIGH_FROM = 1190, 700
"""Pixels of the tab from which everything stands beside each other."""
MOST_FREQUENT_ERRORS = 8
_CONFUSION, _NARROW_CONFUSION = 512, 456
_CALIBRATION = 320
_CLASSES, _CURVE = "classes", "calibration"


class Overview(FitsRoom, Retranslatable, QWidget):
    """`pad_requested` carries a picture (28, 28), `training_requested` a title and images of the set.

    `own_requested` carries images of the set that are to be the user's own.
    """

    pad_requested = Signal(object)
    training_requested = Signal(str, object)
    own_requested = Signal(object)
    export_requested = Signal(object)

    def __init__(self, evaluation: EvaluationController) -> None:
        super().__init__()
        self._evaluation = evaluation
        self.figures, self.matrix, self.errors = FigureRow(4), ConfusionMatrix(), FrequentErrors()
        self.modes = Segments({COUNTS: "", ROWS: "", COLUMNS: "", ERRORS: ""})
        self.digits, self.classes, self.calibration = GalleryCard(), ClassTable(), CalibrationPlot()
        self._lower = [Segments({_CLASSES: "", _CURVE: ""}) for _ in range(2)]
        self._frequent = QLabel()
        self._chosen_for: object = None
        self._wide = True
        self._lay_out()
        self._connect()
        self.retranslate()

    def areas(self) -> list[QWidget]:
        """Matrix, digits, classes."""
        return [self.matrix, self.digits.gallery, self.classes]

    def retranslate(self) -> None:
        """Say every word anew."""
        modes = {
            COUNTS: self.tr("Counts"),
            ROWS: self.tr("Rows"),
            COLUMNS: self.tr("Columns"),
            ERRORS: self.tr("Errors"),
        }
        self.modes.set_words(modes, self.tr("Confusion matrix"))
        self.modes.button(ROWS).setToolTip(self.tr("Percent of the digits of each class"))
        self.modes.button(COLUMNS).setToolTip(self.tr("Percent of what was read as each class"))
        self._confusion.set_words(self.tr("Confusion"))
        self._frequent.setText(self.tr("Most frequent errors"))
        self._per_class.set_words(self.tr("Per class"), self.tr("95% intervals (Wilson)"))
        self._curve.set_words(self.tr("Calibration"))
        for segments in self._lower:
            words = {_CLASSES: self.tr("Per class"), _CURVE: self.tr("Calibration")}
            segments.set_words(words, self.tr("View"))
        for tools in self._tools:
            tools.retranslate()
        self._refresh()

    # What is shown

    def _refresh(self) -> None:
        assessment, evaluated = self._evaluation.assessment, self._evaluation.evaluated
        self.figures.show_figures(evaluation_figures(assessment))
        if assessment is None or evaluated is None:
            self._clear()
            return
        model = self._evaluation.model
        slot = (model.slot if model else None) or 0
        errors = assessment.frequent_errors(MOST_FREQUENT_ERRORS)
        self.matrix.set_counts(assessment.confusion, evaluated.classes)
        self.errors.set_errors(errors, evaluated.classes)
        self.classes.set_scores(assessment.classes, evaluated.classes, slot)
        self.calibration.set_curves(assessment.plain, assessment.calibrated, assessment.temperature, slot)
        for tools in self._tools:
            tools.refresh()
        if self._chosen_for is not evaluated:
            self._chosen_for = evaluated
            self._selection_by_hand = False
        if not self._selection_by_hand:
            self.matrix.select(MatrixSelection(*errors[0][:2]) if errors else ALL_WRONG)
        self._show_selection()

    def _clear(self) -> None:
        self.matrix.set_counts(np.zeros((0, 0), np.int64), ())
        self.errors.set_errors([], ())
        self.classes.set_scores((), (), 0)
        self.calibration.clear()
        self.digits.show_digits("", None, None, np.empty(0, np.intp))

    def _select(self, selection: MatrixSelection) -> None:
        self._selection_by_hand = True
        self.matrix.select(selection)
        self._show_selection()

    def _select_class(self, label: int) -> None:
        self._select(MatrixSelection(label=label))

    def _show_selection(self) -> None:
        evaluated, predictions = self._evaluation.evaluated, self._evaluation.predictions
        if evaluated is None or predictions is None:
            return
        selection = self.matrix.selection
        rows = selection.rows(predictions)
        whole = MatrixSelection(label=selection.label) if selection.label is not None else MatrixSelection()
        total = len(whole.rows(predictions))
        self.digits.show_digits(selection.words(evaluated.classes), evaluated, predictions, rows, total)
        self.errors.mark(selection)
        self.classes.mark(selection.label)

    def _follow_lower(self, key: str) -> None:
        for segments in self._lower:
            segments.select(key)
        self.fit()

    def _enter_digits(self) -> None:
        self.digits.gallery.setFocus()

    # Qt

    def fit(self) -> None:
        """In a small window classes and calibration take turns, and the frequent errors give way."""
        self._wide = self.width() >= WIDE_FROM and self.height() >= HIGH_FROM
        self._confusion.setFixedWidth(_CONFUSION if self._wide else _NARROW_CONFUSION)
        for widget in (self._frequent, self.errors, self._errors_line):
            widget.setVisible(self._wide)
        lower = self._lower[0].key
        self._per_class.setVisible(self._wide or lower == _CLASSES)
        self._curve.setVisible(self._wide or lower == _CURVE)
        for card, segments in zip((self._per_class, self._curve), self._lower, strict=True):
            card.show_title(self._wide)
            segments.setVisible(not self._wide)
        self._curve.setMaximumWidth(_CALIBRATION if self._wide else 16777215)

    def _connect(self) -> None:
        self._evaluation.changed.connect(self._refresh)
        self.modes.chosen.connect(self.matrix.set_mode)
        self.matrix.selected.connect(self._select)
        self.matrix.entered.connect(self._enter_digits)
        self.errors.chosen.connect(self._select)
        self.classes.chosen.connect(self._select_class)
        self.digits.pad_requested.connect(self.pad_requested)
        self.digits.training_requested.connect(self.training_requested)
        self.digits.own_requested.connect(self.own_requested)
        for segments in self._lower:
            segments.chosen.connect(self._follow_lower)
        to_pad = QShortcut(QKeySequence("Ctrl+Return"), self)
        to_pad.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        to_pad.activated.connect(self.digits.to_pad.click)

    def _lay_out(self) -> None:
        self._selection_by_hand = False
        upper, lower = QHBoxLayout(), QHBoxLayout()
        self._confusion = self._confusion_card()
        self._per_class, self._curve = Card(self._lower[0]), Card(self._lower[1])
        scrolling = self._scrolling_classes()
        self._class_tools = PictureTools(self._per_class, self.classes, self.classes.rows, scrolling)
        self._curve_tools = PictureTools(self._curve, self.calibration, self.calibration.rows)
        self._per_class.column.addWidget(self._class_tools.place, 1)
        self._curve.column.addWidget(_padded(self._curve_tools.place), 1)
        self._tools: tuple[PictureTools, ...] = (self._matrix_tools, self._class_tools, self._curve_tools)
        for card, tools in zip((self._confusion, self._per_class, self._curve), self._tools, strict=True):
            card.head.addWidget(tools)
            tools.export_requested.connect(self.export_requested)
        right = QVBoxLayout()
        right.setSpacing(GAP)
        right.addWidget(self.digits, 5)
        lower.setSpacing(GAP)
        lower.addWidget(self._per_class, 1)
        lower.addWidget(self._curve, 1)
        right.addLayout(lower, 6)
        upper.setSpacing(GAP)
        upper.addWidget(self._confusion)
        upper.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.figures)
        column.addLayout(upper, 1)

    def _confusion_card(self) -> Card:
        for mode in (COUNTS, ROWS, COLUMNS, ERRORS):
            self.modes.button(mode).setProperty("tight", True)  # table and export stand beside them
        card, self._errors_line = Card(self.modes), QWidget()
        self._matrix_tools = PictureTools(card, self.matrix, self.matrix.rows)
        card.column.addWidget(_padded(self._matrix_tools.place), 1)
        self._frequent.setProperty("role", "name")
        inside = QVBoxLayout(self._errors_line)
        inside.setContentsMargins(19, 10, 19, 14)
        inside.setSpacing(6)
        inside.addWidget(self._frequent)
        inside.addWidget(self.errors)
        card.column.addWidget(self._errors_line)
        return card

    def _scrolling_classes(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(7, 0, 7, 8)
        column.addWidget(self.classes)
        scroll = OverlayScroll(held)
        scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        return scroll


def _padded(widget: QWidget) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(15, 0, 15, 10)
    column.addWidget(widget)
    return held
