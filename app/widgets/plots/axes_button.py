"""What both plots are laid along, and whether they fit all runs or the selected one: a button with a menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.widgets.plots.arithmetic.curve import XAxis
from app.widgets.toolkit.retranslatable import Retranslatable


class AxesButton(Retranslatable, QToolButton):
    """Says the axis; the menu offers the others, and the fit."""

    axis_chosen = Signal(str)
    fit_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("segment", True)
        self.setProperty("position", "only")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu, self._group = QMenu(self), QActionGroup(self)
        self._axes: dict[XAxis, QAction] = {axis: self._offer(axis) for axis in ("epoch", "step", "time")}
        self._menu.addSeparator()
        self._fit = self._menu.addAction("")
        self._fit.setCheckable(True)
        self._fit.triggered.connect(self._tell_fit)
        self._axes["epoch"].setChecked(True)
        self.clicked.connect(self._open)
        self.retranslate()

    @property
    def fits(self) -> bool:
        """Whether the axes fit the selected run."""
        return self._fit.isChecked()

    def show_axis(self, axis: XAxis) -> None:
        """Another axis is in force."""
        self._axes[axis].setChecked(True)
        self._say()

    def show_fit(self, fits: bool) -> None:
        """The axes fit the selected run, or all that are shown."""
        self._fit.setChecked(fits)
        self._say()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._axes["epoch"].setText(self.tr("By epoch"))
        self._axes["step"].setText(self.tr("By step"))
        self._axes["time"].setText(self.tr("By time"))
        self._fit.setText(self.tr("Fit to the selected run"))
        self._fit.setShortcut("F")
        self._fit.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown here, acts in the plots
        self.setToolTip(self.tr("What the horizontal axis counts, and which runs the axes fit"))
        self._say()

    def _offer(self, axis: XAxis) -> QAction:
        action = self._menu.addAction("")
        action.setCheckable(True)
        self._group.addAction(action)
        action.triggered.connect(partial(self._tell_axis, axis))
        return action

    def _tell_axis(self, axis: XAxis, checked: bool = True) -> None:
        self._say()
        self.axis_chosen.emit(axis)

    def _tell_fit(self) -> None:
        self._say()
        self.fit_chosen.emit()

    def _say(self) -> None:
        action = self._group.checkedAction()
        axis = action.text() if action is not None else ""
        text = self.tr("{axis}, selected run").format(axis=axis) if self.fits else axis
        self.setText(text)
        self.setAccessibleName(self.tr("Axes: {axis}").format(axis=text))

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
