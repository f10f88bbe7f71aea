"""The optimizer race: paths over a surface, their heights, the optimizers, and the step in numbers."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets.exploration.optimizer_list import MOST, OptimizerList
from app.widgets.exploration.path_chart import PathChart
from app.widgets.exploration.race_hover import RaceHover
from app.widgets.exploration.racer import Racer
from app.widgets.exploration.transport import Transport
from app.widgets.exploration.update_panel import UpdatePanel
from app.widgets.exploration.value_chart import RateChart, ValueChart
from app.widgets.toolkit.keyboard.tab_order import set_tab_order
from app.widgets.toolkit.picture_card import HEADER, PictureCard
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments
from core.exploration.limits import MAX_STEPS
from core.exploration.race import RateScan, optimizers_for, race
from core.exploration.surfaces import SURFACES, Surface
from core.nn.optimizers import Optimizer

GAP, SIDE, NARROW_SIDE = 16, 312, 300
NARROW, LOW = 1020, 640
"""Pixels of width below which the right column is narrower, and of height below which cards take turns."""
SHOWN_AT_FIRST = frozenset({"SGD", "Momentum", "AdaGrad", "Adam"})
"""Those of the texts' figure; the others are one click away."""


class RaceView(Retranslatable, QWidget):
    """Whatever is changed, all paths are computed anew: it takes a few milliseconds."""

    start_changed = Signal(float, float)
    racers_changed = Signal()
    """One was added, or taken out."""
    export_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.surface, self.start = SURFACES[0], SURFACES[0].start
        self.noise, self.steps = 0.0, SURFACES[0].steps
        self.racers: list[Racer] = []
        self.paths, self.values, self.rates = PathChart(), ValueChart(), RateChart()
        self.optimizers, self.update_panel, self.transport = OptimizerList(), UpdatePanel(), Transport()
        self.scale = Segments({"linear": "", "log": ""})
        self.scale.select("log")
        self.picture, self.part = (
            Segments({"paths": "", "value": ""}),
            Segments({"optimizers": "", "update": ""}),
        )
        """Which cards stand in a low window, where not all have room."""
        self._list_title, self.adder = QLabel(), QToolButton()
        self.optimizers.reached_from = self.adder
        self.hover = RaceHover(self.paths, self.values, self.rates, self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.paths)
        set_tab_order([self.paths, self.path_card.table_button, self.path_card.export_button])
        self.show_surface(self.surface)
        self.retranslate()

    # -- what is raced ---

    def show_surface(self, surface: Surface) -> None:
        """Race on another surface, with the rates and the start that suit it."""
        self.surface, self.start, self.steps, self.noise = (
            surface,
            surface.start,
            surface.steps,
            surface.noise,
        )
        self.racers = self._lined_up(surface)
        self.transport.pause()
        self.paths.set_surface(surface)
        self.optimizers.set_racers(self.racers)
        self.transport.slider.setValue(0)
        self.race()

    def show_optimizer(self, optimizer: Optimizer) -> None:
        """Bring one to the front, with its settings; the learning rate stays one that suits the surface."""
        racer = next((one for one in self.racers if type(one.optimizer) is type(optimizer)), None)
        if racer is not None:
            racer.optimizer = _with_rate_of(racer.optimizer, optimizer)
            racer.is_shown = True
            self._show_racers(racer.name)

    def add(self, kind: type[Optimizer]) -> None:
        """One more of a kind with the settings of the last one, at half its rate: they can be told apart."""
        alike = [racer for racer in self.racers if type(racer.optimizer) is kind]
        if not alike or len(self.racers) >= MOST:
            return
        halved = copy.copy(alike[-1].optimizer)
        halved.learning_rate /= 2
        added = Racer(halved, copy.copy(alike[-1].schedule), number=alike[-1].number + 1)
        self.racers.insert(self.racers.index(alike[-1]) + 1, added)
        self._show_racers(added.name)

    def remove(self, name: str) -> None:
        """Take one that was added out of the race."""
        self.racers = [racer for racer in self.racers if racer.name != name]
        self._show_racers(self.optimizers.selected)

    def _show_racers(self, selected: str) -> None:
        self.optimizers.selected = selected
        self.optimizers.set_racers(self.racers)
        self.race()
        self.racers_changed.emit()

    def _lined_up(self, surface: Surface) -> list[Racer]:
        """Those that suit a surface; what was set before, besides the rates, stays set."""
        before = {racer.name: racer for racer in self.racers}
        lined_up = [Racer(one) for one in optimizers_for(surface)]
        for racer in lined_up:
            known = before.get(racer.name)
            racer.is_shown = known.is_shown if known else racer.name in SHOWN_AT_FIRST
            if known is not None:
                racer.optimizer, racer.schedule = (
                    _with_rate_of(racer.optimizer, known.optimizer),
                    known.schedule,
                )
        for racer in self.racers:
            if racer.is_copy:
                at = max(at for at, other in enumerate(lined_up) if other.kind == racer.kind)
                settings = _with_rate_of(lined_up[at].optimizer, racer.optimizer)
                settings.learning_rate /= 2
                lined_up.insert(at + 1, Racer(settings, racer.schedule, racer.is_shown, number=racer.number))
        return lined_up

    def show_rates_of(self, rates: Mapping[str, float | None]) -> None:
        """Race these optimizers alone, each with a learning rate; None leaves the one that suits."""
        for racer in self.racers:
            racer.is_shown = racer.name in rates
            if (rate := rates.get(racer.name)) is not None:
                racer.optimizer = msgspec.structs.replace(racer.optimizer, learning_rate=rate)
        self.optimizers.set_racers(self.racers)
        self.race()

    def set_start(self, x: float, y: float) -> None:
        """Start elsewhere."""
        self.start = (x, y)
        self.race()
        self.start_changed.emit(x, y)

    def set_noise(self, noise: float) -> None:
        """Add noise to each gradient, as mini-batches do."""
        self.noise = noise
        self.race()

    def race(self) -> None:
        """Compute all paths."""
        self._run(self.racers)
        self._show_race()

    def show_rates(self, scans: Mapping[str, RateScan] | None) -> None:
        """Show the rate scan in place of the heights, or the heights again."""
        self._charts.setCurrentWidget(self.values if scans is None else self.rates)
        self.picture.select("paths" if scans is None else "value")
        self._share_room()
        if scans is not None:
            self.rates.set_scans(scans, self.racers, self.tr("learning rate"))
        self.scale.setVisible(scans is None)
        self._tell()

    @property
    def shows_rates(self) -> bool:
        """Whether the rate scan is in view."""
        return self._charts.currentWidget() is self.rates

    def _run(self, racers: Sequence[Racer]) -> None:
        lined_up = [(racer.optimizer, racer.schedule) for racer in racers]
        paths = race(lined_up, self.surface, self.start, self.steps, self.noise)
        for racer, path in zip(racers, paths, strict=True):
            racer.path = path

    def _run_one(self, racer: Racer) -> None:
        self._run([racer])
        self._show_race()

    def _show_race(self) -> None:
        self.transport.set_steps(self.steps)
        self.paths.set_race(self.racers, self.start, self.optimizers.selected)
        self.hover.set_race(self.racers, self.surface)
        self.values.set_race(self.racers)
        self.scale.button("log").setEnabled(self.values.can_be_log)
        self.scale.select("log" if self.values.y_axis.log else "linear")
        self._show_step(self.transport.step)

    def _show_step(self, step: int) -> None:
        self.paths.set_step(step)
        self.values.set_step(step)
        self.update_panel.show_update(self._selected(), step)
        self.optimizers.tell_distances(self._distances(step))
        self._tell()

    def _distances(self, step: int) -> dict[str, float]:
        found = {}
        for racer in self.racers:
            if racer.path is not None:
                point = racer.path.points[min(step, racer.path.steps)][None]
                found[racer.name] = (
                    float(self.surface.distance(point)[0]) if np.isfinite(point).all() else math.nan
                )
        return found

    def _selected(self) -> Racer | None:
        return next((racer for racer in self.racers if racer.name == self.optimizers.selected), None)

    def _select(self, name: str) -> None:
        self.paths.set_race(self.racers, self.start, name)
        self._show_step(self.transport.step)

    def _extend(self) -> None:
        self.steps = min(self.steps + 10, MAX_STEPS)
        self.race()

    # -- numbers ---

    def path_rows(self) -> Iterator[Sequence[object]]:
        """Where each optimizer is after each step."""
        yield self.tr("Optimizer"), self.tr("step"), "x", "y", self.tr("height")
        for racer in self.racers:
            if racer.is_shown and racer.path is not None:
                for step, (point, value) in enumerate(zip(racer.path.points, racer.path.values, strict=True)):
                    yield racer.name, step, float(point[0]), float(point[1]), float(value)

    def value_rows(self) -> Iterator[Sequence[object]]:
        """The height at each step; of the rate scan, that at the end for each rate."""
        if not self.shows_rates:
            yield from self.path_rows()
            return
        yield self.tr("Optimizer"), self.tr("learning rate"), self.tr("height")
        for name, scan in self.rates.scans.items():
            for rate, value in zip(scan.rates, scan.values, strict=True):
                yield name, float(rate), float(value)

    # -- one more of a kind ---

    def _offer(self) -> None:
        """Which of them to add: a menu below the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for racer in self.racers:
            if not racer.is_copy:
                menu.addAction(racer.kind).setData(type(racer.optimizer))
        menu.setEnabled(len(self.racers) < MOST)
        menu.triggered.connect(self._add_chosen)
        menu.popup(self.adder.mapToGlobal(self.adder.rect().bottomLeft()))

    def _add_chosen(self, action: QAction) -> None:
        self.add(action.data())

    # -- words ---

    def retranslate(self) -> None:
        """Say every word anew."""
        pictures = {"paths": self.tr("Paths"), "value": self.tr("Value")}
        self.picture.set_words(pictures, self.tr("What is shown"))
        parts = {"optimizers": self.tr("Optimizers"), "update": self.tr("Update")}
        self.part.set_words(parts, self.tr("What is shown"))
        self._list_title.setText(self.tr("Optimizers"))
        self.adder.setAccessibleName(self.tr("Add an optimizer"))
        self.adder.setToolTip(self.tr("Add an optimizer once more, with other settings"))
        self.scale.set_words({"linear": self.tr("Linear"), "log": self.tr("Log")}, self.tr("Axis of heights"))
        self.values.set_x_label(self.tr("step"))
        self.paths.setAccessibleDescription(self.tr("Arrow keys move the start; Space plays."))
        self._tell()

    def _tell(self) -> None:
        note = self.tr("step {step}").format(step=self.transport.step)
        if self.shows_rates:
            text = self.tr("height after all steps; a ring is the best rate")
            self.value_card.set_words(self.tr("Best rate"), text)
        else:
            self.value_card.set_words(self.tr("Value"), note)
        scale = self.paths.arrow_scale
        if scale > 1:
            note += "  ·  " + self.tr("arrows × {scale}").format(scale=scale)
        self.path_card.set_words(self.tr("Paths"), note)

    def restyle(self) -> None:
        """The theme changed."""
        self.paths.repaint_all()
        self.values.repaint_all()
        self.update_panel.retranslate()

    # -- keys and form ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the transport; arrows too, where no other widget wants them."""
        if not self.transport.handle_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The right column gives way in a small window, and a low one shows two cards at a time."""
        super().resizeEvent(event)
        self._side.setFixedWidth(NARROW_SIDE if self.width() < NARROW else SIDE)
        self._share_room()

    def _share_room(self, *_: object) -> None:
        is_low = self.height() < LOW
        for choice, cards in (
            (self.picture, {"paths": self.path_card, "value": self.value_card}),
            (self.part, {"optimizers": self._list, "update": self.update_panel}),
        ):
            choice.setVisible(is_low)
            for key, card in cards.items():
                card.setVisible(not is_low or choice.key == key)

    def _connect(self) -> None:
        self.paths.start_moved.connect(self.set_start)
        self.optimizers.changed.connect(self._run_one)
        self.optimizers.chosen.connect(self._select)
        self.optimizers.removed.connect(self.remove)
        self.adder.clicked.connect(self._offer)
        self.optimizers.shown_changed.connect(self._show_race)
        self.transport.moved.connect(self._show_step)
        self.transport.more_wanted.connect(self._extend)
        self.scale.chosen.connect(self._choose_scale)
        self.picture.chosen.connect(self._share_room)
        self.part.chosen.connect(self._share_room)

    def _choose_scale(self, key: str) -> None:
        self.values.set_log(key == "log")

    def _list_card(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        self._list_title.setProperty("role", "plot-title")
        self._list_title.setFixedHeight(HEADER)
        self._list_title.setContentsMargins(19, 0, 0, 0)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 9, 0)
        head.addWidget(self._list_title, 1)
        head.addWidget(self.adder)
        theme.set_icon(self.adder, "plus")
        self.adder.setIconSize(QSize(18, 18))
        self.adder.setFixedSize(30, 30)
        self.adder.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.optimizers, 1)
        return frame

    def _lay_out(self) -> None:
        charts = QWidget()
        self._charts = QStackedLayout(charts)
        self._charts.addWidget(self.values)
        self._charts.addWidget(self.rates)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self.picture)
        self.path_card = PictureCard(self.paths, self.path_rows)
        self.value_card = PictureCard(charts, self.value_rows, [self.scale])
        for picture, share in ((self.path_card, 2), (self.value_card, 1)):
            left.addWidget(picture, share)
            picture.export_requested.connect(self.export_requested)
        self._side = QWidget()
        right = QVBoxLayout(self._side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(GAP)
        self._list = self._list_card()
        right.addWidget(self.part)
        right.addWidget(self._list, 1)
        right.addWidget(self.update_panel, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addLayout(left, 1)
        row.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row, 1)
        column.addWidget(self.transport)


def _with_rate_of(suited: Optimizer, settings: Optimizer) -> Optimizer:
    """The settings of one at the rate of another, which suits the surface."""
    return msgspec.structs.replace(settings, learning_rate=suited.learning_rate)
