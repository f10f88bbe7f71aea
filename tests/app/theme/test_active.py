"""The theme in force: palette, style sheet and icons follow it, live."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import resources, theme
from app.theme.active import ActiveTheme
from app.theme.icons import IconCache
from app.theme.style_sheet import style_sheet

ICONS = resources.files("icons", ".svg")


def colors_of(image: QImage) -> list[QColor]:
    return [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]


@pytest.mark.parametrize("kind", ["light", "dark"])
def test_a_theme_is_worn(themed: QApplication, kind: str) -> None:
    theme.apply(themed, kind)
    assert theme.current().kind == kind
    assert themed.palette().color(QPalette.ColorRole.Window) == theme.current().color("window")
    assert theme.current().roles["accent"] in themed.styleSheet()


def test_a_switch_is_told(themed: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.active_theme().changed):
        theme.apply(themed, "dark")


@pytest.mark.parametrize("choice", ["system", "no such theme"])
def test_any_other_choice_means_the_systems(themed: QApplication, choice: str) -> None:
    theme.apply(themed, choice)
    assert theme.current().kind in {"light", "dark"}


@pytest.mark.parametrize("kind", ["light", "dark"])
def test_every_placeholder_is_filled_and_every_picture_is_there(themed: QApplication, kind: str) -> None:
    theme.apply(themed, kind)
    sheet = style_sheet(theme.current())
    assert "{{" not in sheet
    assert "}}" not in sheet
    pictures = re.findall(rf"url\({kind}:([a-z.-]+)\)", sheet)
    assert len(pictures) > 5
    from PySide6.QtCore import QFile

    for picture in pictures:
        assert QFile.exists(f"{kind}:{picture}"), picture


def test_the_round_handle_of_a_slider_is_whole(themed: QApplication, qtbot: QtBot) -> None:
    slider = QSlider(Qt.Orientation.Horizontal)
    qtbot.addWidget(slider)
    slider.ensurePolished()
    assert slider.sizeHint().height() >= 16  # with its border


def test_without_theme_files_a_start_is_plain(themed: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.theme.active.read_themes", dict)
    lonely = ActiveTheme()
    assert lonely.theme.name == "Light"
    assert style_sheet(lonely.theme)


def test_a_theme_file_that_lacks_a_role_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    found = dict(theme.themes())
    roles = {role: value for role, value in found["dark"].roles.items() if role != "ink"}
    from dataclasses import replace

    found["dark"] = replace(found["dark"], roles=roles)
    monkeypatch.setattr("app.theme.active.read_themes", found.copy)
    assert set(ActiveTheme().themes) == set(found) - {"dark"}


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_every_icon_draws_something(themed: QApplication, path: Path) -> None:
    picture = theme.pixmap(path.stem, "text", 24).toImage()
    assert sum(color.alpha() > 128 for color in colors_of(picture)) > 8
    text = path.read_text(encoding="utf-8")
    assert "currentColor" in text or path.stem == "digitlab"


def test_an_icon_is_tinted(themed: QApplication) -> None:
    made = theme.icon("stop", "danger", "accent")
    for state, role in ((QIcon.State.Off, "danger"), (QIcon.State.On, "accent")):
        image = made.pixmap(22, 22, QIcon.Mode.Normal, state).toImage()
        solid = {color.name() for color in colors_of(image) if color.alpha() == 255}
        assert theme.current().color(role).name() in solid


def test_an_icon_that_is_missing_is_empty_and_no_fault(themed: QApplication) -> None:
    assert "<svg" in IconCache().svg("no-such-icon", "#000000")
    assert not theme.pixmap("no-such-icon", "text", 16).isNull()


def test_a_button_wears_the_new_tint(themed: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("Start")
    qtbot.addWidget(button)
    theme.set_icon(button, "play", "text")
    before = button.icon().pixmap(16, 16).toImage()
    theme.apply(themed, "dark")
    assert button.icon().pixmap(16, 16).toImage() != before


def test_an_icon_beside_words_keeps_its_distance(themed: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("Start")
    qtbot.addWidget(button)
    theme.set_icon(button, "play", "text")
    beside = button.iconSize().width()
    button.setText("")
    button.show()
    assert button.iconSize().width() < beside
    assert button.iconSize().width() == button.iconSize().height()


@pytest.mark.parametrize("kind", ["light", "dark"])
def test_fields_and_buttons_are_32_high(themed: QApplication, qtbot: QtBot, kind: str) -> None:
    theme.apply(themed, kind)
    ground = QWidget()
    column = QVBoxLayout(ground)
    fields = [QLineEdit(), QComboBox(), QDoubleSpinBox(), QPushButton("Start")]
    for field in fields:
        column.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
    qtbot.addWidget(ground)
    ground.show()
    assert [field.height() for field in fields] == [32] * len(fields)


def test_what_is_painted_for_paper_is_light_and_the_window_stays_dark(themed: QApplication) -> None:
    theme.apply(themed, "dark")
    with theme.active_theme().for_paper():
        assert theme.current().kind == "light"
    assert theme.current().kind == "dark"


def test_reduced_motion_takes_no_time(themed: QApplication) -> None:
    theme.reduce_motion(True)
    assert theme.animation_duration(160) == 0
    theme.reduce_motion(False)
    assert theme.animation_duration(160) in {0, 160}
