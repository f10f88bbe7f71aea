"""Where the window looks for data sets: the folder of the settings, then where the command line looks too."""

from pathlib import Path

from app.settings import Settings
from core.data.directories import directory_to_write, search_directories


def folders_to_search(settings: Settings) -> list[Path]:
    """In this order."""
    return search_directories(_chosen(settings))


def folder_to_write(settings: Settings) -> Path:
    """Where new data sets go."""
    return directory_to_write(_chosen(settings))


def _chosen(settings: Settings) -> Path | None:
    return Path(settings.data_directory) if settings.data_directory else None
