"""The optimizers of the race: shown or not, where each one is, and its settings."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import core_text, theme
from app.widgets.exploration import optimizer_mark
from app.widgets.exploration.racer import Racer
from app.widgets.exploration.setting_edit import SIGNS, SettingEdit
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from app.widgets.toolkit.keyboard.tab_order import set_tab_order
from app.widgets.toolkit.layout.flow_row import FlowRow
from app.widgets.toolkit.retranslatable import Retranslatable
from core.nn.component import fields, members
from core.nn.schedules import Constant, Schedule

SELDOM_TURNED = frozenset({"epsilon"})
"""Settings that only avoid a division by zero: they stand with the optimizer that is chosen alone."""
MOST = 12
"""Optimizers in a race, at most."""


def _sign(kind: str, name: str) -> str:
    """What the formula of an optimizer calls a setting of it."""
    return "λ" if (kind, name) == ("AdamW", "decay") else SIGNS.get(name, "")


class Marker(QWidget):
    """The marker of an optimizer."""

    def __init__(self, name: str, hollow: bool = False) -> None:
        super().__init__()
        self._name, self._hollow = name, hollow
        self.setFixedSize(16, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        optimizer_mark.draw(painter, QPointF(8, 10), self._name, 12, hollow=self._hollow)
        painter.end()


class ScheduleChoice(Retranslatable, ClickedWheelComboBox):
    """How the rate of an optimizer changes in the course of the race."""

    def __init__(self, schedule: Schedule) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(7)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for kind in members(Schedule):
            self.addItem("", kind)
        self.setCurrentIndex(self.findData(type(schedule)))
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word anew."""
        for row, kind in enumerate(members(Schedule)):
            self.setItemText(row, core_text.name(kind))
            self.setItemData(row, core_text.about(kind), Qt.ItemDataRole.ToolTipRole)
        self.setAccessibleName(self.tr("Schedule of the learning rate"))
        self.setToolTip(self.accessibleName())


