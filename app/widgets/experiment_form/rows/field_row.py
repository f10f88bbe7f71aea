"""A row of the form: label, control, what is wrong with the value, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app import core_text, theme
from app.widgets.toolkit.fields.control import Control
from app.widgets.toolkit.fields.error_line import ErrorLine
from core.experiment.draft import DraftEntry

LABEL_WIDTH = 112
_GAP = 8
_RESET, _ICON = 18, 16
_OVER = 6
"""By which the way back reaches beyond the label: its edges are empty."""
_AT_LABEL_END = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight


class FieldRow(QWidget):
    """Label left, field right, an error line under the field, a slider under both.

    The tick by which a value is searched stands in the margin, where it covers no word.
    """

    edited = Signal(object)  # the row
    reset_requested = Signal(object)  # the row
    looked_at = Signal(object)  # the row: somebody points at it, or has the focus in it
    search_toggled = Signal(object, bool)  # the row, and whether its value is to be searched

    def __init__(
        self, entry: DraftEntry, control: Control, label_width: int = LABEL_WIDTH, margin: int = 0
    ) -> None:
        super().__init__()
        self._margin = margin
        self.entry, self.control = entry, control
        self._label = _FieldLabel(self.control, label_width)
        self._grid = QGridLayout(self)
        self._error: ErrorLine | None = None  # made when they are needed, which most never are
        self._reset: QToolButton | None = None
        self._search: QToolButton | None = None
        self._is_changed = False
        self._problem = ""
        self.control.edited.connect(self._tell_edited)
        self.control.focus_moved.connect(self._look)
        self._lay_out()
        self.retranslate()

    def show_problem(self, text: str) -> None:
        """Say under the field what is wrong; nothing takes it back."""
        self._problem = text
        self._show_error("" if self.control.shows_problem(text) else text)
        outlined = self.control.error_frame()
        if bool(outlined.property("invalid")) != bool(text):
            outlined.setProperty("invalid", bool(text))
            outlined.style().unpolish(outlined)
            outlined.style().polish(outlined)
        self.control.editor.setAccessibleDescription(text or core_text.tr(self.entry.field.description))

    def hide_label(self) -> None:
        """Where nothing else stands around it, the control speaks for itself."""
        self._label.hide()

    def problem(self) -> str:
        """What is said under the field."""
        return self._problem

    def show_changed(self, changed: bool, back_to: str) -> None:
        """Offer the way back, on hover and on focus, if the value was changed."""
        self._is_changed = changed
        if changed:
            words = self.tr("Back to {value}") if back_to else self.tr("Back to the previous value")
            words = words.format(value=back_to)
            reset = self._made_reset()
            reset.setToolTip(words)
            reset.setAccessibleName(f"{core_text.label(self.entry.field)}: {words}")
        self._show_reset()

    def set_searchable(self, searchable: bool) -> None:
        """Offer, on hover and on focus, to have the value searched."""
        if searchable and self._search is None:
            self._search = search = _quiet_button(self, "scatter", self._margin - 2)
            search.setCheckable(True)
            search.toggled.connect(self._tell_search)
            self._tell_search_words()
            QWidget.setTabOrder(self.control.tab_order()[-1], search)
        if self._search is not None and not self._search.isChecked():
            self._search.setEnabled(searchable)
        self._show_reset()

    def show_searched(self, searched: bool) -> None:
        """Whether the value is to be searched; nothing is told of it."""
        if searched:
            self.set_searchable(True)
        if self._search is not None:
            self._search.blockSignals(True)
            self._search.setChecked(searched)
            self._search.blockSignals(False)
            self._show_reset()

    def tab_order(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        first, *others = self.control.tab_order()
        before, after = ([one] if one is not None else [] for one in (self._reset, self._search))
        return [first, *before, *others, *after]

    def retranslate(self) -> None:
        """Say every word anew."""
        name, description = core_text.label(self.entry.field), core_text.tr(self.entry.field.description)
        self._label.setText(name)
        self._label.fit()
        self._label.setToolTip(description)
        self.control.retranslate()
        self.control.set_accessible_texts(name, description)
        self._tell_search_words()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the way back, and that the value can be searched."""
        super().enterEvent(event)
        self._look()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the way back."""
        super().leaveEvent(event)
        self._show_reset()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the way back at the end of the label."""
        super().resizeEvent(event)
        self._place_buttons()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The way back goes when the focus leaves it."""
        if event.type() == QEvent.Type.FocusOut:
            self._show_reset()
        return super().eventFilter(watched, event)

    def _made_reset(self) -> QToolButton:
        if self._reset is None:
            self._reset = reset = _quiet_button(self, "reset", _RESET)
            reset.clicked.connect(self._tell_reset)
            QWidget.setTabOrder(self.control.editor, reset)
        return self._reset

    def _lay_out(self) -> None:
        grid = self._grid
        grid.setContentsMargins(self._margin, 0, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(0)
        header_widget, label_widget = self.control.header_widget(), self.control.label_widget()
        self._label.keep_free(
            label_widget.width() if label_widget else 0, _RESET - _OVER if self._margin else 0
        )
        if self.control.wide:
            grid.addWidget(self._label, 0, 0, 1, 1 if header_widget else 2)
            grid.addWidget(self.control, 1, 0, 1, 2)
        else:
            grid.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.control, 0, 1, Qt.AlignmentFlag.AlignTop)
        if label_widget is not None:
            grid.addWidget(label_widget, 0, 0, _AT_LABEL_END)
        if header_widget is not None:
            grid.addWidget(header_widget, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        wide_widget = self.control.wide_widget()
        if wide_widget is not None:
            grid.addWidget(wide_widget, 3, 0, 1, 2)
        grid.setColumnMinimumWidth(0, self._label.least)
        grid.setColumnStretch(1, 1)

    def _show_error(self, text: str) -> None:
        if self._error is None and text:
            self._error = ErrorLine()
            column, width = (0, 2) if self.control.wide else (1, 1)
            self._grid.addWidget(self._error, 2, column, 1, width)
        if self._error is not None:
            self._error.show_text(text)

    def _show_reset(self) -> None:
        focus = QApplication.focusWidget()
        near = self.underMouse() or (focus is not None and self.isAncestorOf(focus))
        named = not self._label.isHidden()
        if self._reset is not None:
            self._reset.setVisible(self._is_changed and near and named)
        if self._search is not None:
            ticked = self._search.isChecked()
            self._search.setVisible(named and (ticked or (near and self._search.isEnabled())))
        self._place_buttons()

    def _place_buttons(self) -> None:
        """One in the margin, one at the end of the label."""
        if self._search is not None:
            self._search.move(0, self._label.y() + 2)
        if self._reset is not None:
            end = self._label.geometry().right() - self._label.links + _OVER
            self._reset.move(end - self._reset.width(), self._label.y() + 2)
            self._reset.raise_()

    def _look(self) -> None:
        if self.underMouse() or self.control.isAncestorOf(QApplication.focusWidget() or self):
            self.looked_at.emit(self)
        self._show_reset()

    def _tell_search(self, ticked: bool) -> None:
        self._tell_search_words()
        self.search_toggled.emit(self, ticked)
        self._show_reset()

    def _tell_search_words(self) -> None:
        if self._search is not None:
            words = self.tr("Do not search this") if self._search.isChecked() else self.tr("Search this")
            self._search.setToolTip(words)
            self._search.setAccessibleName(f"{core_text.label(self.entry.field)}: {self.tr('Search this')}")

    def _tell_edited(self) -> None:
        self.edited.emit(self)

    def _tell_reset(self) -> None:
        self.control.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reset_requested.emit(self)


def _quiet_button(row: FieldRow, icon: str, width: int) -> QToolButton:
    """Hidden until somebody is near."""
    button = QToolButton(row)
    theme.set_icon(button, icon)
    button.setProperty("role", "reset")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setIconSize(QSize(min(_ICON, width - 2), _ICON))
    button.setFixedSize(width, 28)
    button.installEventFilter(row)
    button.hide()
    return button


class _FieldLabel(QLabel):
    """The name of the value; a click on it goes to the field, and switches a check box."""

    def __init__(self, control: Control, least: int) -> None:
        super().__init__()
        self._control, self.least = control, least
        self.links, self._room = 0, 0
        self.setProperty("role", "field")
        self.setWordWrap(True)
        self.setFixedWidth(least)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)

    def fit(self) -> None:
        """As wide as all labels, unless a single word is wider."""
        longest = max(self.text().split() or [""], key=self.fontMetrics().horizontalAdvance)
        needed = self.fontMetrics().horizontalAdvance(longest) + self.links + 2
        width = max(self.least, needed)
        self.setFixedWidth(width)
        self.setContentsMargins(0, 0, self.links + min(self._room, width - needed), 0)

    def keep_free(self, links: int, room: int) -> None:
        """At the end, what stands there, and as much as there is for what comes and goes."""
        self.links, self._room = links, room
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another font, another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What a click on the field itself would do."""
        editor = self._control.editor
        editor.setFocus(Qt.FocusReason.MouseFocusReason)
        if isinstance(editor, QCheckBox) and self.rect().contains(event.position().toPoint()):
            editor.click()
