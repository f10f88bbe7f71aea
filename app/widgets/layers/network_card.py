"""The card of the living network: header with its tools, the picture, or the table of its layers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QResizeEvent
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
from app.widgets.layers.figures_table import FiguresTable
from app.widgets.layers.histogram import HistogramCard
from app.widgets.layers.network_canvas import NetworkCanvas, scrolled
from app.widgets.layers.network_painting import BOTH, OUTPUTS, WEIGHTS, layer_title
from app.widgets.layers.network_stages import LivingNetwork
from app.widgets.layers.series import ShownRun
from app.widgets.layers.words import magnitude_text, value_text
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.empty_state import EmptyState
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments

_HEADER, _TITLE = 48, 40
_ROOMY = 1000
MOST_SIZES = 4


class NetworkCard(Retranslatable, QFrame):
    """Shows a run's network while it reads one digit; what lacks is said in its place."""

    export_requested = Signal(object)
    digit_chosen = Signal(int)
    """One of the digits that were offered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plot")
        self.canvas = NetworkCanvas()
        self.table = FiguresTable(words=2)
        self.empty = EmptyState("train", "", "")
        self.tools = QHBoxLayout()
        self.showing = Segments({WEIGHTS: "", OUTPUTS: "", BOTH: ""})
        self.showing.select(BOTH)
        self.digit_button, self.table_button, self.export_button = QToolButton(), QToolButton(), QToolButton()
        self.digit_menu = QMenu(self.digit_button)
        self.digit_button.setMenu(self.digit_menu)
        self._title, self._note = ElidingLabel(), ElidingLabel()
        self._title.setProperty("role", "plot-title")
        self._note.setProperty("role", "caption")
        self._units_show = QLabel()
        self._units_show.setProperty("role", "caption")
        self._area = scrolled(self.canvas)
        self.histogram = HistogramCard(self._area.viewport())
        self._has_run = False
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.canvas)
        self.retranslate()

    # -- what it shows ---

    def show_network(self, network: LivingNetwork | None, digit: str = "", has_run: bool = False) -> None:
        """The network with the name of its digit; none where there is no run, or none that can be read."""
        self._has_run = has_run
        self.canvas.show_network(network, digit)
        if network is not None:
            self._title.setText(_chain(network))
            step = self.tr("step {step}").format(step=f"{network.step:,}")
            self._note.setText(f"{network.run} · {digit} · {step}" if network.step else digit)
        self._refresh()

    def show_histogram(self, run: ShownRun, stage: int, place: QRectF) -> None:
        """The outputs of a layer at the moment that is shown; again: no longer."""
        network = self.canvas.network
        moment = run.place(network.step) if network is not None else None
        if self.histogram.isVisible() or network is None or moment is None:
            self.histogram.hide()
            return
        left = self._area.horizontalScrollBar().value()
        self.histogram.show_moment(
            run, network.stages[stage].group, moment, place.translated(-left, 0), place.center().x() - left
        )

    def offer_digits(self, names: Sequence[str]) -> None:
        """The digits that can be shown, the first one on the pad where something is there."""
        self.digit_menu.clear()
        for number, name in enumerate(names):
            action = QAction(name, self.digit_menu)
            action.setData(number)
            self.digit_menu.addAction(action)

    def retranslate(self) -> None:
        """Say every word anew."""
        words = {WEIGHTS: self.tr("Weights"), OUTPUTS: self.tr("Outputs"), BOTH: self.tr("Both")}
        self._units_show.setText(self.tr("Units show"))
        self.showing.set_words(words, self.tr("Units show"))
        for button, text in (
            (self.digit_button, self.tr("Choose another digit")),
            (self.table_button, self.tr("Show the values")),
            (self.export_button, self.tr("Export as PNG, SVG or CSV")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.table.setAccessibleName(self.tr("The network, numbers"))
        self.canvas.retranslate()
        self._refresh()

    def _refresh(self) -> None:
        network = self.canvas.network
        if network is None:
            self._title.setText(self.tr("Network"))
            self._note.setText("")
            text = self.tr("Its weights are not known yet") if self._has_run else ""
            self.empty.set_words(text or self.tr("Start a run to see inside it"), "")
        is_table = self.table_button.isChecked()
        self._stack.setCurrentWidget(
            self.empty if network is None else self.table if is_table else self._area
        )
        if network is not None and is_table:
            self._fill(network)
        for widget in (self.showing, self.digit_button, self.export_button, self.table_button):
            widget.setVisible(network is not None)
        if network is None:
            self.histogram.hide()

    def _fill(self, network: LivingNetwork) -> None:
        titles = [
            self.tr("Layer"),
            self.tr("Units"),
            self.tr("Strongest unit"),
            self.tr("Its output"),
            self.tr("Gradient size"),
        ]
        rows = [
            (
                layer_title(stage),
                self.canvas.stage_note(stage),
                str(int(stage.strengths.argmax())),
                value_text(float(stage.strengths.max())),
                magnitude_text(stage.gradient),
            )
            for stage in network.stages
        ]
        answers = [
            (self.tr("Answer"), name, "", f"{100 * float(share):.1f}%", "")
            for name, share in zip(network.classes, network.probabilities, strict=True)
        ]
        self.table.show_lines(titles, [*rows, *answers])

    # -- how it is built ---

    def _lay_out(self) -> None:
        header = QWidget()
        header.setFixedHeight(_HEADER)
        row = QHBoxLayout(header)
        row.setContentsMargins(19, 0, 9, 0)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._note, 1)
        row.addWidget(self._units_show)
        row.addWidget(self.showing)
        self.tools.setSpacing(6)
        row.addLayout(self.tools)
        self.digit_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.table_button.setCheckable(True)
        for button, icon in (
            (self.digit_button, "digit"),
            (self.table_button, "table"),
            (self.export_button, "export"),
        ):
            theme.set_icon(button, icon)
            button.setIconSize(QSize(18, 18))
            button.setFixedSize(30, 30)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(header)
        place = QWidget()
        self._stack = QStackedLayout(place)
        column.addWidget(place, 1)
        for widget in (self._area, self.table, self.empty):
            self._stack.addWidget(widget)

    def _connect(self) -> None:
        self.showing.chosen.connect(self.canvas.show_mode)
        self.table_button.toggled.connect(self._refresh)
        self.export_button.clicked.connect(self._export)
        self.digit_menu.triggered.connect(self._choose_digit)
        self.canvas.digit_clicked.connect(self.digit_button.showMenu)
        self.canvas.moved_to.connect(self._bring_into_view)

    def _choose_digit(self, action: QAction) -> None:
        self.digit_chosen.emit(int(action.data()))

    def _bring_into_view(self, place: QRectF) -> None:
        self.histogram.hide()
        centre = place.center()
        self._area.ensureVisible(int(centre.x()), int(centre.y()), 60, 0)

    def _export(self) -> None:
        if self.canvas.network is not None:
            self.export_requested.emit(NetworkPicture(self._title.text(), self.canvas))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words beside the segments come where there is room."""
        super().resizeEvent(event)
        self._units_show.setVisible(self.width() >= _ROOMY and self.canvas.network is not None)


