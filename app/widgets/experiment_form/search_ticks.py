"""Settings that are to be searched: ticked at their fields in the form, and made into a study."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject, Signal

from app import core_text
from app.widgets.experiment_form.rows.field_row import FieldRow
from core.errors import UserError
from core.experiment.draft import Draft, DraftEntry
from core.experiment.experiment import Experiment
from core.search.declaration import ALL
from core.search.space import suggestion
from core.search.space_edits import near
from core.search.study_file import StudyFile

VALIDATION = 0.2
"""What is held out where the experiment holds out nothing: settings are never chosen on the test set."""
_SEARCHED_KINDS = ("number", "integer", "boolean", "choice", "integers")


class SearchTicks(QObject):
    """Which fields are ticked, by their paths; a field that is not in the form any more does not count."""

    changed = Signal()

    def __init__(self, draft: Draft, parent: QObject) -> None:
        super().__init__(parent)
        self._draft = draft
        self._ticked: list[str] = []

    def follow(self, row: FieldRow) -> None:
        """A row of the form was made."""
        row.looked_at.connect(self._offer)
        row.search_toggled.connect(self._toggle)
        row.show_searched(_path(row.entry) in self._ticked)

    def names(self) -> list[str]:
        """What is ticked, in the language in force, in the order of the form."""
        return [core_text.label(entry.field) for entry in self._entries()]

    def study(self, experiment: Experiment) -> StudyFile:
        """A study of what is ticked, its ranges as the declarations suggest. Raises UserError."""
        if not experiment.data.held_out:
            experiment.data.validation = VALIDATION
        space = [
            near(suggestion(experiment, _path(entry)), _number_in(self._draft, entry))
            for entry in self._entries()
        ]
        study = StudyFile(name=" ".join(self.names()), experiment=experiment, space=space)
        study.require_possible()
        return study

    def clear(self) -> None:
        """Nothing is ticked any more; the rows are told by whoever has them."""
        if self._ticked:
            self._ticked = []
            self.changed.emit()

    def _entries(self) -> list[DraftEntry]:
        return [entry for entry in self._draft.entries() if _path(entry) in self._ticked]

    def _offer(self, row: FieldRow) -> None:
        """Whether there is anything to search at a field is found when somebody looks at it."""
        if row.entry.field.kind in _SEARCHED_KINDS:
            row.set_searchable(_can_be_searched(self._draft, _path(row.entry)))

    def _toggle(self, row: FieldRow, ticked: bool) -> None:
        path = _path(row.entry)
        if ticked and path not in self._ticked:
            self._ticked.append(path)
        elif not ticked and path in self._ticked:
            self._ticked.remove(path)
        self.changed.emit()


def _number_in(draft: Draft, entry: DraftEntry) -> object:
    """The value there; of a list of units the first one."""
    value = draft.value(entry.path)
    return value[0] if isinstance(value, list) and value else value


def _path(entry: DraftEntry) -> str:
    """As a study file names it; a list of units is searched as one number for all."""
    steps = (*entry.path, ALL) if entry.field.kind == "integers" else entry.path
    return ".".join(steps)


def _can_be_searched(draft: Draft, path: str) -> bool:
    try:
        one = suggestion(draft.whole(), path)
    except (UserError, msgspec.ValidationError):
        return False
    return one.choices is None or len(one.choices) > 1
