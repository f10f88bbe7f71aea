"""Collecting mode on its page: a sitting, what is remembered of it, and how it ends."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.controllers.my_digits.collecting_session import CollectingSession
from app.controllers.services import Services
from app.pages.parts.my_digits.collecting_view import PEN_RESTS, TOTALS, CollectingView
from core.types import Array

REST_KEY, TOTAL_KEY = "my-digits/rest", "my-digits/total"


class CollectingMode(QObject):
    """Between the view and the collection."""

    ended = Signal()

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._session: CollectingSession | None = None
        self.view = CollectingView()
        self.view.written.connect(self._take)
        self.view.back_requested.connect(self._go_back)
        self.view.skip_requested.connect(self._skip)
        self.view.end_requested.connect(self.end)
        self.view.again_requested.connect(self.begin)
        self.view.rest_chosen.connect(self._keep_rest)
        self.view.total_chosen.connect(self._choose_total)

    def begin(self) -> None:
        """A new sitting."""
        rest, total = self._remembered(REST_KEY, PEN_RESTS), self._remembered(TOTAL_KEY, TOTALS)
        self.view.set_choices(rest, total)
        self._session = CollectingSession(self._services.digits, total, np.random.default_rng(), self)
        self._show()
        self.view.pad.setFocus()

    def end(self) -> None:
        """Leave; what was written is kept."""
        session, self._session = self._session, None
        if session is not None and session.done:
            words = self.tr("Saved 1 digit") if session.done == 1 else self.tr("Saved {count} digits")
            self._services.notices.offer_undo(words.format(count=session.done), session.forget_all)
        self.ended.emit()

    def _take(self, strokes: list[Array]) -> None:
        if self._session is not None:
            self._session.take(strokes)
            self._show()

    def _go_back(self) -> None:
        if self._session is not None:
            self._session.go_back()
            self._show()

    def _skip(self) -> None:
        if self._session is not None:
            self._session.skip()
            self._show()

    def _show(self) -> None:
        session = self._session
        if session is not None:
            self.view.show_session(session.prompt, session.done, session.total, session.taken)

    def _keep_rest(self, rest: int) -> None:
        self._services.settings.set_value(REST_KEY, rest)

    def _choose_total(self, total: int) -> None:
        self._services.settings.set_value(TOTAL_KEY, total)
        if self._session is not None:
            self._session.set_total(total)
            self._show()

    def _remembered(self, key: str, choices: tuple[int, ...]) -> int:
        value = self._services.settings.value(key, choices[1])
        return int(value) if value in choices else choices[1]
