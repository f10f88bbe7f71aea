"""What stands still in the rows is painted once, and the picture is the same as if all were painted anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.widgets.layers.row_pictures import RowPictures


class Painted:
    """Counts how often a row is painted."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, painter: QPainter, place: QRectF) -> None:
        self.times += 1
        painter.fillRect(QRectF(place.left() + 10, place.top() + 5, 20, 10), QColor("red"))


@pytest.fixture
def painted(themed: QApplication) -> Painted:
    return Painted()


def drawn(pictures: RowPictures, row: str, paint: Painted, ratio: float = 1.0) -> QImage:
    image = QImage(round(100 * ratio), round(60 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    pictures.draw(painter, row, QRectF(0, 30, 100, 30), paint)
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_row_stands_where_it_belongs_at_every_scale_of_the_screen(painted: Painted, ratio: float) -> None:
    image = drawn(RowPictures(), "a", painted, ratio)
    assert image.pixelColor(round(20 * ratio), round(40 * ratio)) == QColor("red")
    assert image.pixelColor(round(20 * ratio), round(50 * ratio)) != QColor("red")


def test_it_is_painted_once_for_the_same_runs_and_anew_for_others(painted: Painted) -> None:
    pictures, first, second = RowPictures(), object(), object()
    for shown, times in (([first], 1), ([first], 1), ([first, second], 2), ([second], 3)):
        pictures.belong_to(shown)
        drawn(pictures, "a", painted)
        assert painted.times == times
    drawn(pictures, "another row", painted)
    assert painted.times == 4
    pictures.clear()
    drawn(pictures, "a", painted)
    assert painted.times == 5
