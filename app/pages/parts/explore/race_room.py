"""The optimizer race with its inputs: the surface or one's own formula, the noise, the best rate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSlider, QVBoxLayout, QWidget

from app import core_text
from app.controllers.services import Services
from app.pages.parts.explore.asked_settings import AskedSettings
from app.pages.parts.explore.room import Room, give_room
from app.widgets.exploration.race_view import RaceView
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from app.widgets.toolkit.fields.clicked_wheel import ClickedWheel
from app.workers.incremental_task import IncrementalTask
from core.autodiff.formula import FormulaError
from core.exploration.race import RateScan, scan_rates
from core.exploration.surfaces import SURFACES, Surface
from core.nn.optimizers import Optimizer

RATES = np.geomspace(1e-4, 10, 41)
RATE_BOUNDS = 1e-8, 10.0
NOISE_STEP, NOISE_STEPS = 0.1, 30
OWN_START, OWN_BOUNDS = (-3.0, 2.0), (-5.0, 5.0, -5.0, 5.0)


class RaceRoom(Room):
    """The view, and what stands in the header."""

    key: ClassVar[str] = "race"

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.view = RaceView()
        self.surface, self.formula, self.best = ClickedWheelComboBox(), QLineEdit(), QPushButton()
        self.noise, self._noise_name = QSlider(Qt.Orientation.Horizontal), QLabel()
        self._fault = ElidingLabel(parent=self)
        self._error: FormulaError | None = None
        """What is wrong with the formula."""
        self._scan: IncrementalTask | None = None
        self._scans: dict[str, RateScan] = {}
        self._set_up()
        self._connect()
        self.retranslate()

    def header(self) -> list[QWidget]:
        """Surface, formula, noise, best rate."""
        return [self.surface, self.formula, self._noise_name, self.noise, self.best]

    def fault(self) -> QWidget:
        """Of the formula."""
        return self._fault

    def open(self, subject: object) -> None:
        """An optimizer with its settings, at a rate that suits the surface; or what a lesson asks for."""
        if isinstance(subject, Optimizer):
            self.view.show_optimizer(subject)
        elif isinstance(subject, Mapping):
            self._take(AskedSettings(subject))

    def _take(self, asked: AskedSettings) -> None:
        """A surface, optimizers, a learning rate for each of them, noise."""
        names = [one.name for one in SURFACES]
        if surface := asked.word("surface", names):
            self.surface.setCurrentIndex(names.index(surface))
            self._choose(names.index(surface))
        optimizers, rates = asked.words("optimizers"), asked.numbers("learning_rates", *RATE_BOUNDS)
        known = {racer.name for racer in self.view.racers}
        if optimizers and known.issuperset(optimizers):
            suiting = [None] * len(optimizers)
            with_rates = rates if len(rates) == len(optimizers) else suiting
            self.view.show_rates_of(dict(zip(optimizers, with_rates, strict=True)))
        noise = asked.number("noise", 0, NOISE_STEP * NOISE_STEPS)
        if noise is not None:
            self.noise.setValue(round(noise / NOISE_STEP))

    def left(self) -> None:
        """Stop playing."""
        self.view.transport.pause()

    def restyle(self) -> None:
        """Contours are painted ahead."""
        self.view.restyle()

    def retranslate(self) -> None:
        """Say every word anew."""
        for row, surface in enumerate(SURFACES):
            self.surface.setItemText(row, self._surface_name(surface.name))
        self.surface.setItemText(len(SURFACES), self.tr("Your formula"))
        self.surface.setAccessibleName(self.tr("Surface"))
        self.formula.setAccessibleName(self.tr("Formula in x and y"))
        self.formula.setPlaceholderText(self.tr("such as x^2 + sin(3 * y)"))
        self.formula.setToolTip(self.tr("+ - * / ^, brackets, exp, log, sin, cos, tanh, sigmoid, relu, max"))
        self._tell_fault(self._error)
        self._tell_noise()
        self._refresh_rates()
        self.noise.setAccessibleName(self.tr("Noise"))
        self.noise.setToolTip(self.tr("What a mini-batch adds to each gradient: its standard deviation"))
        self.best.setText(self.tr("Best rate"))
        self.best.setToolTip(self.tr("The height at the end for each learning rate"))

    def _surface_name(self, name: str) -> str:
        names = {
            "Ravine": self.tr("Ravine"),
            "Ravine with noise": self.tr("Ravine with noise"),
            "Rosenbrock": self.tr("Rosenbrock"),
            "Beale": self.tr("Beale"),
            "Himmelblau": self.tr("Himmelblau"),
            "Saddle": self.tr("Saddle"),
            "Plateau": self.tr("Plateau"),
        }
        return names[name]

    def _set_up(self) -> None:
        for surface in (*SURFACES, None):
            self.surface.addItem("", surface)
        give_room(self.surface, 96, 190)
        give_room(self.formula, 72, 300)
        self.formula.setText(SURFACES[0].text)
        self.noise.setRange(0, NOISE_STEPS)
        self.noise.setFixedWidth(64)
        ClickedWheel(self.noise)
        self._noise_name.setProperty("role", "muted")
        self.best.setCheckable(True)
        self._fault.setProperty("role", "error")
        self._fault.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.surface.activated.connect(self._choose)
        self.formula.textEdited.connect(self._edit)
        self.noise.valueChanged.connect(self._set_noise)
        self.best.toggled.connect(self._show_rates)
        self.view.optimizers.shown_changed.connect(self._refresh_rates)
        self.view.optimizers.changed.connect(self._rescan)
        self.view.start_changed.connect(self._rescan)
        self.view.racers_changed.connect(self._rescan)
        self.view.export_requested.connect(self.export_requested)

    def _choose(self, row: int) -> None:
        surface = self.surface.itemData(row)
        if surface is None:
            self.formula.setFocus()
            self.formula.selectAll()
            return
        self.formula.setText(surface.text)
        self._tell_fault(None)
        self._use(surface)

    def _edit(self, text: str) -> None:
        """A formula of one's own; a faulty one leaves the last good surface as it is."""
        self.surface.setCurrentIndex(len(SURFACES))
        own = Surface("Your formula", text, OWN_BOUNDS, OWN_START)
        try:
            own.grid(3, 3)
        except FormulaError as fault:
            self._tell_fault(fault)
            return
        self._tell_fault(None)
        self._use(own)

    def _use(self, surface: Surface) -> None:
        self.view.show_surface(surface)
        self.noise.blockSignals(True)
        self.noise.setValue(round(surface.noise / NOISE_STEP))
        self.noise.blockSignals(False)
        self._tell_noise()
        self._rescan()

    def _tell_fault(self, fault: FormulaError | None) -> None:
        self._error = fault
        self.formula.setProperty("invalid", fault is not None)
        self.formula.style().unpolish(self.formula)
        self.formula.style().polish(self.formula)
        self._fault.setVisible(fault is not None)
        if fault is not None:
            place = self.tr("at character {place}").format(place=fault.start + 1)
            self._fault.setText(f"{core_text.sentence(fault)} ({place})")

    def _set_noise(self, steps: int) -> None:
        self.view.set_noise(steps * NOISE_STEP)
        self._tell_noise()
        self._rescan()

    def _tell_noise(self) -> None:
        self._noise_name.setText(
            self.tr("Noise {size}").format(size=f"{self.noise.value() * NOISE_STEP:.1f}")
        )

    # -- best rate ---

    def _show_rates(self, shown: bool) -> None:
        if shown:
            self._rescan()
        else:
            self._stop_scan()
            self.view.show_rates(None)

    def _rescan(self, *_: object) -> None:
        self._stop_scan()
        if self.best.isChecked():
            self._scans = {}
            self._scan = IncrementalTask(self._scan_all(), self)

    def _stop_scan(self) -> None:
        if self._scan is not None:
            self._scan.cancel()
            self._scan = None

    def _scan_all(self) -> Iterator[None]:
        """An optimizer at a few rates at a time, so that the window answers in between."""
        view = self.view
        for racer in view.racers:
            ends = list[float]()
            for part in np.array_split(RATES, 10):
                found = scan_rates(
                    racer.optimizer,
                    view.surface,
                    view.start,
                    view.steps,
                    part,
                    view.noise,
                    schedule=racer.schedule,
                )
                ends.extend(found.values)
                yield
            self._scans[racer.name] = RateScan(RATES, np.array(ends))
            self._refresh_rates()
            yield
        self._scan = None

    def _refresh_rates(self) -> None:
        if self.best.isChecked():
            self.view.show_rates(self._scans)
