"""Why this answer: two attribution maps (less ink, more ink) and a sentence."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.korean_particles import with_particles
from app.widgets.prediction.attribution_legend import AttributionLegend
from app.widgets.prediction.attribution_map import AttributionMapView
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments
from core.ink.render import Picture
from core.insight.explanation import AttributionMap

_NOTHING = 1e-6


class AttributionView(Retranslatable, QWidget):
    """For the best answer against all others, or against the second-best alone."""

    rival_chosen = Signal()
    """`against_rival` is another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer, self._rival = "", ""
        self._less: AttributionMap | None = None
        self.less, self.more = AttributionMapView(), AttributionMapView()
        self._less_caption, self._more_caption = QLabel(), QLabel()
        self.choice = Segments({"all": "7", "rival": "7"})
        self.words, self.legend = QLabel(), AttributionLegend()
        self.words.setProperty("role", "caption")
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.choice.chosen.connect(self._tell_choice)
        self._asked: tuple[bytes, str, str, str] | None = None
        self._lay_out()
        self.retranslate()

    @property
    def less_ink(self) -> AttributionMap | None:
        """What was lost with the ink that is there; None until that is known."""
        return self._less

    @property
    def against_rival(self) -> bool:
        """Whether it is asked why it is not the second-best."""
        return self.choice.key == "rival"

    def show_nothing(self) -> None:
        """An empty pad, or nobody who reads."""
        self._answer = self._rival = ""
        self._asked = None
        self._less = None
        self.less.show_map(None)
        self.more.show_map(None)
        self._update_text()

    def show_question(self, picture: Picture, answer: str, rival: str) -> None:
        """The image that is being explained, the best answer and the second-best.

        What is known of the same question stands until more is known.
        """
        asked = picture.tobytes(), answer, rival, self.choice.key
        if asked == self._asked:
            return
        self._asked = asked
        self._answer, self._rival, self._less = answer, rival, None
        self.less.show_map(picture)
        self.more.show_map(picture)
        self._update_text()

    def show_attribution(self, picture: Picture, less: AttributionMap, more: AttributionMap) -> None:
        """What was lost with the ink that is there, and what a little more ink would do."""
        self._less = less
        self.less.show_map(picture, less)
        self.more.show_map(picture, more)
        self._update_text()

    def _tell_choice(self) -> None:
        self.rival_chosen.emit()

    def _update_text(self) -> None:
        self.choice.setVisible(bool(self._answer))
        self.legend.setVisible(bool(self._answer))
        choices = {
            "all": self.tr("Why {digit}").format(digit=self._answer),
            "rival": with_particles(self.tr("Why not {digit}").format(digit=self._rival)),
        }
        self.choice.set_words(choices, self.tr("What to explain"))
        self.choice.button("rival").setEnabled(bool(self._rival))
        said = " ".join(self._sentences())
        self.words.setToolTip(said)
        for made in (self.less, self.more):
            made.setAccessibleDescription(said)
        self._fit_words()

    def _fit_words(self) -> None:
        """Say as many sentences as there is room for; the tooltip says all."""
        sentences = self._sentences()
        for count in range(len(sentences), -1, -1):
            self.words.setText(" ".join(sentences[:count]))
            if self.words.heightForWidth(self.words.width()) <= self.words.height():
                break

    def _sentences(self) -> list[str]:
        if not self._answer:
            return [self.tr("Draw a digit to see which pixels support the answer.")]
        if self._less is None or float(np.abs(self._less).max()) < _NOTHING:
            return []
        places = self._places()
        said = [self.tr("Strongest support: {place}.").format(place=places[_place(self._less)])]
        if float(self._less.min()) < -0.1 * float(self._less.max()):
            said.append(
                self.tr("Strongest evidence against it: {place}.").format(place=places[_place(-self._less)])
            )
        return said

    def _places(self) -> tuple[str, ...]:
        """Nine fields, row by row."""
        return (
            self.tr("top left"),
            self.tr("top"),
            self.tr("top right"),
            self.tr("left"),
            self.tr("middle"),
            self.tr("right"),
            self.tr("bottom left"),
            self.tr("bottom"),
            self.tr("bottom right"),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size has room for other words."""
        super().resizeEvent(event)
        self._fit_words()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for made, caption in ((self.less, self._less_caption), (self.more, self._more_caption)):
            caption.setProperty("role", "caption")
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(made, 1)
            column.addWidget(caption)
            row.addLayout(column, 2)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self.words, 1)
        words.addWidget(self.legend)
        row.addLayout(words, 3)

    def retranslate(self) -> None:
        """Say every word anew."""
        self._less_caption.setText(self.tr("Less ink"))
        self._more_caption.setText(self.tr("More ink"))
        self.less.setAccessibleName(self.tr("Less ink"))
        self.more.setAccessibleName(self.tr("More ink"))
        self.less.setToolTip(
            self.tr(
                "Occlusion: parts of the ink are covered in turn; what the answer loses is the share of"
                " that part"
            )
        )
        self.more.setToolTip(
            self.tr(
                "The gradient with respect to the pixels: how a little more ink at each place would "
                "change the answer"
            )
        )
        self._update_text()


def _place(made: AttributionMap) -> int:
    """Where in the ink the largest part of what is above 0 lies: one of nine fields, row by row."""
    rows, columns = (np.flatnonzero(made.any(axis=axis)) for axis in (1, 0))
    ink = np.clip(made[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], 0, None)
    thirds = [np.array_split(band, 3, axis=1) for band in np.array_split(ink, 3, axis=0)]
    return int(np.argmax([float(part.sum()) for band in thirds for part in band]))
