"""The views of the Train page: curves or layers, chosen in the header of either, for all runs alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from app.settings import Settings
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments

if TYPE_CHECKING:
    from app.pages.parts.train.layers_view import LayersView
    from app.widgets.plots.plot_pair import PlotPair

VIEW = "train/view"
CURVES, LAYERS = "curves", "layers"


class ViewSegments(Retranslatable, Segments):
    """Curves | Layers. Where a panel leaves the curves no room, they leave theirs."""

    def __init__(self) -> None:
        super().__init__({CURVES: "", LAYERS: ""})
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Both words, seen or not."""
        hints = [self.button(key).sizeHint() for key in (CURVES, LAYERS)]
        return QSize(sum(hint.width() for hint in hints), max(hint.height() for hint in hints))

    def minimumSizeHint(self) -> QSize:
        """Nothing."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Half a word is none."""
        super().resizeEvent(event)
        for key in (CURVES, LAYERS):
            self.button(key).setVisible(self.width() >= self.sizeHint().width())

    def retranslate(self) -> None:
        """Say the choices anew."""
        self.set_words({CURVES: self.tr("Curves"), LAYERS: self.tr("Layers")}, self.tr("View"))


class TrainViews(QObject):
    """Shows one of the two; the layers are made when they are first looked at."""

    def __init__(
        self,
        settings: Settings,
        plots: PlotPair,
        column: QVBoxLayout,
        make_layers: Callable[[], LayersView],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings, self._plots, self._column, self._make_layers = settings, plots, column, make_layers
        self.layers: LayersView | None = None
        self._covered = False
        self._compared: int | None = None
        self._segments = [ViewSegments()]
        plots.loss.tools.insertWidget(0, self._segments[0])
        self._segments[0].chosen.connect(self.show_view)
        self.key = CURVES
        self.show_view(LAYERS if settings.value(VIEW) == LAYERS else CURVES)

    def show_view(self, key: str) -> None:
        """Show the curves or the layers."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and any(one.isAncestorOf(focused) for one in self._segments)
        self.key = key
        self._settings.set_value(VIEW, key)
        if key == LAYERS and self.layers is None:
            self._add_layers()
        for segments in self._segments:
            segments.select(key)
        self._arrange()
        if had_focus:
            self._segments[-1 if key == LAYERS else 0].button(key).setFocus()

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
        return [self._plots] if self.layers is None else [self._plots, self.layers.card]

    def _arrange(self) -> None:
        self._plots.setVisible(self.key == CURVES and not self._covered)
        if self.layers is not None:
            self.layers.card.setVisible(self.key == LAYERS and not self._covered)
            self.layers.refresh()

    def _add_layers(self) -> None:
        self.layers = self._make_layers()
        self.layers.card.compare_with(self._compared)
        segments = ViewSegments()
        segments.chosen.connect(self.show_view)
        self._segments.append(segments)
        self.layers.card.tools.insertWidget(0, segments)
        self._column.insertWidget(self._column.indexOf(self._plots) + 1, self.layers.card, 1)
