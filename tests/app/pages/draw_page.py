"""The Draw page in front of a reader, with nothing around it."""

from __future__ import annotations

from types import SimpleNamespace

from pytestqt.qtbot import QtBot

from app.controllers.reading.pad_digit import PadDigit
from app.controllers.reading.reader import Reader
from app.controllers.reading.reference_examples import ReferenceExamples
from app.controllers.services import Notifications, PageRequests
from app.pages.draw import DrawPage
from app.settings import Settings
from tests.app.in_window_pool import InWindowPool


def open_draw_page(qtbot: QtBot, reader: Reader, settings: Settings) -> DrawPage:
    services = SimpleNamespace(
        reader=reader,
        examples=ReferenceExamples(reader, settings, InWindowPool()),
        notices=Notifications(),
        requests=PageRequests(),
        pad=PadDigit(),
    )
    page = DrawPage(services)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.resize(1028, 700)
    page.show()
    qtbot.waitExposed(page)
    return page
