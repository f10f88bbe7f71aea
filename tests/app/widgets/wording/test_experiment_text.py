"""An experiment in words."""

from PySide6.QtWidgets import QApplication

from app.widgets.wording.experiment_text import settings_lines
from core.data.sources import Imported
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP


def test_a_data_set_of_ones_own_is_told_by_its_name(themed: QApplication) -> None:
    lines = dict(settings_lines(Experiment(data=Imported(name="my letters"), network=MLP())))
    assert lines["Data"].startswith("Imported, my letters")
