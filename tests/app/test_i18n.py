"""Languages: .ts files are read as they are, switching is live, and damage leaves English."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QToolButton

from app import i18n, resources
from app.widgets.toolkit.banner import Banner
from tests.app.seen import named

TS = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="ko">
<context><name>Banner</name>
<message><source>Close</source><translation>닫기</translation></message>
<message><source>Close the message</source><translation type="unfinished">?</translation></message>
<message numerus="yes"><source>%n runs</source><translation>
<numerusform>한 개</numerusform>
<numerusform>%n개</numerusform></translation></message>
</context></TS>"""


class OtherResources:
    """Translations in another folder. Icons, which are read once and kept, stay where they are."""

    def __init__(self, root: Path) -> None:
        self.directory = root.joinpath

    def files(self, folder: str, suffix: str) -> list[Path]:
        return sorted(self.directory(folder).glob(f"*{suffix}"))


@pytest.fixture
def translated(themed: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> QApplication:
    (tmp_path / "i18n").mkdir()
    (tmp_path / "i18n" / "ko.ts").write_text(TS, encoding="utf-8")
    (tmp_path / "i18n" / "xx.ts").write_text("<TS", encoding="utf-8")
    monkeypatch.setattr(i18n, "resources", OtherResources(tmp_path))
    return themed


def test_finished_entries_are_read(tmp_path: Path) -> None:
    path = tmp_path / "ko.ts"
    path.write_text(TS, encoding="utf-8")
    found = i18n.read_ts(path)
    assert found["Banner", "Close", ""] == ("닫기",)
    assert ("Banner", "Close the message", "") not in found


def test_a_switch_is_live_both_ways(translated: QApplication, qtbot: object) -> None:
    banner = Banner("info", "Headline")
    close = named(banner, QToolButton, "Close the message")
    i18n.install(translated, "ko")
    QCoreApplication.processEvents()
    assert close.toolTip() == "닫기"
    assert close.accessibleName() == "Close the message"
    i18n.install(translated, "en")
    QCoreApplication.processEvents()
    assert close.toolTip() == "Close"


def test_plural_forms(translated: QApplication) -> None:
    i18n.install(translated, "ko")
    assert QCoreApplication.translate("Banner", "%n runs", None, 1) == "한 개"
    assert QCoreApplication.translate("Banner", "%n runs", None, 5) == "5개"


def test_a_damaged_file_leaves_english(translated: QApplication) -> None:
    i18n.install(translated, "xx")
    assert QCoreApplication.translate("Banner", "Close") == "Close"


def test_an_unknown_language_means_the_systems(themed: QApplication) -> None:
    assert i18n.install(themed, "no such language") in i18n.languages()
    assert i18n.install(themed, "system") == i18n.system_language()


def test_the_systems_language_is_the_first_that_we_have(monkeypatch: pytest.MonkeyPatch) -> None:
    class Locale:
        @staticmethod
        def uiLanguages() -> list[str]:
            return ["fr-FR", "ko-KR", "en-US"]

    monkeypatch.setattr("app.i18n.QLocale.system", Locale)
    assert i18n.system_language() == "ko"


def test_qts_own_words_are_korean_too(themed: QApplication) -> None:
    i18n.install(themed, "ko")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"


def test_languages_are_named_in_themselves() -> None:
    assert i18n.languages()["en"] == "English"
    assert i18n.languages()["ko"] == "한국어"


def test_shipped_files_can_be_read() -> None:
    for path in resources.files("i18n", ".ts"):
        assert i18n.read_ts(path), path
        assert ElementTree.parse(path).getroot().get("language") == path.stem
