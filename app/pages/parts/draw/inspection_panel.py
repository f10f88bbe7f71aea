"""The card under the answer: what the network sees, why it answers so, and the training digits like it."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QToolButton, QWidget

from app import theme
from app.controllers.reading.explainer import Explainer, Explanation, ExplanationRequest
from app.controllers.reading.reader import Reader
from app.controllers.reading.reference_examples import NearestExamples, ReferenceExamples
from app.widgets.pad.network_input import NetworkInput
from app.widgets.pad.preprocessing_tiles import PreprocessingTiles
from app.widgets.prediction.attribution_overlay import overlay_picture, place_on_pad
from app.widgets.prediction.attribution_view import AttributionView
from app.widgets.prediction.probability_bars import Probabilities
from app.widgets.prediction.similar_digits import MAX_NEIGHBOURS, SimilarDigit, SimilarDigits
from app.widgets.toolkit.keyboard.page_shortcuts import PageShortcut
from app.widgets.toolkit.layout.shrinkable_layout import ShrinkableColumn
from app.widgets.toolkit.segmented_control import Segments
from app.widgets.wording.figure_text import SPACE
from core.ink.preprocessing import FULL_PREPROCESSING, WHOLE_CANVAS, Preprocessing

STEPS, WHY, SIMILAR = "steps", "why", "similar"
_AROUND_HEAD = 64
_IDLE_DELAY = 220


class InspectionPanel(QFrame):
    """Three views of one image. Only the steps follow the pen; the others come when it rests."""

    preprocessing_changed = Signal()
    """Other steps are to be taken: `way`."""
    overlay_changed = Signal(object, object)
    """What is to lie over the drawing, a QImage, and where on it, a QRectF in shares; None for nothing."""
    picture_taken = Signal(object)
    """A picture (28, 28) that is to be put on the pad."""

    def __init__(self, reader: Reader, examples: ReferenceExamples) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._reader, self._examples = reader, examples
        self._network_input: NetworkInput | None = None
        self._probabilities: Probabilities | None = None
        self._explainer = Explainer(reader, self)
        self.tiles, self.evidence, self.similar = PreprocessingTiles(), AttributionView(), SimilarDigits()
        self.title, self.all_on, self.over = QLabel(), QToolButton(), QToolButton()
        self.views = Segments({STEPS: "", WHY: "", SIMILAR: ""})
        self.stack = _Views(self.tiles, self.evidence, self.similar)
        self._idle_timer = QTimer(self, singleShot=True, interval=_IDLE_DELAY)
        self._connect()
        self._lay_out()
        self.retranslate()

    def show_input(self, network_input: NetworkInput | None, probabilities: Probabilities | None) -> None:
        """Show what the network sees, and what it makes of it; None for nothing."""
        drawn = _is_drawn(self._network_input)
        self._network_input, self._probabilities = network_input, probabilities
        self.tiles.set_whole(self._reads_whole)
        self.tiles.show_input(network_input)
        if _is_drawn(network_input) != drawn:
            self._fit_head()
        self._ask()

    @property
    def way(self) -> Preprocessing:
        """The steps that are taken: those that are switched on, none for a reader of whole pictures."""
        return WHOLE_CANVAS if self._reads_whole else self.tiles.way

    @property
    def _reads_whole(self) -> bool:
        return self._reader.preparation.way == "whole"

    def choose(self, view: str) -> None:
        """Bring a view to the front: STEPS, WHY or SIMILAR."""
        self.views.select(view)
        self._follow_view()

    def take_all_steps(self) -> None:
        """Switch all steps on again."""
        self.tiles.set_preprocessing(FULL_PREPROCESSING)

    def shortcuts(self) -> list[PageShortcut]:
        """The keys that bring a view to the front."""
        return [
            PageShortcut(("S",), self.tr("What the network sees"), partial(self.choose, STEPS)),
            PageShortcut(("A",), self.tr("Turn all steps on"), self.take_all_steps),
            PageShortcut(("W",), self.tr("Why this answer"), partial(self.choose, WHY)),
            PageShortcut(("N",), self.tr("Similar training digits"), partial(self.choose, SIMILAR)),
        ]

    def _connect(self) -> None:
        self._idle_timer.timeout.connect(self._look_for_similar)
        self.views.chosen.connect(self._follow_view)
        self.tiles.preprocessing_changed.connect(self._follow_preprocessing)
        self.all_on.clicked.connect(self.take_all_steps)
        self.evidence.rival_chosen.connect(self._ask)
        self.over.toggled.connect(self._lay_over)
        self._explainer.explained.connect(self._take_explanation)
        self._examples.changed.connect(self._ask_for_similar)
        self._examples.found.connect(self._take_similar)
        self.similar.taken.connect(self.picture_taken)

    # Views

    def _follow_view(self) -> None:
        places = {STEPS: self.tiles, WHY: self.evidence, SIMILAR: self.similar}
        self.stack.setCurrentWidget(places[self.views.key])
        self._update_text()
        self._ask()

    def _follow_preprocessing(self) -> None:
        self._update_text()
        self.preprocessing_changed.emit()

    def _ask(self) -> None:
        """Let the view in front be worked out."""
        self._idle_timer.stop()
        if self.views.key == WHY:
            self._ask_why()
            self._lay_over()
            return
        self._lay_over()
        self._explainer.ask(None)
        if self.views.key == SIMILAR:
            self._ask_for_similar()

    # Why

    def _ask_why(self) -> None:
        question = self._question()
        if question is None:
            self._explainer.ask(None)
            self.evidence.show_nothing()
            return
        ranks = self._ranks()
        self.evidence.show_question(question.image, ranks[0], ranks[1] if len(ranks) > 1 else "")
        self._explainer.ask(question)

    def _question(self) -> ExplanationRequest | None:
        if (
            self._network_input is None
            or self._probabilities is None
            or not np.isfinite(self._probabilities).all()
        ):
            return None
        order = np.argsort(-self._probabilities, kind="stable")
        rival = int(order[1]) if self.evidence.against_rival and len(order) > 1 else None
        return ExplanationRequest(self._network_input.image, int(order[0]), rival)

    def _ranks(self) -> list[str]:
        """The names of the classes, the most probable first."""
        assert self._probabilities is not None
        return [self._reader.classes[place] for place in np.argsort(-self._probabilities, kind="stable")]

    def _take_explanation(self, made: Explanation) -> None:
        self.evidence.show_attribution(made.question.image, made.less, made.more)
        self._lay_over()

    def _lay_over(self) -> None:
        """Over the drawing, as long as that is the one that is explained."""
        read, less = self._network_input, self.evidence.less_ink
        wanted = self.views.key == WHY and self.over.isChecked() and self.isVisible()
        if not wanted or read is None or less is None:
            self.overlay_changed.emit(None, None)
        else:
            self.overlay_changed.emit(overlay_picture(less), place_on_pad(read.image, read.steps.box))

    # Similar

    def _ask_for_similar(self) -> None:
        if self.views.key != SIMILAR or not self.isVisible():
            return
        if self._examples.missing:
            self.similar.show_message(self.tr("No data set with these classes is available."))
        elif self._examples.dataset is None:
            self.similar.show_message(self.tr("Loading the training digits…"))
            self._examples.load()
        elif self._network_input is None:
            self.similar.show_message(self.tr("Draw a digit to see similar training digits."))
        else:
            if self.similar.is_empty:
                self.similar.show_message(self.tr("Searching…"))
            self._idle_timer.start()

    def _look_for_similar(self) -> None:
        if self._network_input is not None:
            self._examples.find(self._network_input.image, MAX_NEIGHBOURS)

    def _take_similar(self, similar: NearestExamples) -> None:
        dataset = self._examples.dataset
        if self._network_input is None or similar.image is not self._network_input.image or dataset is None:
            return
        found = [SimilarDigit(one.picture, one.label, one.distance) for one in similar.found]
        answer = self._ranks()[0] if self._probabilities is not None else ""
        self.similar.show_found(found, answer, dataset.name)

    # Parts

    def _lay_out(self) -> None:
        self.title.setProperty("role", "plot-title")
        self.title.setMinimumWidth(1)  # where it does not fit, it goes
        self.all_on.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.set_icon(self.all_on, "reset", "accent")
        self.over.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.over.setCheckable(True)
        theme.set_icon(self.over, "draw", "text")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.all_on)
        head.addWidget(self.over)
        head.addStretch(1)
        head.addStretch(0)
        head.addWidget(self.views)
        column = ShrinkableColumn(self)
        column.setContentsMargins(20, 10, 20, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.stack)
        self.stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _update_text(self) -> None:
        titles = {
            STEPS: self.tr("What the network sees"),
            WHY: self.tr("Why this answer"),
            SIMILAR: self.tr("Similar training digits"),
        }
        self.title.setText(titles[self.views.key])
        self._fit_head()

    def _fit_head(self) -> None:
        """The title gives way to the button that takes all steps again."""
        choosable = _is_drawn(self._network_input) and not self._reads_whole
        self.all_on.setVisible(choosable and self.tiles.way != FULL_PREPROCESSING)
        room = self.width() - self.views.sizeHint().width() - _AROUND_HEAD
        self.over.setVisible(self.views.key == WHY)
        for button in (self.all_on, self.over):
            if not button.isHidden():
                room -= _fit_button(button, room)
        self.title.setVisible(self.title.sizeHint().width() <= room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for the title."""
        super().resizeEvent(event)
        self._fit_head()

    def showEvent(self, event: QShowEvent) -> None:
        """What is looked at is worked out."""
        super().showEvent(event)
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees is not: on another page it would only be in the way."""
        super().hideEvent(event)
        self._lay_over()
        self._explainer.ask(None)
        self._idle_timer.stop()

    def retranslate(self) -> None:
        """Say every word anew."""
        words = {STEPS: self.tr("Steps"), WHY: self.tr("Why"), SIMILAR: self.tr("Similar")}
        self.views.set_words(words, self.tr("View"))
        helps = {
            STEPS: self.tr("What the network sees, step by step (S)"),
            WHY: self.tr("The pixels for and against the answer (W)"),
            SIMILAR: self.tr("The nearest training digits (N)"),
        }
        for view, help_text in helps.items():
            self.views.button(view).setToolTip(help_text)
        self.over.setText(SPACE + self.tr("On the drawing"))
        self.over.setAccessibleName(self.tr("On the drawing"))
        self.over.setToolTip(self.tr("Show the evidence for and against the answer over the drawing"))
        self.all_on.setText(SPACE + self.tr("All steps on"))
        self.all_on.setAccessibleName(self.tr("All steps on"))
        self.all_on.setToolTip(self.tr("Turn all steps on (A)"))
        self._update_text()
        self._ask()


def _fit_button(button: QToolButton, room: int) -> int:
    """With its words where they fit; returns how wide it is."""
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    if button.sizeHint().width() > room:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    return button.sizeHint().width()


def _is_drawn(network_input: NetworkInput | None) -> bool:
    """Whether the steps are choosable: of a picture they are not."""
    return network_input is None or network_input.picture is None


class _Views(QStackedWidget):
    """As high as the tiles, whichever view is in front, so that nothing jumps."""

    def __init__(self, tiles: PreprocessingTiles, *others: QWidget) -> None:
        super().__init__()
        self._tiles, self._views = tiles, (tiles, *others)
        for view in self._views:
            self.addWidget(view)

    def minimumSizeHint(self) -> QSize:
        """What all views can live with, and at this width the tiles."""
        hints = [view.minimumSizeHint() for view in self._views]
        width = max(hint.width() for hint in hints)
        least = self._tiles.heightForWidth(max(width, self.width()))
        return QSize(width, max(least, *(hint.height() for hint in hints)))

    def sizeHint(self) -> QSize:
        """The same."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
