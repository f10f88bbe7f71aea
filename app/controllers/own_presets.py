"""Own presets: settings that a person saved under a name, kept with the program's settings."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from app.settings import Settings
from core.experiment.experiment import Experiment

SETTINGS_KEY = "train/presets"
MAX_NAME_LENGTH = 60
"""Characters of a name."""


class OwnPresets(QObject):
    """By name, in the order in which they were saved first. What cannot be read is kept, and not shown."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    def all(self) -> list[tuple[str, Experiment]]:
        """Every one that can be read, with its name."""
        found = ((kept["name"], _experiment(kept.get("experiment"))) for kept in self._kept())
        return [(name, experiment) for name, experiment in found if experiment is not None]

    def get(self, name: str) -> Experiment | None:
        """The one with this name."""
        return dict(self.all()).get(name)

    def save(self, name: str, experiment: Experiment) -> None:
        """Keep settings under a name; those that had it before are gone."""
        new = {"name": name, "experiment": msgspec.to_builtins(experiment)}
        kept = self._kept()
        places = [index for index, one in enumerate(kept) if one["name"] == name]
        if places:
            kept[places[0]] = new
        else:
            kept.append(new)
        self._keep(kept)

    def delete(self, name: str) -> None:
        """Forget the one with this name."""
        self._keep([one for one in self._kept() if one["name"] != name])

    def snapshot(self) -> list[dict[str, Any]]:
        """All of them as they are, for `restore`."""
        return self._kept()

    def restore(self, snapshot: list[dict[str, Any]]) -> None:
        """All of them as they were."""
        self._keep(snapshot)

    def _kept(self) -> list[dict[str, Any]]:
        kept = self._settings.value(SETTINGS_KEY)
        known = kept if isinstance(kept, list) else []
        return [one for one in known if isinstance(one, dict) and isinstance(one.get("name"), str)]

    def _keep(self, kept: list[dict[str, Any]]) -> None:
        self._settings.set_value(SETTINGS_KEY, kept)
        self.changed.emit()


def _experiment(tree: object) -> Experiment | None:
    try:
        return msgspec.convert(tree, Experiment)
    except msgspec.ValidationError:
        return None
