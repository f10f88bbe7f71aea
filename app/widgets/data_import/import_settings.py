"""What was recognized of images, each beside a field that says it otherwise."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from app.widgets.toolkit.retranslatable import Retranslatable
from core.data.importing import Findings, ImportOptions
from core.data.importing.pixel_range import TOPS, PixelRange
from core.data.preparation import Ink, Way

_RANGES = [PixelRange(0, top) for top in TOPS]
_INKS: list[Ink] = ["bright", "dark"]
_WAYS: list[Way] = ["digits", "whole"]


class ImportSettings(Retranslatable, QWidget):
    """Range, ink, preparation, and whether rows and columns are exchanged."""

    changed = Signal(object)
    """ImportOptions: somebody says it otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self._findings: Findings | None = None
        self._transpose_said = False
        self.pixels, self.ink, self.way = (ClickedWheelComboBox() for _ in range(3))
        self.transpose = QCheckBox()
        self._labels = [QLabel() for _ in range(3)]
        for box, items in ((self.pixels, _RANGES), (self.ink, _INKS), (self.way, _WAYS)):
            for _ in range(len(items) + 1):
                box.addItem("")
            box.currentIndexChanged.connect(self._tell)
        self.transpose.clicked.connect(self._tell)
        self._lay_out()
        self.retranslate()

    @property
    def options(self) -> ImportOptions:
        """What somebody says; None where what was recognized holds."""
        pixels, ink, way = (box.currentIndex() - 1 for box in (self.pixels, self.ink, self.way))
        transposed = self._findings.transposed if self._findings else False
        said = self.transpose.isChecked()
        return ImportOptions(
            _RANGES[pixels] if pixels >= 0 else None,
            _INKS[ink] if ink >= 0 else None,
            said if said != transposed or self._transpose_said else None,
            _WAYS[way] if way >= 0 else None,
        )

    def forget(self) -> None:
        """Other files: nothing is said of them."""
        self._findings, self._transpose_said = None, False
        for box in (self.pixels, self.ink, self.way):
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self.transpose.setChecked(False)
        self.retranslate()

    def say_ink(self, ink: Ink) -> None:
        """Say which the ink is, as if it was chosen."""
        self.ink.setCurrentIndex(1 + _INKS.index(ink))

    def show_findings(self, findings: Findings) -> None:
        """Tell what was recognized, or what came of what was said."""
        self._findings = findings
        self.transpose.setChecked(findings.transposed)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word anew."""
        words = self.tr("Pixels"), self.tr("Ink"), self.tr("Preparation")
        for label, box, text in zip(self._labels, (self.pixels, self.ink, self.way), words, strict=True):
            label.setText(text)
            box.setAccessibleName(text)
        self.transpose.setText(self.tr("Swap rows and columns"))
        for index, pixels in enumerate(_RANGES, 1):
            self.pixels.setItemText(index, self._range_text(pixels))
        for index, text in enumerate((self.tr("bright on dark"), self.tr("dark on bright")), 1):
            self.ink.setItemText(index, text)
        ways = self.tr("digits: fitted and centred"), self.tr("whole pictures")
        for index, text in enumerate(ways, 1):
            self.way.setItemText(index, text)
        self._tell_recognized(*ways)

    def _tell_recognized(self, digits: str, whole: str) -> None:
        pixels, ink, way = "", "", ""
        if (found := self._findings) is not None:
            pixels = self._range_text(found.pixels)
            ink = {
                "bright": self.tr("bright on dark"),
                "dark": self.tr("dark on bright, inverted"),
                "mixed": self.tr("mixed, each by its background"),
            }[found.ink]
            way = digits if found.preparation.way == "digits" else whole
        recognized = self.tr("{what} (recognized)")
        for box, what in ((self.pixels, pixels), (self.ink, ink), (self.way, way)):
            plain = not what or box.currentIndex() > 0
            box.setItemText(0, self.tr("Recognize") if plain else recognized.format(what=what))
            box.setToolTip(box.currentText())

    def _range_text(self, pixels: PixelRange) -> str:
        text = str(pixels)
        return text if pixels.is_bytes else self.tr("{range}, stretched to 0 – 255").format(range=text)

    def _tell(self) -> None:
        self._transpose_said |= self.sender() is self.transpose
        self.changed.emit(self.options)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for row, (label, box) in enumerate(zip(self._labels, (self.pixels, self.ink, self.way), strict=True)):
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        grid.addWidget(self.transpose, 3, 0, 1, 2)
        grid.setColumnStretch(1, 1)
