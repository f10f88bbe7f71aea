"""Where the searches of this user are kept, if nothing else is said: each with its trials and their runs."""

from __future__ import annotations

import os
from pathlib import Path

from core.data.directories import user_directory
from core.files import paths
from core.files.atomic import write_atomically, write_error
from core.search.study_file import StudyFile, encode_study

SEARCHES = "searches"
"""What the folder is called in that of the user."""
JOURNAL = "trials.journal"
STUDY = "study.json"


def study_folder(name: str) -> Path:
    """The folder of a search; it is made. Raises UserError where it cannot be."""
    folder = user_directory() / SEARCHES / name.strip(" .")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(folder, error) from error
    return folder


def storage_of(name: str) -> str:
    """The file in which the trials of a search of this user stand."""
    return str(study_folder(name) / JOURNAL)


def keep_study(study: StudyFile) -> None:
    """Write the study file beside the trials, by which the page Search lists it. Raises UserError."""
    write_atomically(study_folder(study.name) / STUDY, encode_study(study))


def runs_of(name: str) -> Path:
    """The folder in which the runs of its trials are kept, wherever the trials stand."""
    return study_folder(name) / "runs"


def local_names() -> list[str]:
    """The searches of this user whose trials are kept here."""
    try:
        names = os.listdir(user_directory() / SEARCHES)
    except OSError:
        return []
    return sorted(name for name in names if paths.is_file(user_directory() / SEARCHES / name / JOURNAL))


def is_own(where: str) -> bool:
    """Whether a storage is a file among those of this user, in which nobody else writes."""
    return "://" not in where and (user_directory() / SEARCHES) in paths.absolute(Path(where)).parents


def shared_storage() -> str:
    """The database that this machine keeps for others, where no other is given."""
    folder = user_directory() / SEARCHES
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(folder, error) from error
    return f"sqlite:///{folder / 'shared.db'}"
