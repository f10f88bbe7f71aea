"""Pictures from outside to the pad: dropped, pasted or chosen, as files or as what another program copied."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage

from app.controllers.reading.reader import Reader
from app.controllers.services import Notifications
from app.widgets.toolkit.exporting import png
from core.data.preparation import Way
from core.errors import UserError
from core.files.foreign_picture import OTHER_PICTURE_SUFFIXES, PICTURE_SUFFIXES
from core.ink.render import Picture

_MAX_SIDE = 2048
"""Pixels of the longer side of what is copied: a number over all of it can be read."""


class PictureIntake(QObject):
    """`taken` carries the ink of a picture, (H, W) from 0 (paper) to 1 (ink), cut to where it stands.

    Where the reader takes pictures whole, it is what that reads: the whole picture as (28, 28).
    """

    taken = Signal(object)

    def __init__(self, notices: Notifications, reader: Reader, parent: QObject) -> None:
        super().__init__(parent)
        self._notices, self._reader = notices, reader
        self._last: _Taken | None = None

    def accepts(self, data: QMimeData) -> bool:
        """Whether there is a picture in what is dragged or copied."""
        return bool(_files(data)) or data.hasImage()

    def take(self, data: QMimeData) -> None:
        """Read the picture; what is refused is told in a banner."""
        files = _files(data)
        source, name = (files[0], files[0].name) if files else (_packed(data.imageData()), self.tr("Picture"))
        self._take(source, name)

    def take_file(self, path: Path) -> None:
        """Read a picture's file; what is refused is told in a banner."""
        self._take(path, path.name)

    def follow_reader(self, shown: Picture | None) -> None:
        """Another one reads: what was taken last and is still `shown` is prepared as that one needs it."""
        last = self._last
        if last is not None and last.picture is shown and last.way != self._reader.preparation.way:
            self._take(last.source, last.name)

    def _take(self, source: Path | bytes, name: str) -> None:
        try:
            picture = self._prepared(source, name)
        except UserError as error:
            self._notices.error_occurred.emit(error)
            return
        self._last = _Taken(source, name, self._reader.preparation.way, picture)
        self.taken.emit(picture)

    def _prepared(self, source: Path | bytes, name: str) -> Picture:
        from core.data.importing.whole_picture import read_whole
        from core.ink.picture import framed_ink, read_ink

        reads = self._reader.preparation
        if reads.way == "whole":
            return read_whole(source, name, reads.ink)
        return framed_ink(read_ink(source, name, reads.light_on_dark))

    def paste(self) -> None:
        """Take what another program copied, if that is a picture."""
        data = QGuiApplication.clipboard().mimeData()
        if self.accepts(data):
            self.take(data)
        else:
            self._notices.error_occurred.emit(
                UserError("There is no picture to paste: copy one in another program first.")
            )


@dataclass(frozen=True, eq=False)
class _Taken:
    """Where a picture came from, and what became of it."""

    source: Path | bytes
    name: str
    way: Way
    picture: Picture


def _files(data: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in PICTURE_SUFFIXES + OTHER_PICTURE_SUFFIXES]


def _packed(image: object) -> bytes:
    if not isinstance(image, QImage) or image.isNull():
        return b""
    if max(image.width(), image.height()) > _MAX_SIDE:  # to pack all of it would hold up the window
        ratio, way = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(_MAX_SIDE, _MAX_SIDE, ratio, way)
    return png(image)
