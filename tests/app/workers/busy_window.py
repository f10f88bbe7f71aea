"""A window's process that trains for ever: `python -m tests.app.workers.busy_window DATA`."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.controllers.runs.training import TrainingController
from app.settings import Settings
from core.experiment.experiment import Experiment


def main(directory: str) -> None:
    application = QCoreApplication([])
    settings = Settings(Path("settings.json"))
    settings.data_directory = directory
    training = TrainingController(settings)
    workers = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    training.start(Experiment(epochs=100_000, workers=workers))
    application.exec()


if __name__ == "__main__":
    main(sys.argv[1])
