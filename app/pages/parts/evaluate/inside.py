"""The tab Inside: what each layer makes of one digit, what a unit sees, and a map of the last layer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.controllers.evaluation.evaluation import EvaluationController
from app.controllers.evaluation.inside_model import InsideModel
from app.korean_particles import with_particles
from app.pages.parts.evaluate.card import Card
from app.pages.parts.evaluate.gallery_card import GalleryCard
from app.pages.parts.evaluate.picture_tools import PictureTools
from app.widgets.evaluation.embedding_map import EmbeddingMap
from app.widgets.layers.network_canvas import strongest_unit
from app.widgets.layers.network_card import NetworkCard
from app.widgets.layers.unit_inspector import UnitInspector
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments
from app.widgets.wording.figure_text import percent_text

NETWORK, MAP = "network", "map"
_GAP, _INSPECTOR, _HIGH_FROM = 16, 352, 660


class InsideTab(Retranslatable, QWidget):
    """`pad_requested` carries a picture (28, 28), `training_requested` a title and images of the set.

    `own_requested` carries images of the set that are to be the user's own.
    """

    pad_requested = Signal(object)
    training_requested = Signal(str, object)
    own_requested = Signal(object)
    export_requested = Signal(object)

    def __init__(self, evaluation: EvaluationController, inside: InsideModel) -> None:
        super().__init__()
        self._evaluation, self._inside = evaluation, inside
        self.views = Segments({NETWORK: "", MAP: ""})
        self.network, self.inspector = NetworkCard(), UnitInspector()
        self.map, self.digits = EmbeddingMap(), GalleryCard()
        self._map_card = Card()
        self._row: int | None = None
        self._lay_out()
        self._connect()
        self.retranslate()

    def areas(self) -> list[QWidget]:
        """Network, map, digits."""
        shown = self.network.canvas, self.map, self.digits.gallery
        return [widget for widget in shown if widget.isVisible()]

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: read."""
        super().showEvent(event)
        self._inside.watch(True)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self._inside.watch(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window network and map take turns."""
        super().resizeEvent(event)
        self._fit()

    def retranslate(self) -> None:
        """Say every word anew."""
        words = {NETWORK: self.tr("Layer by layer"), MAP: self.tr("Map of the last layer")}
        self.views.set_words(words, self.tr("View"))
        self._say_map()

    # What is shown

    def _refresh(self) -> None:
        """Another model or set."""
        self._close_unit()
        evaluated = self._evaluation.evaluated
        if self._row is None or evaluated is None or self._row >= len(evaluated.examples):
            self._row = self._first()
        self._show_map()
        self._show_all()
        self._show_network()

    def _first(self) -> int | None:
        """The most certain error, else the first digit."""
        predictions = self._evaluation.predictions
        if predictions is None or not self._inside.is_ready:
            return None
        wrong = predictions.most_certainly_wrong()
        return int(wrong[0]) if len(wrong) else 0

    def _show_all(self) -> None:
        """Errors first: they are what one asks about."""
        predictions = self._evaluation.predictions
        if predictions is None or not self._inside.is_ready:
            self.digits.show_digits("", None, None, np.empty(0, np.intp))
            return
        self._show_rows(predictions.most_certainly_wrong(), self.tr("Read wrong"))

    def _show_rows(self, rows: NDArray[np.intp], title: str) -> None:
        evaluated = self._evaluation.evaluated
        total = len(evaluated.examples) if evaluated is not None else 0
        self.digits.show_digits(title, evaluated, self._evaluation.predictions, rows, total)

    def _show_network(self) -> None:
        network = self._inside.network(self._row) if self._row is not None and self._inside.is_ready else None
        self.network.show_network(network, self._digit_words(), has_run=True)
        if network is not None and self.network.canvas.chosen is not None:
            self.inspector.show_unit(network, *self.network.canvas.chosen)

    def _digit_words(self) -> str:
        evaluated, predictions, row = self._evaluation.evaluated, self._evaluation.predictions, self._row
        if evaluated is None or predictions is None or row is None:
            return ""
        label, read = int(predictions.labels[row]), int(predictions.readings[row])
        said = self.tr("a {label}") if label == read else self.tr("a {label}, read as {reading}")
        names = evaluated.classes
        return with_particles(said.format(label=names[label], reading=names[read]))

    def _show_map(self) -> None:
        predictions, evaluated = self._evaluation.predictions, self._evaluation.evaluated
        rows, embedding = self._inside.rows, self._inside.embedding
        if embedding is None or predictions is None or evaluated is None:
            empty = np.empty(0, np.intp)
            self.map.show_points(np.zeros((0, 2)), empty, empty.astype(np.bool_), ())
        else:
            labels = predictions.labels[rows]
            wrong = predictions.readings[rows] != labels
            self.map.show_points(embedding.points, labels, wrong, evaluated.classes)
            self._mark()
        self._say_map()

    def _say_map(self) -> None:
        embedding, evaluated = self._inside.embedding, self._evaluation.evaluated
        about = self.tr("Reading…") if self._evaluation.is_complete and self._inside.is_ready else ""
        if embedding is not None and evaluated is not None:
            about = self.tr(
                "{shown} of {count} digits · principal components, {share} of the variance"
            ).format(
                shown=f"{len(self._inside.rows):,}",
                count=f"{len(evaluated.examples):,}",
                share=percent_text(embedding.share),
            )
        self._map_card.set_words(self.tr("Map of the last layer"), about)
        self._map_tools.retranslate()

    def _mark(self) -> None:
        """The digit that is looked at, on the map."""
        places = np.flatnonzero(self._inside.rows == self._row) if self._row is not None else np.empty(0)
        self.map.select(int(places[0]) if len(places) else None)

    # What happens

    def _take_digit(self) -> None:
        """From the gallery."""
        if self.digits.row is not None and self.digits.row != self._row:
            self._row = self.digits.row
            self._mark()
            self._show_network()

    def _take_point(self, place: int) -> None:
        self._row = int(self._inside.rows[place])
        self._show_rows(np.array([self._row]), self.tr("Chosen on the map"))
        self._show_network()

    def _gather(self, places: NDArray[np.intp]) -> None:
        self._show_rows(self._inside.rows[places], self.tr("Chosen on the map"))
        self.digits.gallery.setFocus()

    def _open_unit(self, stage: int, unit: int) -> None:
        network = self.network.canvas.network
        if network is not None:
            self.inspector.show_unit(network, stage, unit)
            self._inside.read_unit(network, stage, unit)
            self._fit()

    def _show_answers(self) -> None:
        examples = self._inside.examples
        self.inspector.show_answers(self._inside.answers, examples.images if examples is not None else None)

    def _step_unit(self, step: int) -> None:
        canvas = self.network.canvas
        if canvas.chosen is not None and canvas.network is not None:
            stage, unit = canvas.chosen
            canvas.choose(stage, (unit + step) % canvas.network.stages[stage].count)

    def _choose_strongest(self, stage: int, place: QRectF) -> None:
        network = self.network.canvas.network
        if network is not None:
            self.network.canvas.choose(stage, strongest_unit(network.stages[stage]))

    def _close_unit(self) -> None:
        self.network.canvas.forget_choice()
        self._fit()

    def _leave_unit(self) -> None:
        self._close_unit()
        self.network.canvas.setFocus()

    def _enter_digits(self) -> None:
        self.digits.gallery.setFocus()

    # Qt

    def _fit(self, *_: object) -> None:
        high = self.height() >= _HIGH_FROM
        self.views.setVisible(not high)
        self.network.setVisible(high or self.views.key == NETWORK)
        self._lower.setVisible(high or self.views.key == MAP)
        self.inspector.setVisible(self.network.canvas.chosen is not None and self.network.isVisibleTo(self))

    def _connect(self) -> None:
        canvas = self.network.canvas
        self._inside.changed.connect(self._refresh)
        self._inside.mapped.connect(self._show_map)
        self._inside.unit_read.connect(self._show_answers)
        self.views.chosen.connect(self._fit)
        canvas.unit_chosen.connect(self._open_unit)
        canvas.layer_clicked.connect(self._choose_strongest)
        canvas.digit_clicked.connect(self._enter_digits)
        canvas.left.connect(self._leave_unit)
        self.inspector.closed.connect(self._leave_unit)
        self.inspector.stepped.connect(self._step_unit)
        self.network.export_requested.connect(self.export_requested)
        self.map.picked.connect(self._take_point)
        self.map.gathered.connect(self._gather)
        self.digits.gallery.picked.connect(self._take_digit)
        self.digits.pad_requested.connect(self.pad_requested)
        self.digits.training_requested.connect(self.training_requested)
        self.digits.own_requested.connect(self.own_requested)

    def _lay_out(self) -> None:
        self.network.digit_button.hide()  # the gallery and the map choose the digit
        self.inspector.setFixedWidth(_INSPECTOR)
        self._map_tools = PictureTools(self._map_card, self.map, self.map.rows)
        self._map_tools.export_requested.connect(self.export_requested)
        self._map_card.head.addWidget(self._map_tools)
        self._map_card.column.addWidget(self._map_tools.place, 1)
        self._lower = QWidget()
        lower = QHBoxLayout(self._lower)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(_GAP)
        lower.addWidget(self._map_card, 1)
        lower.addWidget(self.digits, 1)
        left = QVBoxLayout()
        left.setSpacing(_GAP)
        left.addWidget(self.network, 6)
        left.addWidget(self._lower, 5)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addLayout(left, 1)
        row.addWidget(self.inspector)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.views)
        column.addLayout(row, 1)
