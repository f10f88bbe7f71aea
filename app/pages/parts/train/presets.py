"""The presets that the Train page offers: the program's, and those that a person saved and may delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.controllers.services import Services

if TYPE_CHECKING:
    from app.widgets.experiment_form.experiment_form import ExperimentForm


class TrainPresets(QObject):
    """Between the form, what is saved, and the toasts that take it back."""

    def __init__(self, services: Services, form: ExperimentForm, parent: QObject) -> None:
        from app.controllers.own_presets import MAX_NAME_LENGTH, OwnPresets

        super().__init__(parent)
        self._notices, self._form = services.notices, form
        self._own = OwnPresets(services.settings, self)
        self._own.changed.connect(self.offer)
        form.header.naming.set_longest(MAX_NAME_LENGTH)
        form.header.preset_save_requested.connect(self._save)
        form.header.preset_delete_requested.connect(self._delete)
        self.offer()

    def offer(self) -> None:
        """Name them in the language in force."""
        from app import core_text
        from core.experiment.presets import PRESETS

        ours = [(core_text.tr(preset.name), preset.experiment) for preset in PRESETS]
        self._form.set_presets([*ours, *self._own.all()])
        own = [name for name, _ in self._own.all()]
        self._form.header.set_names([name for name, _ in ours], own)

    def _save(self, name: str) -> None:
        before, replaced = self._own.snapshot(), self._own.get(name) is not None
        experiment = self._form.experiment()
        self._own.save(name, experiment)
        self._form.set_experiment(experiment, name)
        text = self.tr("Replaced the preset “{name}”") if replaced else self.tr("Saved the preset “{name}”")
        self._offer_undo(text.format(name=name), before)

    def _delete(self, name: str) -> None:
        before = self._own.snapshot()
        self._own.delete(name)
        self._form.header.presets.show_name(None)
        self._offer_undo(self.tr("Deleted the preset “{name}”").format(name=name), before, name)

    def _offer_undo(self, text: str, before: list[dict[str, object]], name: str | None = None) -> None:
        def take_back() -> None:
            self._own.restore(before)
            if name is not None:
                self._form.header.presets.show_name(name)

        self._notices.offer_undo(text, take_back)
