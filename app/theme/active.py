"""The theme in force: what painted widgets ask for their colours, and what tells them of a change."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QStyle

from app.theme import fonts
from app.theme.fallback_theme import plain_theme
from app.theme.icons import SIZES, IconCache
from app.theme.palette import palette
from app.theme.style_sheet import style_sheet, write_pictures
from app.theme.theme_file import Theme, read_themes

SYSTEM = "system"


class ActiveTheme(QObject):
    """Holds the theme, applies it to the application and follows the system's choice of light or dark."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.themes = _complete(read_themes())
        self.theme = self.themes.get("light", next(iter(self.themes.values())))
        self.icon_cache = IconCache()
        self.reduced_motion = False
        self._choice = SYSTEM
        self._application: QApplication | None = None
        self._folder: QTemporaryDir | None = None

    def apply(self, application: QApplication, choice: str) -> None:
        """Dress the application in the theme with the key `choice`, or in the system's kind."""
        self._prepare(application)
        self._choice = choice
        application.styleHints().setColorScheme(self._scheme())
        self._apply_theme(application, self._chosen())

    @contextmanager
    def for_paper(self) -> Iterator[None]:
        """What is painted meanwhile has the colours of a light theme, for it is to be printed."""
        before, light = self.theme, (one for one in self.themes.values() if one.kind == "light")
        self.theme = next(light, before) if before.kind == "dark" else before
        try:
            yield
        finally:
            self.theme = before

    def _prepare(self, application: QApplication) -> None:
        if self._application is application:
            return
        self._application = application
        application.setStyle("Fusion")
        application.setFont(fonts.body_font(application.font()))
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        application.aboutToQuit.connect(self.icon_cache.clear)

    def _apply_theme(self, application: QApplication, theme: Theme) -> None:
        sheet = style_sheet(theme)
        if theme is self.theme and application.styleSheet() == sheet:
            return
        self.theme = theme
        self.icon_cache.clear()
        self._place_pictures()
        application.setPalette(palette(theme))
        application.setStyleSheet(sheet)
        self.changed.emit()

    def _place_pictures(self) -> None:
        self._folder = self._folder or QTemporaryDir()
        folder = Path(self._folder.path(), self.theme.key)
        try:
            if not QDir.searchPaths(self.theme.key):
                folder.mkdir(exist_ok=True)
                write_pictures(self.theme, self.icon_cache, folder)
        except OSError:
            return  # arrows are missing then; that is no reason not to start
        QDir.setSearchPaths(self.theme.key, [str(folder)])

    def _chosen(self) -> Theme:
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        key = self._choice if self._choice in self.themes else "dark" if dark else "light"
        return self.themes.get(key, self.theme)

    def _scheme(self) -> Qt.ColorScheme:
        chosen = self.themes.get(self._choice)
        if chosen is None:
            return Qt.ColorScheme.Unknown
        return Qt.ColorScheme.Dark if chosen.kind == "dark" else Qt.ColorScheme.Light

    def _follow_system(self) -> None:
        chosen = self._chosen()
        if self._application is not None and chosen is not self.theme:
            self._apply_theme(self._application, chosen)


def _complete(found: dict[str, Theme]) -> dict[str, Theme]:
    plain = plain_theme()
    whole = {key: theme for key, theme in found.items() if plain.roles.keys() <= theme.roles.keys()}
    return whole or {"light": plain}


@cache
def active_theme() -> ActiveTheme:
    """The one object that knows the theme; connect to its `changed`."""
    return ActiveTheme()


def current() -> Theme:
    """The theme in force."""
    return active_theme().theme


def themes() -> dict[str, Theme]:
    """Every theme that one can choose, by key."""
    return active_theme().themes


def apply(application: QApplication, choice: str = SYSTEM) -> None:
    """Dress the application: "light", "dark", the key of another theme file, or "system"."""
    active_theme().apply(application, choice)


def icon(
    name: str,
    role: str = "text-muted",
    checked: str = "accent",
    sizes: tuple[int, ...] = SIZES,
    gap: int = 0,
) -> QIcon:
    """The icon in the colours of the theme in force; see `set_icon` for one that follows the theme."""
    roles = current().roles
    colors = roles[role], roles[checked], roles["text-disabled"]
    return active_theme().icon_cache.icon(name, colors, sizes, gap)


def pixmap(name: str, role: str, size: int) -> QPixmap:
    """The icon as a picture of `size` logical pixels, for labels and painted widgets."""
    return active_theme().icon_cache.pixmap(name, current().roles[role], size)


def animation_duration(milliseconds: int) -> int:
    """How long an animation may take: 0 if the user or the system asks for reduced motion."""
    style = QApplication.style()
    animated = style is None or style.styleHint(QStyle.StyleHint.SH_Widget_Animate) != 0
    return milliseconds if animated and not active_theme().reduced_motion else 0


def reduce_motion(reduced: bool) -> None:
    """Whether the user asks for reduced motion."""
    active_theme().reduced_motion = reduced
