"""A few images of the data set that the form names, to show on them what augmentation does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.controllers.services import Services

if TYPE_CHECKING:
    from app.widgets.experiment_form.experiment_form import ExperimentForm

COUNT = 3


class PreviewImages(QObject):
    """Handed to the form once the set is there, and another set's when the form names one."""

    def __init__(self, services: Services, form: ExperimentForm, parent: QObject) -> None:
        super().__init__(parent)
        self._data, self._form = services.data, form
        self._shown: object = None

    def show(self) -> None:
        """Those of the set that the form names now."""
        listing = self._data.listing(self._form.experiment().data.title)
        if listing != self._shown:
            self._shown = listing
            self._form.set_images(self._data.first_images(listing.name, COUNT) if listing else None)