def _chain(network: LivingNetwork) -> str:
    """784 → 256 → 128 → 10; of many layers the ends."""
    sizes = [f"{stage.count:,}" for stage in network.stages]
    if len(sizes) > MOST_SIZES:
        sizes = [sizes[0], "…", sizes[-1]]
    return " → ".join([str(network.image.size), *sizes, str(len(network.classes))])


class NetworkPicture:
    """The whole picture, and the outputs of all units."""

    def __init__(self, title: str, canvas: NetworkCanvas) -> None:
        self._title, self._canvas = title, canvas

    def name(self) -> str:
        """What such a file is called."""
        return "network"

    def size(self) -> QSize:
        """As it stands in the window, with a title."""
        return QSize(self._canvas.width(), self._canvas.height() + _TITLE)

    def paint(self, painter: QPainter) -> None:
        """Title and picture."""
        size, active = self.size(), theme.current()
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), active.color("plot-background"))
        painter.setFont(theme.font("plot_title"))
        painter.setPen(active.color("text"))
        place = QRectF(20, 0, size.width() - 40, _TITLE)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self._title)
        painter.save()
        painter.translate(0, _TITLE)
        self._canvas.paint(painter, QRectF(0, 0, size.width(), size.height()))
        painter.restore()

    def description(self) -> str:
        """All that is in it, in words."""
        return self._canvas.accessibleDescription()

    def rows(self) -> Iterator[Sequence[object]]:
        """A row a unit, then the answer."""
        yield ("layer", "unit", "output")
        network = self._canvas.network
        if network is None:
            return
        for stage in network.stages:
            for unit, output in enumerate(stage.strengths.tolist()):
                yield (stage.group.name, unit, f"{output:.6g}")
        for name, share in zip(network.classes, network.probabilities.tolist(), strict=True):
            yield ("answer", name, f"{share:.6g}")