class OptimizerRow(Retranslatable, QFrame):
    """One optimizer."""

    changed = Signal()
    chosen = Signal(str)
    shown_changed = Signal()
    removed = Signal(str)

    def __init__(self, racer: Racer) -> None:
        super().__init__()
        self.racer, self._is_selected, self._away = racer, False, math.nan
        self.setProperty("role", "choice-row")
        self.eye, self._name, self._distance = QToolButton(), QLabel(racer.name), ElidingLabel()
        self.edits = [
            SettingEdit(field, getattr(racer.optimizer, field.name), _sign(racer.kind, field.name))
            for field in fields(type(racer.optimizer))
            if field.kind in {"number", "integer"}
        ]
        self.plan = list[SettingEdit]()
        """The settings of its schedule."""
        self.remove = QToolButton()
        self.schedule: ScheduleChoice | None = None
        """Made when it is first seen: the rows are many, and a list of choices takes a while."""
        self._flow = FlowRow(self.edits, 10, 4)
        self._lay_out()
        self.eye.setCheckable(True)
        self.eye.setChecked(racer.is_shown)
        self.eye.toggled.connect(self._show)
        for edit in self.edits:
            edit.changed.connect(self._turn)
            edit.entered.connect(self._choose)
        self.retranslate()

    def _lay_out(self) -> None:
        self._name.setProperty("role", "name")
        self._distance.setProperty("role", "caption")
        self._distance.setFont(theme.tabular(theme.font("caption")))
        self.eye.setProperty("role", "eye")
        self.eye.setIconSize(QSize(16, 16))
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (self.eye, Marker(self.racer.kind, self.racer.is_copy), self._name):
            head.addWidget(widget)
        self.remove.setProperty("role", "eye")
        self.remove.setIconSize(QSize(14, 14))
        theme.set_icon(self.remove, "close", "text-muted")
        self.remove.setVisible(self.racer.is_copy)
        self.remove.clicked.connect(self._remove)
        self._distance.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._distance, 1)
        head.addWidget(self.remove)
        indented = QHBoxLayout()
        indented.setContentsMargins(56, 0, 0, 0)
        indented.addWidget(self._flow)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(indented)

    def set_selected(self, selected: bool) -> None:
        """Stand out."""
        self._is_selected = selected
        self._show_edits()
        if self.property("selected") == selected:
            return
        self.setProperty("selected", selected)
        self.style().unpolish(self)
        self.style().polish(self)

    def tell_distance(self, distance: float) -> None:
        """How far from the nearest minimum it is; NaN where none is known or it is lost."""
        self._away = distance
        if math.isnan(distance):
            text = "" if self.racer.path is None or self.racer.path.lost_at is None else self.tr("lost")
        else:
            text = self.tr("{distance} to minimum").format(distance=f"{distance:.3g}")
        self._distance.setText(text)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        schedule = [self.schedule] if self.schedule is not None else []
        plan = [edit.edit for edit in self.plan]
        return [self.eye, *(edit.edit for edit in self.edits), *schedule, *plan, self.remove]

    def show_racer(self, racer: Racer) -> None:
        """Stand for another one of the same name."""
        self.racer = racer
        self.eye.blockSignals(True)
        self.eye.setChecked(racer.is_shown)
        self.eye.blockSignals(False)
        self._show_eye()
        if self.schedule is not None:
            self.schedule.setCurrentIndex(self.schedule.findData(type(racer.schedule)))
            self._build_plan()
        for edit in self.edits:
            edit.show_value(getattr(self.racer.optimizer, edit.field.name))

    def retranslate(self) -> None:
        """Say every word anew."""
        self.eye.setAccessibleName(self.tr("Show {optimizer}").format(optimizer=self.racer.name))
        self.eye.setToolTip(self.tr("Show or hide"))
        self.remove.setAccessibleName(self.tr("Remove {optimizer}").format(optimizer=self.racer.name))
        self.remove.setToolTip(self.remove.accessibleName())
        self._show_eye()
        self.tell_distance(self._away)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select it."""
        self._choose()

    def _show(self, shown: bool) -> None:
        self.racer.is_shown = shown
        self._show_eye()
        self.shown_changed.emit()

    def _show_eye(self) -> None:
        theme.set_icon(self.eye, "eye" if self.racer.is_shown else "eye-off", "text-muted")

    def _plan(self, row: int) -> None:
        """For a schedule a step of the race is an epoch."""
        assert self.schedule is not None
        self.racer.schedule = self.schedule.itemData(row)()
        self._build_plan()
        self._show_edits()
        self.chosen.emit(self.racer.name)
        self.changed.emit()

    def _turn(self) -> None:
        changes = {edit.field.name: edit.value for edit in self.edits}
        self.racer.optimizer = msgspec.structs.replace(self.racer.optimizer, **changes)
        self.chosen.emit(self.racer.name)
        self.changed.emit()

    def _turn_plan(self) -> None:
        changes = {edit.field.name: edit.value for edit in self.plan}
        self.racer.schedule = msgspec.structs.replace(self.racer.schedule, **changes)
        self.chosen.emit(self.racer.name)
        self.changed.emit()

    def _build_plan(self) -> None:
        """An edit for each setting of the schedule; what it counts in epochs are steps here."""
        if self.schedule is None:
            self.schedule = ScheduleChoice(self.racer.schedule)
            self.schedule.activated.connect(self._plan)
        for edit in self.plan:
            edit.setParent(None)
            edit.deleteLater()
        schedule = self.racer.schedule
        self.plan = [
            SettingEdit(field, getattr(schedule, field.name))
            for field in fields(type(schedule))
            if field.kind in {"number", "integer"}
        ]
        for edit in self.plan:
            edit.changed.connect(self._turn_plan)
            edit.entered.connect(self._choose)
        self._flow.set_widgets([*self.edits, self.schedule, *self.plan])
        set_tab_order(self.stops())

    def _show_edits(self) -> None:
        """What is seldom turned, and the schedule that is none, stand with the chosen one alone."""
        for edit in self.edits:
            is_usual = edit.field.name in SELDOM_TURNED and edit.value == edit.field.default
            edit.setVisible(self._is_selected or not is_usual)
        is_seen = self._is_selected or not isinstance(self.racer.schedule, Constant)
        if is_seen and self.schedule is None:
            self._build_plan()
        if self.schedule is not None:
            self.schedule.setVisible(is_seen)
        for edit in self.plan:
            edit.setVisible(self._is_selected or edit.value != edit.field.default)

    def _choose(self) -> None:
        self.chosen.emit(self.racer.name)

    def _remove(self) -> None:
        self.removed.emit(self.racer.name)


class OptimizerList(QScrollArea):
    """All of them, one of which is selected."""

    changed = Signal(object)
    """A racer has other settings."""
    chosen = Signal(str)
    shown_changed = Signal()
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows: list[OptimizerRow] = []
        self.reached_from: QWidget | None = None
        """What Tab comes from: the rows are made after all that stands below them."""
        self.selected = ""

    def set_racers(self, racers: Sequence[Racer]) -> None:
        """A row for each; the selection stays with its name, and the rows where their names stay."""
        names = [racer.name for racer in racers]
        if [row.racer.name for row in self.rows] == names:
            for row, racer in zip(self.rows, racers, strict=True):
                row.show_racer(racer)
            self.select(self.selected)
            return
        body = QWidget()
        body.setProperty("role", "scrolled")
        column = QVBoxLayout(body)
        column.setContentsMargins(8, 0, 10, 8)
        column.setSpacing(0)
        self.rows = [OptimizerRow(racer) for racer in racers]
        for row in self.rows:
            column.addWidget(row)
            row.chosen.connect(self.select)
            row.changed.connect(self._tell)
            row.shown_changed.connect(self.shown_changed)
            row.removed.connect(self.removed)
        column.addStretch()
        self.setWidget(body)
        before = [] if self.reached_from is None else [self.reached_from]
        set_tab_order([*before, *(stop for row in self.rows for stop in row.stops())])
        self.select(self.selected if self.selected in names else names[0])

    def select(self, name: str) -> None:
        """Choose the optimizer whose steps are explained."""
        self.selected = name
        for row in self.rows:
            row.set_selected(row.racer.name == name)
        QTimer.singleShot(0, self, self._reveal)
        self.chosen.emit(name)

    def _reveal(self) -> None:
        """The chosen one is in view with all its settings, once they have their places."""
        for row in self.rows:
            if row.racer.name == self.selected:
                self.ensureWidgetVisible(row, 0, 8)

    def tell_distances(self, distances: dict[str, float]) -> None:
        """Where each one is."""
        for row in self.rows:
            row.tell_distance(distances.get(row.racer.name, math.nan))

    def _tell(self) -> None:
        row = self.sender()
        if isinstance(row, OptimizerRow):
            self.changed.emit(row.racer)
