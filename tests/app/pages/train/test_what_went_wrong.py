"""A sick run on the Train page: marked, told, and cured by a run beside it."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QPushButton

from app.jobs.messages import Diagnosed, StartRun, Stop
from app.pages.train import TrainPage
from app.widgets.runs.detail_tabs import WRONG
from core.insight.finding import Finding
from core.insight.illnesses import Symptom
from core.nn.optimizers import SGD
from tests.app.pages.train.test_train_views import card, observe, views
from tests.app.recorder import recorder, start
from tests.app.seen import named, shown_texts


def told_of(page: TrainPage) -> Finding:
    """The child says that the rate of the run is too high."""
    active = page.training.active
    assert active is not None
    finding = Finding(
        illness="rate too high",
        symptom=Symptom(sure=0.95, step=4, figures={"peak": "12", "percent": 56}),
        remedy=replace(active.experiment, optimizer=SGD(learning_rate=0.07)),
    )
    recorder(page).hear([Diagnosed([finding])])
    return finding


def started(page: TrainPage) -> list[StartRun]:
    return [request for request in recorder(page).sent if isinstance(request, StartRun)]


def test_a_sick_run_is_marked_in_the_list_and_in_the_strip_while_it_happens(page: TrainPage) -> None:
    start(page)
    told_of(page)
    assert page.runs.view.runs.rows[0].illness == "The learning rate is too high"
    page.strip.diagnosis_requested.emit()
    assert not page.runs.tabs.diagnosis.isHidden()
    assert (
        "The loss rose to 12 times that of the start; the first step moved the weights by 56%."
        in shown_texts(page.runs.tabs)
    )


def test_the_cured_run_begins_when_the_sick_one_has_been_stopped_and_is_compared_with_it(
    page: TrainPage,
) -> None:
    sick = start(page)
    finding = told_of(page)
    page.runs.tabs.choose(WRONG)
    page.runs.tabs.diagnosis.cure_requested.emit(finding.remedy)
    assert recorder(page).sent[-1] == Stop()
    recorder(page).finish()
    assert started(page)[-1].experiment.optimizer == SGD(learning_rate=0.07)
    recorder(page).begin()
    recorder(page).finish()
    page.runs.select(str(sick.id))
    assert "It did not help: validation 85.0% → 85.0%" in shown_texts(page.runs.tabs)


def test_the_workers_that_the_child_took_are_no_part_of_the_remedy(page: TrainPage) -> None:
    run = start(page)
    finding = told_of(page)
    assert finding.remedy is not None
    taken = replace(finding, remedy=replace(finding.remedy, workers=1))
    assert run.experiment.workers is None
    recorder(page).hear([Diagnosed([taken])])
    page.runs.tabs.choose(WRONG)
    assert "Learning rate" in shown_texts(page.runs.tabs)
    assert "Workers" not in shown_texts(page.runs.tabs)


def test_layers_are_called_as_their_rows_are(page: TrainPage) -> None:
    start(page)
    observe(page, 0)
    symptom = Symptom(sure=0.97, step=10, figures={"factor": "9"}, layers=["1.Dense"])
    recorder(page).hear([Diagnosed([Finding(illness="vanishing gradient", symptom=symptom, remedy=None)])])
    page.runs.tabs.choose(WRONG)
    assert "Sure: 97% · since step 10 · Dense 1" in shown_texts(page.runs.tabs)


def test_the_layers_of_both_runs_stand_side_by_side(page: TrainPage) -> None:
    sick = start(page)
    observe(page, 0)
    finding = told_of(page)
    page.runs.tabs.choose(WRONG)
    page.runs.tabs.diagnosis.cure_requested.emit(finding.remedy)
    recorder(page).finish()
    cured = recorder(page).begin()
    observe(page, 0)
    page.runs.select(str(sick.id))
    assert not page.runs.tabs.diagnosis.compare_button.isVisible()
    recorder(page).finish()
    page.runs.select(str(sick.id))
    named(page.runs.tabs, QPushButton, "Show side by side").click()
    assert [run.key for run in card(page).rows.runs] == [f"{run.id}" for run in (sick, cured)]
    views(page).show_view("curves")


def test_the_settings_of_the_remedy_go_into_the_controls(page: TrainPage) -> None:
    start(page)
    finding = told_of(page)
    page.runs.tabs.diagnosis.settings_requested.emit(finding.remedy)
    assert page.form.experiment().optimizer == SGD(learning_rate=0.07)
