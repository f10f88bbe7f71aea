"""What one can do with the runs in the list: compare, rename, save, export, delete."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.controllers.services import Services
from app.pages.parts.picture_export import FOLDER, export

if TYPE_CHECKING:
    from app.controllers.runs.run import Run
    from app.widgets.runs.runs_list import RunsList
    from app.widgets.toolkit.exporting import Exportable


class RunActions(QObject):
    """Between the runs list and the controllers."""

    settings_wanted = Signal(object)
    """A run whose settings are to go into the controls."""

    def __init__(self, services: Services, runs: RunsList, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._runs, self._page = services, runs, parent
        self._training = services.training
        runs.renamed.connect(self._rename)
        runs.visibility_changed.connect(self._set_visible)
        runs.all_visibility_changed.connect(self._set_all_visible)
        runs.only_requested.connect(self._show_only)
        runs.continue_requested.connect(self._continue)
        runs.longer_requested.connect(self._train_longer)
        runs.described.connect(self._describe)
        runs.folder_requested.connect(self._export_folder)
        runs.save_requested.connect(self._save)
        runs.settings_requested.connect(self._use_settings)
        runs.loss_requested.connect(self._explore_loss)
        runs.optimizer_requested.connect(self._explore_optimizer)
        runs.export_requested.connect(self._export_figures)
        runs.delete_requested.connect(self._delete)
        runs.selected.connect(self._tell_settings)

    def save(self) -> None:
        """Save the model of the selected run, or of the newest, to the library."""
        selected = self._runs.selected_run
        if selected is not None:
            self._save(selected.key)
        elif self._training.runs:
            self._save(str(self._training.runs[0].id))

    def export(self, source: Exportable) -> None:
        """Ask where to, and write a picture or numbers there."""
        export(self._services, self._page, source)

    def tell_settings(self) -> None:
        """Say the selected run's settings again: the language or the run has changed."""
        selected = self._runs.selected_run
        self._tell_settings(selected.key if selected else None)

    def _tell_settings(self, key: str | None) -> None:
        from app.widgets.wording.experiment_text import settings_lines

        run = self._run(key or "")
        self._runs.set_settings(settings_lines(run.experiment) if run else ())

    def _run(self, key: str) -> Run | None:
        return next((run for run in self._training.runs if str(run.id) == key), None)

    def _rename(self, key: str, name: str) -> None:
        if run := self._run(key):
            self._training.list.rename(run, name)

    def _set_visible(self, key: str, visible: bool) -> None:
        if run := self._run(key):
            self._training.list.set_visible(run, visible)

    def _set_all_visible(self, visible: bool) -> None:
        self._training.list.show_only(self._training.runs if visible else [])

    def _show_only(self, keys: list[str]) -> None:
        self._training.list.show_only(self._runs_of(keys))

    def _runs_of(self, keys: list[str]) -> list[Run]:
        return [run for run in self._training.runs if str(run.id) in keys]

    def _use_settings(self, key: str) -> None:
        if run := self._run(key):
            self.settings_wanted.emit(run)

    def _explore_loss(self, key: str) -> None:
        if run := self._run(key):
            self._services.requests.explore("loss", run, "train")

    def _explore_optimizer(self, key: str) -> None:
        if run := self._run(key):
            self._services.requests.explore("race", run.experiment.optimizer, "train")

    def _continue(self, key: str) -> None:
        if run := self._run(key):
            if self._training.active:
                self._services.notices.offer_undo(self.tr("Another run is training: stop it first."))
            else:
                self._training.continue_run(run)

    def _train_longer(self, key: str, epochs: int) -> None:
        run = self._run(key)
        if run is None or self._training.train_longer(run, epochs):
            return
        if self._training.active:
            self._services.notices.offer_undo(self.tr("Another run is training: stop it first."))
        elif not run.has_checkpoint:
            text = self.tr("“{name}” cannot be resumed: the state of its optimizer was not kept.")
            self._services.notices.offer_undo(text.format(name=run.name))

    def _describe(self, key: str, tags: list[str], note: str) -> None:
        if run := self._run(key):
            self._training.list.describe(run, tags, note)

    def _export_folder(self, key: str) -> None:
        from core.errors import UserError
        from core.files.names import slug

        run, settings = self._run(key), self._services.settings
        if run is None:
            return
        near = str(settings.value(FOLDER, Path.home()))
        chosen = QFileDialog.getExistingDirectory(self._page, self.tr("Export the run into a folder"), near)
        if not chosen:
            return
        path = Path(chosen) / slug(run.name, fallback="run")
        try:
            self._training.list.archive.export(run, path)
        except UserError as error:
            self._services.notices.error_occurred.emit(error)
            return
        settings.set_value(FOLDER, chosen)
        self._services.notices.offer_undo(self.tr("Exported “{name}”").format(name=path.name))

    def _save(self, key: str) -> None:
        run = self._run(key)
        if run is None or run.vector is None:
            return
        if self._services.models.save_run(run) is not None:
            self._services.notices.offer_undo(self.tr("Saved “{name}” to Models").format(name=run.name))

    def _export_figures(self, keys: list[str]) -> None:
        from app.widgets.runs.figures_export import FiguresExport

        rows = self._runs.view.runs.rows
        chosen = [row for row in rows if row.key in keys] if len(keys) > 1 else rows
        self.export(FiguresExport(chosen, self.tr("Runs")))

    def _delete(self, keys: list[str]) -> None:
        runs = self._runs_of(keys)
        if not runs:
            return
        undos = [self._training.list.remove(run) for run in runs]

        def put_back() -> None:
            for undo in reversed(undos):
                undo()

        words = self.tr("Deleted {count} runs") if len(runs) > 1 else self.tr("Deleted “{name}”")
        text = words.format(count=len(runs), name=runs[0].name)
        self._services.notices.offer_undo(text, put_back)
