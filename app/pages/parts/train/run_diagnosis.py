"""What went wrong with the selected run: told in the panel, and cured by a run beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.controllers.services import Services

if TYPE_CHECKING:
    from app.controllers.runs.run import Run
    from app.widgets.runs.diagnosis_view import DiagnosisView
    from app.widgets.runs.runs_list import RunsList
    from core.experiment.experiment import Experiment
    from core.insight.cure_outcome import CureOutcome
    from core.insight.finding import Finding
    from core.insight.layer_record import LayerRecord


class RunDiagnosis(QObject):
    """Between the panel and the training controller.

    A sick run that still trains is stopped first; the cured one begins when it has ended.
    """

    settings_wanted = Signal(object)
    """An experiment that is to go into the controls."""
    comparison_wanted = Signal(object)
    """The cured run, which is to stand beside the sick one, which is selected."""

    def __init__(self, services: Services, runs: RunsList, parent: QWidget) -> None:
        super().__init__(parent)
        self._training, self._runs = services.training, runs
        self._cured: dict[int, Run] = {}
        """By the number of the sick run."""
        self._waiting: tuple[Run, Experiment] | None = None
        training, panel = services.training, runs.tabs.diagnosis
        panel.cure_requested.connect(self._cure)
        panel.settings_requested.connect(self.settings_wanted)
        panel.comparison_requested.connect(self._compare)
        runs.selected.connect(self.tell)
        training.diagnosed.connect(self.tell)
        training.state_changed.connect(self.tell)
        training.run_ended.connect(self._take_end)

    def tell(self, *_: object) -> None:
        """Say what is wrong with the selected run."""
        selected = self._runs.selected_run
        run = self._run(selected.key) if selected is not None else None
        known = run.known_findings if run is not None else []
        self._runs.tabs.show_diagnosis(self._view(run) if run is not None else None)
        if run is not None and run.known_findings != known:  # read just now: the list marks the run, too
            QTimer.singleShot(0, self, partial(self._training.diagnosed.emit, run))

    def open(self) -> None:
        """Show what is wrong with the run of the strip."""
        run = self._training.active or next(iter(self._training.runs), None)
        if run is not None:
            self._runs.select(str(run.id))
            self.tell()
            self._runs.show_diagnosis()

    def _run(self, key: str) -> Run | None:
        return next((run for run in self._training.runs if str(run.id) == key), None)

    def _view(self, run: Run) -> DiagnosisView:
        from app.widgets.runs.diagnosis_view import DiagnosisView

        findings = run.findings
        names = any(finding.symptom.layers for finding in findings or ())
        return DiagnosisView(
            key=str(run.id),
            slot=run.slot,
            experiment=run.experiment,
            findings=None if findings is None else tuple(_as_asked_for(one, run) for one in findings),
            layer_names=_layer_names(run.layers) if names else {},
            live=run.active,
            can_start=self._waiting is None and self._training.active in {None, run},
            outcome=self._outcome(run),
        )

    def _outcome(self, run: Run) -> CureOutcome | None:
        cured, last = self._cured.get(run.id), run.result or run.last_epoch
        if cured is None or cured.result is None or last is None:
            return None
        from core.insight.cure_outcome import CureOutcome  # it computes, and this module is loaded to be seen

        return CureOutcome.of(last, cured.result)

    def _cure(self, remedy: Experiment) -> None:
        selected = self._runs.selected_run
        sick = self._run(selected.key) if selected is not None else None
        if sick is None:
            return
        if self._training.active is sick:
            self._waiting = (sick, remedy)
            self._training.stop()
        elif self._training.active is None:
            self._start(sick, remedy)

    def _compare(self) -> None:
        selected = self._runs.selected_run
        sick = self._run(selected.key) if selected is not None else None
        cured = self._cured.get(sick.id) if sick is not None else None
        if cured is not None and cured in self._training.runs:
            self.comparison_wanted.emit(cured)

    def _start(self, sick: Run, remedy: Experiment) -> None:
        if (cured := self._training.start(remedy)) is not None:
            self._cured[sick.id] = cured

    def _take_end(self, run: Run) -> None:
        if self._waiting is not None and self._waiting[0] is run:
            (sick, remedy), self._waiting = self._waiting, None
            self._start(sick, remedy)
        self.tell()


def _as_asked_for(finding: Finding, run: Run) -> Finding:
    """Its remedy leaves open how many workers train where the run does, whatever the child took."""
    if finding.remedy is None:
        return finding
    return replace(finding, remedy=replace(finding.remedy, workers=run.experiment.workers))


def _layer_names(record: LayerRecord) -> dict[str, str]:
    """Each layer by the row in which it stands among the layers of the run, its number on the same line."""
    from app.widgets.layers.groups import layer_groups
    from app.widgets.layers.words import group_name

    groups, names = layer_groups(record.layers), dict[str, str]()
    ends = [group.head for group in groups[1:]] + [len(record.layers)]
    for group, end in zip(groups, ends, strict=False):
        called = group_name(group).replace(" ", "\N{NO-BREAK SPACE}")
        names |= {layer.name: called for layer in record.layers[group.head : end]}
    return names
