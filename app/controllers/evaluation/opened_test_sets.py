"""Which test sets were opened, and when: each model is told once what it is worth, and that it was told."""

from __future__ import annotations

from datetime import datetime

from app.settings import Settings

_KEY = "evaluate/opened"
_MOST_REMEMBERED = 500
"""Models and sets that are remembered; the oldest are forgotten first."""


class OpenedTestSets:
    """Kept in the settings, from one start to the next."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def opened(self, model: str, name: str) -> datetime | None:
        """When the test set of this name was opened for a model; None if it was not."""
        opened = self._kept().get(_entry(model, name))
        try:
            return datetime.fromisoformat(opened) if isinstance(opened, str) else None
        except ValueError:
            return None

    def open(self, model: str, name: str, moment: datetime) -> None:
        """It is opened now; the first time is what counts."""
        kept = self._kept()
        kept.setdefault(_entry(model, name), moment.isoformat(timespec="seconds"))
        self._settings.set_value(_KEY, dict(list(kept.items())[-_MOST_REMEMBERED:]))

    def _kept(self) -> dict[str, object]:
        kept = self._settings.value(_KEY, {})
        return dict(kept) if isinstance(kept, dict) else {}


def _entry(model: str, name: str) -> str:
    return f"{model} | {name}"
