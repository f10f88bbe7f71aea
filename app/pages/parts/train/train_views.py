"""The views of the Train page: curves, layers or network, chosen in the header of each for all runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments

if TYPE_CHECKING:
    from app.controllers.runs.run import Run
    from app.controllers.services import Services
    from app.pages.parts.train.layers_view import LayersView
    from app.pages.parts.train.network_view import NetworkView
    from app.widgets.plots.plot_pair import PlotPair
    from app.widgets.runs.runs_list import RunsList
    from app.widgets.runs.train_frame import TrainFrame

VIEW = "train/view"
CURVES, LAYERS, NETWORK = "curves", "layers", "network"
KEYS = CURVES, LAYERS, NETWORK
_ICONS = "train", "models", "graph"
_PICTURE = 34
"""Pixels of a choice that is a picture."""


class ViewSegments(Retranslatable, Segments):
    """Curves | Layers | Network: in words; where these find no room, in pictures, with tooltips."""

    def __init__(self, stays: bool = False) -> None:
        super().__init__(dict.fromkeys(KEYS, ""))
        self._stays = stays
        self._words_width = 0
        for key, icon in zip(KEYS, _ICONS, strict=True):
            theme.set_icon(self.button(key), icon)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """All words, seen or not."""
        hints = [self.button(key).sizeHint() for key in KEYS]
        if self._says_words:
            self._words_width = sum(hint.width() for hint in hints)
        return QSize(self._words_width, max(hint.height() for hint in hints))

    def minimumSizeHint(self) -> QSize:
        """The pictures, where the words need not stay."""
        hint = self.sizeHint()
        return hint if self._stays else QSize(len(KEYS) * _PICTURE, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Half a word is none."""
        super().resizeEvent(event)
        wide = self.width() >= self.sizeHint().width()
        style = Qt.ToolButtonStyle.ToolButtonTextOnly if wide else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in map(self.button, KEYS):
            button.setToolButtonStyle(style)
            button.setToolTip("" if wide else button.text())

    def retranslate(self) -> None:
        """Say the choices anew."""
        words = {CURVES: self.tr("Curves"), LAYERS: self.tr("Layers"), NETWORK: self.tr("Network")}
        for button in map(self.button, KEYS):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.set_words(words, self.tr("View"))
        self.updateGeometry()

    @property
    def _says_words(self) -> bool:
        return self.button(CURVES).toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextOnly


class TrainViews(QObject):
    """Shows one of the three; layers and network are made when they are first looked at."""

    export_requested = Signal(object)
    pause_requested = Signal()

    def __init__(
        self,
        services: Services,
        runs: RunsList,
        plots: PlotPair,
        frame: TrainFrame,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services, self._runs, self._plots, self._frame = services, runs, plots, frame
        self.layers: LayersView | None = None
        self.network: NetworkView | None = None
        self._covered = False
        self._compared: int | None = None
        self._layer = ""
        self._segments = {CURVES: ViewSegments()}
        plots.loss.tools.insertWidget(0, self._segments[CURVES])
        self._segments[CURVES].chosen.connect(self.show_view)
        self._before = self.key = CURVES
        kept = services.settings.value(VIEW)
        self.show_view(kept if isinstance(kept, str) and kept in KEYS else CURVES)

    def show_view(self, key: str) -> None:
        """Show the curves, the layers or the network."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and any(one.isAncestorOf(focused) for one in self._segments.values())
        if key != NETWORK:
            self._before = key
        self.key = key
        self._services.settings.set_value(VIEW, key)
        if key == LAYERS and self.layers is None:
            self._add_layers()
        if key == NETWORK and self.network is None:
            self._add_network()
        for segments in self._segments.values():
            segments.select(key)
        self._arrange()
        if had_focus:
            self._segments[key].button(key).setFocus()

    def show_beside(self, run: Run) -> None:
        """The layers of this run beside those of the one that is shown."""
        self.show_view(LAYERS)
        if self.layers is not None:
            from app.controllers.runs.run_views import key_of

            self.layers.compare(key_of(run))

    def compare_with(self, step: int | None) -> None:
        """Let this moment stand beside the one that is shown."""
        self._compared = step
        if self.layers is not None:
            self.layers.card.compare_with(step)

    def cover(self, covered: bool) -> None:
        """Something else stands in their place, or no longer."""
        self._covered = covered
        self._arrange()

    @property
    def areas(self) -> list[QWidget]:
        """What F6 goes to."""
        areas: list[QWidget] = [self._plots]
        if self.layers is not None:
            areas.append(self.layers.card)
        if self.network is not None:
            areas += [self.network.card, self.network.units.inspector]
        return areas

    def _arrange(self, *_: object) -> None:
        self._plots.setVisible(self.key == CURVES and not self._covered)
        if self.layers is not None:
            self.layers.card.setVisible(self.key == LAYERS and not self._covered)
            self.layers.refresh()
        network = self.network
        if network is not None:
            is_shown = self.key == NETWORK and not self._covered
            network.card.setVisible(is_shown)
            network.refresh()
            alone = is_shown and network.is_readable
            self._frame.stand_alone(alone, with_last=alone and network.units.is_open)

    def _add_layers(self) -> None:
        from app.pages.parts.train.layers_view import LayersView

        self.layers = LayersView(self._services.training, self._runs, self)
        self.layers.card.export_requested.connect(self.export_requested)
        self.layers.card.compare_with(self._compared)
        self.layers.layer_chosen.connect(self._mark_layer)
        self._add(LAYERS, self.layers.card, self.layers.card.tools)

    def _add_network(self) -> None:
        from app.pages.parts.train.network_view import NetworkView

        self.network = NetworkView(self._services, self._runs, self)
        self.network.card.export_requested.connect(self.export_requested)
        self.network.card.canvas.pause_requested.connect(self.pause_requested)
        self.network.left.connect(self._return)
        self.network.readable_changed.connect(self._arrange)
        self.network.units.opened.connect(self._arrange)
        self.network.card.canvas.mark_layer(self._layer)
        self._frame.set_last(self.network.units.inspector)
        self._add(NETWORK, self.network.card, self.network.card.tools)

    def _add(self, key: str, card: QWidget, tools: QHBoxLayout) -> None:
        segments = self._segments[key] = ViewSegments(stays=key == NETWORK)
        segments.chosen.connect(self.show_view)
        tools.insertWidget(0, segments)
        column = self._frame.column
        column.insertWidget(column.indexOf(self._plots) + 1, card, 1)

    def _mark_layer(self, name: str) -> None:
        """The layer that is chosen among the rows is marked in the network, too."""
        self._layer = name
        if self.network is not None:
            self.network.card.canvas.mark_layer(name)

    def _return(self) -> None:
        """From the network to what was looked at before."""
        self.show_view(self._before)
        self._segments[self._before].button(self._before).setFocus()
