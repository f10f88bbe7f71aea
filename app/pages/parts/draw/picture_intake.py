"""Pictures from outside to the pad: dropped, pasted or chosen, as files or as what another program copied."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage

from app.controllers.services import Notifications
from app.widgets.toolkit.exporting import png
from core.errors import UserError

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".pgm", ".ppm")

_MAX_SIDE = 2048
"""Pixels of the longer side of what is copied: a number over all of it can be read."""


class PictureIntake(QObject):
    """`taken` carries the ink of a picture, (H, W) from 0 (paper) to 1 (ink), cut to where it stands."""

    taken = Signal(object)

    def __init__(self, notices: Notifications, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = notices

    def accepts(self, data: QMimeData) -> bool:
        """Whether there is a picture in what is dragged or copied."""
        return bool(_files(data)) or data.hasImage()

    def take(self, data: QMimeData) -> None:
        """Read the picture; what is refused is told in a banner."""
        from core.ink.picture import framed_ink, read_ink

        files = _files(data)
        try:
            ink = read_ink(files[0]) if files else read_ink(_packed(data.imageData()), self.tr("Picture"))
            self.taken.emit(framed_ink(ink))
        except UserError as refusal:
            self._notices.error_occurred.emit(refusal)

    def paste(self) -> None:
        """Take what another program copied, if that is a picture."""
        data = QGuiApplication.clipboard().mimeData()
        if self.accepts(data):
            self.take(data)
        else:
            self._notices.error_occurred.emit(
                UserError("There is no picture to paste: copy one in another program first.")
            )


def _files(data: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in IMAGE_SUFFIXES]


def _packed(image: object) -> bytes:
    if not isinstance(image, QImage) or image.isNull():
        return b""
    if max(image.width(), image.height()) > _MAX_SIDE:  # to pack all of it would hold up the window
        ratio, way = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(_MAX_SIDE, _MAX_SIDE, ratio, way)
    return png(image)
