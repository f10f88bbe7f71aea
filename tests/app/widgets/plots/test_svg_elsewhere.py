"""Exported curves look alike in programs that are not Qt: drawn by librsvg, pixel by pixel, as in the PNG."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLineF, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtSvg import QSvgGenerator

from app.widgets.plots.plot_export import PlotExport
from app.widgets.plots.plot_pair import PlotPair
from app.widgets.toolkit.exporting import exported
from app.widgets.toolkit.svg_strokes import with_plain_strokes
from tests.app.widgets.plots.plot_use import shown
from tests.waiting import PATIENCE

CONVERTER = shutil.which("rsvg-convert")
needs_converter = pytest.mark.skipif(CONVERTER is None, reason="rsvg-convert (librsvg) is not installed")


def drawn_elsewhere(svg: bytes, tmp_path: Path, width: int) -> Image.Image:
    source, target = tmp_path / "curves.svg", tmp_path / "elsewhere.png"
    source.write_bytes(svg)
    command = [str(CONVERTER), "--width", str(width), "--output", str(target), str(source)]
    subprocess.run(command, check=True, timeout=PATIENCE)
    return Image.open(target).convert("RGB")


@needs_converter
@pytest.mark.parametrize("log", [False, True])
def test_curves_look_alike(pair: PlotPair, tmp_path: Path, log: bool) -> None:
    pair.loss.plot.set_log(log)
    shown(pair)
    for card in pair.cards:
        source = PlotExport(card.plot, "Curves", "")
        (tmp_path / "here.png").write_bytes(exported(source, ".png"))
        here = Image.open(tmp_path / "here.png").convert("RGB")
        elsewhere = drawn_elsewhere(exported(source, ".svg"), tmp_path, here.width)
        elsewhere = elsewhere.resize(here.size)
        small = tuple(side // 4 for side in here.size)  # what antialiasing and fonts do differently is small
        pixels = [np.asarray(image.resize(small, Image.Resampling.BOX), float) for image in (here, elsewhere)]
        differing = (np.abs(pixels[0] - pixels[1]).max(axis=2) > 60).mean()
        assert differing < 0.01


def test_no_stroke_depends_on_what_only_qt_knows(pair: PlotPair) -> None:
    shown(pair)
    assert b"non-scaling-stroke" not in exported(PlotExport(pair.loss.plot, "Loss", ""), ".svg")


@needs_converter
def test_every_shape_keeps_its_place(tmp_path: Path) -> None:
    """Lines, curves, rectangles and circles under a matrix, against the same drawn by Qt as pixels."""

    def draw(painter: QPainter) -> None:
        painter.setTransform(QTransform(20, 0, 0, -10, 0, 100))
        pen = QPen(QColor("red"), 2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawPolyline([QPointF(0, 0), QPointF(5, 5), QPointF(10, 2)])
        path = QPainterPath(QPointF(0, 1))
        path.cubicTo(2, 2, 3, 3, 9, 9)
        painter.drawPath(path)
        painter.drawRect(QRectF(1, 1, 3, 3))
        painter.drawEllipse(QRectF(5, 1, 3, 6))
        painter.drawEllipse(QRectF(5, 1, 3, 3))
        painter.drawLines([QLineF(0, 9, 9, 8)])

    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(200, 100))
    generator.setViewBox(QRect(0, 0, 200, 100))
    painter = QPainter(generator)
    draw(painter)
    painter.end()
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    here = np.frombuffer(image.constBits(), np.uint8).reshape(100, 200, 4)[..., 1].astype(float)
    there = drawn_elsewhere(with_plain_strokes(bytes(content.data())), tmp_path, 200)
    on_white = Image.open(tmp_path / "elsewhere.png").convert("RGBA")
    white = Image.new("RGBA", on_white.size, "white")
    elsewhere = np.asarray(Image.alpha_composite(white, on_white))[..., 1].astype(float)
    assert there.size == (200, 100)
    assert (np.abs(here - elsewhere) > 120).mean() < 0.01
