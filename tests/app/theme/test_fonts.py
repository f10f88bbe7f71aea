"""The type scale."""

import pytest
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication

from app import theme
from app.theme.fonts import KOREAN_FAMILIES, body_font, pixel_size, roles


def test_sizes_keep_their_order(themed: QApplication) -> None:
    sizes = [pixel_size(role) for role in roles()]
    assert sizes == sorted(sizes)
    assert min(sizes) >= 12


@pytest.mark.parametrize("role", roles())
def test_every_role_has_a_font(themed: QApplication, role: str) -> None:
    assert theme.font(role).pixelSize() == pixel_size(role)


def test_a_larger_font_of_the_system_enlarges_all(themed: QApplication) -> None:
    before = {role: pixel_size(role) for role in roles()}
    usual = themed.font()
    larger = QFont(usual)
    larger.setPixelSize(round(usual.pixelSize() * 1.5))
    themed.setFont(larger)
    try:
        assert all(pixel_size(role) >= 1.4 * size for role, size in before.items() if role != "caption")
    finally:
        themed.setFont(usual)


def test_korean_families_stand_behind_the_systems(themed: QApplication) -> None:
    families = body_font(QFont("Some family", 10)).families()
    assert families[0] == "Some family"
    assert families[-len(KOREAN_FAMILIES) :] == list(KOREAN_FAMILIES)


def test_the_body_is_never_below_13_px(themed: QApplication) -> None:
    small = QFont()
    small.setPixelSize(9)
    assert QFontInfo(body_font(small)).pixelSize() == 13


def test_figures_have_one_width(themed: QApplication) -> None:
    assert theme.font("figure").isFeatureSet(QFont.Tag("tnum"))
    assert not theme.font("body").isFeatureSet(QFont.Tag("tnum"))
