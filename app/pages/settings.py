"""The settings: few, each with effect at once, nothing to confirm."""

import os
from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import i18n, theme, user_folders
from app.controllers.services import Services
from app.pages.page import Page, Section
from app.widgets.toolkit.fields.clicked_wheel import ClickedWheel
from app.widgets.toolkit.layout.setting_row import SettingRow, card_of
from app.widgets.toolkit.segmented_control import Segments
from core.files import paths
from core.files.size_text import size_text

_WIDTH = 720
SNAPSHOT_MEGABYTES = 8, 1024
"""From the least to the most that one may choose; the least is a step, too."""


class SettingsPage(Page):
    """Language, theme, motion, the folder of data sets, threads; and where the program keeps things."""

    key: ClassVar[str] = "settings"
    icon: ClassVar[str] = "settings"
    section: ClassVar[Section] = Section.FOOT

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._settings = services.settings
        self._make_look()
        self._make_work()
        self._make_about()
        self._lay_out()
        self._settings.changed.connect(self._show_change)
        self.retranslate()

    @classmethod
    def title(cls) -> str:
        """The page's name in the language in force."""
        return QCoreApplication.translate("SettingsPage", "Settings")

    def retranslate(self) -> None:
        """Say every word anew."""
        super().retranslate()
        self._header.setText(self.title())
        self._retranslate_look()
        self._retranslate_work()
        self._retranslate_about()

    def choose_folder(self) -> None:
        """Ask the system's dialog for the folder of the data sets."""
        start = self._settings.data_directory or str(user_folders.data_directory())
        folder = QFileDialog.getExistingDirectory(self, self.tr("Data set folder"), start)
        if folder:
            self._settings.data_directory = folder

    def use_own_folder(self) -> None:
        """Keep the data sets in the program's own folder again."""
        self._settings.data_directory = ""

    def clear_runs(self) -> None:
        """Delete all runs that have ended; until the next start that can be undone."""
        training = self.services.training
        undo = [training.list.remove(run) for run in training.runs.copy() if not run.active]
        put_back = partial(_all, undo[::-1])
        self.services.notices.offer_undo(self.tr("All ended runs were deleted"), put_back)

    def open_folder(self) -> None:
        """Show the folder of models and data sets in the system's file browser."""
        folder = user_folders.data_directory()
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def open_log(self) -> None:
        """Open the log with what the system opens text files with."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(user_folders.log_file())))

    def _make_look(self) -> None:
        from app.widgets.toolkit.fields.choice_field import (
            ClickedWheelComboBox,
        )  # no start needs it

        self._language = ClickedWheelComboBox()
        self._language.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._language.setSizeAdjustPolicy(ClickedWheelComboBox.SizeAdjustPolicy.AdjustToContents)
        for key in ("system", *i18n.languages()):
            self._language.addItem(i18n.languages().get(key, ""), key)
        self._language.setCurrentIndex(max(0, self._language.findData(self._settings.language)))
        self._language.activated.connect(self._choose_language)
        self._theme = Segments(dict.fromkeys(("system", *_theme_keys()), ""))
        self._theme.select(self._settings.theme)
        self._theme.chosen.connect(self._choose_theme)
        self._motion = QCheckBox()
        self._motion.setProperty("bare", True)
        self._motion.setChecked(self._settings.reduced_motion)
        self._motion.toggled.connect(self._choose_motion)
        self._look_rows = [SettingRow(self._language), SettingRow(self._theme), SettingRow(self._motion)]

    def _make_work(self) -> None:
        self._folder, self._own_folder = QPushButton(), QToolButton()
        self._folder.clicked.connect(self.choose_folder)
        self._own_folder.clicked.connect(self.use_own_folder)
        theme.set_icon(self._folder, "folder")
        theme.set_icon(self._own_folder, "reset")
        self._threads = QSpinBox()
        ClickedWheel(self._threads)
        self._threads.setRange(1, os.cpu_count() or 1)
        self._threads.setMinimumWidth(96)
        self._threads.lineEdit().setTextMargins(8, 0, 0, 0)  # padding does nothing in a spin box
        self._threads.setValue(self._settings.threads)
        self._threads.valueChanged.connect(self._choose_threads)
        self._snapshots = QSpinBox()
        ClickedWheel(self._snapshots)
        self._snapshots.setRange(*SNAPSHOT_MEGABYTES)
        self._snapshots.setSingleStep(SNAPSHOT_MEGABYTES[0])
        self._snapshots.setSuffix(" MB")
        self._snapshots.setMinimumWidth(96)
        self._snapshots.lineEdit().setTextMargins(8, 0, 0, 0)
        self._snapshots.setValue(self._settings.snapshot_megabytes)
        self._snapshots.valueChanged.connect(self._choose_snapshots)
        self._clear = QPushButton()
        self._clear.clicked.connect(self.clear_runs)
        theme.set_icon(self._clear, "trash")
        training = self.services.training
        for signal in (training.runs_restored, training.run_added, training.run_removed, training.run_ended):
            signal.connect(self._show_runs)
        self._work_rows = [
            SettingRow(self._folder, self._own_folder),
            SettingRow(self._threads),
            SettingRow(self._snapshots),
            SettingRow(self._clear),
        ]

    def _make_about(self) -> None:
        self._open_folder, self._open_log = QPushButton(), QPushButton()
        self._open_folder.clicked.connect(self.open_folder)
        self._open_log.clicked.connect(self.open_log)
        self._about_rows = [SettingRow(self._open_folder), SettingRow(self._open_log)]

    def _lay_out(self) -> None:
        self._header, self._titles = QLabel(), [QLabel() for _ in range(3)]
        self._header.setProperty("role", "page-title")
        column = QWidget()
        column.setProperty("role", "scrolled")
        column.setMaximumWidth(_WIDTH)
        inner = QVBoxLayout(column)
        inner.setContentsMargins(24, 0, 24, 24)
        inner.setSpacing(8)
        groups = (self._look_rows, self._work_rows, self._about_rows)
        for title, rows in zip(self._titles, groups, strict=True):
            title.setProperty("role", "title")
            inner.addWidget(title)
            inner.addWidget(card_of(rows))
            inner.addSpacing(16)
        self._version = QLabel()
        self._version.setProperty("role", "caption")
        inner.addWidget(self._version)
        inner.addStretch()
        self._fill(column)

    def _fill(self, column: QWidget) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._header.setContentsMargins(24, 16, 24, 16)
        self._header.setMinimumHeight(64)
        outer.addWidget(self._header)
        outer.addWidget(scroll, 1)

    def _retranslate_look(self) -> None:
        self._titles[0].setText(self.tr("Appearance"))
        self._language.setItemText(0, self.tr("System"))
        names = {"system": self.tr("System"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        others = {key: found.name for key, found in theme.themes().items() if key not in names}
        language, kind, motion = self._look_rows
        language.set_words(self.tr("Language"))
        kind.set_words(self.tr("Theme"), self.tr("System follows the light or dark mode of the computer."))
        self._theme.set_words(names | others, self.tr("Theme"))
        advice = self.tr("Elements appear at once instead of moving.")
        motion.set_words(self.tr("Reduce motion"), advice)

    def _retranslate_work(self) -> None:
        self._titles[1].setText(self.tr("Training"))
        self._folder.setText(self.tr("Choose…"))
        self._own_folder.setToolTip(self.tr("Use the default folder"))
        self._own_folder.setAccessibleName(self._own_folder.toolTip())
        advice = self.tr("More than one thread helps only large networks, on an otherwise idle computer.")
        self._work_rows[1].set_words(self.tr("Threads"), advice)
        limit = self.tr("What the time line of a run takes on disk at most, from the next run on.")
        self._work_rows[2].set_words(self.tr("Moments of a run"), limit)
        self._clear.setText(self.tr("Delete all"))
        self._show_runs()
        self._show_folder()

    def _retranslate_about(self) -> None:
        self._titles[2].setText(self.tr("File locations"))
        self._open_folder.setText(self.tr("Open folder"))
        self._open_log.setText(self.tr("Open log"))
        self._about_rows[0].set_words(self.tr("Models and data"), str(user_folders.data_directory()))
        self._about_rows[1].set_words(self.tr("Log"), str(user_folders.log_file()))
        words = self.tr("Digit Lab {version}, MIT licence").format(version=_version())
        self._version.setText(" ".join(words.split()).replace(" ,", ","))

    def _show_folder(self) -> None:
        chosen = self._settings.data_directory
        text = chosen or str(user_folders.data_directory())
        if chosen and not paths.is_folder(chosen):
            text = self.tr("{folder} is not available at the moment.").format(folder=chosen)
        self._work_rows[0].set_words(self.tr("Data set folder"), text)
        self._own_folder.setEnabled(bool(chosen))

    def _show_runs(self, *_: object) -> None:
        """How many are kept, and what they take on the disk; looked up when the page is seen."""
        training = self.services.training
        if self.isVisible():
            kept = [run.folder for run in training.runs if run.folder is not None]
            size = size_text(sum(folder.size for folder in kept))
            text = {
                0: self.tr("No runs are stored. Saved models are not included."),
                1: self.tr("1 run is stored, {size}. Saved models are not included."),
            }.get(
                len(kept),
                self.tr("{count} runs are stored, {size}. Saved models are not included."),
            )
            self._work_rows[3].set_words(self.tr("Runs"), text.format(count=f"{len(kept):,}", size=size))
        self._clear.setEnabled(any(not run.active for run in training.runs))

    def showEvent(self, event: QShowEvent) -> None:
        """The disk may be fuller than when it was last looked at."""
        super().showEvent(event)
        self._show_runs()

    def _show_change(self, name: str) -> None:
        if name == "data_directory":
            self._show_folder()

    def _choose_language(self) -> None:
        self._settings.language = self._language.currentData()

    def _choose_theme(self, key: str) -> None:
        self._settings.theme = key

    def _choose_motion(self, reduced: bool) -> None:
        self._settings.reduced_motion = reduced

    def _choose_threads(self, threads: int) -> None:
        self._settings.threads = threads

    def _choose_snapshots(self, megabytes: int) -> None:
        self._settings.snapshot_megabytes = megabytes


def _all(steps: Iterable[Callable[[], object]]) -> None:
    for step in steps:
        step()


def _theme_keys() -> list[str]:
    """The themes, light before dark before others."""
    return sorted(theme.themes(), key=_place_of_theme)


def _place_of_theme(key: str) -> tuple[int, str]:
    usual = ("light", "dark")
    return (usual.index(key) if key in usual else len(usual), key)


def _version() -> str:
    from importlib import metadata

    try:
        return metadata.version("digitlab")
    except metadata.PackageNotFoundError:
        return ""
