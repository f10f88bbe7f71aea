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
from app.widgets.experiment_form.experiment_exchange import ExperimentExchange
from app.widgets.experiment_form.form_header import FormHeader
from app.widgets.experiment_form.form_rows import FormRows
from app.widgets.experiment_form.import_link import ImportLink
from app.widgets.experiment_form.layer_list.components_field import ComponentsControl
from app.widgets.experiment_form.layer_list.layer_annotations import layer_annotations
from app.widgets.experiment_form.layer_list.list_templates import list_templates
from app.widgets.experiment_form.network_summary_line import NetworkSummaryLine
from app.widgets.experiment_form.rows.field_row import FieldRow
from app.widgets.experiment_form.run_bar import RunBar
from app.widgets.experiment_form.search_line import SearchLine
from app.widgets.toolkit.layout.overlay_scroll import OverlayScroll
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.group_text import group_text, groups
from core.data.augmentation import Augmentation
from core.data.sources import DataSource
from core.experiment.data_facts import DataFacts
from core.experiment.draft import Draft, DraftEntry, Path, Tree, network_entry
from core.experiment.draft_check import CheckedDraft, check
from core.experiment.experiment import Experiment
from core.experiment.optimizer_defaults import OptimizerDefaults
from core.nn.architectures import Layers
from core.nn.optimizers import Optimizer

