"""Export: a picture or its numbers as a file, for any page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.controllers.services import Services

if TYPE_CHECKING:
    from app.widgets.toolkit.exporting import Exportable

FOLDER = "export/directory"


def export(services: Services, page: QWidget, source: Exportable) -> None:
    """Ask where to, and write a picture or numbers there."""
    from app.widgets.toolkit.exporting import choose_file, exported
    from core.errors import UserError
    from core.files.atomic import write_atomically

    settings = services.settings
    path = choose_file(page, source, str(settings.value(FOLDER, Path.home())))
    if path is None:
        return
    try:
        write_atomically(path, exported(source, path.suffix.lower()))
    except UserError as error:
        services.notices.error_occurred.emit(error)
        return
    settings.set_value(FOLDER, str(path.parent))
    text = QCoreApplication.translate("RunActions", "Exported “{name}”")
    services.notices.offer_undo(text.format(name=path.name))
