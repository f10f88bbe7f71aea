"""The picture of the living network: a click or arrow keys choose a unit, Tab goes from layer to layer."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QToolTip, QWidget

from app import theme
from app.widgets.layers.network_layout import HEAD, NetworkLayout
from app.widgets.layers.network_painting import (
    BOTH,
    gray_image,
    layer_title,
    paint_answer,
    paint_arrow,
    paint_head,
    paint_line,
    paint_ring,
    paint_tiles,
    stage_tiles,
)
from app.widgets.layers.network_stages import LivingNetwork, Stage
from app.widgets.layers.stage_pictures import StagePictures
from app.widgets.layers.words import value_text
from app.widgets.toolkit.retranslatable import Retranslatable

NARROW_WINDOW = 1280
"""Width of the window, below which tiles are small."""
LEAST_HEIGHT = 300
_LINE = 20
Shapes = tuple[tuple[tuple[int, ...], int], ...]


class NetworkCanvas(Retranslatable, QWidget):
    """What is not seen is not painted, and what did not change is not made anew."""

    unit_chosen = Signal(int, int)
    """A layer and a unit of it."""
    layer_clicked = Signal(int, QRectF)
    """A layer by its name, and where that stands."""
    digit_clicked = Signal()
    left = Signal()
    """By Escape."""
    pause_requested = Signal()
    """By Space: let the run pause, or go on."""
    moved_to = Signal(QRectF)
    """Where the chosen unit stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.network: LivingNetwork | None = None
        self.chosen: tuple[int, int] | None = None
        self.marked = ""
        """The name of the layer that was chosen elsewhere."""
        self.mode = BOTH
        self._digit = ""
        self._layout: NetworkLayout | None = None
        self._laid_out: tuple[int, int, bool, Shapes] | None = None
        self._pictures = StagePictures()
        self.setMinimumHeight(LEAST_HEIGHT)
        theme.active_theme().changed.connect(self._forget_pictures)

    # -- what it shows ---

    def show_network(self, network: LivingNetwork | None, digit: str = "") -> None:
        """Show it while it reads a digit of this name; the chosen unit stays where there still is one."""
        is_first = self.network is None
        self.network, self._digit = network, digit
        if self.chosen is not None and (network is None or not _has(network, self.chosen)):
            self.chosen = None
        self._arrange()
        self._pictures.keep(network.stages if network is not None else ())
        self.retranslate()
        if is_first:
            self._show_marked()

    def prepare(self, network: LivingNetwork) -> Iterator[None]:
        """Before it takes the place of one that was laid out in the same way: make what is seen of it."""
        layout, seen = self._layout, QRectF(self.visibleRegion().boundingRect())
        if layout is None or self._laid_out != self._wanted_layout(network):
            return
        for stage, grid in zip(network.stages, layout.grids, strict=True):
            if grid.place.intersects(seen):
                yield from self._pictures.prepare(stage, grid, self.mode, self.devicePixelRatioF())

    def show_mode(self, mode: str) -> None:
        """Weights, outputs, or weights lit by outputs."""
        self.mode = mode
        self._forget_pictures()

    def choose(self, stage: int, unit: int) -> None:
        """Mark a unit, bring it into view and tell of it."""
        self.chosen = stage, unit
        self.retranslate()
        self.update()
        self.unit_chosen.emit(stage, unit)
        if (place := self.unit_rect(stage, unit)) is not None:
            self.moved_to.emit(place)

    def mark_layer(self, name: str) -> None:
        """Mark a layer by its name, as among the rows of the layers, and bring it into view."""
        self.marked = name
        self.update()
        self._show_marked()

    def _show_marked(self) -> None:
        names = [stage.group.name for stage in self.network.stages] if self.network is not None else []
        if self.marked in names and self._layout is not None:
            self.moved_to.emit(self.name_rect(names.index(self.marked)))

    def forget_choice(self) -> None:
        """No unit is marked."""
        self.chosen = None
        self.retranslate()
        self.update()

    def unit_rect(self, stage: int, unit: int) -> QRectF | None:
        """Where a unit stands; None where it is not shown."""
        if self.network is None or self._layout is None:
            return None
        places = self.network.stages[stage].shown.tolist()
        return self._layout.grids[stage].tile_at(places.index(unit)) if unit in places else None

    def name_rect(self, stage: int) -> QRectF:
        """Where the name of a layer stands."""
        assert self._layout is not None
        place = self._layout.grids[stage].place
        return QRectF(place.left(), 0, max(place.width(), 84), HEAD)

    @property
    def digit_rect(self) -> QRectF:
        """Where the digit stands, and under it that another one can be chosen."""
        return self._layout.input.adjusted(0, 0, 0, 2 * _LINE) if self._layout is not None else QRectF()

    def retranslate(self) -> None:
        """Say what is seen, in words."""
        self.setAccessibleName(self.tr("The network, layer by layer"))
        self.setAccessibleDescription(self._sentence())
        self.update()

    def _forget_pictures(self) -> None:
        self._pictures.clear()
        self.retranslate()

    def _sentence(self) -> str:
        network = self.network
        if network is None:
            return ""
        if self.chosen is not None:
            return self.unit_sentence(*self.chosen)
        layers = "; ".join(f"{layer_title(stage)}: {self.stage_note(stage)}" for stage in network.stages)
        share = f"{100 * float(network.probabilities[network.answer]):.1f}%"
        return self.tr("{layers}. Answer: {answer}, {share}").format(
            layers=layers, answer=network.classes[network.answer], share=share
        )

    def unit_sentence(self, stage: int, unit: int) -> str:
        """`Unit 50 of Dense 1: output 1.9`."""
        assert self.network is not None
        shown = self.network.stages[stage]
        return self.tr("Unit {unit} of {layer}: output {output}").format(
            unit=unit, layer=layer_title(shown), output=value_text(float(shown.strengths[unit]))
        )

    def stage_note(self, stage: Stage) -> str:
        """How many units or maps there are, how many are shown, and how many answer."""
        count, shown = stage.count, len(stage.shown)
        if stage.is_maps:
            size = " × ".join(map(str, stage.maps.shape[1:]))
            if shown < count:
                text = self.tr("{shown} of {count} maps").format(shown=shown, count=f"{count:,}")
                return f"{text} · {size}"
            return f"{count} × {size}"
        some = self.tr("{shown} of {count}").format(shown=shown, count=f"{count:,}")
        text = self.tr("{count} units").format(count=count) if shown == count else some
        return text + " · " + self.tr("{count} active").format(count=f"{stage.active:,}")

    # -- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """What of it is seen."""
        self.paint(QPainter(self), QRectF(event.rect()), self._pictures)

    def paint(self, painter: QPainter, seen: QRectF, pictures: StagePictures | None = None) -> None:
        """With the pictures of its layers; an export has none and may be of any size."""
        network, layout = self.network, self._layout
        if network is None or layout is None:
            return
        self._paint_input(painter, network, layout)
        color = theme.current().run_color(network.slot)
        for number, gradient in enumerate(network.gradients):
            paint_arrow(painter, layout.arrow(number), layout.middle, gradient, color)
        for number, (stage, grid) in enumerate(zip(network.stages, layout.grids, strict=True)):
            if not self.name_rect(number).united(grid.place).intersects(seen):
                continue
            if pictures is not None:
                pictures.paint(painter, stage, grid, self.mode)
            else:
                paint_tiles(painter, grid, stage_tiles(stage, self.mode), range(grid.count))
            self._paint_head(painter, number, stage, layout)
        paint_answer(painter, network, layout.answer)
        head = QRectF(layout.answer.left(), 0, layout.answer.width(), HEAD)
        share = f"{100 * float(network.probabilities[network.answer]):.1f}%"
        answer = f"{network.classes[network.answer]}, {share}"
        paint_head(painter, head, self.tr("Answer"), answer, chosen=False)

    def _paint_input(self, painter: QPainter, network: LivingNetwork, layout: NetworkLayout) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(layout.input, gray_image(np.asarray(network.image, np.float64)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.current().color("border-control"))
        painter.drawRect(layout.input.adjusted(-0.5, -0.5, 0.5, 0.5))
        high, wide = network.image.shape
        room = QRectF(layout.input.left(), 0, layout.arrow(0)[1] - layout.input.left(), HEAD)
        paint_head(painter, room, self.tr("Input"), f"{high} × {wide}", chosen=False)
        below = QRectF(room.left(), layout.input.bottom() + 4, room.width(), _LINE)
        paint_line(painter, below, self._digit, "text-muted")
        paint_line(painter, below.translated(0, _LINE), self.tr("Choose another"), "accent")

    def _paint_head(self, painter: QPainter, number: int, stage: Stage, layout: NetworkLayout) -> None:
        grid = layout.grids[number]
        is_chosen = self.chosen is not None and self.chosen[0] == number
        is_marked = is_chosen or (self.chosen is None and stage.group.name == self.marked)
        room = layout.arrow(number + 1)[1] - grid.left
        place = QRectF(grid.left, 0, max(grid.place.width(), min(room, 130)), HEAD)
        paint_head(painter, place, layer_title(stage), self.stage_note(stage), is_marked)
        if self.chosen is not None and is_chosen and (ring := self.unit_rect(*self.chosen)) is not None:
            paint_ring(painter, ring, self.hasFocus())

    # -- mouse and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a unit, or the histogram of a layer, or another digit."""
        found, layout = self._unit_at(event.position()), self._layout
        if found is not None:
            self.choose(*found)
        elif self.digit_rect.contains(event.position()):
            self.digit_clicked.emit()
        else:
            for number in range(len(layout.grids) if layout is not None else 0):
                if self.name_rect(number).contains(event.position()):
                    self.layer_clicked.emit(number, self.name_rect(number))
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand where a click does something."""
        point, layout = event.position(), self._layout
        names = [self.name_rect(number) for number in range(len(layout.grids))] if layout else []
        acts = self._unit_at(point) is not None or any(
            place.contains(point) for place in (self.digit_rect, *names)
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor if acts else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Under the pointer the unit's name and output."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._unit_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.unit_sentence(*found) if found else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From unit to unit; Return opens the histogram of the layer."""
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Space:
                self.pause_requested.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if _is_with_control(event):
                self.pause_requested.emit()  # the form is hidden, and its key with it
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.chosen is not None:
                self.layer_clicked.emit(self.chosen[0], self.name_rect(self.chosen[0]))
            case key if key in steps:
                self._go(*steps[Qt.Key(key)])
            case _:
                super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next layer; beyond the last one it leaves, as ever."""
        if self.network is None or not self.network.stages:
            return super().focusNextPrevChild(forward)
        now = self.chosen[0] if self.chosen is not None else -1 if forward else len(self.network.stages)
        following = now + (1 if forward else -1)
        if not self.hasFocus() or not 0 <= following < len(self.network.stages):
            return super().focusNextPrevChild(forward)
        self.choose(following, strongest_unit(self.network.stages[following]))
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring tells that keys go here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And that they do no longer."""
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tiles of another size."""
        super().resizeEvent(event)
        self._arrange()

    def _go(self, down: int, across: int) -> None:
        if self.network is None or self._layout is None or not self.network.stages:
            return
        if self.chosen is None:
            self.choose(0, strongest_unit(self.network.stages[0]))
            return
        number, unit = self.chosen
        grid, shown = self._layout.grids[number], self.network.stages[number].shown.tolist()
        now = shown.index(unit) if unit in shown else 0
        following = now + across + down * grid.columns
        if 0 <= following < len(shown):
            self.choose(number, shown[following])

    def _unit_at(self, point: QPointF) -> tuple[int, int] | None:
        return next(self._units_at(point), None)

    def _units_at(self, point: QPointF) -> Iterator[tuple[int, int]]:
        if self.network is None or self._layout is None:
            return
        for number, grid in enumerate(self._layout.grids):
            place = grid.number_at(point)
            if place is not None:
                yield number, int(self.network.stages[number].shown[place])

    def _arrange(self) -> None:
        if self.network is None:
            return
        wanted = self._wanted_layout(self.network)
        if self._layout is None or wanted != self._laid_out:  # the places stay while it only moves
            self._laid_out = wanted
            self._layout = NetworkLayout.of(self.network, *wanted[:3])
            self.setMinimumWidth(int(self._layout.width))

    def _wanted_layout(self, network: LivingNetwork) -> tuple[int, int, bool, Shapes]:
        """By what its parts are laid out: width, height, whether small, and how many tiles of which shape."""
        room = (self.parentWidget() or self).width()
        shapes = tuple((stage.outputs.shape, len(stage.shown)) for stage in network.stages)
        return room, max(self.height(), LEAST_HEIGHT), self.window().width() < NARROW_WINDOW, shapes

    def sizeHint(self) -> QSize:
        """Room for two layers."""
        return QSize(900, 460)


def strongest_unit(stage: Stage) -> int:
    """The unit that answers most."""
    return int(stage.strengths.argmax())


def scrolled(canvas: NetworkCanvas) -> QScrollArea:
    """The picture in a place that it may be wider than; the chosen unit is brought into view."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(canvas)
    area.viewport().setAutoFillBackground(False)  # the card lies behind
    canvas.setAutoFillBackground(False)
    return area


def _is_with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _has(network: LivingNetwork, chosen: tuple[int, int]) -> bool:
    stage, unit = chosen
    return stage < len(network.stages) and unit < network.stages[stage].count
