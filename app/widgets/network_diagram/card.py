"""The card with the picture of the network: what it comes to, and the tools to look at it and export it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app import theme
from app.widgets.network_diagram.code_menu import code_menu, kinds
from app.widgets.network_diagram.elements import RepeatedLayers, chain, folded
from app.widgets.network_diagram.export import NetworkDiagramExport
from app.widgets.network_diagram.layout import NetworkDiagram, laid_out
from app.widgets.network_diagram.view import NetworkDiagramView
from app.widgets.network_diagram.words import description, diagram_text
from app.widgets.toolkit.code_request import request_code
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.explore_request import request_exploration
from app.widgets.toolkit.retranslatable import Retranslatable
from core.nn.layer_tree import LayerNode
from core.nn.layers import Layer

_HEADER = 48
_LAYOUT_DELAY = 30  # ms; a window that is dragged larger lays out once, not for each pixel


class NetworkDiagramCard(Retranslatable, QFrame):
    """Follows the layers that it is shown, in any language and theme."""

    export_requested = Signal(object)
    """With what is to be exported (an `Exportable`)."""
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plot")
        self._parts: tuple[LayerNode, ...] = ()
        self.drawing = NetworkDiagram()
        self.view = NetworkDiagramView()
        self._title, self._caption = QLabel(), ElidingLabel()
        self._title.setProperty("role", "plot-title")
        self._caption.setProperty("role", "caption")
        self.fold = QPushButton()
        self.fold.setProperty("kind", "quiet")
        self.fold.setCheckable(True)
        self.fold.setChecked(True)
        self.zoom_out, self.zoom_in, self.fit, self.check = map(_tool, ("minus", "plus", "fit", "checks"))
        self.code, self.export, self.close_button = map(_tool, ("code", "export", "close"))
        self._clock = QTimer(self, singleShot=True, interval=_LAYOUT_DELAY)
        self._clock.timeout.connect(self._lay_out_drawing)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.view)
        self.retranslate()

    def show_parts(self, parts: tuple[LayerNode, ...]) -> None:
        """Show another network."""
        self._parts = parts
        self._lay_out_drawing()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._title.setText(self.tr("Network"))
        self.fold.setText(self.tr("Fold repeats"))
        self.fold.setToolTip(self.tr("Draw repeated parts only once"))
        for button, words in (
            (self.zoom_out, self.tr("Smaller (-)")),
            (self.zoom_in, self.tr("Larger (+)")),
            (self.fit, self.tr("Show all (0)")),
            (self.check, self.tr("Check this network's gradient")),
            (self.code, self.tr("Code of the layers (F12)")),
            (self.export, self.tr("Export as SVG, PNG or a table")),
            (self.close_button, self.tr("Back to the curves (Esc)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.view.setAccessibleName(self.tr("Diagram of the network"))
        self._lay_out_drawing()

    def _lay_out(self) -> None:
        header = QWidget()
        header.setFixedHeight(_HEADER)
        row = QHBoxLayout(header)
        row.setContentsMargins(19, 0, 9, 0)
        row.setSpacing(6)
        row.addWidget(self._title)
        row.addSpacing(6)
        row.addWidget(self._caption, 1)
        tools = (
            self.fold,
            self.zoom_out,
            self.zoom_in,
            self.fit,
            self.check,
            self.code,
            self.export,
            self.close_button,
        )
        for widget in tools:
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 9)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.view, 1)
        for first, second in pairwise((*tools, self.view)):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self.fold.toggled.connect(self._lay_out_drawing)
        self.zoom_out.clicked.connect(self.view.zoom_out)
        self.zoom_in.clicked.connect(self.view.zoom_in)
        self.fit.clicked.connect(self.view.fit)
        self.export.clicked.connect(self._tell_export)
        self.code.clicked.connect(self._offer_all_code)
        self.check.clicked.connect(self._check_gradient)
        self.view.code_requested.connect(self._show_code)
        self.view.code_menu_requested.connect(self._offer_code)
        self.close_button.clicked.connect(self.close_requested)
        self.view.close_requested.connect(self.close_requested)
        self.view.room_changed.connect(self._clock.start)
        theme.active_theme().changed.connect(self._lay_out_drawing)

    def _lay_out_drawing(self) -> None:
        if not self._parts or self._parts[0].input_shape is None:
            return
        elements, input_shape = chain(self._parts), self._parts[0].input_shape
        shorter = folded(elements)
        self.fold.setVisible(any(isinstance(element, RepeatedLayers) for element in shorter))
        shown = shorter if self.fold.isChecked() else elements
        room = self.view.viewport().size()
        self.drawing = laid_out(shown, input_shape, diagram_text(), (room.width(), room.height()))
        self.view.show_drawing(self.drawing)
        self.view.setAccessibleDescription(description(shown, input_shape))
        self._tell_size()

    def _tell_size(self) -> None:
        if any(part.output_shape is None for part in self._parts):
            self._caption.setText(self.tr("This network cannot be built"))
            return
        count = sum(part.parameters - part.statistics for part in self._parts)
        self._caption.setText(self.tr("{count} parameters").format(count=f"{count:,}"))

    def _show_code(self, member: type[Layer]) -> None:
        request_code(self.view, member)

    def _check_gradient(self) -> None:
        from core.nn.architectures import Architecture

        request_exploration(self.view, Architecture)

    def _offer_all_code(self) -> None:
        self._offer_code(None, None)

    def _offer_code(self, member: type[Layer] | None, place: QPoint | None) -> None:
        """Of one kind of layer or of all; without a place under the button."""
        under = self.code.mapToGlobal(self.code.rect().bottomLeft())
        code_menu([member] if member is not None else kinds(self._parts), self.view).popup(place or under)

    def _tell_export(self) -> None:
        described = self.view.accessibleDescription()
        self.export_requested.emit(NetworkDiagramExport(self.drawing, self._parts, described))


def _tool(icon: str) -> QToolButton:
    button = QToolButton()
    theme.set_icon(button, icon)
    button.setIconSize(QSize(18, 18))
    button.setFixedSize(30, 30)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
