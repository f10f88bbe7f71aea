"""The strip above the plots: the run that trains now, or the last one, in figures that do not jump."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app import i18n, theme
from app.widgets.runs.learning_rate_field import FIELD_HEIGHT, LearningRateField, captioned_column
from app.widgets.runs.run_marker import RunMarker
from app.widgets.runs.run_summary import (
    DIVERGED,
    FAILED,
    FINISHED,
    INTERRUPTED,
    PAUSED,
    STARTING,
    STOPPED,
    TRAINING,
    RunSummary,
)
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.figure_label import FigureLabel
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.duration import duration_text
from app.widgets.wording.figure_text import NONE, loss_text, percent_text, speed_text
from core.studies.study import StudyProgress

SPACING, NARROW_SPACING, NAME_GAP = 20, 12, 10
_GIVING_WAY = ("figure", SPACING), ("figure", NARROW_SPACING), ("title", NARROW_SPACING)
"""The type of the name and the gap between columns, the best first."""
SAMPLES = {"loss": "0.0000", "training": "100.0", "validation": "100.0", "speed": "00.0만"}


class CaptionedFigure(QWidget):
    """A caption over a figure and its unit, as wide as the widest it will say."""

    def __init__(self, sample: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption, self._value = QLabel(), FigureLabel(sample)
        self._caption.setProperty("role", "caption")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout()
        line.addWidget(self._value)
        captioned_column(self, self._caption, line)

    def set_words(self, caption: str, unit: str) -> None:
        """What the figure is."""
        self._caption.setText(caption)
        self._value.set_unit(unit)
        self.setAccessibleName(caption)

    def text(self) -> str:
        """The figure."""
        return self._value.text()

    def set_text(self, text: str) -> None:
        """Show another figure."""
        self._value.set_text(text)
        self.setAccessibleDescription(text)


class RunStrip(Retranslatable, QWidget):
    """Marker, name and state; loss, accuracies and speed; the live learning rate.

    Where the run belongs to a study, its state tells how far all of its runs are.
    """

    rate_chosen = Signal(float)
    diagnosis_requested = Signal()
    """Somebody wants to know what is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: RunSummary | None = None
        self._study: StudyProgress | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._marker = RunMarker(16, FIELD_HEIGHT)
        self._state, self._name = ElidingLabel(), ElidingLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._state.setProperty("role", "caption")
        self._illness = QToolButton()
        self._illness.setProperty("role", "illness")
        self._illness.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._illness.setIconSize(QSize(14, 14))
        self._illness.setFixedHeight(self._state.sizeHint().height())
        self._illness.clicked.connect(self.diagnosis_requested)
        self._name.setProperty("role", "figure")
        self._figures = {key: CaptionedFigure(sample) for key, sample in SAMPLES.items()}
        self.rate = LearningRateField()
        self.rate.chosen.connect(self.rate_chosen)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        named = QWidget()
        line = QHBoxLayout()
        line.addWidget(self._name)
        captioned_column(named, self._state, line)
        column = named.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self._illness, 0, Qt.AlignmentFlag.AlignLeft)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        head = QHBoxLayout()
        head.setSpacing(NAME_GAP)
        head.addWidget(self._marker, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(named, 1)
        row.addLayout(head, 1)
        for figure in self._figures.values():
            row.addWidget(figure)
        row.addWidget(self.rate)

    def show_run(self, run: RunSummary | None, study: StudyProgress | None = None) -> None:
        """Shows a run, and how far the study is that it belongs to.

        Figures are read by people: ten times a second is often enough.
        """
        self._run, self._study = run, study
        self._show()

    def _show(self) -> None:
        run = self._run
        self.rate.setEnabled(run is not None and run.live)
        self._state.setText(" · ".join([*self._state_words(run), *self._study_words()]))
        self._show_illness(run)
        self._name.setText(run.name if run is not None else self.tr("No run yet"))
        self._marker.set_slot(run.slot if run is not None else -1, run is not None and run.dashed)
        self._marker.setVisible(run is not None)
        self._words(run)
        for key, text in self._texts(run).items():
            self._figures[key].set_text(text)
        self._fit_name()
        if run is not None:
            self.rate.show_rate(run.learning_rate)

    def _show_illness(self, run: RunSummary | None) -> None:
        """What is wrong, in place of the state while the run trains."""
        ill = run is not None and bool(run.illness) and run.live
        self._illness.setVisible(ill)
        self._state.setVisible(not ill)
        if run is not None and ill:
            self._illness.setText(run.illness)
            role = "danger" if run.illness_sure else "warning"
            theme.set_icon(self._illness, "alert", role=role)
            if self._illness.property("kind") != role:
                self._illness.setProperty("kind", role)
                self._illness.style().unpolish(self._illness)
                self._illness.style().polish(self._illness)

    def _fit_name(self) -> None:
        """Name and state have room first: gaps give way, then the size of the name, then the speed."""
        speed = self._figures["speed"]
        widths = [column.sizeHint().width() for column in (*self._figures.values(), self.rate)]
        room = self.width() - sum(widths) - self._marker.width() - NAME_GAP
        state = self._state if self._illness.isHidden() else self._illness
        wanted = {
            role: max(QFontMetrics(theme.font(font)).horizontalAdvance(self._name.text()) + 2, _width(state))
            for role, font in (("figure", "figure"), ("title", "panel_title"))
        }
        fitting = [way for way in _GIVING_WAY if wanted[way[0]] <= room - way[1] * len(widths)]
        role, spacing = (fitting or _GIVING_WAY[-1:])[0]
        self._set_name_role(role)
        self._row.setSpacing(spacing)
        speed.setVisible(bool(fitting))

    def _set_name_role(self, role: str) -> None:
        if self._name.property("role") != role:
            self._name.setProperty("role", role)
            self._name.style().unpolish(self._name)
            self._name.style().polish(self._name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the name the room that there is now."""
        super().resizeEvent(event)
        self._fit_name()

    def _texts(self, run: RunSummary | None) -> dict[str, str]:
        if run is None:
            return dict.fromkeys(self._figures, NONE)
        return {
            "loss": loss_text(run.smoothed_loss),
            "training": percent_text(run.training).removesuffix("%"),
            "validation": percent_text(run.validation).removesuffix("%"),
            "speed": speed_text(run.speed, _language()) if run.live else duration_text(run.seconds),
        }

    def _state_words(self, run: RunSummary | None) -> list[str]:
        texts = {
            STARTING: self.tr("Starting"),
            TRAINING: self.tr("Training now"),
            PAUSED: self.tr("Paused"),
            FINISHED: self.tr("Finished"),
            STOPPED: self.tr("Stopped"),
            FAILED: self.tr("Failed"),
            DIVERGED: self.tr("Diverged"),
            INTERRUPTED: self.tr("Interrupted"),
        }
        if run is None:
            return [self.tr("Press Start to train")]
        if self._study is not None and run.state == TRAINING:  # which of them says that it is in training
            return []
        return [texts[run.state]] if run.state in texts else []

    def _study_words(self) -> list[str]:
        study = self._study
        if study is None:
            return []
        number = min(study.finished + study.failed + 1, study.total)
        words = [self.tr("Run {number} of {total}").format(number=number, total=study.total)]
        if study.seconds_left is not None:
            left = self.tr("{time} left for all").format(time=duration_text(study.seconds_left, tenths=False))
            words.append(left)
        if study.failed:
            words.append(self.tr("{count} failed").format(count=study.failed))
        return words

    def _words(self, run: RunSummary | None) -> None:
        self._figures["loss"].set_words(self.tr("Smoothed loss"), "")
        self._figures["training"].set_words(self.tr("Training"), "%")
        self._figures["validation"].set_words(self.tr("Validation"), "%")
        live = run is None or run.live
        self._figures["speed"].set_words(
            *((self.tr("Speed"), self.tr("images/s")) if live else (self.tr("Time"), ""))
        )

    def retranslate(self) -> None:
        """Says every word anew."""
        self._show()


def _width(widget: QWidget) -> int:
    """What all that it says takes."""
    widget.ensurePolished()
    return widget.sizeHint().width()


def _language() -> str:
    application = QCoreApplication.instance()
    return i18n.installed(application) if application is not None else i18n.SOURCE