MARGIN = 16
FIRST_OPEN = ("Network", "Optimizer", "Run")


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

    def __init__(self, parent: QWidget | None = None, filled: bool = True) -> None:
        """One that is not `filled` shows no settings yet: half of the work, for `set_experiment` later."""
        super().__init__(parent)
        self._draft = Draft(Experiment())
        self._optimizer_defaults = OptimizerDefaults(self._draft)
        self._presets: list[tuple[str, Experiment]] = []
        self._data = DataFacts()
        self._runs_folder: FilePath | None = None
        self._good = Experiment()
        self._left_layers: Tree | None = None
        self._problem = ""
        self.header, self.bar = FormHeader(MARGIN), RunBar()
        self.network, self._preview = NetworkSummaryLine(), AugmentationPreview()
        self.change_notice, self.import_link = ChangeNotice(), ImportLink()
        self._rows = FormRows(self._draft, FIRST_OPEN, self._arrange, MARGIN)
        self.exchange = ExperimentExchange(self, self.header, self)
        self.search_line = SearchLine(self._draft, self._rows, self)
        self._lay_out()
        self._connect()
        if filled:
            self._rows.rebuild()
            self.set_open_groups()

    def experiment(self) -> Experiment:
        """The settings; the last that could be, if the present ones cannot."""
        return msgspec.convert(msgspec.to_builtins(self._good), Experiment)

    def set_experiment(self, experiment: Experiment, preset_name: str | None = None) -> None:
        """Show other settings; a reset goes back to them. `preset_name` says what they came from."""
        self._keep_layers()
        self._draft.load(experiment)
        self._optimizer_defaults.load(named=preset_name is not None)
        self.header.presets.show_name(preset_name)
        self._rows.rebuild()
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
        for row in self._rows.rows():
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

    @property
    def estimate(self) -> float | None:
        """Seconds that the next run takes, about; None where nobody knows."""
        return self.bar.estimate

    def set_estimate(self, seconds: float | None) -> None:
        """How long the next run takes, about; a long one is told."""
        self.bar.set_estimate(seconds)

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
        return self._rows.open_groups()

    def set_open_groups(self, names: Sequence[str] = FIRST_OPEN) -> None:
        """Open these groups and close the others."""
        self._rows.set_open_groups(names)

    def areas(self) -> list[QWidget]:
        """Where F6 goes: the settings and the bar."""
        return [self.header.presets, self.bar.primary]

    def retranslate(self) -> None:
        """Say every word anew; the heads and the bar do so themselves."""
        self._rows.retranslate()
        for row in self._rows.rows():
            self._offer_templates(row)
        self._rows.setAccessibleName(self.tr("Settings of the next run"))
        self._check()

    def _lay_out(self) -> None:
        self.setProperty("role", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(OverlayScroll(self._rows), 1)
        column.addWidget(self.search_line)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.header.presets.preset_chosen.connect(self._take_preset)
        self.header.reset_requested.connect(self._reset_all)
        self._rows.edited.connect(self._edit)
        self._rows.reset_requested.connect(self._reset)
        self._rows.row_made.connect(self._offer_templates)
        self._rows.rebuilt.connect(self._follow_rows)
        self._rows.groups_toggled.connect(self.groups_toggled)
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
        self._rows.rebuild()
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
        self._rows.rebuild(keep_typed=True)
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
            self._rows.rebuild(keep_typed=True)
        else:
            self._draft.set(row.entry.path, row.control.value())
            self._optimizer_defaults.follow(row.entry, before)
            self._check()
        self.changed.emit()

    def _reset(self, row: FieldRow) -> None:
        before = self._optimizer_defaults.pair()
        self._draft.reset(row.entry)
        self._optimizer_defaults.follow(row.entry, before)
        self._rows.show_value(row, keep_typed=False)
        self._rows.rebuild(keep_typed=True)
        self.changed.emit()

    def _take_back_architecture(self) -> None:
        """One step, with all that changed along."""
        network = self._rows.row(network_entry(self._draft))
        if self.change_notice.undo.hasFocus():  # it goes
            network.setFocus(Qt.FocusReason.OtherFocusReason)
        self._optimizer_defaults.undo()
        self._rows.rebuild(keep_typed=True)
        self.changed.emit()

    def _offer_templates(self, row: FieldRow) -> None:
        """Lists that are ready made, for a row that holds a list."""
        if isinstance(row.control, ComponentsControl):
            row.control.set_templates(list_templates(row.entry, self._data.classes))

    def _arrange(self, entries: list[DraftEntry], widgets: list[QWidget]) -> None:
        """What network and augmentation come to stands right under their settings."""
        network = network_entry(self._draft)
        if network in entries:
            settings = [entry for entry in entries if entry.path[0] == network.path[0]]
            widgets.insert(entries.index(settings[-1]) + 1, self.network)
            widgets.insert(entries.index(network) + 1, self.change_notice)
        for index, entry in enumerate(entries):
            if entry.holds(Augmentation):
                widgets.insert(index + 1, self._preview)
        source = next((entry for entry in entries if entry.holds(DataSource)), None)
        if source is not None:
            widgets.insert(entries.index(source) + 1, self.import_link)

    def _follow_rows(self) -> None:
        """Other rows are there."""
        self.search_line.show_ticks()
        order = [*self.header.tab_order(), *self._rows.tab_order()]
        for first, second in pairwise([*order, self.bar.primary, self.bar.step, self.bar.stop]):
            QWidget.setTabOrder(first, second)
        self._check()

    def _check(self) -> None:
        """Say what is wrong at each field, and what the settings come to."""
        if not self._rows.is_filled:
            return
        found = check(self._draft, self._data, self._runs_folder)
        if found.experiment is not None:
            self._good = found.experiment
        self._show_network(found)
        self._show_optimizer()
        self._preview.show_augmentations(self._good.data.augmentation)
        problems = {path: core_text.sentence(problem) for path, problem in found.problems.items()}
        said = self._rows.say_problems(problems)
        self._problem = next(iter([*said.values(), *problems.values()]), "")
        self.bar.set_problem(self._named_problem({**problems, **said}))
        self.header.show_touched(self._draft.is_touched())
        for name, entries in groups(self._draft).items():
            wrong = next((said[entry.path] for entry in entries if entry.path in said), "")
            self._rows.tell_group(name, self._group_text(entries, found), wrong)

    def _named_problem(self, problems: dict[Path, str]) -> str:
        """The first one, with the field that it is about."""
        path = next((path for path, text in problems.items() if text == self._problem), ())
        entries = (entry for entry in self._draft.entries() if entry.path == path)
        if (entry := next(entries, None)) is None:
            return self._problem
        label = core_text.label(entry.field)
        return self.tr("{field}: {problem}").format(field=label, problem=self._problem)

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
        return self._rows.lists_in(network_entry(self._draft))

    def _group_text(self, entries: list[DraftEntry], found: CheckedDraft) -> str:
        text = group_text(self._draft, entries)
        if found.summary is not None and network_entry(self._draft) in entries:
            text = f"{text} · {found.summary.trained:,}"
        return text
