"""Who reads, to be chosen on a page: the list follows the reader, and the reader what is picked."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from app.controllers.reading.reader import Reader
from app.controllers.reading.reader_options import ReaderOption
from app.widgets.prediction.model_chooser import ChooserEntry, ModelChooser
from app.widgets.wording.figure_text import percent_text
from app.widgets.wording.network_text import architecture_text


class ReaderChoice(QObject):
    """Between the list and the reader."""

    def __init__(self, reader: Reader, chooser: ModelChooser) -> None:
        super().__init__(chooser)
        self._reader, self._chooser = reader, chooser
        chooser.chosen.connect(reader.choose)
        chooser.installEventFilter(self)
        reader.chosen.connect(self.fill)
        reader.choices_changed.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Show who can read, and what is told of each."""
        choice = self._reader.choice
        entries = [chooser_entry(known) for known in self._reader.choices]
        self._chooser.setAccessibleName(self.tr("Read by"))
        self._chooser.set_entries(entries, choice.key if choice else "", self.tr("No model yet"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Switch the language live."""
        if event.type() == QEvent.Type.LanguageChange:
            self.fill()
        return False


def chooser_entry(choice: ReaderOption) -> ChooserEntry:
    """One that can read, as the list of them tells it."""
    about, figure = architecture_text(choice.architecture), _figure(choice)
    return ChooserEntry(
        choice.key, choice.name, about, choice.slot, choice.live, figure, hollow=choice.hollow
    )


def _figure(choice: ReaderOption) -> str:
    if choice.validation is not None:
        said = QCoreApplication.translate("ReaderChoice", "validation {accuracy}")
        return said.format(accuracy=percent_text(choice.validation))
    if choice.test is not None:
        said = QCoreApplication.translate("ReaderChoice", "test {accuracy}")
        return said.format(accuracy=percent_text(choice.test))
    return QCoreApplication.translate("ReaderChoice", "in training") if choice.live else ""
