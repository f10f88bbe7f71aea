"""What stands on the Train page in place of the curves: an import, or the picture of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from app.pages.parts.train.image_intake import ImageIntake
    from app.widgets.experiment_form.experiment_form import ExperimentForm
    from app.widgets.network_diagram.card import NetworkDiagramCard

ROW_OF_MIDDLE = 2
"""In the column: below the strip and the banners."""


class PageMiddle(QObject):
    """Makes each card when it is first wanted, and tells whether one covers the curves."""

    covered = Signal(bool)
    export_requested = Signal(object)

    def __init__(
        self, form: ExperimentForm, images: ImageIntake, column: QVBoxLayout, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._form, self._images, self._column = form, images, column
        self.picture: NetworkDiagramCard | None = None
        form.network.picture_toggled.connect(self._show_picture)
        form.network.parts_changed.connect(self._draw_network)
        form.import_link.folder_requested.connect(images.ask_folder)
        form.import_link.files_requested.connect(images.ask_files)
        images.opened.connect(self._show_import)
        images.closed.connect(self.show)
        images.imported.connect(self._use_imported)

    def cards(self) -> list[QWidget]:
        """Those that were made, from top to bottom."""
        return [card for card in (self._images.card, self.picture) if card is not None]

    def show(self) -> None:
        """The pictures that are being imported, else the picture of the network, else the curves."""
        importing, wanted = self._images.is_open, self._form.network.picture.isChecked()
        if self._images.card is not None:
            self._images.card.setVisible(importing)
        if self.picture is not None:
            self.picture.setVisible(wanted and not importing)
        self.covered.emit(wanted or importing)

    def _show_picture(self) -> None:
        if self.picture is None:
            self.picture = self._made_picture()
        self._images.close()
        self.show()
        self._draw_network()

    def _show_import(self) -> None:
        card = self._images.card
        if card is not None and card.parent() is None:
            self._column.insertWidget(ROW_OF_MIDDLE, card, 1)
        self.show()

    def _use_imported(self, name: str) -> None:
        """Who imports a data set wants to learn it."""
        from msgspec.structs import replace

        from core.data.sources import Imported

        self._form.set_experiment(replace(self._form.experiment(), data=Imported(name=name)))

    def _made_picture(self) -> NetworkDiagramCard:
        from app.widgets.network_diagram.card import NetworkDiagramCard

        picture = NetworkDiagramCard()
        picture.export_requested.connect(self.export_requested)
        picture.close_requested.connect(self._close_picture)
        self._column.insertWidget(ROW_OF_MIDDLE, picture, 1)
        return picture

    def _close_picture(self) -> None:
        self._form.network.picture.setChecked(False)
        self._form.network.picture.setFocus()

    def _draw_network(self) -> None:
        """It follows the settings as long as it is seen."""
        if self.picture is not None and not self.picture.isHidden():
            self.picture.show_parts(self._form.network.parts)
