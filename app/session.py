"""The composition root: it makes every long-lived object of the window and tells each of the others."""

from __future__ import annotations

import contextlib
import logging
import signal
import socket
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import i18n, resources, theme
from app.controllers.services import Services
from app.garbage_collection import GarbageCollection
from app.log import keep_log
from app.main_window import MainWindow
from app.pages import discover
from app.settings import Settings
from app.unhandled_errors import UnhandledErrors
from app.workers.incremental_task import IncrementalTask
from app.workers.module_loader import ModuleLoader
from core.errors import UserError
from core.files.folder_lock import FolderLock

if TYPE_CHECKING:
    from app.instance import Instance
    from core.child_process import ChildProcess

_INTERRUPTED = 130
_STARTED = 1000
"""Milliseconds after which a start is over: until then nothing is loaded that only another page needs."""
_ENDING = {signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)}
CONTROLLERS = tuple(
    f"app.controllers.{name}" for name in ("runs.training", "models", "data", "reading.reader", "services")
)
"""Modules that every window needs."""
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Session(QObject):
    """One run of the window: first it is shown, then what takes time is loaded."""

    services_installed = Signal()
    """The page in front is there."""

    def __init__(
        self, settings: Settings | None = None, files: Sequence[str] = (), claim: FolderLock | None = None
    ) -> None:
        """`claim` is that of the first window, where it was made already."""
        self.application = _application()
        super().__init__()
        self._files = list(files)
        self._claim = claim
        self._instance: Instance | None = None
        keep_log()
        qInstallMessageHandler(_log_message)
        self.settings = settings or Settings()
        self.faults = UnhandledErrors(self)
        self._apply_theme()
        self.window = MainWindow(self.settings, discover())
        self.services: Services | None = None
        self._child: ChildProcess | None = None
        self._collection: GarbageCollection | None = None
        self._loading = ModuleLoader((*CONTROLLERS, "core.nn.kernels.blas", *self.window.stack.parts()), self)
        self._loading.ended.connect(self._build)
        self._loading_ahead: ModuleLoader | None = None
        self.faults.occurred.connect(self.window.show_fault)
        self.settings.changed.connect(self._apply)
        self.window.painted.connect(self._load)

    def run(self) -> int:
        """Show the window until it is closed; 130 if Ctrl+C or SIGTERM ended it."""
        self._collection = GarbageCollection(self)
        self.faults.watch()
        interrupt = _Interrupt(self.window)
        self.window.show()
        # Qt posts an event to quit then, and drops it again where anything is shown in the same moment.
        self.application.lastWindowClosed.connect(self.application.exit)
        try:
            status = self.application.exec()
        finally:
            for loading in (self._loading, self._loading_ahead):
                if loading is not None:
                    loading.wait()
            self._leave_claim()
            self.faults.unwatch()
            interrupt.forget()
            self._collection.stop()
            qInstallMessageHandler(None)
        return _INTERRUPTED if interrupt.came else status

    def _listen(self) -> None:
        """Be found by later starts, which wait for it from the moment of the claim."""
        from app.instance import Instance

        self._instance = Instance(self, self._claim)
        self._instance.asked.connect(self._take)
        self._instance.listen()

    def _leave_claim(self) -> None:
        if self._instance is not None:
            self._instance.close()
        elif self._claim is not None:
            self._claim.release()

    def _load(self) -> None:
        """The window stands: start what trains, and load beside the window what the page in front needs."""
        from app.jobs.entry import begin  # multiprocessing: nothing that a window needs to be seen
        from core.child_process import spawn_child

        with contextlib.suppress(UserError):  # the first run will say it
            self._child = spawn_child(begin, "digitlab training")
        self._loading.start()
        QTimer.singleShot(0, self, self._listen)

    def _build(self) -> None:
        IncrementalTask(self._build_in_pieces(), self)

    def _build_in_pieces(self) -> Iterator[None]:
        self.services = make_services(self.settings, self._child)
        yield
        yield from self.window.stack.build(self.services)
        yield
        self._install_services()

    def _install_services(self) -> None:
        """Let the pages in."""
        assert self.services is not None
        self.window.install_services(self.services)
        if self.settings.set_aside is not None:
            headline = self.tr("The settings could not be read.")
            detail = self.tr("Default settings are used; the old file is kept as “{file}”.")
            self.window.show_banner("warning", headline, detail.format(file=self.settings.set_aside.name))
        self.window.open_files(self._files)
        self.services_installed.emit()
        if self._collection is not None:
            self._collection.keep_what_is_loaded()
        page = self.window.stack.current()
        if page is None or page.is_whole:
            self._read_library()
        else:
            page.completed.connect(self._read_library)

    def _read_library(self) -> None:
        """Models and runs of earlier days, when the page in front is there: there may be thousands."""
        if self.services is not None:
            IncrementalTask(read_library(self.services), self)
        QTimer.singleShot(_STARTED, self, self._load_ahead)

    def _load_ahead(self) -> None:
        """What other pages are made of, beside the window: a click on one waits for its widgets alone."""
        self._loading_ahead = ModuleLoader(self.window.stack.parts_to_come(), self)
        self._loading_ahead.start()

    def _take(self, files: list[str]) -> None:
        """The program was started once more."""
        self.window.come_forward()
        if self.services is None:
            self._files += files
        else:
            self.window.open_files(files)

    def _apply_theme(self) -> None:
        theme.reduce_motion(self.settings.reduced_motion)
        theme.apply(self.application, self.settings.theme)
        i18n.install(self.application, self.settings.language)

    def _apply(self, name: str) -> None:
        if name == "language":
            i18n.install(self.application, self.settings.language)
        elif name == "theme":
            theme.apply(self.application, self.settings.theme)
        elif name == "reduced_motion":
            theme.reduce_motion(self.settings.reduced_motion)


