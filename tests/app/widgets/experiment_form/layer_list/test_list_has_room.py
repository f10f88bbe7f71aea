"""The editor of a list has room for its words in a narrow panel: in each language and in a large font."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app import i18n, theme
from app.widgets.experiment_form.experiment_form import ExperimentForm
from app.widgets.experiment_form.layer_list.components_field import ComponentsControl
from core.experiment.experiment import Experiment
from core.nn.architectures import InceptionMini, Layers
from core.nn.layers import Conv2D
from tests.app.test_words_fit import cramped, settle

NARROW = 288


@pytest.mark.skipif("os.environ.get('QT_QPA_PLATFORM') != 'offscreen'", reason="words are measured offscreen")
@pytest.mark.parametrize("enlarged", [1.0, 1.5])
def test_lists_within_lists_have_room(qtbot: QtBot, themed: QApplication, enlarged: float) -> None:
    usual = themed.font()
    form = ExperimentForm()
    qtbot.addWidget(form)
    network = Layers.of(InceptionMini(modules=1), 10)
    network.layers[-1] = Conv2D(kernel_size=60)
    form.set_experiment(Experiment(network=network))
    form.set_open_groups(["Network"])
    form.resize(NARROW, 700)
    form.show()
    (lists,) = [one for one in form.findChildren(ComponentsControl) if one.item_around is None and one.items]
    block = lists.items[4]
    while block.holds_list():
        block.set_open(True)
        assert block.inner is not None
        block = block.inner.items[1 if block.inner.items[0].holds_list() else 0]
    block.set_open(True)
    try:
        for language in ("en", "ko"):
            larger = themed.font()
            larger.setPixelSize(round(usual.pixelSize() * enlarged))
            themed.setFont(larger)
            i18n.install(themed, language)
            theme.apply(themed, "light")
            settle(qtbot, form)
            assert not cramped(form)
            assert any(
                label.isVisible() and label.property("role") == "error" for label in form.findChildren(QLabel)
            )
    finally:
        themed.setFont(usual)
