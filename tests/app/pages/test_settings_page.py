"""The settings page: each control has its effect at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QSpinBox,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from app import theme
from app.controllers.services import Services
from app.pages.settings import SettingsPage
from app.settings import Settings
from app.widgets.toolkit.segmented_control import Segments
from tests.app.seen import named


@pytest.fixture
def page(themed: QApplication, bare_services: Services, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(bare_services)
    qtbot.addWidget(made)
    made.resize(1020, 700)
    made.show()
    return made


def test_language(page: SettingsPage, settings: Settings) -> None:
    language = named(page, QComboBox, "Language")
    language.setCurrentIndex(language.findData("ko"))
    language.activated.emit(language.currentIndex())
    assert settings.language == "ko"


def test_theme(page: SettingsPage, settings: Settings, qtbot: QtBot) -> None:
    qtbot.mouseClick(named(page, QAbstractButton, "Dark"), Qt.MouseButton.LeftButton)
    assert settings.theme == "dark"


def test_every_theme_is_offered(page: SettingsPage) -> None:
    for key in ("system", *theme.themes()):
        assert page.findChild(Segments).button(key).text()


def test_motion_and_threads(page: SettingsPage, settings: Settings) -> None:
    named(page, QCheckBox, "Reduce motion").click()
    assert settings.reduced_motion
    threads = named(page, QSpinBox, "Threads")
    threads.setValue(threads.maximum())
    assert settings.threads == threads.maximum()


def test_what_the_moments_of_a_run_may_take(page: SettingsPage, settings: Settings) -> None:
    megabytes = named(page, QSpinBox, "Moments of a run")
    assert megabytes.text() == "64 MB"
    megabytes.setValue(128)
    assert settings.snapshot_megabytes == 128


def test_folder(
    page: SettingsPage, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.choose_folder()
    assert settings.data_directory == str(tmp_path)
    own = named(page, QToolButton, "Use the default folder")
    assert own.isEnabled()
    own.click()
    assert settings.data_directory == ""
    assert not own.isEnabled()


def test_a_dialog_that_is_cancelled_changes_nothing(
    page: SettingsPage, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.data_directory = "/kept"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    page.choose_folder()
    assert settings.data_directory == "/kept"


def test_a_folder_that_went_away_is_said(page: SettingsPage, settings: Settings) -> None:
    settings.data_directory = "/no/such/folder"
    assert any("is not available" in label.text() for label in page.findChildren(QLabel))
