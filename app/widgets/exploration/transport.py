"""The transport of a room that has steps: to the start, back, play, forward, how fast, and where one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.fields.clicked_wheel import ClickedWheel
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments

SPEEDS = {"1": "1", "4": "4", "15": "15", "60": "60"}
"""Steps a second."""
ONE_LINE = 1020
"""Pixels of width below which everything stands in one line."""
FRAME = 16
"""Milliseconds between two pictures, at least."""


class Transport(Retranslatable, QFrame):
    """Says which step is shown. Forward beyond the last step asks for more of them."""

    moved = Signal(int)
    """The step that is now shown."""
    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.start, self.back, self.forward = (self._tool(icon) for icon in ("reset", "step-back", "step"))
        self.play = QPushButton()
        self.play.setProperty("kind", "primary")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        ClickedWheel(self.slider)
        self.speed = Segments(SPEEDS)
        self.speed.select("4")
        self._place, self._speed_name, self._unit = ElidingLabel(), QLabel(), QLabel()
        self._names: Sequence[int] = ()
        self._stages: Sequence[str] = ()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._follow()

    @property
    def step(self) -> int:
        """The step that is shown."""
        return self.slider.value()

    @property
    def steps(self) -> int:
        """The last step there is."""
        return self.slider.maximum()

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._timer.isActive()

    def set_steps(self, steps: int) -> None:
        """How many steps there are; a later one that was shown gives way to the last."""
        self.slider.setMaximum(steps)
        self._follow()

    def set_names(self, names: Sequence[int]) -> None:
        """Where only some steps are known, such as the snapshots of a run: the number of each."""
        self._names = names
        self.set_steps(len(names) - 1)

    def set_stages(self, names: Sequence[str]) -> None:
        """Where each step is a stage with a name of its own: the first one is 1."""
        self._stages = names
        self.slider.setMinimum(1)
        self.set_steps(len(names))

    @property
    def named_step(self) -> int:
        """The number of the step that is shown."""
        return self._names[self.step] if self._names else self.step

    def go_to(self, step: int) -> None:
        """Show a step; beyond the last one, more are asked for first."""
        if step > self.steps:
            self.more_wanted.emit()
        self.slider.setValue(min(max(step, self.slider.minimum()), self.steps))

    def toggle(self) -> None:
        """Play, from the start again where the end was reached; or pause."""
        if self.is_playing:
            self.pause()
            return
        if self.step >= self.steps:
            self.go_to(self.slider.minimum())
        self._timer.start(max(FRAME, 1000 // int(self.speed.key)))
        self._show_play()

    def pause(self) -> None:
        """Stay at this step."""
        self._timer.stop()
        self._show_play()

    def handle_key(self, event: QKeyEvent) -> bool:
        """Space plays, arrows step, by five with Shift, Home and End jump. True if it was one of them."""
        steps = 5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        moves = {
            Qt.Key.Key_Left: self.step - steps,
            Qt.Key.Key_Right: self.step + steps,
            Qt.Key.Key_Home: self.slider.minimum(),
            Qt.Key.Key_End: self.steps,
        }
        if event.key() == Qt.Key.Key_Space:
            self.toggle()
        elif (key := Qt.Key(event.key())) in moves:
            self.go_to(moves[key])
        else:
            return False
        return True

    def retranslate(self) -> None:
        """Say every word anew."""
        for button, name in (
            (self.start, self.tr("To the start")),
            (self.back, self.tr("One step back")),
            (self.forward, self.tr("One step forward")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.slider.setAccessibleName(self.tr("Step"))
        self._speed_name.setText(self.tr("Speed"))
        self._unit.setText(self.tr("steps/s"))
        self.speed.set_words(SPEEDS, self.tr("Steps a second"))
        self.speed.setToolTip(self.tr("Steps a second"))
        self._show_play()
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words beside the speed go where there is no room; they are in its tooltip too."""
        super().resizeEvent(event)
        self._share_lines(self.width() < ONE_LINE)
        words = self._speed_name.sizeHint().width() + self._unit.sizeHint().width() + 16
        rest = self._row.minimumSize().width() - (words if self._unit.isVisibleTo(self) else 0)
        for label in (self._speed_name, self._unit):
            label.setVisible(rest + words + 32 <= self.width() >= ONE_LINE)

    def _share_lines(self, in_one: bool) -> None:
        """In a small window the slider stands in the line of the buttons."""
        if in_one == (self._row.indexOf(self.slider) >= 0):
            return
        (self._column if in_one else self._row).removeWidget(self.slider)
        if in_one:
            self._row.insertWidget(self._row.indexOf(self._place) + 1, self.slider, 1)
        else:
            self._column.addWidget(self.slider)

    def _tool(self, icon: str) -> QToolButton:
        button = QToolButton()
        theme.set_icon(button, icon, "text")
        button.setIconSize(QSize(18, 18))
        button.setFixedSize(32, 32)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _lay_out(self) -> None:
        self._place.setProperty("role", "name")
        for label in (self._speed_name, self._unit):
            label.setProperty("role", "muted")
        row = self._row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.start, self.back, self.play, self.forward):
            row.addWidget(widget)
        self.play.setMinimumWidth(96)
        row.addSpacing(8)
        row.addWidget(self._place, 1)
        for part in (self._speed_name, self.speed, self._unit):
            row.addWidget(part)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.slider)

    def _connect(self) -> None:
        self.start.clicked.connect(self._to_start)
        self.back.clicked.connect(self._step_back)
        self.forward.clicked.connect(self._step_forward)
        self.play.clicked.connect(self.toggle)
        self.slider.valueChanged.connect(self._tell)
        self.speed.chosen.connect(self._change_speed)

    def _to_start(self) -> None:
        self.go_to(self.slider.minimum())

    def _step_back(self) -> None:
        self.go_to(self.step - 1)

    def _step_forward(self) -> None:
        self.go_to(self.step + 1)

    def _go_on(self) -> None:
        if self.step >= self.steps:
            self.pause()
        else:
            self.go_to(self.step + 1)

    def _change_speed(self) -> None:
        if self.is_playing:
            self._timer.start(max(FRAME, 1000 // int(self.speed.key)))

    def _tell(self) -> None:
        self._follow()
        self.moved.emit(self.step)

    def _follow(self) -> None:
        last = self._names[-1] if self._names else self.steps
        text = self.tr("Step {step} of {steps}")
        if self._stages:
            text = f"{self.step} / {self.steps}   {self._stages[self.step - 1]}"
        self._place.setText(text.format(step=f"{self.named_step:,}", steps=f"{last:,}"))
        self.start.setEnabled(self.step > self.slider.minimum())
        self.back.setEnabled(self.step > self.slider.minimum())

    def _show_play(self) -> None:
        theme.set_icon(self.play, "pause" if self.is_playing else "play", "accent-text")
        self.play.setText(self.tr("Pause") if self.is_playing else self.tr("Play"))
