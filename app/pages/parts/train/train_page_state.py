"""What the Train page finds again at the next start: the settings, the open groups, the sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.settings import Settings

if TYPE_CHECKING:
    from app.widgets.experiment_form.experiment_form import ExperimentForm

EXPERIMENT, PRESET, GROUPS, SIZES = "train/experiment", "train/preset", "train/groups", "train/sizes"


class TrainPageState(QObject):
    """Between the form and the settings file. What cannot be read is as if it had never been."""

    def __init__(self, settings: Settings, form: ExperimentForm, mnist_here: bool, parent: QObject) -> None:
        """`mnist_here` tells whether a first start has these digits to learn from."""
        super().__init__(parent)
        self._settings, self._form, self._mnist_here = settings, form, mnist_here

    def restore(self) -> None:
        """Show in the form what was found, and keep what changes there from now on."""
        self._restore_experiment()
        self._form.changed.connect(self._keep_experiment)
        self._form.groups_toggled.connect(self._keep_groups)

    def keep_sizes(self, mode: str, sizes: list[int]) -> None:
        """Remember sizes."""
        self._settings.set_value(SIZES, kept_sizes(self._settings) | {mode: sizes})

    def _restore_experiment(self) -> None:
        """The settings of the last time, or a preset that can be trained at once."""
        from app import core_text
        from core.errors import UserError
        from core.experiment.experiment import decode_experiment
        from core.experiment.presets import first_preset

        text, name = str(self._settings.value(EXPERIMENT, "")), self._settings.value(PRESET)
        try:
            experiment = decode_experiment(text.encode(), "")
            self._form.set_experiment(experiment, name if isinstance(name, str) else None)
        except UserError:
            preset = first_preset(self._mnist_here)
            self._form.set_experiment(preset.experiment, core_text.tr(preset.name))
        groups = self._settings.value(GROUPS)
        if isinstance(groups, list):
            self._form.set_open_groups(groups)
        else:
            self._form.set_open_groups()

    def _keep_experiment(self) -> None:
        from core.experiment.experiment import encode_experiment

        self._settings.set_value(EXPERIMENT, encode_experiment(self._form.experiment()).decode())
        self._settings.set_value(PRESET, self._form.preset_name())

    def _keep_groups(self) -> None:
        self._settings.set_value(GROUPS, self._form.open_groups())


def kept_sizes(settings: Settings) -> dict[str, object]:
    """The sizes that the person dragged, by mode."""
    kept = settings.value(SIZES)
    return dict(kept) if isinstance(kept, dict) else {}
