"""The type scale: every size is a share of the system's own font, so that a larger font enlarges all."""

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

KOREAN_FAMILIES = ("Pretendard", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR")
GENERIC_FAMILIES = ("Sans Serif", "Sans", "sans-serif")
GOOD_FAMILIES = ("Inter", "Cantarell", "Ubuntu", "Noto Sans")
SMALLEST = 12
_BODY = 13

_SIZES = {
    "caption": 12,
    "body": 13,
    "plot_title": 14,
    "panel_title": 15,
    "page_title": 20,
    "figure": 20,
    "probability": 28,
    "digit": 136,
}
_PLAIN = ("caption", "body")
_FIGURES = ("figure", "probability", "digit")


def body_font(system: QFont) -> QFont:
    """The system's font with Korean families behind it, at least 13 px and measured in pixels.

    A generic family means that no desktop told of its font: then the best one that is installed is taken.
    The generic name itself is resolved: Qt would look for a family of that name and take the Korean one.
    """
    made = QFont(system)
    wished = [family for family in system.families() if family not in GENERIC_FAMILIES] or GOOD_FAMILIES
    made.setFamilies(list(dict.fromkeys([*wished, QFontInfo(system).family(), *KOREAN_FAMILIES])))
    made.setPixelSize(max(_BODY, QFontInfo(system).pixelSize()))
    return made


def pixel_size(role: str) -> int:
    """The size of a role of the type scale in pixels; KeyError if there is no such role."""
    return max(SMALLEST, round(_SIZES[role] * QFontInfo(QApplication.font()).pixelSize() / _BODY))


def font(role: str) -> QFont:
    """The font of a role: caption, body, plot_title, panel_title, page_title, figure, probability, digit."""
    made = QApplication.font()
    made.setPixelSize(pixel_size(role))
    made.setWeight(QFont.Weight.Normal if role in _PLAIN else QFont.Weight.DemiBold)
    return tabular(made) if role in _FIGURES else made


def code_font() -> QFont:
    """The system's font of one width, as large as a caption, with Korean families behind it."""
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setFamilies([QFontInfo(made).family(), *KOREAN_FAMILIES])  # a generic name would find the Korean one
    made.setStyleHint(QFont.StyleHint.Monospace)
    made.setPixelSize(pixel_size("caption"))
    return made


def tabular(made: QFont) -> QFont:
    """The same font with figures of one width, for numbers that change in place."""
    made = QFont(made)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def roles() -> tuple[str, ...]:
    """The roles of the type scale."""
    return tuple(_SIZES)
