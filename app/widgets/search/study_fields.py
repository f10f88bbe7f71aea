"""How a study searches: sampler, pruning, trials, seeds a trial, and by what it is judged."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from app import core_text
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from app.widgets.toolkit.fields.number_field import NumberControl
from app.widgets.toolkit.retranslatable import Retranslatable
from core.nn.component import fields, members
from core.search.pruners import Pruner
from core.search.samplers import Sampler
from core.search.study_file import StudyFile

FIELD_WIDTH = 146


class StudyFields(Retranslatable, QWidget):
    """`edited` tells that the study is to be another one: `study`."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        declared = {one.name: one for one in fields(StudyFile)}
        self.study: StudyFile | None = None
        self.sampler, self.pruner = ClickedWheelComboBox(), ClickedWheelComboBox()
        self.trials, self.repeats = NumberControl(declared["trials"]), NumberControl(declared["repeats"])
        self._judged = QLabel()
        self._names = [QLabel() for _ in range(5)]
        self._begun = False
        for combo, family in ((self.sampler, Sampler), (self.pruner, Pruner)):
            for member in members(family):
                combo.addItem("", member)
        self._lay_out()
        self.sampler.activated.connect(self._take)
        self.pruner.activated.connect(self._take)
        self.trials.edited.connect(self._take)
        self.repeats.edited.connect(self._take)
        self.retranslate()

    def show_study(self, study: StudyFile | None, begun: bool, at_work: bool) -> None:
        """A study keeps its way once it has begun; more trials may be asked for while it rests."""
        self.study, self._begun = study, begun
        for widget in (self.sampler, self.pruner, self.repeats):
            widget.setEnabled(study is not None and not begun and not at_work)
        self.trials.setEnabled(study is not None and not at_work)
        if study is not None:
            self.sampler.setCurrentIndex(self.sampler.findData(type(study.sampler)))
            self.pruner.setCurrentIndex(self.pruner.findData(type(study.pruner)))
            if self.trials.value() != study.trials:
                self.trials.show_value(study.trials)
            if self.repeats.value() != study.repeats:
                self.repeats.show_value(study.repeats)
        self._tell()

    def retranslate(self) -> None:
        """Say every word anew."""
        words = (
            self.tr("Sampler"), self.tr("Pruning"), self.tr("Trials"), self.tr("Seeds a trial"),
            self.tr("Judged by"),
        )  # fmt: skip
        for label, text in zip(self._names, words, strict=True):
            label.setText(text)
        for combo, name in ((self.sampler, words[0]), (self.pruner, words[1])):
            combo.setAccessibleName(name)
            for row in range(combo.count()):
                combo.setItemText(row, core_text.name(combo.itemData(row)))
                combo.setItemData(row, core_text.about(combo.itemData(row)), Qt.ItemDataRole.ToolTipRole)
        declared = {one.name: one for one in fields(StudyFile)}
        for control, field, name in (
            (self.trials, "trials", words[2]),
            (self.repeats, "repeats", words[3]),
        ):
            control.set_accessible_texts(name, core_text.tr(declared[field].description))
            control.retranslate()
        self._tell()

    def _tell(self) -> None:
        fixed = (
            self.tr("A study that has started keeps this: start a new one to change it")
            if self._begun
            else ""
        )
        for combo in (self.sampler, self.pruner):
            chosen: Any = combo.currentData()
            about = core_text.about(chosen) if chosen is not None else ""
            combo.setToolTip("\n".join(text for text in (about, fixed) if text))
        study = self.study
        if study is None:
            self._judged.setText("")
        elif study.hill is not None:
            self._judged.setText(self.tr("a synthetic hill"))
        else:
            share = study.experiment.data.validation
            words = self.tr("validation, {percent}%").format(percent=f"{100 * share:g}")
            self._judged.setText(words if share else self.tr("cross-validation"))

    def _take(self, *_: object) -> None:
        study = self.study
        if study is None or self.trials.validation_message() or self.repeats.validation_message():
            return
        sampler, pruner = self.sampler.currentData(), self.pruner.currentData()
        changed = replace(study, trials=int(self.trials.value()), repeats=int(self.repeats.value()))
        if type(study.sampler) is not sampler:
            changed = replace(changed, sampler=sampler())
        if type(study.pruner) is not pruner:
            changed = replace(changed, pruner=pruner())
        if changed != study:
            self.study = changed
            self._tell()
            self.edited.emit()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(0, 1)
        self._judged.setProperty("role", "muted")
        self._judged.setWordWrap(True)
        for row, widget in enumerate((self.sampler, self.pruner, self.trials, self.repeats, self._judged)):
            self._names[row].setProperty("role", "field")
            self._names[row].setBuddy(widget)
            self._names[row].setWordWrap(True)
            widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            widget.setFixedWidth(FIELD_WIDTH)
            grid.addWidget(self._names[row], row, 0)
            grid.addWidget(widget, row, 1)
