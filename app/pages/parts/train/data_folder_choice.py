"""Where a data set is that is missing: the system's dialog asks, and what is not there is said."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app import user_folders
from app.controllers.services import Services
from core.data.sources import source_named
from core.data.sources.published import Published
from core.errors import UserError


def choose_data_folder(services: Services, name: str, parent: QWidget) -> None:
    """Ask for the folder of the data sets; the folder of this one alone does as well."""
    settings = services.settings
    start = settings.data_directory or str(user_folders.data_directory())
    title = QCoreApplication.translate("DataFolderChoice", "Folder with {name}").format(name=name)
    chosen = QFileDialog.getExistingDirectory(parent, title, start)
    if not chosen:
        return
    before, source = settings.data_directory, source_named(name)
    own = source.folder if isinstance(source, Published) else ""
    settings.data_directory = str(Path(chosen).parent) if own and Path(chosen).name == own else chosen
    services.data.refresh()
    if not services.data.is_here(name):
        settings.data_directory = before
        services.notices.error_occurred.emit(
            UserError("{name} is not in the folder {folder}: choose another one.", name=name, folder=chosen)
        )
