"""The gradient check with its inputs: the network, the bug that is planted, a quiz, and the start."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app import core_text
from app.controllers.services import Services
from app.pages.parts.explore.asked_settings import AskedSettings
from app.pages.parts.explore.room import Room, give_room
from app.widgets.exploration.check_view import CheckView
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from app.widgets.wording.network_text import architecture_text
from app.workers.incremental_task import IncrementalTask
from core.data.ink_digits import generate
from core.errors import UserError
from core.exploration.gradient_comparison import GradientComparison
from core.exploration.planted_bugs import PlantedBug, planted_bugs
from core.nn.architectures import MLP, Architecture, ElmanRows, InceptionMini, LeNet, ResNetMini, VGGMini
from core.nn.layers import Layer
from core.nn.losses import CrossEntropy
from core.types import Array

if TYPE_CHECKING:
    from core.storage.model_store import ModelEntry

_FROM_TRAIN = Qt.ItemDataRole.UserRole + 1
"""Says of the first network that it came from the form."""
IMAGES = 8
STEPS = np.geomspace(1e-10, 1, 21)
CLASSES = 10
SHAPE = (1, 28, 28)
NETWORKS: tuple[tuple[str, Architecture], ...] = (
    ("784 → 5 → 10", MLP(hidden=[5])),
    ("784 → 5 → 10, batch norm, dropout", MLP(hidden=[5], batch_norm=True, dropout=0.25)),
    ("784 → 50 → 10", MLP(hidden=[50])),
    ("LeNet", LeNet()),
    ("VGGMini", VGGMini()),
    ("ResNetMini", ResNetMini()),
    ("InceptionMini", InceptionMini()),
    ("ElmanRows", ElmanRows()),
)


class CheckRoom(Room):
    """Small networks are checked entry by entry, large ones along random directions."""

    key: ClassVar[str] = "check"

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.view = CheckView()
        self.network, self.bug = ClickedWheelComboBox(), ClickedWheelComboBox()
        self.check, self.quiz = QPushButton(), QPushButton()
        self._about = QLabel()
        self._comparison: GradientComparison | None = None
        self._hidden: PlantedBug | None = None
        self._task: IncrementalTask | None = None
        self._bugs = list(planted_bugs().values())
        self._entries: list[ModelEntry] = []
        self._set_up()
        self.retranslate()
        self._check()

    def header(self) -> list[QWidget]:
        """Network, bug, quiz, check."""
        return [self.network, self.bug, self.quiz, self.check]

    def open(self, subject: object) -> None:
        """A network with new numbers, as Train has it; or a network and a bug that a lesson asks for."""
        if isinstance(subject, Architecture):
            if self.network.itemData(0, _FROM_TRAIN):
                self.network.removeItem(0)
            self.network.insertItem(0, "", subject)
            self.network.setItemData(0, True, _FROM_TRAIN)
            self.network.setCurrentIndex(0)
            self.retranslate()
            self._check()
        elif isinstance(subject, Mapping):
            self._take(AskedSettings(subject))

    def _take(self, asked: AskedSettings) -> None:
        if name := asked.word("network", [name for name, _ in NETWORKS]):
            self.network.setCurrentIndex(self.network.findText(name))
        bugs = [bug.name for bug in self._bugs]
        bug = asked.word("bug", bugs)
        self.bug.setCurrentIndex(bugs.index(bug) + 1 if bug else 0)
        self._hidden = None
        self._check()

    def entered(self) -> None:
        """Offer the models that there are now."""
        chosen = self.network.currentData()
        while self.network.count() and isinstance(self.network.itemData(self.network.count() - 1), str):
            self.network.removeItem(self.network.count() - 1)
        self._entries = [
            entry for entry in getattr(self.services.models, "entries", ()) if _is_readable(entry)
        ]
        for entry in self._entries:
            self.network.addItem(entry.record.name, str(entry.path))
        if isinstance(chosen, str):
            self.network.setCurrentIndex(max(self.network.findData(chosen), 0))

    def left(self) -> None:
        """Do not compute what nobody sees."""
        if self._task is not None:
            self._stop()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.network.setAccessibleName(self.tr("Network"))
        self.bug.setAccessibleName(self.tr("Planted bug"))
        if self.network.itemData(0, _FROM_TRAIN):
            text = self.tr("From Train: {network}")
            self.network.setItemText(0, text.format(network=architecture_text(self.network.itemData(0))))
        self.bug.setItemText(0, self.tr("No bug"))
        for row, bug in enumerate(self._bugs, 1):
            self.bug.setItemText(row, core_text.tr(bug.label))
        self.bug.setItemText(len(self._bugs) + 1, self.tr("A secret bug"))
        self.quiz.setText(self.tr("Quiz"))
        self.quiz.setToolTip(self.tr("Plant a bug unseen; say which one it is"))
        self.check.setText(self.tr("Check") if self._task is None else self.tr("Stop"))
        self._tell_about()

    def _set_up(self) -> None:
        for name, network in NETWORKS:
            self.network.addItem(name, network)
        for bug in (None, *self._bugs, None):
            self.bug.addItem("", bug)
        self.bug.model().item(len(self._bugs) + 1).setEnabled(False)  # type: ignore[attr-defined]
        for combo, width in ((self.network, 180), (self.bug, 200)):
            give_room(combo, 72, width)
        self.check.setProperty("kind", "primary")
        self._about.setWordWrap(True)
        self._about.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._about)
        column.addWidget(self.view, 1)
        self.network.activated.connect(self._check)
        self.bug.activated.connect(self._choose_bug)
        self.quiz.clicked.connect(self._start_quiz)
        self.check.clicked.connect(self._toggle)
        self.view.selected.connect(self._show_steps)
        self.view.export_requested.connect(self.export_requested)

    # -- what is planted ---

    def _choose_bug(self, row: int) -> None:
        chosen = self.bug.itemData(row)
        if self._hidden is not None and chosen is not None:
            self._answer(chosen)
            return
        self._hidden = None
        self._check()

    def _start_quiz(self) -> None:
        """Plant one of the bugs that this network can have, and do not say which."""
        possible = [bug for bug in self._bugs if self._build(bug) is not None]
        self._hidden = random.choice(possible)
        self.bug.setCurrentIndex(len(self._bugs) + 1)
        self._check()

    def _answer(self, chosen: PlantedBug) -> None:
        assert self._hidden is not None
        if type(chosen) is type(self._hidden):
            self._hidden = None
            self._tell_about(
                self.tr("Right! {explanation}").format(explanation=core_text.tr(chosen.explanation))
            )
        else:
            self.bug.setCurrentIndex(len(self._bugs) + 1)
            self._tell_about(self.tr("It is another one. Which parameters are wrong, and which are right?"))

    def _tell_about(self, text: str = "") -> None:
        bug = self.bug.currentData()
        if not text and self._hidden is not None:
            text = self.tr(
                "A bug is planted. Look at the wrong parameters, then choose it in the list above."
            )
        elif not text and bug is not None:
            text = core_text.tr(bug.explanation)
        self._about.setText(text)
        self._about.setVisible(bool(text))

    # -- the check ---

    def _build(self, bug: PlantedBug | None) -> GradientComparison | None:
        """None where the network has no part that the bug could break."""
        digits = generate((IMAGES, 0))[0]
        layers, vector = self._layers()
        try:
            return GradientComparison(
                layers, digits.images / 255, digits.labels, CrossEntropy(), bug=bug, vector=vector
            )
        except UserError:
            return None

    def _layers(self) -> tuple[list[Layer], Array | None]:
        """Of the chosen network, and its numbers where it was kept."""
        chosen = self.network.currentData()
        if isinstance(chosen, Architecture):
            return chosen.layers_for(CLASSES), None
        entry = next(entry for entry in self._entries if str(entry.path) == chosen)
        opened = self.services.models.open(entry)
        layers = entry.record.experiment.network.layers_for(len(entry.record.classes))
        return layers, None if opened is None else opened.vector

    def _toggle(self) -> None:
        if self._task is None:
            self._check()
        else:
            self._stop()

    def _stop(self) -> None:
        assert self._task is not None
        self._task.cancel()
        self._task = None
        self.retranslate()

    def _check(self, *_: object) -> None:
        if self._task is not None:
            self._stop()
        self.view.clear()
        bug = self._hidden or self.bug.currentData()
        self._comparison = self._build(bug)
        if self._comparison is None:
            self._tell_about(self.tr("This network has no such part: choose another bug or network."))
            return
        self._tell_about()
        self._task = IncrementalTask(self._follow(self._comparison), self)
        self.check.setText(self.tr("Stop"))

    def _follow(self, comparison: GradientComparison) -> Iterator[None]:
        for row, share in comparison.compare():
            if row is not None:
                self.view.add(row)
            self.view.show_progress(share)
            yield
        self._task = None
        self.view.finish(comparison.backward_seconds, comparison.numerical_seconds())
        self.check.setText(self.tr("Check"))

    def _show_steps(self, name: str) -> None:
        if self._comparison is not None and self._task is None:
            errors = self._comparison.step_errors(name, STEPS, entries=8)
            self.view.show_steps(STEPS, errors)


def _is_readable(entry: ModelEntry) -> bool:
    """The digits here are 28 x 28 and of ten classes."""
    return tuple(entry.record.input_shape) == SHAPE and len(entry.record.classes) >= CLASSES
