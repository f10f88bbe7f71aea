"""A group of rows that closes: closed, its head tells its values, for closed is not hidden."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app import core_text, theme
from app.widgets.experiment_form.rows.field_row import FieldRow
from app.widgets.toolkit.eliding_label import ElidingLabel

_UNBOUNDED = 16777215
_DURATION = 160
_HEAD = 36


class Group(QWidget):
    """A head that opens and closes, and the rows under it. `name` is the group's word in the declarations."""

    toggled = Signal(bool)

    def __init__(self, name: str, margin: int) -> None:
        super().__init__()
        self.name = name
        self._problem, self._summary = "", ""
        self._shown: list[QWidget] = []
        self._header = _GroupHeader(margin)
        self._body = QWidget()
        self._motion = QPropertyAnimation(self._body, b"maximumHeight", self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.finished.connect(self._finish_animation)
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, margin, 10)
        self._margin = margin
        self._rows.setSpacing(6)
        self._header.button.toggled.connect(self._animate)
        self._lay_out()
        self._body.hide()
        self.retranslate()

    def is_open(self) -> bool:
        """Whether the rows are shown."""
        return self._header.button.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Show or hide the rows."""
        self._header.button.setChecked(is_open)

    def set_rows(self, rows: list[QWidget]) -> None:
        """Show these rows, in this order; what is not among them leaves the group."""
        if rows == self._shown:
            return
        while self._rows.takeAt(0) is not None:
            pass
        for row in rows:
            if isinstance(row, FieldRow):
                self._rows.addWidget(row)  # it has the margin in itself, for what stands there
            else:
                self._rows.addLayout(_indented(row, self._margin))
        self._shown = rows

    def tell(self, summary: str, problem: str) -> None:
        """What a closed group says: its values, or what is wrong with one of them."""
        self._summary, self._problem = summary, problem
        self._show_words()

    def summary(self) -> str:
        """What the head says when the group is closed."""
        return self._problem or self._summary

    def button(self) -> QToolButton:
        """What opens and closes the group."""
        return self._header.button

    def retranslate(self) -> None:
        """The group's name."""
        self._header.button.setText(core_text.tr(self.name))
        self._header.button.setAccessibleName(core_text.tr(self.name))

    def _lay_out(self) -> None:
        line = QFrame()
        line.setProperty("role", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addWidget(self._header)
        column.addWidget(self._body)

    def _show_words(self) -> None:
        self._header.tell("" if self.is_open() else self.summary(), bool(self._problem))
        self._header.button.setAccessibleDescription("" if self.is_open() else self.summary())

    def _animate(self, is_open: bool) -> None:
        self.toggled.emit(is_open)
        self._show_words()
        self._header.show_open(is_open)
        full = self._body.sizeHint().height()
        self._motion.stop()
        self._motion.setDuration(theme.animation_duration(_DURATION) if self.isVisible() else 0)
        self._motion.setStartValue(0 if is_open else self._body.height())
        self._motion.setEndValue(full if is_open else 0)
        self._body.show()
        self._motion.start()

    def _finish_animation(self) -> None:
        self._body.setVisible(self.is_open())
        self._body.setMaximumHeight(_UNBOUNDED)


def _indented(row: QWidget, margin: int) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(margin, 0, 0, 0)
    line.addWidget(row)
    return line


class _GroupHeader(QWidget):
    """The arrow and the name, a button; the summary beside it, which a click takes like the button."""

    def __init__(self, margin: int) -> None:
        super().__init__()
        self.button = QToolButton()
        self.button.setProperty("role", "group")
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._picture = QLabel()
        self._words = ElidingLabel()
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        theme.set_picture(self._picture, "alert", "danger", 16)
        self._picture.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(margin - 4, 0, margin, 0)
        row.setSpacing(4)
        row.addWidget(self.button)
        row.addSpacing(8)
        row.addStretch(0)
        row.addWidget(self._words, 1)
        row.addWidget(self._picture)
        self.setMinimumHeight(_HEAD)
        self.show_open(False)
        self.tell("", False)

    def show_open(self, is_open: bool) -> None:
        """Turn the arrow."""
        theme.set_icon(self.button, "down" if is_open else "right", checked="text-muted")

    def tell(self, text: str, is_problem: bool) -> None:
        """The words at the right."""
        self._words.setText(text)
        role = "error" if is_problem else "caption"
        if self._words.property("role") != role:
            self._words.setProperty("role", role)
            self._words.style().unpolish(self._words)
            self._words.style().polish(self._words)
        self._picture.setVisible(is_problem and bool(text))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The whole head opens and closes."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.button.toggle()
