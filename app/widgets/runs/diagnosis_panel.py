"""What went wrong? The illness of a run, the evidence, why it happens, and the remedy with its button."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import core_text, theme
from app.widgets.runs.diagnosis_view import DiagnosisView
from app.widgets.runs.evidence_chart import EvidenceChart
from app.widgets.runs.remedy_rows import RemedyRows
from app.widgets.toolkit.code_request import request_code
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.change_text import change_words
from app.widgets.wording.figure_text import percent_text
from core.insight.cure_outcome import CureOutcome
from core.insight.finding import Finding

ICON = 18
WIDTH, MAX_HEIGHT = 296, 620
CAPTIONS = ("evidence", "why", "remedy")


class DiagnosisPanel(Retranslatable, QFrame):
    """The most serious illness in full, the others as lines under it, which change places with it."""

    cure_requested = Signal(object)
    """The experiment that cures."""
    settings_requested = Signal(object)
    comparison_requested = Signal()
    """Of the layers of the sick run and of the cured one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "under")
        self._view: DiagnosisView | None = None
        self._place = 0
        self._icon, self._name, self._sure = QLabel(), QLabel(), QLabel()
        self._sentence, self._why, self._outcome = QLabel(), QLabel(), QLabel()
        self._curve_title, self._changes_title, self._remark = QLabel(), QLabel(), QLabel()
        self._captions = {key: QLabel() for key in CAPTIONS}
        self.chart, self.remedy = EvidenceChart(), RemedyRows()
        self.code_button, self.cure_button, self.settings_button = QPushButton(), QPushButton(), QToolButton()
        self.compare_button = QPushButton()
        self._others = QVBoxLayout()
        self._name.setProperty("role", "title")
        for label in (self._sure, self._curve_title, self._changes_title, self._remark):
            label.setProperty("role", "caption")
        for label in (*self._captions.values(), self._outcome):
            label.setProperty("role", "name")
        for label in (self._name, self._sure, self._sentence, self._why, self._outcome, self._remark):
            label.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_run(None)

    # -- how it is built ---

    def _lay_out(self) -> None:
        self._body = body = QWidget()
        body.setProperty("role", "scrolled")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(_row(self._icon, self._name))
        column.addWidget(self._sure)
        column.addWidget(self._sentence)
        self._evidence = _part(_row(self._captions["evidence"], self._curve_title, end=True), self.chart)
        self._reason = _part(_row(self._captions["why"]), self._why, self.code_button)
        self._cure = _part(
            _row(self._captions["remedy"], self._changes_title, end=True),
            self.remedy,
            self._remark,
        )
        for part in (self._evidence, self._reason, self._cure):
            column.addWidget(part)
        self._others.setSpacing(2)
        column.addLayout(self._others)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        self._lay_out_foot()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._foot)

    def _lay_out_foot(self) -> None:
        """What never scrolls away: whether it helped, and the buttons."""
        self._foot = QWidget()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.cure_button, 1)
        buttons.addWidget(self.settings_button)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(16, 6, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self._outcome)
        foot.addWidget(self.compare_button, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addLayout(buttons)

    def _connect(self) -> None:
        self.code_button.setProperty("kind", "link")
        self.compare_button.setProperty("kind", "link")
        self.compare_button.clicked.connect(self.comparison_requested)
        self.cure_button.setIconSize(QSize(16, 16))
        theme.set_icon(self.cure_button, "play", role="text")
        theme.set_icon(self.settings_button, "sliders")
        self.settings_button.setIconSize(QSize(ICON, ICON))
        self.code_button.clicked.connect(self._show_code)
        self.cure_button.clicked.connect(self._cure_it)
        self.settings_button.clicked.connect(self._use_settings)
        theme.active_theme().changed.connect(self._show)

    def sizeHint(self) -> QSize:
        """As high as what it says, up to the height of a finding; where there is less room, it scrolls."""
        foot = self._foot.sizeHint().height() if self.finding is not None else 0
        return QSize(WIDTH, min(self._body.heightForWidth(WIDTH) + foot, MAX_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        """Its words scroll: a foot that wraps makes the whole no lower."""
        return False

    # -- what it shows ---

    @property
    def finding(self) -> Finding | None:
        """The illness that is shown in full."""
        findings = (self._view.findings if self._view else None) or ()
        return findings[self._place] if self._place < len(findings) else None

    def show_run(self, view: DiagnosisView | None) -> None:
        """Show what is wrong with this run; of another run the most serious."""
        if view is None or self._view is None or view.key != self._view.key:
            self._place = 0
        if view != self._view or view is None:
            self._view = view
            self._show()

    def choose(self, place: int) -> None:
        """Show another of the illnesses in full."""
        self._place = place
        self._show()

    def _show(self) -> None:
        finding = self.finding
        for part in (self._evidence, self._reason, self._cure, self._foot, self._sure):
            part.setVisible(finding is not None)
        if finding is None:
            self._show_nothing()
        else:
            self._show_finding(finding)
        self._show_others()
        self.updateGeometry()

    def _show_nothing(self) -> None:
        view = self._view
        looked = view is not None and view.findings is not None
        self._icon.setPixmap(
            theme.pixmap("ok" if looked else "info", "success" if looked else "text-muted", ICON)
        )
        if looked:
            name = self.tr("No problem found")
            text = self.tr("Images, labels, weights, gradients, units, losses and accuracies were checked.")
        elif view is not None and view.live:
            name, text = (
                self.tr("Nothing to check yet"),
                self.tr("The first diagnosis comes after 10 steps."),
            )
        else:
            name = self.tr("This run was not diagnosed")
            text = self.tr("Train it again to have it diagnosed, or use “digitlab diagnose”.")
        self._name.setText(name)
        self._sentence.setText(text)

    def _show_finding(self, finding: Finding) -> None:
        kind, symptom, view = finding.kind, finding.symptom, self._view
        assert view is not None
        role = "danger" if finding.is_sure else "warning"
        self._icon.setPixmap(theme.pixmap("alert", role, ICON))
        name = core_text.name(kind)
        self._name.setText(name if finding.is_sure else self.tr("Perhaps: {illness}").format(illness=name))
        self._sure.setText(self._sure_words(finding, view.layer_names))
        layer = symptom.figures.get("layer")
        figures = {**symptom.figures, "layer": view.layer_names.get(str(layer), layer)}
        self._sentence.setText(core_text.tr(kind.says).format(**figures))
        self._why.setText(core_text.tr(kind.why))
        component, part = kind.code
        self.code_button.setText(f"{component.__name__}.{part}")
        self._evidence.setVisible(symptom.curve is not None)
        if symptom.curve is not None:
            self._curve_title.setText(core_text.tr(symptom.curve.title))
            self.chart.show_curve(symptom.curve, view.slot)
        self._show_remedy(finding, view)

    def _sure_words(self, finding: Finding, names: Mapping[str, str]) -> str:
        symptom = finding.symptom
        layers = list(dict.fromkeys(names.get(layer, layer) for layer in symptom.layers))
        words = [
            self.tr("Sure: {percent}%").format(percent=round(100 * symptom.sure)),
            self.tr("since step {step}").format(step=f"{symptom.step:,}"),
        ]
        if len(layers) > 1:
            words.append(self.tr("{first} to {last}").format(first=layers[0], last=layers[-1]))
        return " · ".join([*words, *layers[: len(layers) == 1]])

    def _show_remedy(self, finding: Finding, view: DiagnosisView) -> None:
        remedy = finding.remedy
        changes = change_words(view.experiment, remedy) if remedy else []
        self.remedy.show_changes(changes)
        self._changes_title.setText(
            self.tr("1 setting changes")
            if len(changes) == 1
            else self.tr("{count} settings change").format(count=len(changes))
        )
        self._changes_title.setVisible(bool(changes))
        self._remark.setText(
            self.tr("Same seed, beside this run.")
            if changes
            else self.tr("No setting cures this: look at the images and labels.")
        )
        self._foot.setVisible(bool(changes))
        self.cure_button.setEnabled(view.can_start)
        self.cure_button.setToolTip(
            "" if view.can_start else self.tr("Another run is training: stop it first.")
        )
        self._show_outcome(view.outcome)

    def _show_outcome(self, outcome: CureOutcome | None) -> None:
        self._outcome.setVisible(outcome is not None)
        self.compare_button.setVisible(outcome is not None)
        if outcome is None:
            return
        figures = {
            "what": self.tr("validation") if outcome.held_out else self.tr("training"),
            "before": percent_text(outcome.before),
            "after": percent_text(outcome.after),
        }
        words = (
            self.tr("It helped: {what} {before} → {after}")
            if outcome.helped
            else self.tr("It did not help: {what} {before} → {after}")
        )
        self._outcome.setText(words.format(**figures))
        self._outcome.setProperty("role", "gain" if outcome.helped else "name")
        self._outcome.style().unpolish(self._outcome)
        self._outcome.style().polish(self._outcome)

    def _show_others(self) -> None:
        while item := self._others.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for place, finding in enumerate((self._view.findings if self._view else None) or ()):
            if place != self._place:
                button = QPushButton(core_text.name(finding.kind))
                button.setProperty("kind", "link")
                button.clicked.connect(partial(self.choose, place))
                self._others.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    # -- what is done with it ---

    def _show_code(self) -> None:
        if self.finding is not None:
            request_code(self, self.finding.kind.code[0])

    def _cure_it(self) -> None:
        if self.finding is not None and self.finding.remedy is not None:
            self.cure_requested.emit(self.finding.remedy)

    def _use_settings(self) -> None:
        if self.finding is not None and self.finding.remedy is not None:
            self.settings_requested.emit(self.finding.remedy)

    # -- words ---

    def retranslate(self) -> None:
        """Says every word anew."""
        words = {"evidence": self.tr("Evidence"), "why": self.tr("Why"), "remedy": self.tr("Remedy")}
        for key, word in words.items():
            self._captions[key].setText(word)
        self.cure_button.setText(self.tr("Start the cured run"))
        self.settings_button.setToolTip(self.tr("Use these settings for the next run"))
        self.settings_button.setAccessibleName(self.settings_button.toolTip())
        self.compare_button.setText(self.tr("Show side by side"))
        self.compare_button.setToolTip(self.tr("The layers of both runs, row by row"))
        self._show()


def _row(first: QLabel, second: QLabel | None = None, end: bool = False) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(first, 0, Qt.AlignmentFlag.AlignTop)
    if second is None:
        row.addStretch()
        return row
    if end:
        row.addStretch()
    row.addWidget(second, 0 if end else 1)
    return row


def _part(head: QHBoxLayout, *widgets: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(6)
    column.addLayout(head)
    for widget in widgets:
        side = Qt.AlignmentFlag.AlignLeft if isinstance(widget, QPushButton) else Qt.AlignmentFlag(0)
        column.addWidget(widget, 0, side)
    return part
