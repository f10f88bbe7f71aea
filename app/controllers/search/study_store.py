"""The studies of this user: a folder each, with the study file and the journal of its trials."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from msgspec.structs import replace

from core.errors import UserError
from core.files import paths
from core.files.atomic import write_atomically, write_error
from core.files.foreign import open_regular
from core.search.local_studies import JOURNAL, STUDY
from core.search.study_file import StudyFile, encode_study, read_study

RUNS, WINNERS, TRASH, JOINED = "runs", "winners.json", ".deleted", ".joined"
MAX_WINNERS_BYTES = 2**16
_UNFIT = re.compile(r"[^\w .-]")
_LONGEST_NAME = 60


@dataclass(frozen=True)
class KeptStudy:
    """A study and where it is kept."""

    folder: Path
    study: StudyFile
    where: str | None = field(default=None, repr=False)
    """The storage of a study that others began; it may hold a password, and is written nowhere."""

    @property
    def storage(self) -> str:
        """Where its trials stand."""
        return self.where or str(self.journal)

    @property
    def journal(self) -> Path:
        """Where its trials are."""
        return self.folder / JOURNAL

    @property
    def runs(self) -> Path:
        """Where the runs of its trials are."""
        return self.folder / RUNS


class TriedWinner(msgspec.Struct, frozen=True):
    """A trial that was the best of all in the end, and what it did on the test set."""

    number: int
    test_accuracy: float


_DECODER = msgspec.json.Decoder(list[TriedWinner])


class StudyStore:
    """The folder is the truth. What cannot be written raises UserError."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def studies(self) -> list[KeptStudy]:
        """The one that was changed last comes first; what cannot be read is left out."""
        found = list[tuple[float, KeptStudy]]()
        with contextlib.suppress(OSError):
            for folder in self.directory.iterdir():
                with contextlib.suppress(UserError, OSError):
                    study = read_study(folder / STUDY)
                    found.append((_changed(folder), KeptStudy(folder, study)))
        return [kept for _, kept in sorted(found, key=_newest_first)]

    def add(self, study: StudyFile) -> KeptStudy:
        """Keep a new study; one whose name is taken gets a number."""
        name = self._free_name(study.name)
        kept = KeptStudy(self.directory / name, replace(study, name=name))
        try:
            kept.folder.mkdir(parents=True)
        except OSError as error:
            raise write_error(kept.folder, error) from error
        self.save(kept)
        return kept

    def save(self, kept: KeptStudy) -> None:
        """Write the study file anew."""
        write_atomically(kept.folder / STUDY, encode_study(kept.study))

    def joined(self, study: StudyFile, where: str) -> KeptStudy:
        """A study that stands elsewhere; what is kept of it here are its runs alone."""
        return KeptStudy(self.directory / JOINED / study.name.strip(" ."), study, where)

    def change(self, kept: KeptStudy, study: StudyFile) -> KeptStudy:
        """Keep other settings of a study that has no trials yet, or more trials of one that has."""
        changed = KeptStudy(kept.folder, replace(study, name=kept.study.name), kept.where)
        if kept.where is None:
            self.save(changed)
        return changed

    def winners(self, kept: KeptStudy) -> list[TriedWinner]:
        """Those for which the test set was opened, the last one last."""
        try:
            with open_regular(kept.folder / WINNERS) as file:
                return _DECODER.decode(file.read(MAX_WINNERS_BYTES))
        except (OSError, UserError, msgspec.DecodeError):
            return []

    def add_winner(self, kept: KeptStudy, winner: TriedWinner) -> None:
        """The test set was opened: that is not forgotten."""
        winners = [*self.winners(kept), winner]
        kept.folder.mkdir(parents=True, exist_ok=True)
        write_atomically(kept.folder / WINNERS, msgspec.json.encode(winners))

    def delete(self, kept: KeptStudy) -> Path:
        """Take a study away, with all that is known of its trials; where it is until the next start."""
        aside = self.directory / TRASH / f"{secrets.token_hex(4)}-{kept.folder.name}"
        try:
            aside.parent.mkdir(exist_ok=True)
            os.replace(kept.folder, aside)
        except OSError as error:
            raise write_error(kept.folder, error) from error
        return aside

    def restore(self, kept: KeptStudy, aside: Path) -> None:
        """Bring a deleted study back where it was."""
        try:
            os.replace(aside, kept.folder)
        except OSError as error:
            raise write_error(kept.folder, error) from error

    def clean_up(self) -> None:
        """What was deleted at an earlier start is gone for good."""
        shutil.rmtree(self.directory / TRASH, ignore_errors=True)

    def _free_name(self, name: str) -> str:
        plain = _UNFIT.sub(" ", name).strip(" .")[:_LONGEST_NAME] or "search"
        number, free = 1, plain
        while paths.is_taken(self.directory / free):
            number += 1
            free = f"{plain[: _LONGEST_NAME - 6]} {number}"
        return free


def _changed(folder: Path) -> float:
    times = [os.stat(path).st_mtime for path in (folder / STUDY, folder / JOURNAL) if paths.is_file(path)]
    return max(times)


def _newest_first(found: tuple[float, KeptStudy]) -> tuple[float, str]:
    return -found[0], found[1].study.name
