"""A run is known by its colour and its marker: no two of a hundred look the same."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app import theme
from app.widgets.toolkit.marker import draw_marker
from core.storage.curve_styles import CURVE_STYLES


def picture(slot: int, hollow: bool, halo: bool) -> bytes:
    image = QImage(24, 24, QImage.Format.Format_RGB32)
    ground = theme.current().color("plot-background")
    image.fill(ground)
    painter = QPainter(image)
    draw_marker(painter, QPointF(12, 12), slot, 14, hollow=hollow, halo=ground if halo else None)
    painter.end()
    return bytes(image.constBits())


def test_no_two_runs_look_the_same(themed: QApplication) -> None:
    for halo in (False, True):
        pictures = [picture(slot, dashed, halo) for slot, dashed in CURVE_STYLES]
        assert len(set(pictures)) == len(CURVE_STYLES)


def test_a_hollow_marker_shows_the_ground_in_its_middle(themed: QApplication) -> None:
    ground = theme.current().color("plot-background")
    for slot in range(8):
        image = QImage(picture(slot, True, True), 24, 24, QImage.Format.Format_RGB32)
        assert image.pixelColor(12, 12) == ground
        assert any(image.pixelColor(x, 12) != ground for x in range(24))
