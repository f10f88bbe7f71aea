"""Notices on the Train page about runs that were interrupted, diverged, or can no longer be saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.controllers.services import Services
from app.korean_particles import with_particles
from app.widgets.toolkit.banner import MAX_BANNERS, BannerAction, Banners

if TYPE_CHECKING:
    from app.controllers.runs.run import Run
    from core.errors import UserError

SAVE_FAILED_KEY = "not kept"
RATE_DIVISOR = 10
"""By what the rate is divided after a divergence."""


class UnfinishedRunsNotice(QObject):
    """Offers to go on, with a banner each; the newest ones, as many as there is room for."""

    run_chosen = Signal(object)
    """A run to be looked at."""

    def __init__(self, services: Services, banners: Banners, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._training, self._banners = services, services.training, banners
        self._training.runs_restored.connect(self._offer)
        self._training.run_ended.connect(self._look)
        self._training.run_removed.connect(self._close)
        self._training.run_changed.connect(self._close_begun)
        self._training.save_failed.connect(self._report_save_failure)
        self._offer()  # where the window opened on another page, the runs are there before this one

    def _offer(self) -> None:
        interrupted = [run for run in self._training.runs if run.state == "interrupted"]
        for run in reversed(interrupted[:MAX_BANNERS]):
            self._offer_to_go_on(run)

    def _offer_to_go_on(self, run: Run) -> None:
        epoch = self.tr("It stopped in epoch {epoch} of {epochs}.").format(
            epoch=run.epoch_now, epochs=run.experiment.epochs
        )
        ways: list[BannerAction] = [
            (self.tr("Discard"), partial(self._discard, run)),
            (self.tr("Open"), partial(self._open, run)),
        ]
        headline = self.tr("“{name}” was interrupted.").format(name=run.name)
        continue_run = partial(self._go_on, run)
        self._banners.show("info", headline, epoch, self.tr("Continue"), continue_run, _key(run), ways)

    def _look(self, run: Run) -> None:
        """A run whose loss was no number any more can go back to where it was one."""
        if run.state != "diverged" or run.result is None:
            return
        rate = run.learning_rate / RATE_DIVISOR
        layer = run.result.diverged or self.tr("the loss")
        headline = self.tr("“{name}” diverged at step {step}: {layer} is no longer finite.").format(
            name=run.name, step=f"{run.result.step + 1:,}", layer=layer
        )
        if run.has_checkpoint:
            text = self.tr("Back to the checkpoint, rate {rate}")
            act = partial(self._go_on, run, rate)
        else:
            text = self.tr("Restart with rate {rate}")
            act = partial(self._again, run, rate)
        text = with_particles(text.format(rate=f"{rate:.4g}"))
        self._banners.show(
            "warning", headline, self.tr("The learning rate was too high."), text, act, _key(run)
        )

    def _go_on(self, run: Run, rate: float | None = None) -> None:
        if self._training.active:
            self._services.notices.offer_undo(self.tr("Another run is training: stop it first."))
        elif self._training.continue_run(run, rate):
            self._banners.close_key(_key(run))
            self.run_chosen.emit(run)

    def _again(self, run: Run, rate: float) -> None:
        from msgspec.structs import replace

        optimizer = replace(run.experiment.optimizer, learning_rate=rate)
        if self._training.start(replace(run.experiment, optimizer=optimizer)):
            self._banners.close_key(_key(run))

    def _open(self, run: Run) -> None:
        self._training.list.set_visible(run, True)
        self.run_chosen.emit(run)
        self._banners.close_key(_key(run))

    def _discard(self, run: Run) -> None:
        undo = self._training.list.remove(run)
        self._services.notices.offer_undo(self.tr("Deleted “{name}”").format(name=run.name), undo)

    def _close(self, run: Run) -> None:
        self._banners.close_key(_key(run))

    def _close_begun(self, run: Run) -> None:
        if run.active:
            self._close(run)

    def _report_save_failure(self, run: Run, error: UserError) -> None:
        from app import core_text

        headline = self.tr("“{name}” can no longer be saved to disk.").format(name=run.name)
        self._banners.show("warning", headline, core_text.sentence(error), key=SAVE_FAILED_KEY)


def _key(run: Run) -> str:
    return f"run {run.id}"
