"""A formula that looks like one: painted, and copied as text or as LaTeX."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app import theme
from app.widgets.toolkit.formula_boxes import formula_box, line_pen
from app.widgets.toolkit.retranslatable import Retranslatable

_LARGER = 1.25
_AIR = 3


class FormulaLine(Retranslatable, QWidget):
    """Ctrl+C copies it as text; the menu also as LaTeX. Where it is too wide it is painted smaller."""

    def __init__(self, latex: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.show_formula(latex)

    def show_formula(self, latex: str) -> None:
        """Show this one. Raises ValueError where it is none that we write."""
        self.latex = latex
        self._box = formula_box(latex, round(theme.font("body").pixelSize() * _LARGER))
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The formula in one line."""
        return self._box.text().strip()

    def copy_text(self) -> None:
        """Put it into the clipboard, in one line."""
        QGuiApplication.clipboard().setText(self.text())

    def copy_latex(self) -> None:
        """Put it into the clipboard as LaTeX."""
        QGuiApplication.clipboard().setText(self.latex)

    def retranslate(self) -> None:
        """Its tooltip says what can be done with it."""
        self.setToolTip(self.tr("Right click: copy as text or as LaTeX"))

    def sizeHint(self) -> QSize:
        """As much as it needs."""
        box = self._box
        return QSize(math.ceil(box.width) + 2 * _AIR, math.ceil(box.ascent + box.descent) + 2 * _AIR)

    def minimumSizeHint(self) -> QSize:
        """It can be painted smaller."""
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it, and a line under it where it has the focus."""
        painter, box = QPainter(self), self._box
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.current().color("focus" if self.hasFocus() else "text"))
        line_pen(painter)
        scale = min(1.0, (self.width() - 2 * _AIR) / max(box.width, 1.0))
        painter.translate(_AIR, self.height() / 2)
        painter.scale(scale, scale)
        box.draw(painter, 0, (box.ascent - box.descent) / 2)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy it."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_text()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It stands out."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It stands out no longer."""
        super().focusOutEvent(event)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Both ways to copy it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in ((self.tr("Copy"), self.copy_text), (self.tr("Copy as LaTeX"), self.copy_latex)):
            menu.addAction(words).triggered.connect(act)
        menu.popup(event.globalPos())
