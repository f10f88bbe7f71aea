"""The form for an experiment, generated from its declaration: a new optimizer appears in it by itself.

It is always open to change, also while a run trains: what it holds is the next run. The bar at its foot tells
of the run at hand.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path as FilePath

import msgspec
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app import core_text
from app.widgets.experiment_form.augmentation_preview import AugmentationPreview
from app.widgets.experiment_form.change_notice import ChangeNotice
from app.widgets.experiment_form.control_choice import control_for
from app.widgets.experiment_form.experiment_exchange import ExperimentExchange
from app.widgets.experiment_form.form_header import FormHeader
from app.widgets.experiment_form.group import Group
from app.widgets.experiment_form.layer_list.components_field import ComponentsControl
from app.widgets.experiment_form.layer_list.layer_annotations import layer_annotations
from app.widgets.experiment_form.layer_list.list_templates import list_templates
from app.widgets.experiment_form.network_summary_line import NetworkSummaryLine
from app.widgets.experiment_form.rows.field_row import FieldRow
from app.widgets.experiment_form.run_bar import RunBar
from app.widgets.toolkit.overlay_scroll import OverlayScroll
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.group_text import group_text, groups, value_text
from core.data.augmentation import Augmentation
from core.experiment.data_facts import DataFacts
from core.experiment.draft import Draft, DraftEntry, Path, Tree, network_entry
from core.experiment.draft_check import CheckedDraft, check
from core.experiment.experiment import Experiment
from core.experiment.optimizer_defaults import OptimizerDefaults
from core.nn.architectures import Layers
from core.nn.optimizers import Optimizer

MARGIN = 16
FIRST_OPEN = ("Network", "Optimizer", "Run")
_WITH_TAB_ORDER = (FieldRow, NetworkSummaryLine, ChangeNotice, AugmentationPreview)


class ExperimentForm(Retranslatable, QFrame):
    """Presets, the groups of settings, and the bar that starts and steers a run.

    Whatever cannot be is said at its field, and nothing starts until it can.
    """

    changed = Signal()
    groups_toggled = Signal()
    start_requested = Signal()
    pause_requested = Signal()
    resume_requested = Signal()
    step_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = Draft(Experiment())
        self._optimizer_defaults = OptimizerDefaults(self._draft)
        self._presets: list[tuple[str, Experiment]] = []
        self._data = DataFacts()
        self._runs_folder: FilePath | None = None
        self._rows: dict[Path, FieldRow] = {}
        self._groups: dict[str, Group] = {}
        self._seen = set(FIRST_OPEN)
        self._good = Experiment()
        self._left_layers: Tree | None = None
        self._problem = ""
        self.header, self.bar = FormHeader(MARGIN), RunBar()
        self.network, self._preview = NetworkSummaryLine(), AugmentationPreview()
        self.change_notice = ChangeNotice()
        self._body = QWidget()
        self.exchange = ExperimentExchange(self, self.header, self)
        self._lay_out()
        self._connect()
        self._rebuild()
        self.set_open_groups(FIRST_OPEN)

    def experiment(self) -> Experiment:
        """The settings; the last that could be, if the present ones cannot."""
        return msgspec.convert(msgspec.to_builtins(self._good), Experiment)

    def set_experiment(self, experiment: Experiment, preset_name: str | None = None) -> None:
        """Show other settings; a reset goes back to them. `preset_name` says what they came from."""
        self._keep_layers()
        self._draft.load(experiment)
        self._optimizer_defaults.load(named=preset_name is not None)
        self.header.presets.show_name(preset_name)
        self._rebuild()
        self.changed.emit()

    def set_presets(self, presets: Sequence[tuple[str, Experiment]]) -> None:
        """What the chooser offers."""
        self._presets = list(presets)
        self._optimizer_defaults.set_known([experiment for _, experiment in self._presets])
        self.header.presets.set_names([name for name, _ in self._presets])

    def preset_name(self) -> str | None:
        """The preset, file or run that the settings came from, if they are still the same."""
        return None if self._draft.is_touched() else self.header.presets.currentText() or None

    def set_data(self, data: DataFacts) -> None:
        """What is known of the chosen data set."""
        if data == self._data:
            return
        self._data = data
        for row in self._rows.values():
            self._offer_templates(row)
        self._check()

    def set_runs_folder(self, folder: FilePath) -> None:
        """Where the run would be kept: there must be room for it."""
        self._runs_folder = folder
        self._check()

    def set_images(self, images: NDArray[np.uint8] | None) -> None:
        """A few images of the data set, (N, C, H, W), to show augmentation on; None where it is not here."""
        self._preview.show_images(images)

    def is_valid(self) -> bool:
        """Whether a run could start with these settings."""
        return not self._problem

    def problem(self) -> str:
        """What keeps a run from starting, in the language in force."""
        return self._problem

    def set_progress(
        self, state: str, epoch: int, epochs: int, step: int, seconds_left: float | None, fraction: float
    ) -> None:
        """How far the run at hand is."""
        self.bar.set_progress(state, epoch, epochs, step, seconds_left, fraction)

    def changeEvent(self, event: QEvent) -> None:
        """Who comes back to the window may have made room on the disk."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and not self.is_valid():
            self._check()

    def open_groups(self) -> list[str]:
        """The groups that are open, by the words of the declarations, to be remembered."""
        return [name for name, group in self._groups.items() if group.is_open()]

    def set_open_groups(self, names: Sequence[str]) -> None:
        """Open these groups and close the others."""
        for name, group in self._groups.items():
            group.set_open(name in names)

    def areas(self) -> list[QWidget]:
        """Where F6 goes: the settings and the bar."""
        return [self.header.presets, self.bar.primary]

    def retranslate(self) -> None:
        """Say every word anew; the heads and the bar do so themselves."""
        for group in self._groups.values():
            group.retranslate()
        for row in self._rows.values():
            row.retranslate()
            self._offer_templates(row)
        self._body.setAccessibleName(self.tr("Settings of the next run"))
        self._check()

    def _lay_out(self) -> None:
        self.setProperty("role", "panel")
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(OverlayScroll(self._body), 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.header.presets.preset_chosen.connect(self._take_preset)
        self.header.reset_requested.connect(self._reset_all)
        self.network.layers_requested.connect(self._edit_layers)
        self.change_notice.undo_requested.connect(self._take_back_architecture)
        self.bar.start_requested.connect(self.start_requested)
        self.bar.pause_requested.connect(self.pause_requested)
        self.bar.resume_requested.connect(self.resume_requested)
        self.bar.step_requested.connect(self.step_requested)
        self.bar.stop_requested.connect(self.stop_requested)

    def _take_preset(self, index: int) -> None:
        name, experiment = self._presets[index]
        self.set_experiment(experiment, name)

    def _reset_all(self) -> None:
        self._draft.reset_all()
        self._optimizer_defaults.reset()
        self._rebuild()
        self.changed.emit()

    def _edit_layers(self) -> None:
        """The network as a list of its layers, to be changed one by one."""
        layers = msgspec.to_builtins(Layers.of(self._good.network, self._data.classes))
        self._show_layers(layers)
        if self._left_layers is not None:
            for control in self._layer_lists():
                control.remember(self._left_layers["layers"])

    def _show_layers(self, tree: Tree) -> None:
        self._draft.set(network_entry(self._draft).path, tree)
        self._rebuild(keep_typed=True)
        self.changed.emit()

    def _keep_layers(self) -> None:
        """A list of layers is somebody's work: whoever leaves it finds it again."""
        entry = network_entry(self._draft)
        if self._draft.member(entry) is Layers:
            self._left_layers = copy.deepcopy(self._draft.value(entry.path))

    def _edit(self, row: FieldRow) -> None:
        if row.control.value() is Layers:
            left = self._left_layers
            self._show_layers(left) if left is not None else self._edit_layers()
            return
        before = self._optimizer_defaults.pair()
        if row.entry.field.kind == "choice":
            self._keep_layers()
            self._draft.choose(row.entry, row.control.value())
            self._optimizer_defaults.follow(row.entry, before)
            self._rebuild(keep_typed=True)
        else:
            self._draft.set(row.entry.path, row.control.value())
            self._optimizer_defaults.follow(row.entry, before)
            self._check()
        self.changed.emit()

    def _reset(self, row: FieldRow) -> None:
        before = self._optimizer_defaults.pair()
        self._draft.reset(row.entry)
        self._optimizer_defaults.follow(row.entry, before)
        self._show_value(row, keep_typed=False)
        self._rebuild(keep_typed=True)
        self.changed.emit()

    def _take_back_architecture(self) -> None:
        """One step, with all that changed along."""
        network = self._rows[network_entry(self._draft).path]
        if self.change_notice.undo.hasFocus():  # it goes
            network.setFocus(Qt.FocusReason.OtherFocusReason)
        self._optimizer_defaults.undo()
        self._rebuild(keep_typed=True)
        self.changed.emit()

    def _rebuild(self, keep_typed: bool = False) -> None:
        """Make the rows that the values need, keep those that are there already, and fill all of them in.

        What was typed and is no value stays if `keep_typed`.
        """
        by_group = groups(self._draft)
        old, self._rows = self._rows, {}
        for name in by_group:
            if name not in self._groups:
                self._add_group(name)
        for name, group in self._groups.items():
            entries = by_group.get(name, []) if name in self._seen else []
            for entry in entries:
                self._rows[entry.path] = self._row(entry, old)
                self._show_value(self._rows[entry.path], keep_typed)
            group.set_rows(self._widgets(entries))
            group.setVisible(name in by_group)
        for row in old.values():
            row.hide()
            row.deleteLater()
        self._order_tabs()
        self._check()

    def _row(self, entry: DraftEntry, old: dict[Path, FieldRow]) -> FieldRow:
        row = old.get(entry.path)
        if row is not None and row.entry == entry:
            del old[entry.path]
        else:
            row = FieldRow(entry, control_for(entry.field))
            self._offer_templates(row)
            row.edited.connect(self._edit)
            row.reset_requested.connect(self._reset)
        return row

    def _offer_templates(self, row: FieldRow) -> None:
        """Lists that are ready made, for a row that holds a list."""
        if isinstance(row.control, ComponentsControl):
            row.control.set_templates(list_templates(row.entry, self._data.classes))

    def _show_value(self, row: FieldRow, keep_typed: bool) -> None:
        entry, control = row.entry, row.control
        value = self._draft.member(entry) if entry.field.kind == "choice" else self._draft.value(entry.path)
        if not (keep_typed and control.validation_message() and control.value() == value):
            control.show_value(value)

    def _add_group(self, name: str) -> None:
        group = Group(name, MARGIN)
        group.toggled.connect(self._follow_groups)
        self._groups[name] = group
        self._column.insertWidget(self._column.count() - 1, group)

    def _follow_groups(self) -> None:
        """A group's rows are made when it is opened for the first time: most are closed at the start."""
        seen = self._seen | set(self.open_groups())
        if seen != self._seen:
            self._seen = seen
            self._rebuild(keep_typed=True)
        self.groups_toggled.emit()

    def _widgets(self, entries: list[DraftEntry]) -> list[QWidget]:
        """The rows of a group; what network and augmentation come to stands right under their settings."""
        widgets: list[QWidget] = [self._rows[entry.path] for entry in entries]
        network = network_entry(self._draft)
        if network in entries:
            settings = [entry for entry in entries if entry.path[0] == network.path[0]]
            widgets.insert(entries.index(settings[-1]) + 1, self.network)
            widgets.insert(entries.index(network) + 1, self.change_notice)
        for index, entry in enumerate(entries):
            if entry.holds(Augmentation):
                widgets.insert(index + 1, self._preview)
        return widgets

    def _order_tabs(self) -> None:
        chain: list[QWidget] = self.header.tab_order()
        by_group = groups(self._draft)
        for name in by_group:
            chain.append(self._groups[name].button())
            for widget in self._widgets(by_group[name] if name in self._seen else []):
                chain += widget.tab_order() if isinstance(widget, _WITH_TAB_ORDER) else []
        chain += [self.bar.primary, self.bar.step, self.bar.stop]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def _check(self) -> None:
        """Say what is wrong at each field, and what the settings come to."""
        found = check(self._draft, self._data, self._runs_folder)
        if found.experiment is not None:
            self._good = found.experiment
        self._show_network(found)
        self._show_optimizer()
        self._preview.show_augmentations(self._good.data.augmentation)
        problems = {path: core_text.sentence(problem) for path, problem in found.problems.items()}
        said = self._say_problems(problems)
        self._problem = next(iter([*said.values(), *problems.values()]), "")
        self.bar.set_problem(self._problem)
        self.header.show_touched(self._draft.is_touched())
        for name, entries in groups(self._draft).items():
            wrong = next((said[entry.path] for entry in entries if entry.path in said), "")
            self._groups[name].tell(self._group_text(entries, found), wrong)

    def _show_network(self, found: CheckedDraft) -> None:
        self.network.show_network(found.summary, found.layers)
        self.network.offer_layers(not isinstance(self._good.network, Layers))
        for control in self._layer_lists():
            control.show_annotations(layer_annotations(found.layers))

    def _show_optimizer(self) -> None:
        said, by_group = {"optimizer": "", "initialization": ""}, groups(self._draft)
        for entry in self._optimizer_defaults.changed_along():
            kind = "optimizer" if entry.holds(Optimizer) else "initialization"
            said[kind] = group_text(self._draft, by_group[entry.group])
        self.change_notice.tell(**said)

    def _layer_lists(self) -> list[ComponentsControl]:
        rows = (row for row in self._rows.values() if self._is_of_network(row.entry))
        return [row.control for row in rows if isinstance(row.control, ComponentsControl)]

    def _is_of_network(self, entry: DraftEntry) -> bool:
        return entry.path[0] == network_entry(self._draft).path[0]

    def _say_problems(self, problems: dict[Path, str]) -> dict[Path, str]:
        """Say each at its row, if it was made already; returns all that have a place in the form."""
        said = {}
        for entry in self._draft.entries():
            row = self._rows.get(entry.path)
            text = (row.control.validation_message() if row else "") or problems.get(entry.path, "")
            if row is not None:
                changed = self._draft.is_changed(entry) or bool(row.control.validation_message())
                row.show_problem(text)
                row.show_changed(
                    changed, value_text(self._draft.reset_value(entry), entry) if changed else ""
                )
            if text:
                said[entry.path] = text
        return said

    def _group_text(self, entries: list[DraftEntry], found: CheckedDraft) -> str:
        text = group_text(self._draft, entries)
        if found.summary is not None and network_entry(self._draft) in entries:
            text = f"{text} · {found.summary.trained:,}"
        return text
