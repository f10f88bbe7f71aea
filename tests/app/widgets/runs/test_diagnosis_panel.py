"""What went wrong? The panel says it with evidence, and offers the remedy."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QListWidget, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.widgets.runs.detail_tabs import DetailTabs
from app.widgets.runs.diagnosis_panel import DiagnosisPanel
from app.widgets.runs.diagnosis_view import DiagnosisView
from app.widgets.runs.run_details import RunDetails
from core.experiment.experiment import Experiment
from core.insight.cure_outcome import CureOutcome
from core.insight.finding import Finding
from core.insight.illnesses import EvidenceCurve, Symptom
from core.nn.architectures import MLP
from core.nn.initializers import He, Xavier
from core.nn.layers import ReLU, Sigmoid
from tests.app.seen import named, shown_texts

SICK = Experiment(network=MLP(hidden=[50] * 9, activation=Sigmoid(), initializer=Xavier()))
CURED = Experiment(network=MLP(hidden=[50] * 9, activation=ReLU(), initializer=He()))
VANISHING = Finding(
    illness="vanishing gradient",
    symptom=Symptom(
        sure=0.97,
        step=11,
        figures={"factor": "1,100,000"},
        layers=["1.Dense", "3.Dense"],
        curve=EvidenceCurve(
            title="gradient by layer",
            x=[1, 2, 3],
            y=[1e-8, 1e-4, 1],
            threshold=0.05,
            threshold_name="too small to learn",
            scale="log",
        ),
    ),
    remedy=CURED,
)
LABELS = Finding(
    illness="labels that do not fit",
    symptom=Symptom(sure=0.7, step=1, figures={"percent": "11.0", "chance": "10.0"}),
    remedy=None,
)


@pytest.fixture
def panel(qtbot) -> DiagnosisPanel:
    panel = DiagnosisPanel()
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    return panel


def test_it_takes_the_room_that_its_words_need_and_leaves_the_rest_to_the_list(panel):
    panel.show_run(view())
    of_a_healthy_run = panel.sizeHint().height()
    panel.show_run(view(VANISHING))
    assert of_a_healthy_run < 160
    assert panel.sizeHint().height() > 3 * of_a_healthy_run


def test_layers_are_called_as_in_the_view_of_the_layers(panel):
    names = {"1.Dense": "Dense 1", "3.Dense": "Dense 2"}
    panel.show_run(view(VANISHING, layer_names=names))
    assert "Sure: 97% · since step 11 · Dense 1 to Dense 2" in shown_texts(panel)


def view(*findings: Finding, **other: object) -> DiagnosisView:
    return DiagnosisView("1", 0, SICK, findings, **other)


def test_the_most_serious_illness_is_told_with_figures_evidence_reason_and_remedy(panel, qtbot):
    panel.show_run(view(VANISHING, LABELS))
    texts = shown_texts(panel)
    assert {"The gradient vanishes", "Sure: 97% · since step 11 · 1.Dense to 3.Dense"} <= set(texts)
    assert "The first layer’s gradient is 1,100,000 times smaller than the last one’s." in texts
    assert {"Evidence", "gradient by layer", "Why", "Remedy", "2 settings change"} <= set(texts)
    qtbot.waitUntil(lambda: {"Activation", "ReLU", "Initializer", "He"} <= set(shown_texts(panel)))
    assert "too small to learn: 0.05" in panel.chart.accessibleDescription()
    assert named(panel, QPushButton, "Sigmoid.backward").isVisible()


def test_the_button_asks_for_the_cured_run_and_the_other_for_its_settings(panel, qtbot):
    panel.show_run(view(VANISHING))
    with qtbot.waitSignal(panel.cure_requested) as asked:
        named(panel, QPushButton, "Start the cured run").click()
    assert asked.args == [CURED]
    with qtbot.waitSignal(panel.settings_requested) as asked:
        named(panel, QToolButton, "Use these settings for the next run").click()
    assert asked.args == [CURED]


def test_other_illnesses_are_lines_that_change_places_with_it(panel, qtbot):
    panel.show_run(view(VANISHING, LABELS))
    named(panel, QPushButton, "The labels do not fit the images").click()
    texts = shown_texts(panel)
    assert "Perhaps: The labels do not fit the images" in texts
    assert "No setting cures this: look at the images and labels." in texts
    assert not named(panel, QPushButton, "Start the cured run").isVisible()
    qtbot.waitUntil(named(panel, QPushButton, "The gradient vanishes").isVisible)


def test_it_waits_while_another_run_trains(panel):
    panel.show_run(view(VANISHING, can_start=False))
    assert not named(panel, QPushButton, "Start the cured run").isEnabled()


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (CureOutcome(0.102, 0.95, True, True), "It helped: validation 10.2% → 95.0%"),
        (CureOutcome(0.8, 0.79, False, False), "It did not help: training 80.0% → 79.0%"),
    ],
)
def test_it_says_whether_the_cured_run_was_helped(panel, outcome, words):
    panel.show_run(view(VANISHING, outcome=outcome))
    assert words in shown_texts(panel)


def test_where_nothing_is_wrong_it_says_what_was_looked_at(panel):
    panel.show_run(view())
    assert "No problem found" in shown_texts(panel)
    panel.show_run(DiagnosisView("2", 0, SICK, None, live=True))
    assert "Nothing to check yet" in shown_texts(panel)
    panel.show_run(DiagnosisView("3", 0, SICK, None))
    assert "This run was not diagnosed" in shown_texts(panel)


def test_an_outcome_leaves_the_panel_its_height_under_a_list_that_would_take_all(qtbot):
    place, panel = QWidget(), DiagnosisPanel()
    qtbot.addWidget(place)
    column, runs = QVBoxLayout(place), QListWidget()
    column.addWidget(runs, 1)
    column.addWidget(panel)
    place.resize(330, 900)
    place.show()
    panel.show_run(view(VANISHING))
    qtbot.waitUntil(lambda: panel.height() > 500)
    panel.show_run(view(VANISHING, outcome=CureOutcome(0.1, 0.9, held_out=True, helped=True)))
    place.grab()
    assert panel.height() > 500


def test_from_the_drawer_of_a_small_window_both_runs_can_be_seen_side_by_side(qtbot):
    tabs = DetailTabs(RunDetails())
    qtbot.addWidget(tabs)
    tabs.show_diagnosis(view(VANISHING, outcome=CureOutcome(0.1, 0.9, held_out=True, helped=True)))
    with qtbot.waitSignal(tabs.diagnosis.comparison_requested):
        tabs.drawer(tabs).compare_button.click()
