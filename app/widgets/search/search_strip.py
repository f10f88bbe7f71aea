"""The strip over the pictures: the best, who found it and with what, and how the trials ended."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app import theme
from app.widgets.search.study_setting import StudySetting
from app.widgets.search.trial_focus import TrialFocus
from app.widgets.search.trial_mark import CROSSED_STATES
from app.widgets.search.trial_words import trial_name, value_text
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.figure_text import NONE, percent_text

GAP = 28
FIGURES = ("best", "test", "found", "setting", "done", "pruned", "failed")


class SearchStrip(Retranslatable, QWidget):
    """Captions over figures; what does not fit in a small window goes, the last first."""

    race_requested = Signal()
    use_requested = Signal()

    def __init__(self, focus: TrialFocus) -> None:
        super().__init__()
        self.trials = focus
        self._captions = {key: QLabel() for key in FIGURES}
        self._values = {key: QLabel() for key in FIGURES}
        self._columns: dict[str, QWidget] = {}
        self._test: float | None = None
        self._times = 0
        self.race, self.use = QPushButton(), QPushButton()
        self._lay_out()
        self.race.clicked.connect(self.race_requested)
        self.use.clicked.connect(self.use_requested)
        focus.changed.connect(self._show)
        self.retranslate()

    def show_test(self, accuracy: float | None, times: int) -> None:
        """What the winner did on the test set, and how often that was opened for this study."""
        self._test, self._times = accuracy, times
        self._show()

    def text(self, key: str) -> str:
        """What a figure says."""
        return self._values[key].text()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.race.setText(self.tr("Race samplers"))
        self.race.setToolTip(self.tr("Which sampler finds the top of a hill sooner, over five seeds"))
        self.use.setText(self.tr("Use the best"))
        self.use.setToolTip(self.tr("Put the settings of the best trial into the form of Train"))
        for key, text in (
            ("best", self.tr("Best validation")), ("found", self.tr("Found by")), ("done", self.tr("Done")),
            ("pruned", self.tr("Pruned")), ("failed", self.tr("Failed")),
        ):  # fmt: skip
            self._captions[key].setText(text)
        self._show()

    def _show(self) -> None:
        focus = self.trials
        best, states = focus.best, [one.state for one in focus.trials]
        first = focus.settings[0] if focus.settings else None
        setting = _most_telling(focus) or first
        self._captions["setting"].setText(setting.name if setting is not None else "")
        chosen = setting.text(best.settings.get(setting.key)) if best and setting else NONE
        shown = {
            "best": value_text(best) if best else NONE,
            "test": percent_text(self._test),
            "found": trial_name(best) if best else NONE,
            "setting": chosen,
            "done": str(states.count("done")),
            "pruned": str(states.count("pruned")),
            "failed": str(sum(state in CROSSED_STATES for state in states)),
        }
        for key, text in shown.items():
            self._values[key].setText(text)
            self._columns[key].setAccessibleName(f"{self._captions[key].text()}: {text}")
        once = self.tr("Test set, opened once")
        again = self.tr("Test set, opened {count} times").format(count=self._times)
        self._captions["test"].setText(once if self._times == 1 else again)
        words = self.tr("All were chosen by validation; the test set was opened for the winner alone")
        self._columns["test"].setToolTip(words)
        self.use.setEnabled(best is not None)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what does not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.race.sizeHint().width() - self.use.sizeHint().width() - GAP
        for key in FIGURES:
            if key == "test" and self._test is None:
                self._columns[key].hide()
                continue
            room -= self._columns[key].sizeHint().width() + GAP
            self._columns[key].setVisible(room >= -GAP)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for key in FIGURES:
            self._captions[key].setProperty("role", "caption")
            self._values[key].setProperty("role", "figure")
            self._values[key].setFont(theme.tabular(self._values[key].font()))
            self._columns[key] = column = QWidget()
            inside = QVBoxLayout(column)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(0)
            inside.addWidget(self._captions[key])
            inside.addWidget(self._values[key])
            row.addWidget(column)
        row.addStretch(1)
        row.setSpacing(GAP)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        theme.set_icon(self.use, "sliders", "text")
        for button in (self.race, self.use):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        row.addLayout(buttons)


def _most_telling(focus: TrialFocus) -> StudySetting | None:
    """The learning rate, where it is searched."""
    return next((one for one in focus.settings if "learning_rate" in one.parameter.path), None)
