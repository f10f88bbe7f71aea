"""A pad that opens for one digit: drawn with the pad of Draw, and said which digit it is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.widgets.pad.drawing_pad import DrawingPad
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments

SIDE = 320


class DigitDrawing(Retranslatable, QFrame):
    """A digit key, or a click on the digit and Enter, takes it; Escape or a click elsewhere leaves it."""

    drawn = Signal(object, int)
    """The strokes, and which digit they are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.pad, self.label = DrawingPad(), Segments({str(digit): str(digit) for digit in range(10)})
        self.use, self.clear, self._question = QPushButton(), QPushButton(), QLabel()
        self.pad.setFixedSize(SIDE, SIDE)
        self.use.setProperty("kind", "primary")
        self._question.setProperty("role", "caption")
        self.use.clicked.connect(self._take)
        self.clear.clicked.connect(self.pad.drawing.clear)
        row = QHBoxLayout()
        row.addWidget(self.clear)
        row.addStretch()
        row.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._question)
        column.addWidget(self.label)
        column.addLayout(row)
        self.retranslate()

    def open_under(self, button: QWidget) -> None:
        """Show it below a button, with the pen on the pad."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        self.move(max(corner.x(), 0), corner.y())
        self.show()
        self.pad.setFocus()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Draw a digit"))
        self._question.setText(self.tr("Which digit is it?"))
        self.label.set_words({str(digit): str(digit) for digit in range(10)}, self._question.text())
        self.use.setText(self.tr("Use it"))
        self.clear.setText(self.tr("Clear"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit says which one it is, Enter takes it, Escape leaves it."""
        if event.text() in set("0123456789"):
            self.label.select(event.text())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        if not self.pad.drawing.is_empty:
            self.drawn.emit(self.pad.drawing.strokes, int(self.label.key))
            self.close()
