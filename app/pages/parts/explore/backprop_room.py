"""One step of backprop with its inputs: the digit, the network, the optimizer's rate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from app.controllers.held_out_digits import HeldOutDigits
from app.controllers.my_digits.offered_digits import offered_digits
from app.controllers.services import Services
from app.pages.parts.explore.asked_settings import AskedSettings
from app.pages.parts.explore.digit_drawing import DigitDrawing
from app.pages.parts.explore.room import Room, give_room
from app.widgets.exploration.backprop_view import BackpropView
from app.widgets.exploration.setting_edit import SIGNS, SettingEdit
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from core.exploration.backprop_step import Backprop
from core.ink.render import render
from core.nn.architectures import MLP, Architecture, LeNet
from core.nn.component import fields, members
from core.nn.network import Network
from core.nn.optimizers import SGD, Optimizer
from core.types import Array

if TYPE_CHECKING:
    from core.storage.model_store import ModelEntry

CLASSES, SHAPE = 10, (1, 28, 28)
NEW: tuple[Architecture, ...] = (MLP(hidden=[50]), MLP(hidden=[30, 20]), LeNet())
RATE = 0.01
PAD = frozenset({"pad", "unnamed"})
"""What stands on the Draw page, with and without a word on which digit it is."""


class BackpropRoom(Room):
    """Own digits come first, then generated ones; new networks first, then those of the library."""

    key: ClassVar[str] = "backprop"

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.view = BackpropView()
        self.digit, self.network, self.again = ClickedWheelComboBox(), ClickedWheelComboBox(), QPushButton()
        self.draw = QPushButton()
        self._drawing: DigitDrawing | None = None
        self._held_out = HeldOutDigits(services.settings, services.jobs, self)
        self._before: Array = np.empty(0)
        (declared,) = [field for field in fields(SGD) if field.name == "learning_rate"]
        self.rate, self.optimizer = (
            SettingEdit(declared, RATE, SIGNS["learning_rate"]),
            ClickedWheelComboBox(),
        )
        self._digits = self._all_digits()
        self._row = 0
        self._entries: list[ModelEntry] = []
        self._set_up()
        self.retranslate()
        self._begin()

    def header(self) -> list[QWidget]:
        """Digit, pad, network, optimizer, rate, and the start."""
        return [self.digit, self.draw, self.network, self.optimizer, self.rate, self.again]

    def open(self, subject: object) -> None:
        """Hidden layers of a new network, a learning rate and a digit, as a lesson asks for them."""
        if isinstance(subject, Mapping):
            self._take(AskedSettings(subject))

    def _take(self, asked: AskedSettings) -> None:
        hidden = [round(one) for one in asked.numbers("hidden", 1, 1000)]
        if MLP(hidden=hidden) in NEW:
            self.network.setCurrentIndex(NEW.index(MLP(hidden=hidden)))
        rate, digit = asked.number("learning_rate", 1e-6, 10), asked.number("digit", 0, CLASSES - 1)
        if rate is not None:
            self.rate.show_value(rate)
        labels = [-1 if kind == "unnamed" else label for _, label, kind in self._digits]
        if digit is not None and round(digit) in labels:
            self.digit.setCurrentIndex(labels.index(round(digit)))
        self._begin()

    def entered(self) -> None:
        """Test digits are looked for, and what stands on the Draw page."""
        self._offer_pad_digit()
        self._held_out.load()

    def left(self) -> None:
        """Stop playing."""
        self.view.transport.pause()
        self.view.stop_repeating()

    def retranslate(self) -> None:
        """Say every word anew."""
        words = {
            "drawn": self.tr("Just drawn, a {digit}"),
            "pad": self.tr("On the Draw page, a {digit}"),
            "unnamed": self.tr("The drawing on the Draw page"),
            "own": self.tr("Your digit, a {digit}"),
            "test": self.tr("Test digit, a {digit}"),
            "generated": self.tr("A generated {digit}"),
        }
        for row, (_, label, kind) in enumerate(self._digits):
            self.digit.setItemText(row, words[kind].format(digit=label))
        self.draw.setText(self.tr("Draw"))
        self.draw.setToolTip(self.tr("Draw a digit, and say which one it is"))
        self.network.setItemText(0, self.tr("New net 784 → 50 → 10"))
        self.network.setItemText(1, self.tr("New net 784 → 30 → 20 → 10"))
        self.network.setItemText(2, self.tr("New LeNet"))
        self.digit.setAccessibleName(self.tr("Digit"))
        self.network.setAccessibleName(self.tr("Network"))
        self.optimizer.setAccessibleName(self.tr("Optimizer"))
        self.again.setText(self.tr("Restart"))
        self.again.setToolTip(self.tr("The network as it was before the first step"))

    def _all_digits(self) -> list[tuple[Array, int, str]]:
        offered = offered_digits(getattr(self.services.digits, "digits", ()))
        return [(one.image, one.label, "own" if one.is_own else "generated") for one in offered]

    def _set_up(self) -> None:
        for _ in self._digits:
            self.digit.addItem("")
        for _ in range(3):
            self.network.addItem("")
        self._entries = [entry for entry in getattr(self.services.models, "entries", ()) if _is_shown(entry)]
        for entry in self._entries:
            self.network.addItem(entry.record.name)
        for kind in members(Optimizer):
            self.optimizer.addItem(kind.__name__, kind)
        for combo, widest in ((self.digit, 190), (self.network, 230), (self.optimizer, 130)):
            give_room(combo, 80, widest)
        self.optimizer.activated.connect(self._take_optimizer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.digit.activated.connect(self._show_digit)
        self.draw.clicked.connect(self._open_pad)
        self.view.repetition_began.connect(self._remember)
        self.view.repetition_ended.connect(self._measure)
        self._held_out.found.connect(self._offer_test_digits)
        self._held_out.measured.connect(self.view.tell_accuracies)
        self.network.activated.connect(self._begin)
        self.again.clicked.connect(self._begin)
        self.rate.changed.connect(self._begin)
        self.view.export_requested.connect(self.export_requested)

    def _begin(self, *_: object) -> None:
        image, label = self._digits[max(self.digit.currentIndex(), 0)][:2]
        network = self._network()
        if network is not None:
            optimizer = self.optimizer.currentData()(learning_rate=self.rate.value)
            self.view.show_backprop(Backprop(network, optimizer, image, label))

    def _take_optimizer(self, _: int) -> None:
        """Each begins with the rate that it is declared with; for SGD one step of the texts' is too long."""
        kind = self.optimizer.currentData()
        self.rate.show_value(RATE if kind is SGD else kind().learning_rate)
        self._begin()

    def _offer_pad_digit(self) -> None:
        """What stands on the Draw page comes first; which digit it is, is asked when it is chosen."""
        image = self.services.pad.image
        known = next((row for row, one in enumerate(self._digits) if one[2] in PAD), None)
        if known is not None and image is not None and np.array_equal(self._digits[known][0][0], image):
            return
        if known is not None:
            self._digits.pop(known)
            self.digit.removeItem(known)
        if image is not None:
            self._digits.insert(0, (np.asarray(image)[None], 0, "unnamed"))
            self.digit.insertItem(0, "")
        self._row = max(self.digit.currentIndex(), 0)
        self.retranslate()

    def _ask_for_label(self, row: int) -> None:
        """Nobody has said yet which digit it is: ten answers below the choice."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSection(self.tr("Which digit is it?"))
        for digit in range(CLASSES):
            menu.addAction(f"&{digit}").setData((row, digit))
        menu.triggered.connect(self._name_digit)
        menu.popup(self.digit.mapToGlobal(self.digit.rect().bottomLeft()))

    def _name_digit(self, action: QAction) -> None:
        row, digit = action.data()
        self._digits[row] = (self._digits[row][0], digit, "pad")
        self.digit.setCurrentIndex(row)
        self.retranslate()
        self._show_digit(row)

    def _open_pad(self) -> None:
        if self._drawing is None:
            self._drawing = DigitDrawing(self)
            self._drawing.drawn.connect(self._take_drawing)
        self._drawing.open_under(self.draw)

    def _take_drawing(self, strokes: list[Array], label: int) -> None:
        """It stands first, in place of the one that was drawn before."""
        drawn = next((row for row, one in enumerate(self._digits) if one[2] == "drawn"), None)
        if drawn is not None:
            self._digits.pop(drawn)
            self.digit.removeItem(drawn)
        self._digits.insert(0, (render(strokes)[None], label, "drawn"))
        self.digit.insertItem(0, "")
        self.digit.setCurrentIndex(0)
        self.retranslate()
        self._show_digit(0)

    def _offer_test_digits(self) -> None:
        """Before the generated ones."""
        first = next((row for row, one in enumerate(self._digits) if one[2] == "generated"), 0)
        for row, (image, label) in enumerate(self._held_out.first_of_each(), first):
            self._digits.insert(row, (image, label, "test"))
            self.digit.insertItem(row, "")
        self._row = max(self.digit.currentIndex(), 0)
        self.retranslate()

    def _remember(self) -> None:
        self._held_out.forget()
        if self.view.backprop is not None:
            self._before = self.view.backprop.network.vector.copy()

    def _measure(self) -> None:
        """What the repetition did to the reading of other digits."""
        if self.view.backprop is not None:
            self._held_out.measure(self._architecture(), self._before, self.view.backprop.network.vector)

    def _show_digit(self, row: int) -> None:
        image, label, kind = self._digits[row]
        if kind == "unnamed":
            self.digit.setCurrentIndex(self._row)
            self._ask_for_label(row)
            return
        self._row = row
        if self.view.backprop is not None:
            self.view.backprop.show(image, label)
            self.view.next_step()

    def _architecture(self) -> Architecture:
        row = max(self.network.currentIndex(), 0)
        if row < len(NEW):
            return NEW[row]
        return self._entries[row - len(NEW)].record.experiment.network

    def _network(self) -> Network | None:
        """In double precision, so that its numbers can be added up; None where a model cannot be read."""
        row = self.network.currentIndex()
        if row < len(NEW):
            return Network(
                self._architecture().layers_for(CLASSES), SHAPE, np.random.default_rng(1), np.float64
            )
        opened = self.services.models.open(self._entries[row - len(NEW)])
        if opened is None:
            return None
        network = Network(list(opened.body.layers), SHAPE, None, np.float64)
        network.vector = opened.vector
        return network


def _is_shown(entry: ModelEntry) -> bool:
    """Ten digits of 28 x 28 in dense layers or LeNet: deeper nets have no place side by side."""
    record = entry.record
    fits = list(record.input_shape) == list(SHAPE) and len(record.classes) == CLASSES
    return fits and isinstance(record.experiment.network, MLP | LeNet)
