"""What augmentation does to an image, seen: a few images as they are, and as the network may get them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app import theme
from app.widgets.toolkit.ink.ink_image import ink_image
from app.widgets.toolkit.ink.paper import on_paper
from app.widgets.toolkit.retranslatable import Retranslatable
from core.data.augmentation import IMAGES_PER_VARIATION, Augmentation, Augmenter
from core.ink.render import render
from core.types import Array

IMAGES, VARIATIONS = 3, 5
_BETWEEN, _AFTER_ORIGINAL, _RADIUS = 4, 12, 4
_LARGEST = 64
_GENERATED_LABELS = np.array([5, 2, 8], np.uint8)


class AugmentationPreview(Retranslatable, QWidget):
    """Follows the settings; "Again" draws other changes of the same kind.

    The draws stay while a setting is moved, so that one sees what the setting does
    and not other random numbers.
    """

    def __init__(self) -> None:
        super().__init__()
        self._images: NDArray[np.uint8] | None = None
        self._augmentations: list[Augmentation] = []
        self._seed = 0
        self._words, self.again, self.tiles = QLabel(), QPushButton(), _Tiles()
        self._words.setProperty("role", "field")
        self.again.setProperty("kind", "link")
        self.again.clicked.connect(self._draw_again)
        self._lay_out()
        self.retranslate()
        self.hide()

    def show_images(self, images: NDArray[np.uint8] | None) -> None:
        """Other images, (N, C, H, W); None for digits that the program writes itself."""
        self._images = images
        self._update_variations()

    def show_augmentations(self, augmentations: Sequence[Augmentation] | None) -> None:
        """Other settings; without any there is nothing to see."""
        chosen = list(augmentations or ())
        self.setVisible(bool(chosen) and self.parentWidget() is not None)
        if chosen != self._augmentations:
            self._augmentations = chosen
            self._update_variations()

    def tab_order(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.again]

    def retranslate(self) -> None:
        """Say every word anew."""
        self._words.setText(self.tr("Preview"))
        self.again.setText(self.tr("Again"))
        self.again.setToolTip(self.tr("Show other random changes"))
        about = self.tr("Left: the original image. Beside it: what the network may see in different epochs")
        self.tiles.setToolTip(about)
        self.tiles.setAccessibleName(self.tr("Augmentation preview"))
        self.tiles.setAccessibleDescription(about)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.again)
        head.addSpacing(-5)  # the word ends where the fields end
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.tiles)

    def _draw_again(self) -> None:
        self._seed += 1
        self._update_variations()

    def _update_variations(self) -> None:
        if self._augmentations:
            originals = self._originals()
            self.tiles.show_pictures(originals, varied(originals, self._augmentations, self._seed))

    def _originals(self) -> Array:
        if self._images is None or not len(self._images):
            return _generated_digits()
        return np.asarray(self._images[:IMAGES] / np.float32(255))


def varied(originals: Array, augmentations: Sequence[Augmentation], seed: int) -> Array:
    """(N, C, H, W) to (N, VARIATIONS, C, H, W): of each image so many variations, each a draw of its own."""
    pictures = np.repeat(originals[:, np.newaxis], VARIATIONS, axis=1)
    flat = pictures.reshape(-1, 1, *originals.shape[1:])
    augmenter = Augmenter(augmentations, originals.shape[1:], len(flat) * IMAGES_PER_VARIATION)
    augmenter.draw_variations(np.random.default_rng(seed))
    for number, picture in enumerate(flat):
        augmenter.augment(picture, number * IMAGES_PER_VARIATION)
    return pictures


def _generated_digits() -> Array:
    from core.ink.synthesis.handwriting import handwriting

    writings = handwriting(_GENERATED_LABELS, np.random.default_rng(0))
    return np.stack([render(writings.drawing(index)) for index in range(len(_GENERATED_LABELS))])[
        :, np.newaxis
    ]


class _Tiles(QWidget):
    """An image a row: the original, then its variations, painted by one widget."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[list[Array]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.active_theme().changed.connect(self.update)

    def show_pictures(self, originals: Array, variations: Array) -> None:
        """(N, C, H, W) and (N, V, C, H, W), from 0 to 1; of several channels the mean is seen."""
        self._rows = [
            [one.mean(axis=0) for one in (original, *others)]
            for original, others in zip(originals, variations, strict=True)
        ]
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The tiles are square."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many rows as images."""
        return len(self._rows) * (self._side(width) + _BETWEEN) - _BETWEEN

    def sizeHint(self) -> QSize:
        """As in the form at its usual width."""
        return QSize(288, self.heightForWidth(288))

    def minimumSizeHint(self) -> QSize:
        """A pixel of the screen for each of an image."""
        return QSize((VARIATIONS + 1) * 28 + _AFTER_ORIGINAL, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tiles, the originals in a frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, pictures in enumerate(self._rows):
            for column, picture in enumerate(pictures):
                tile = QRectF(self.tile(row, column))
                self._paint(painter, tile, picture)
                if column == 0:
                    painter.setPen(theme.current().color("border-control"))
                    painter.drawRoundedRect(tile.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def tile(self, row: int, column: int) -> QRect:
        """Where a picture is."""
        side = self._side(self.width())
        pitch = side + _BETWEEN
        end = self.width() if side < _LARGEST else (VARIATIONS + 1) * pitch + _AFTER_ORIGINAL
        left = end + _BETWEEN - (VARIATIONS + 1 - column) * pitch if column else 0
        return QRect(left, row * pitch, side, side)

    @staticmethod
    def _paint(painter: QPainter, tile: QRectF, picture: Array) -> None:
        with on_paper(painter, tile, _RADIUS):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(tile, ink_image(picture, theme.current().color("ink")))

    @staticmethod
    def _side(width: int) -> int:
        side = (width - _AFTER_ORIGINAL - (VARIATIONS - 1) * _BETWEEN) // (VARIATIONS + 1)
        return max(8, min(side, _LARGEST))
