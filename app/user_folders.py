"""The folders of this user that belong to the program: settings, data, log, where the system wants them."""

from pathlib import Path

import platformdirs

from core.data.directories import user_directory

_NAME = "digitlab"


def config_directory() -> Path:
    """Where the settings lie."""
    return platformdirs.user_config_path(_NAME, appauthor=False)


def data_directory() -> Path:
    """Where data sets and models lie, unless the settings name another folder."""
    return user_directory()


def log_file() -> Path:
    """What went wrong, for whoever looks into it."""
    return platformdirs.user_log_path(_NAME, appauthor=False) / "digitlab.log"
