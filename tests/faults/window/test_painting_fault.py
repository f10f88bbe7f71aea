"""A widget that cannot paint itself: one banner and no loop, a report to copy, and the program goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.pages import discover
from app.settings import Settings
from app.unhandled_errors import MAX_REPORTS_PER_ERROR, UnhandledErrors
from app.widgets.toolkit.error_report import ErrorReport

TIMES = 50


class Broken(QWidget):
    """Fails each time it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        Broken.painted += 1
        raise ValueError("the colour has no name")


@pytest.fixture
def window(themed: QApplication, settings: Settings) -> Iterator[MainWindow]:
    pages = [page for page in discover() if page.key == "settings"]
    window = MainWindow(settings, pages)
    faults = UnhandledErrors(window)
    faults.occurred.connect(window.show_fault)
    faults.watch()
    window.show()
    yield window
    faults.unwatch()
    window.close()
    window.deleteLater()


@pytest.mark.qt_no_exception_capture  # pytest-qt would take them before the program does
def test_fifty_times_is_one_banner_and_a_few_lines_in_the_log(
    window: MainWindow, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    Broken.painted = 0
    broken = Broken(window)
    broken.setGeometry(40, 40, 60, 60)
    broken.show()
    clock = QTimer(broken, interval=2)
    clock.timeout.connect(broken.update)
    clock.start()
    qtbot.waitUntil(lambda: Broken.painted >= TIMES)
    clock.stop()
    painted = Broken.painted
    for _ in range(TIMES):
        QApplication.processEvents()
    assert Broken.painted <= painted + 2, "what is broken is painted on and on because it is broken"
    (banner,) = window.banners.banners()
    assert banner.headline == "Something went wrong."
    assert caplog.text.count("Unhandled error") == MAX_REPORTS_PER_ERROR
    assert not [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


@pytest.mark.qt_no_exception_capture
def test_its_report_can_be_opened_copied_and_closed_while_it_fails_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    broken = Broken(window)
    broken.setGeometry(40, 40, 60, 60)
    broken.show()
    qtbot.waitUntil(lambda: bool(window.banners.banners()))
    (banner,) = window.banners.banners()
    banner.action.click()
    banner.action.click()  # one at a time
    (report,) = window.findChildren(ErrorReport)
    assert report.isVisible()
    painted = Broken.painted
    broken.update()
    qtbot.waitUntil(lambda: Broken.painted > painted)
    report.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "ValueError: the colour has no name" in copied
    assert "paintEvent" in copied
    assert "PySide6-Essentials" in copied
    QTest.keyClick(report, Qt.Key.Key_Escape)
    assert not report.isVisible()
    broken.hide()
    window.stack.show_page("settings")
    assert window.stack.wanted == "settings"
