"""Curves | Layers: what the layers do is a view of the same run, live and remembered."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.controllers.services import Services
from app.jobs.messages import LayersObserved, StartRun
from app.pages.parts.train.train_views import TrainViews
from app.pages.train import TrainPage
from app.widgets.layers.layers_card import LayersCard
from core.insight.layer_figures import empty_figures
from core.insight.layer_record import LayerMoment, PackedMoment, recorded_layers
from core.nn.architectures import network_for
from tests.app.recorder import recorder, start
from tests.app.seen import named, shown_texts


def observe(page: TrainPage, step: int) -> None:
    """The child tells of a moment."""
    run = page.training.runs[0]
    layers = recorded_layers(network_for(run.experiment.network, (1, 28, 28), 10, None))
    figures = empty_figures(len(layers))
    figures["quantiles"], figures["gradient"] = np.linspace(0, 1, 7), 0.01
    moment = LayerMoment(step, 2.3, (20,) * 10, figures)
    recorder(page).hear([LayersObserved(PackedMoment.of(moment), list(layers) if step == 0 else [])])


def views(page: TrainPage) -> TrainViews:
    assert page.views is not None
    return page.views


def card(page: TrainPage) -> LayersCard:
    layers = views(page).layers
    assert layers is not None
    return layers.card


def test_the_layers_of_a_run_grow_while_it_trains(page: TrainPage, qtbot: QtBot) -> None:
    start(page)
    observe(page, 0)
    named(page.plots, QToolButton, "View: Layers").click()  # type: ignore[arg-type]
    assert card(page).isVisible()
    assert not page.plots.isVisible()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: len(card(page).rows.rows) == 2)
    observe(page, 20)
    qtbot.waitUntil(lambda: card(page).rows.end == 2)
    assert any("epoch 2.0, step 20" in text for text in shown_texts(card(page)))
    named(card(page), QToolButton, "View: Curves").click()
    assert page.plots.isVisible()  # type: ignore[union-attr]
    assert not card(page).isVisible()


def test_the_view_is_remembered(page: TrainPage, services: Services, qtbot: QtBot) -> None:
    views(page).show_view("layers")
    tomorrow = TrainPage(services)
    qtbot.addWidget(tomorrow)
    tomorrow.show()
    qtbot.waitUntil(lambda: tomorrow.views is not None)
    assert card(tomorrow).isVisible()
    views(tomorrow).show_view("curves")
    tomorrow.hide()


def test_the_picture_of_the_network_stands_in_the_place_of_either(page: TrainPage) -> None:
    views(page).show_view("layers")
    page.form.network.picture.setChecked(True)
    assert not card(page).isVisible()
    page.form.network.picture.setChecked(False)
    assert card(page).isVisible()
    views(page).show_view("curves")


def test_another_run_can_stand_beside_it(page: TrainPage, qtbot: QtBot) -> None:
    first = start(page)
    observe(page, 0)
    recorder(page).finish()
    second = start(page)
    observe(page, 0)
    views(page).show_view("layers")
    qtbot.waitUntil(lambda: len(card(page).rows.runs) == 1)
    card(page).comparison_chosen.emit(str(first.id))
    assert [run.name for run in card(page).rows.runs] == [second.name, first.name]
    card(page).comparison_chosen.emit("")
    assert len(card(page).rows.runs) == 1
    views(page).show_view("curves")


def test_a_run_without_a_record_is_trained_again_with_its_settings(
    page: TrainPage, qtbot: QtBot, themed: QApplication
) -> None:
    run = start(page)
    recorder(page).finish()
    views(page).show_view("layers")
    qtbot.waitUntil(lambda: "This run kept no record of its layers" in shown_texts(card(page)))
    card(page).again_requested.emit()
    sent = [request for request in recorder(page).sent if isinstance(request, StartRun)]
    assert len(sent) == 2
    assert sent[1].experiment == run.experiment
    views(page).show_view("curves")
