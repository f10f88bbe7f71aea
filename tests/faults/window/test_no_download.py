"""A download in the window from servers that fail: the next mirror, or one sentence and what is built in."""

from __future__ import annotations

import hashlib
import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.controllers.data import DataController
from app.pages.parts.train.data_notice import DataNotice
from app.settings import Settings
from app.widgets.toolkit.banner import Banner, Banners
from core.data import download
from core.data.folder import file_name
from core.data.sources import MNIST, PublishedFile
from tests.core.data.idx_files import four_arrays, packed
from tests.core.data.mirror import serving
from tests.waiting import PROMPT

FILES = {file_name(part): packed(array) for part, array in four_arrays().items()}
BAD = ("403", "404", "503", "portal", "cut", "wrong", "silent")


STALL = 1.0
"""Seconds: a good mirror on this computer is never silent for so long, however busy it is."""


class Notice(DataNotice):
    """With the banners that it puts up, and what was refused."""

    def __init__(self, data: DataController) -> None:
        self.banners = Banners()
        super().__init__(data, self.banners)
        self.data, self.error_occurred, self.replaced = data, list[str](), 0
        data.error_occurred.connect(self._note)
        self.replacement_chosen.connect(self._count)
        self.want("MNIST")

    @property
    def banner(self) -> Banner:
        (banner,) = self.banners.banners()
        return banner

    def _note(self, error: object) -> None:
        self.error_occurred.append(str(error))

    def _count(self) -> None:
        self.replaced += 1


@pytest.fixture
def notice(
    settings: Settings, themed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Notice]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(
        download, "DownloadLimits", partial(download.DownloadLimits, stall_seconds=STALL, pause_seconds=0.05)
    )
    known = {name: PublishedFile(len(file), hashlib.sha256(file).hexdigest()) for name, file in FILES.items()}
    monkeypatch.setattr(MNIST, "files", known)
    notice = Notice(DataController(settings))
    qtbot.addWidget(notice.banners)
    yield notice
    notice.data.shut_down()


def use(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    monkeypatch.setattr(MNIST, "mirrors", addresses)


def test_the_last_of_eight_mirrors_is_good(
    notice: Notice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(FILES, *BAD, "good") as mirrors:
        use(monkeypatch, *(mirror.address for mirror in mirrors))
        with qtbot.waitSignal(notice.data.ended) as ended:
            notice.banner.action.click()
        assert all(len(mirror.asked) == len(FILES) for mirror in mirrors)
    assert ended.args == ["MNIST", True]
    assert notice.banner.headline == "MNIST is ready."
    assert notice.error_occurred == []


def test_without_a_network_generated_digits_are_offered(
    notice: Notice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        use(monkeypatch, f"http://127.0.0.1:{unused.getsockname()[1]}/")
        with qtbot.waitSignal(notice.data.ended) as ended:
            notice.banner.action.click()
    assert ended.args == ["MNIST", False]
    (sentence,) = notice.error_occurred
    assert "cannot be reached" in sentence
    assert notice.banner.headline == "MNIST is not on this computer."
    (generated,) = [button for button in notice.banner.others if button.text() == "Use generated digits"]
    generated.click()
    assert notice.replaced == 1
    assert not list((tmp_path / "home").rglob("mnist*"))


def test_cancelled_it_is_over_at_once(
    notice: Notice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(
        download, "DownloadLimits", partial(download.DownloadLimits, stall_seconds=3 * PROMPT)
    )
    with serving(FILES, "silent") as (mirror,):
        use(monkeypatch, mirror.address)
        notice.banner.action.click()
        qtbot.waitUntil(lambda: bool(mirror.asked))
        asked = monotonic()
        with qtbot.waitSignal(notice.data.ended) as ended:
            notice.banner.action.click()
        assert monotonic() - asked < PROMPT
    assert ended.args == ["MNIST", False]
    assert notice.error_occurred == []
    assert not list((tmp_path / "home").rglob("*mnist*"))
