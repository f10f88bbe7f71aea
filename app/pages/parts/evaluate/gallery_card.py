"""The card of the digits of what is selected: which, in which order, one in a sentence, and on to the pad."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app import theme
from app.widgets.evaluation.digit_gallery import DigitGallery
from app.widgets.evaluation.digits_model import EvaluatedDigits
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.layout.fits_room import FitsRoom
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments
from core.data.sources import DIGITS
from core.ink.render import SIDE
from core.insight.evaluation_set import EvaluationSet
from core.insight.predictions import Predictions

CERTAINTY, SIMILARITY = "certainty", "similarity"
_BUTTON, _SENTENCE = 64, 12
"""Pixels that a button takes beside its word, and heights of a line that the sentence takes."""
Rows = NDArray[np.intp]


class GalleryCard(FitsRoom, Retranslatable, QFrame):
    """`pad_requested` carries a picture (28, 28)."""

    pad_requested = Signal(object)
    training_requested = Signal(str, object)
    """A title, and the images (n,) by their place in the set: all that are shown."""
    own_requested = Signal(object)
    """The same images: they are to be among the user's own digits."""

    def __init__(self, digits: EvaluatedDigits | None = None) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.gallery, self.order = DigitGallery(digits), Segments({CERTAINTY: "", SIMILARITY: ""})
        self.to_pad, self.to_training, self.to_own = QPushButton(), QPushButton(), QPushButton()
        self._title, self._count, self._caption = ElidingLabel(), QLabel(), ElidingLabel()
        self._evaluated: EvaluationSet | None = None
        self._predictions: Predictions | None = None
        self._rows: Rows = np.empty(0, np.intp)
        self._total = 0
        self._lay_out()
        self.order.chosen.connect(self._show)
        self.gallery.picked.connect(self._tell)
        self.gallery.taken.connect(self._request_pad)
        self.to_pad.clicked.connect(self._request_pad)
        self.to_training.clicked.connect(self._request_training)
        self.to_own.clicked.connect(self._request_own)
        self.retranslate()

    @property
    def row(self) -> int | None:
        """The image that is selected, by its place in the set."""
        return self.gallery.selected_row

    def show_digits(
        self,
        title: str,
        evaluated: EvaluationSet | None,
        predictions: Predictions | None,
        rows: Rows,
        total: int | None = None,
    ) -> None:
        """Show these images, the most certain first; `total` is how many they are of."""
        self._evaluated, self._predictions, self._rows = evaluated, predictions, rows
        self._total = len(rows) if total is None else total
        self._title.setText(title)
        self._show()

    def retranslate(self) -> None:
        """Say every word anew."""
        words = {CERTAINTY: self.tr("Certainty"), SIMILARITY: self.tr("Similarity")}
        self.order.set_words(words, self.tr("Sorted by"))
        self.order.button(CERTAINTY).setToolTip(self.tr("The most certainly read first"))
        self.order.button(SIMILARITY).setToolTip(self.tr("The most similar to the selected one first"))
        self.to_pad.setText(self.tr("Show on the pad"))
        self.to_pad.setToolTip(
            self.tr(
                "Put this digit on the pad of Draw, with the pixels for and against its answer (Ctrl+Return)"
            )
        )
        self.to_training.setAccessibleName(self.tr("To a training set"))
        self.to_training.setToolTip(self.tr("Save all digits that are shown here as a data set for Train"))
        self.to_own.setAccessibleName(self.tr("To My digits"))
        self.to_own.setToolTip(
            self.tr("Add all digits that are shown here to My digits, to fine-tune a model on them")
        )
        self.fit()
        self._tell()

    def fit(self) -> None:
        """Where the sentence would have too little room, two of the buttons show their icons alone."""
        others = (self.to_training, self.to_own)
        words = [button.accessibleName() for button in others]
        metrics = self.fontMetrics()
        named = sum(metrics.horizontalAdvance(word) + _BUTTON for word in words)
        room = self.width() - self.to_pad.sizeHint().width() - named
        for button, word in zip(others, words, strict=True):
            button.setText(word if room >= _SENTENCE * metrics.height() else "")

    def _show(self, *_: object) -> None:
        rows = self._rows
        if self.order.key == SIMILARITY and self._evaluated is not None and len(rows):
            rows = by_similarity(self._evaluated, rows, self.row)
        self.gallery.show_digits(self._evaluated, self._predictions, rows)
        self._tell()

    def _tell(self) -> None:
        place = self.gallery.selected
        shown, total = len(self._rows), self._total
        of_total = self.tr("{count} of {total}").format(count=f"{shown:,}", total=f"{total:,}")
        known = self._predictions is not None
        self._count.setText("" if not known else of_total if total != shown else f"{shown:,}")
        self._caption.setText(self.gallery.digits.sentence(place) if place is not None else self._nothing())
        self.to_pad.setEnabled(self._picture() is not None)
        self.to_training.setEnabled(self._picture() is not None and shown > 0)
        self.to_own.setEnabled(self.to_training.isEnabled())
        self.to_own.setVisible(self._evaluated is None or self._evaluated.classes == DIGITS)

    def _nothing(self) -> str:
        return self.tr("No digit here") if self._predictions is not None else ""

    def _picture(self) -> object:
        """What can be put on the pad."""
        place = self.gallery.selected
        picture = self.gallery.digits.picture(place) if place is not None else None
        return picture if picture is not None and picture.shape == (SIDE, SIDE) else None

    def _request_pad(self) -> None:
        picture = self._picture()
        if picture is not None:
            self.pad_requested.emit(picture)

    def _request_training(self) -> None:
        self.training_requested.emit(self._title.text(), self._rows)

    def _request_own(self) -> None:
        self.own_requested.emit(self._rows)

    def _lay_out(self) -> None:
        self._title.setProperty("role", "plot-title")
        self._count.setProperty("role", "muted")
        self._caption.setProperty("role", "muted")
        theme.set_icon(self.to_pad, "draw", "text")
        theme.set_icon(self.to_training, "plus", "text")
        theme.set_icon(self.to_own, "my-digits", "text")
        head, foot, line = QHBoxLayout(), QHBoxLayout(), QFrame()
        line.setProperty("role", "line")
        head.setContentsMargins(19, 8, 15, 7)
        head.setSpacing(10)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        head.addSpacing(6)
        head.addWidget(self.order)
        foot.setContentsMargins(19, 8, 15, 8)
        foot.setSpacing(8)
        foot.addWidget(self._caption, 1)
        for button in (self.to_training, self.to_own, self.to_pad):
            foot.addWidget(button)
        self.foot = QVBoxLayout()
        """For whatever else is done with the digit: empty, it takes no room."""
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line)
        grid = QHBoxLayout()
        grid.setContentsMargins(11, 4, 2, 4)
        grid.addWidget(self.gallery)
        column.addLayout(grid, 1)
        column.addLayout(foot)
        column.addLayout(self.foot)
        self.gallery.setMinimumHeight(self.gallery.cell().height())
        self.setFocusProxy(self.gallery)
        self.gallery.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def by_similarity(evaluated: EvaluationSet, rows: Rows, to: int | None) -> Rows:
    """Those first whose pixels differ least from those of one of them."""
    images = evaluated.examples.images[rows].reshape(len(rows), -1).astype(np.float32)
    places = np.flatnonzero(rows == to)
    model = images[int(places[0]) if len(places) else 0]
    distances = np.square(images - model).sum(axis=1)
    return rows[np.argsort(distances, kind="stable")]