def make_services(settings: Settings, child: ChildProcess | None = None) -> Services:
    """The controllers, made after the window is shown: they need NumPy, and a training process."""
    from app.controllers.data import DataController
    from app.controllers.models import ModelsController
    from app.controllers.reading.reader import Reader
    from app.controllers.runs.training import TrainingController
    from app.jobs.entry import begin
    from app.workers.warm_process import WarmProcess
    from core.nn.kernels.blas import set_blas_threads

    set_blas_threads(1)  # two would wait for each other, and the pad for both
    training = TrainingController(settings, process=WarmProcess(begin, child))
    models, data = ModelsController(settings, at_once=False), DataController(settings)
    services = Services(settings, training, models, data, Reader(training, models))
    for source in (
        models.error_occurred,
        data.error_occurred,
        services.reader.error_occurred,
        services.digits.error_occurred,
    ):
        source.connect(services.notices.error_occurred)
    return services


def read_library(services: Services) -> Iterator[None]:
    """Models that ship, models and runs of earlier days: no page waits for them, nor does a click."""
    services.reader.offer_shipped(services.models.shipped)
    yield
    services.models.load()
    yield
    services.training.list.restore()


class _Interrupt(QObject):
    """Ctrl+C in the terminal, its end, or SIGTERM closes the window as its cross does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.came = False
        self._window = window
        self._here, self._there = socket.socketpair()
        self._there.setblocking(False)
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._close)
        self._before = {kind: signal.signal(kind, self._note) for kind in _ENDING}
        signal.set_wakeup_fd(self._there.fileno())

    def forget(self) -> None:
        """Give Ctrl+C back to Python."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for kind, handler in self._before.items():
            signal.signal(kind, handler)
        self._here.close()
        self._there.close()

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.came = True

    def _close(self) -> None:
        self._here.recv(64)
        if self.came:
            self._window.close()


def _application() -> QApplication:
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(["digitlab"])
    application.setApplicationName("digitlab")
    application.setApplicationDisplayName("Digit Lab")
    application.setDesktopFileName("digitlab")
    # X11 would join mouse moves that come faster than they are painted: a quick hand would draw corners.
    application.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
    application.setWindowIcon(QIcon(str(resources.directory("icons", "digitlab.svg"))))
    return application


def _log_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS[kind], "%s", message)
