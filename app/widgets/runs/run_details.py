"""The selected run: its figures, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets.runs.run_marker import RunMarker
from app.widgets.runs.run_summary import RunSummary
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.layout.flow_row import FlowRow
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.duration import duration_text
from app.widgets.wording.figure_text import loss_text, percent_text
from app.widgets.wording.shortcut_text import with_shortcut

MOST_CHANGES = 4
"""Changes of the learning rate that are told; of more, the last ones."""
FIGURES = ("validation", "training", "test", "loss", "time")


class RunDetails(Retranslatable, QFrame):
    """Figures and actions of one run; hidden while none is selected."""

    rename_requested = Signal()
    save_requested = Signal(str)
    settings_requested = Signal(str)
    longer_requested = Signal()
    export_requested = Signal()
    delete_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "under")
        self._run: RunSummary | None = None
        self._marker, self._name = RunMarker(12), ElidingLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._name.setProperty("role", "title")
        self._settings = QLabel()
        self._settings.setProperty("role", "caption")
        self._settings.setWordWrap(True)
        self._lines: Sequence[tuple[str, str]] = ()
        self._labels = {figure: QLabel() for figure in FIGURES}
        self._values = {figure: QLabel() for figure in FIGURES}
        self.rename_button = QToolButton()
        self.rename_button.clicked.connect(self.rename_requested)
        theme.set_icon(self.rename_button, "edit")
        self.save_button = self._button("save", self._save)
        self.settings_button = self._button("sliders", self._use_settings)
        self.longer_button = self._button("step", self.longer_requested)
        self.export_button = self._button("export", self.export_requested, quiet=True)
        self.delete_button = self._button("trash", self.delete_requested, quiet=True)
        self._lay_out()
        self.retranslate()
        self.show_run(None)

    def _button(
        self, icon: str, action: Callable[[], None] | SignalInstance, quiet: bool = False
    ) -> QPushButton:
        button = QPushButton()
        button.setIconSize(QSize(16, 16))
        theme.set_icon(button, icon, role="text")
        if quiet:
            button.setProperty("kind", "quiet")
        button.clicked.connect(action)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._marker)
        head.addWidget(self._name, 1)
        head.addWidget(self.rename_button)
        head.addSpacing(-7)  # the button's picture ends where the figures end
        figures = QGridLayout()
        figures.setVerticalSpacing(7)
        for row, figure in enumerate(FIGURES):
            self._labels[figure].setProperty("role", "muted")
            self._values[figure].setFont(theme.tabular(theme.font("body")))
            figures.addWidget(self._labels[figure], row, 0)
            self._values[figure].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            figures.addWidget(self._values[figure], row, 1)
        self._values["validation"].setProperty("role", "name")
        buttons = QGridLayout()
        buttons.setSpacing(8)
        buttons.addWidget(FlowRow([self.save_button, self.settings_button], 8, 8), 0, 0, 1, 2)
        buttons.addWidget(self.longer_button, 1, 0, 1, 2)
        buttons.addWidget(self.export_button, 2, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addWidget(self.delete_button, 2, 1, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(figures)
        column.addWidget(self._settings)
        column.addSpacing(4)
        column.addLayout(buttons)

    def show_run(self, run: RunSummary | None) -> None:
        """Shows a run, or hides for None."""
        self._run = run
        self.setVisible(run is not None)
        if run is None:
            return
        self._marker.set_slot(run.slot, run.dashed)
        self._name.setText(run.name)
        texts = {
            "validation": percent_text(run.validation),
            "training": percent_text(run.training),
            "test": percent_text(run.test),
            "loss": loss_text(run.loss),
            "time": duration_text(run.seconds),
        }
        for figure, text in texts.items():
            self._values[figure].setText(text)
        self._labels["test"].setText(self._test_words(run.tested))
        self._say_settings(run)
        self.longer_button.setVisible(run.can_train_longer)
        self.save_button.setEnabled(run.saveable)
        self.setAccessibleName(run.name)

    def retranslate(self) -> None:
        """Says every word anew."""
        words = {
            "validation": self.tr("Validation accuracy"),
            "training": self.tr("Training accuracy"),
            "test": self._test_words(None),
            "loss": self.tr("Loss, last epoch"),
            "time": self.tr("Time"),
        }
        for figure, word in words.items():
            self._labels[figure].setText(word)
        self.save_button.setText(self.tr("Save model"))
        self.settings_button.setText(self.tr("Use settings"))
        self.longer_button.setText(self.tr("Train longer"))
        self.longer_button.setToolTip(self.tr("Go on for more epochs, from where the run ended"))
        self.export_button.setText(self.tr("Export"))
        self.delete_button.setText(self.tr("Delete"))
        self.save_button.setToolTip(self.tr("Save the model to the library (Ctrl+S)"))
        self.settings_button.setToolTip(self.tr("Load this run's settings into the form"))
        self.export_button.setToolTip(self.tr("Export the results of the runs as PNG, SVG or CSV"))
        self.delete_button.setToolTip(with_shortcut(self.tr("Delete"), Qt.Key.Key_Delete))
        self.rename_button.setToolTip(self.tr("Rename (F2)"))
        self.rename_button.setAccessibleName(self.tr("Rename"))
        self.show_run(self._run)

    def set_settings(self, lines: Sequence[tuple[str, str]]) -> None:
        """What the run was made with: (what, value) a line."""
        self._lines = lines
        if self._run is not None:
            self._say_settings(self._run)

    def _say_settings(self, run: RunSummary) -> None:
        changes = [
            self.tr("Learning rate {rate} from step {step} (epoch {epoch})").format(
                rate=f"{rate:.4g}", step=f"{step:,}", epoch=f"{step / max(run.steps_per_epoch, 1):.1f}"
            )
            for step, rate in run.rate_changes
        ]
        if len(changes) > MOST_CHANGES:
            changes = ["…", *changes[-MOST_CHANGES:]]
        text = "\n".join([*(f"{what}: {value}" for what, value in self._lines), *changes])
        if text != self._settings.text():
            self._settings.setText(text)
        self._settings.setVisible(bool(text))

    def _test_words(self, tested: int | None) -> str:
        if tested is None:
            return self.tr("Test accuracy")
        words = self.tr("Test accuracy, 1 image" if tested == 1 else "Test accuracy, {count} images")
        return words.format(count=f"{tested:,}")

    def _save(self) -> None:
        self._ask(self.save_requested)

    def _use_settings(self) -> None:
        self._ask(self.settings_requested)

    def _ask(self, signal: SignalInstance) -> None:
        if self._run is not None:
            signal.emit(self._run.key)
