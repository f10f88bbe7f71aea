"""The data controller: which data sets there are, and how those that are not here get here."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.controllers.data_folders import folder_to_write, folders_to_search
from app.jobs.entry import begin
from app.jobs.messages import ImportChoices, ImportFiles, RecognizeFiles
from app.settings import Settings
from app.workers.job_pool import JobPool, PooledJob
from app.workers.task import Task
from core.data.catalogue import DataSetListing, list_data_sets, sources
from core.data.dataset import LabelledImages
from core.data.folder import DataFolder
from core.data.ink_digits import generate
from core.data.preparation import Preparation
from core.data.sources import DataSource, Published, source_named
from core.errors import UserError

SHUTDOWN_TIMEOUT = 0.2
"""Seconds that the window waits, when it closes, for work that was called off."""


class DataController(QObject):
    """Several data sets may be on their way at once.

    A download waits for the network, in a thread; an import computes, in a process of its own.
    """

    changed = Signal()
    """`listings` is another."""
    began = Signal(str)
    """The name of a data set that is on its way."""
    progressed = Signal(str, object, object)
    """Its name, bytes or images that are here, and of all."""
    ended = Signal(str, bool)
    """Its name, whether it is here now. False after a cancel, and after an error."""
    error_occurred = Signal(object)
    """A UserError."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._downloads: dict[str, Task] = {}
        self._imports: dict[str, PooledJob] = {}
        self.listings: list[DataSetListing] = []
        """Every data set that is known, here or not."""
        settings.changed.connect(self._follow_settings)
        self.refresh()

    @property
    def sources(self) -> list[DataSource]:
        """A source for each data set that is here or can be fetched, to choose from."""
        return list(sources(folders_to_search(self._settings)))

    @property
    def on_their_way(self) -> list[str]:
        """The data sets that are being fetched or imported."""
        return [*self._downloads, *self._imports]

    def listing(self, name: str) -> DataSetListing | None:
        """What is known of a data set."""
        return next((listing for listing in self.listings if listing.name == name), None)

    def is_here(self, name: str) -> bool:
        """Whether a data set can be learned from without getting it first."""
        listing = self.listing(name)
        return listing is not None and listing.present

    def first_images(self, name: str, count: int) -> NDArray[np.uint8] | None:
        """A few training images of a data set, (N, C, H, W), to look at; None where it is not here."""
        listing = self.listing(name)
        if listing is None or listing.folder is None or not listing.present:
            return None
        if listing.generated:
            return generate((count, 0))[0].images
        try:
            return DataFolder(listing.folder).first(count)
        except UserError:  # it is told where somebody learns from it
            return None

    def refresh(self) -> None:
        """Look into the folders again."""
        listings = list_data_sets(folders_to_search(self._settings))
        if listings != self.listings:
            self.listings = listings
            self.changed.emit()

    def fetch(self, name: str) -> None:
        """Get a published data set from the internet. Does nothing if it is on its way."""
        source = source_named(name)
        if not isinstance(source, Published) or source.title in self._downloads:
            return

        def work(task: Task) -> None:
            from core.data.download import fetch

            fetch(source, folder_to_write(self._settings), task.tell_progress, task.is_cancelled)

        task = self._downloads[source.title] = Task(source.title, work, self)
        task.progressed.connect(self.progressed)
        task.error_occurred.connect(self.error_occurred)
        task.ended.connect(self._end_download)
        self.began.emit(source.title)
        task.start()

    def recognize(self, paths: Sequence[Path], choices: ImportChoices, parent: QObject) -> PooledJob:
        """Have images of one's own read and told by a FilesRecognized. Raises UserError if that cannot be."""
        return self._jobs.submit(RecognizeFiles([os.fsencode(path) for path in paths], choices), parent)

    def problem_of_name(self, name: str) -> UserError | None:
        """Why a data set that is imported cannot be called so; None if it can."""
        from core.data.importing import require_free_name

        try:
            require_free_name(name, folder_to_write(self._settings))
        except UserError as problem:
            return problem
        return None

    def import_files(
        self, paths: Sequence[Path], name: str = "", choices: ImportChoices | None = None
    ) -> None:
        """Bring in images of one's own: IDX files, an .npz, or a folder of class folders.

        Without a name they are called like the file or folder. Does nothing if that name is on its way.
        """
        name = name.strip() or (Path(paths[0]).stem if paths else "")
        if not name or name in self.on_their_way:
            return
        files = [os.fsencode(path) for path in paths]
        request = ImportFiles(name, files, str(folder_to_write(self._settings)), choices or ImportChoices())
        try:
            job = self._imports[name] = self._jobs.submit(request, self)
        except UserError as error:
            self.error_occurred.emit(error)
            return
        job.progressed.connect(partial(self.progressed.emit, name))
        job.failed.connect(self.error_occurred)
        job.ended.connect(partial(self._end_import, name))
        self.began.emit(name)

    def keep_chosen(
        self, chosen: LabelledImages, classes: tuple[str, ...], preparation: Preparation, title: str
    ) -> tuple[str, Callable[[], None]] | None:
        """Keep some images of another set as one of their own, to be learned from, named after a title.

        Returns its name, and what takes it back; None where it cannot be kept, which `error_occurred` tells.
        """
        from core.data.importing import store_chosen

        name = self._free_name(title)
        try:
            folder = store_chosen(chosen, classes, preparation, name, folder_to_write(self._settings))
        except UserError as problem:
            self.error_occurred.emit(problem)
            return None
        self.refresh()
        return name, partial(self._remove, folder)

    def _free_name(self, title: str) -> str:
        names = [title, *(f"{title} {number}" for number in range(2, 1000))]
        return next((name for name in names if self.problem_of_name(name) is None), title)

    def _remove(self, folder: Path) -> None:
        from core.data.importing import remove_set

        try:
            remove_set(folder)
        except UserError as problem:
            self.error_occurred.emit(problem)
        self.refresh()

    def cancel(self, name: str) -> None:
        """Stop getting a data set; nothing of it is kept that is not whole."""
        on_its_way = self._downloads.get(name) or self._imports.get(name)
        if on_its_way:
            on_its_way.cancel()

    def shut_down(self) -> None:
        """Call off whatever is on its way."""
        for task in self._downloads.values():
            task.cancel()
        self._jobs.shut_down()
        for task in self._downloads.values():
            task.wait(SHUTDOWN_TIMEOUT)

    @cached_property
    def _jobs(self) -> JobPool:
        """Apart from that of the pages, which would wait behind a long import."""
        return JobPool(begin, parent=self)

    def _end_download(self, name: str, succeeded: bool) -> None:
        self._downloads.pop(name).deleteLater()
        self._tell_end(name, succeeded)

    def _end_import(self, name: str, succeeded: bool) -> None:
        self._imports.pop(name).deleteLater()
        self._tell_end(name, succeeded)

    def _tell_end(self, name: str, succeeded: bool) -> None:
        self.refresh()
        self.ended.emit(name, succeeded)

    def _follow_settings(self, changed: str) -> None:
        if changed == "data_directory":
            self.refresh()
