"""Languages: the .ts files are read as they are, so that a translator sees a change at once."""

import logging
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from app import resources

SOURCE = "en"
_log = logging.getLogger(__name__)
_NAME = "language"


class TsTranslator(QTranslator):
    """A translator that reads a .ts file (Qt Linguist's) without a build step, finished entries only."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(_NAME)
        self._forms = read_ts(path)

    def isEmpty(self) -> bool:
        """Whether there is nothing to translate with; Qt does not ask an empty translator."""
        return not self._forms

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The translation, in its plural form for `n`; None, Qt's null string, if there is none."""
        for comment in (disambiguation or "", ""):
            forms = self._forms.get((context, source, comment))
            if forms:
                return forms[0] if n in {-1, 1} else forms[-1]
        return None


def read_ts(path: Path) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """(context, source, comment) -> forms; raises OSError or ElementTree.ParseError."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            forms = _forms(message)
            if forms:
                found[name, message.findtext("source", ""), message.findtext("comment", "")] = forms
    return found


def languages() -> dict[str, str]:
    """Every language that one can choose: its key and its name in itself."""
    keys = {SOURCE, *(path.stem for path in resources.files("i18n", ".ts"))}
    return {key: _own_name(key) for key in sorted(keys)}


def system_language() -> str:
    """The first of the system's languages that we have."""
    wished = (name.split("-")[0] for name in QLocale.system().uiLanguages())
    return next((key for key in wished if key in languages()), SOURCE)


def install(application: QCoreApplication, language: str) -> str:
    """Switch to a language, or to "system", and return its key; every widget gets a LanguageChange."""
    key = language if language in languages() else system_language()
    for old in application.findChildren(QTranslator):
        if old.objectName() == _NAME:
            application.removeTranslator(old)
            old.setParent(None)
            old.deleteLater()
    for translator in _translators(application, key):
        application.installTranslator(translator)
    application.setProperty(_NAME, key)
    return key


def installed(application: QCoreApplication) -> str:
    """The key of the language in force."""
    return str(application.property(_NAME) or SOURCE)


def _translators(application: QCoreApplication, key: str) -> list[QTranslator]:
    qt = QTranslator(application)
    qt.setObjectName(_NAME)
    made = [qt] if qt.load(f"qtbase_{key}", _qt_translations()) else []
    path = resources.directory("i18n", f"{key}.ts")
    try:
        return [*made, TsTranslator(path, application)]
    except FileNotFoundError:
        return list(made)  # the language of the source needs no file
    except (OSError, ElementTree.ParseError):
        _log.exception("The translation %s cannot be read", path)
        return list(made)


def _qt_translations() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)


def _forms(message: ElementTree.Element) -> tuple[str, ...]:
    translation = message.find("translation")
    if translation is None or translation.get("type") in {"unfinished", "vanished", "obsolete"}:
        return ()
    forms = tuple(form.text or "" for form in translation.iter("numerusform")) or (translation.text or "",)
    return forms if all(forms) else ()


def _own_name(key: str) -> str:
    name = QLocale(key).nativeLanguageName()
    return "English" if key == SOURCE else name[:1].upper() + name[1:]
