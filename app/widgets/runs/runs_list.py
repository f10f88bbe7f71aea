"""The runs, to compare and to go on with: list, head with the eye for all, and the selected run's details."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets.runs.detail_tabs import WRONG, DetailTabs
from app.widgets.runs.more_epochs import MoreEpochs
from app.widgets.runs.run_details import RunDetails
from app.widgets.runs.run_note import RunNote
from app.widgets.runs.run_selection import RunSelection
from app.widgets.runs.run_summary import RunSummary
from app.widgets.runs.runs_view import RunsView
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.shortcut_text import with_shortcut


class RunsList(Retranslatable, QFrame):
    """Beside the plots with details, or compact below them. What the user wants is told by signals."""

    selected = Signal(object)
    """The selected run's key, or None."""
    renamed = Signal(str, str)
    visibility_changed = Signal(str, bool)
    all_visibility_changed = Signal(bool)
    only_requested = Signal(list)
    """Keys: these shall be shown, and no others."""
    longer_requested = Signal(str, int)
    """A run's key, and for how many more epochs it shall train."""
    fit_requested = Signal(str)
    continue_requested = Signal(str)
    described = Signal(str, list, str)
    """A run's key, tags and note."""
    folder_requested = Signal(str)
    save_requested = Signal(str)
    settings_requested = Signal(str)
    loss_requested = Signal(str)
    """A run's key: its loss is to be seen in Explore."""
    optimizer_requested = Signal(str)
    """A run's key: its optimizer is to be seen in Explore."""
    export_requested = Signal(list)
    delete_requested = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.active_theme().changed.connect(self.update)
        self.view, self.details, self.selection = RunsView(), RunDetails(), RunSelection()
        self.tabs = DetailTabs(self.details)
        self._title, self._count, self._empty = QLabel(), QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self._count.setProperty("role", "muted")
        self._empty.setProperty("role", "muted")
        self._empty.setWordWrap(True)
        self._settings: Sequence[tuple[str, str]] = ()
        self.eye_button, self.more_button = QToolButton(), QToolButton()
        self.save_button, self.settings_button = QPushButton(), QPushButton()
        self.delete_button = QToolButton()
        self._actions = self._make_actions()
        self._apply_theme()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.set_rows([])
        self.setFocusProxy(self.view)

    # -- what it shows ---

    @property
    def selected_run(self) -> RunSummary | None:
        """The run that is selected."""
        return self.view.selected_run

    def set_rows(self, rows: Sequence[RunSummary]) -> None:
        """Shows these runs, newest first."""
        self.view.runs.set_rows(rows)
        self._count.setText(str(len(rows)) if rows else "")
        self._empty.setVisible(not rows)
        self.view.setVisible(bool(rows))
        theme.set_icon(self.eye_button, "eye" if any(row.visible for row in rows) or not rows else "eye-off")
        self.eye_button.setEnabled(bool(rows))
        self.more_button.setEnabled(bool(rows))
        self._show_selected()

    def select(self, key: str) -> None:
        """Selects a run."""
        self.view.select(key)

    def set_settings(self, lines: Sequence[tuple[str, str]]) -> None:
        """What the selected run was made with, for its details."""
        self._settings = lines
        self.details.set_settings(lines)

    def set_values(self, title: str, values: Mapping[str, tuple[str, str]]) -> None:
        """Shows values under the plots' crosshair instead of accuracies; an empty title ends that."""
        self._count.setText(title or str(len(self.view.runs.rows) or ""))
        self.view.runs.set_values(values)

    def set_compact(self, compact: bool) -> None:
        """One line a row and the actions in the head, for a low list below the plots."""
        self.view.set_compact(compact)
        self._compact = compact
        self._show_selected()
        for button in (self.save_button, self.settings_button, self.delete_button):
            button.setVisible(compact)
        self._head.setContentsMargins(16, 6 if compact else 15, 12, 2 if compact else 7)

    def _show_selected(self, run: object = None) -> None:
        several = self.view.selected_runs
        one = several[0] if len(several) == 1 else None
        self.tabs.show_run(None if self._compact else one)
        self.selection.show_runs([] if self._compact or one else several)
        able = {
            **dict.fromkeys(("toggle", "only", "export", "delete"), bool(several)),
            **dict.fromkeys(("fit", "rename", "describe", "settings", "figures", "wrong"), one is not None),
            "optimizer": one is not None,
            "loss": one is not None and one.kept and not one.live,
            "continue": one is not None and one.can_continue,
            "longer": one is not None and one.can_train_longer,
            "folder": one is not None and one.kept,
            "save": one is not None and one.saveable,
        }
        for key, is_able in able.items():
            self._actions[key].setEnabled(is_able)
        for key in ("figures", "wrong"):
            self._actions[key].setVisible(self._compact)
        self._actions["only"].setText(self._only_words(len(several)))
        self.save_button.setEnabled(able["save"])
        self.settings_button.setEnabled(able["settings"])
        self.delete_button.setEnabled(able["delete"])

    def _only_words(self, count: int) -> str:
        return self.tr("Show these runs only") if count > 1 else self.tr("Show this run only")

    # -- how it is built ---

    def _make_actions(self) -> dict[str, QAction]:
        wanted: dict[str, tuple[str, Callable[[], None]]] = {
            "toggle": ("eye", self._toggle),
            "only": ("search", self._show_only),
            "fit": ("fit", self._fit),
            "continue": ("play", self._continue),
            "longer": ("step", self._train_longer),
            "rename": ("edit", self.view.rename),
            "describe": ("mark", self._describe),
            "save": ("save", self._save),
            "settings": ("sliders", self._use_settings),
            "loss": ("terrain", self._explore_loss),
            "optimizer": ("race", self._explore_optimizer),
            "export": ("export", self._export),
            "folder": ("folder", self._export_folder),
            "figures": ("info", self._show_figures),
            "wrong": ("alert", self.show_diagnosis),
            "delete": ("trash", self._delete),
        }
        actions = {}
        for key, (icon, action) in wanted.items():
            actions[key] = QAction(self)
            theme.set_icon(actions[key], icon)
            actions[key].triggered.connect(action)
        return actions

    def _apply_theme(self) -> None:
        self._compact = False
        theme.set_icon(self.more_button, "more")
        theme.set_icon(self.delete_button, "trash")
        for button, icon in ((self.save_button, "save"), (self.settings_button, "sliders")):
            button.setProperty("kind", "quiet")
            button.setIconSize(QSize(16, 16))
            theme.set_icon(button, icon, role="text")
            button.hide()
        self.delete_button.hide()
        for tool in (self.eye_button, self.more_button, self.delete_button):
            tool.setIconSize(QSize(18, 18))
            tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _lay_out(self) -> None:
        head = QWidget()
        self._head = QHBoxLayout(head)
        self._head.setContentsMargins(16, 15, 12, 7)
        self._head.setSpacing(8)
        self._head.addWidget(self._title)
        self._head.addWidget(self._count, 1)
        buttons = (
            self.save_button,
            self.settings_button,
            self.eye_button,
            self.delete_button,
            self.more_button,
        )
        for button in buttons:
            self._head.addWidget(button)
        self._empty.setContentsMargins(16, 0, 16, 16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._empty)
        column.addWidget(self.view, 1)
        column.addWidget(self.tabs)
        column.addWidget(self.selection)
        column.addStretch()

    def _connect(self) -> None:
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.selected.connect(self._show_selected)
        self.view.selected.connect(self._tell_selected)
        self.view.delete_requested.connect(self._delete)
        self.selection.only_requested.connect(self._show_only)
        self.selection.export_requested.connect(self._export)
        self.selection.delete_requested.connect(self._delete)
        self.view.runs.renamed.connect(self.renamed)
        self.view.runs.visibility_changed.connect(self.visibility_changed)
        self.view.runs.dataChanged.connect(self._show_selected)
        self.eye_button.clicked.connect(self._toggle_all)
        self.more_button.clicked.connect(self._open_more)
        self.save_button.clicked.connect(self._save)
        self.settings_button.clicked.connect(self._use_settings)
        self.delete_button.clicked.connect(self._delete)
        self._join(self.details)

    # -- what is done with it ---

    def _tell_selected(self, run: RunSummary | None) -> None:
        self.selected.emit(run.key if run is not None else None)

    def _open_menu(self, point: QPoint) -> None:
        """At the pointer; the menu key knows of no row, and opens it at the one that is selected."""
        if self.selected_run is not None:
            if not self.view.indexAt(point).isValid():
                point = self.view.visualRect(self.view.currentIndex()).center()
            self._menu().popup(self.view.viewport().mapToGlobal(point))

    def _open_more(self) -> None:
        menu = self._menu()
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, action in self._actions.items():
            if key in {"save", "delete"}:
                menu.addSeparator()
            menu.addAction(action)
        return menu

    def _toggle(self) -> None:
        if self.selected_run is not None:
            self.view.toggle(self.view.runs.place(self.selected_run.key))

    def _show_figures(self) -> None:
        """The details, for which a low list has no room, in a window that goes with the next click."""
        popup = RunDetails(self)
        popup.setWindowFlag(Qt.WindowType.Popup)
        popup.setProperty("role", "card")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._join(popup)
        popup.set_settings(self._settings)
        popup.show_run(self.selected_run)
        popup.adjustSize()
        corner = self.mapToGlobal(self.rect().topRight())
        popup.move(corner.x() - popup.width() - 12, corner.y() - popup.height() - 8)

    def show_diagnosis(self) -> None:
        """What went wrong with the selected run: in place of its figures, or over a low list."""
        self.tabs.choose(WRONG)
        if self._compact and self.selected_run is not None:
            panel = self.tabs.drawer(self)
            corner = self.mapToGlobal(self.rect().bottomRight())
            panel.move(corner.x() - panel.width() - 12, corner.y() - panel.height() - 12)
            panel.show()

    def _join(self, details: RunDetails) -> None:
        details.rename_requested.connect(self.view.rename)
        details.save_requested.connect(self.save_requested)
        details.settings_requested.connect(self.settings_requested)
        details.longer_requested.connect(self._train_longer)
        details.export_requested.connect(self._export)
        details.delete_requested.connect(self._delete)

    def _toggle_all(self) -> None:
        self.all_visibility_changed.emit(not any(row.visible for row in self.view.runs.rows))

    def _show_only(self) -> None:
        self._ask_of_all(self.only_requested)

    def _fit(self) -> None:
        self._ask(self.fit_requested)

    def _continue(self) -> None:
        self._ask(self.continue_requested)

    def _describe(self) -> None:
        """In a card that goes with the next click elsewhere."""
        if self.selected_run is not None:
            card = RunNote(self.selected_run, self)
            card.written.connect(self.described)
            card.open_at(self.mapToGlobal(self.rect().bottomRight()) - QPoint(12, 12))

    def _export_folder(self) -> None:
        self._ask(self.folder_requested)

    def _save(self) -> None:
        self._ask(self.save_requested)

    def _use_settings(self) -> None:
        self._ask(self.settings_requested)

    def _explore_loss(self) -> None:
        self._ask(self.loss_requested)

    def _explore_optimizer(self) -> None:
        self._ask(self.optimizer_requested)

    def _train_longer(self) -> None:
        """For how many epochs, a card asks that goes with the next click elsewhere."""
        if self.selected_run is not None:
            card = MoreEpochs(self.selected_run, self)
            card.chosen.connect(self.longer_requested)
            card.open_at(self.mapToGlobal(self.rect().bottomRight()) - QPoint(12, 12))

    def _export(self) -> None:
        self._ask_of_all(self.export_requested)

    def _delete(self) -> None:
        self._ask_of_all(self.delete_requested)

    def _ask_of_all(self, signal: SignalInstance) -> None:
        if keys := [run.key for run in self.view.selected_runs]:
            signal.emit(keys)

    def _ask(self, signal: SignalInstance) -> None:
        if self.selected_run is not None:
            signal.emit(self.selected_run.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground; the line towards the plots is the splitter's."""
        QPainter(self).fillRect(event.rect(), theme.current().color("surface"))

    # -- words ---

    def retranslate(self) -> None:
        """Says every word anew."""
        self._title.setText(self.tr("Runs"))
        self._empty.setText(self.tr("Each run that you start is listed here."))
        self.view.setAccessibleName(self.tr("Runs"))
        self.eye_button.setToolTip(self.tr("Show or hide all curves"))
        self.more_button.setToolTip(self.tr("More"))
        self.delete_button.setToolTip(self.tr("Delete"))
        self.save_button.setText(self.tr("Save model"))
        self.settings_button.setText(self.tr("Use settings"))
        for button in (self.eye_button, self.more_button, self.delete_button):
            button.setAccessibleName(button.toolTip())
        self.delete_button.setToolTip(with_shortcut(self.tr("Delete"), Qt.Key.Key_Delete))
        words = {
            "toggle": self.tr("Show or hide"),
            "only": self._only_words(len(self.view.selected_runs)),
            "fit": self.tr("Fit the axes to this run"),
            "continue": self.tr("Continue training"),
            "longer": self.tr("Train longer"),
            "rename": self.tr("Rename"),
            "describe": self.tr("Tags and note"),
            "save": self.tr("Save model"),
            "settings": self.tr("Use settings"),
            "loss": self.tr("See its loss in Explore"),
            "optimizer": self.tr("Explore this optimizer"),
            "export": self.tr("Export results"),
            "folder": self.tr("Export as a folder"),
            "figures": self.tr("Show results"),
            "wrong": self.tr("What went wrong?"),
            "delete": self.tr("Delete"),
        }
        for key, word in words.items():
            self._actions[key].setText(word)
