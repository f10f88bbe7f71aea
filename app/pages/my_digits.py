"""My digits: the user's own handwriting, browsed, corrected, collected, and used for fine-tuning."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.controllers.services import Services
from app.korean_particles import with_particles
from app.pages.page import Page
from app.widgets.toolkit.empty_state import EmptyState
from app.widgets.toolkit.keyboard.page_shortcuts import PageShortcut

if TYPE_CHECKING:
    from app.controllers.my_digits.fine_tuning import FineTuning
    from app.widgets.my_digits.digits_model import DigitTile
    from core.ink.written_digits import WrittenDigit

_MARGIN, _HEADER = 24, 64


class MyDigitsPage(Page):
    """Three views in one place: the collection, collecting mode, and fine-tuning."""

    key: ClassVar[str] = "my-digits"
    icon: ClassVar[str] = "my-digits"
    order: ClassVar[int] = 3
    parts: ClassVar[tuple[str, ...]] = (
        "app.controllers.my_digits.digit_predictions",
        "app.controllers.my_digits.fine_tuning",
        "app.widgets.my_digits.digit_collection",
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        from app.controllers.my_digits.digit_predictions import DigitPredictions
        from app.pages.parts.my_digits.collecting_panel import CollectingMode
        from app.pages.parts.my_digits.digit_files import DigitFiles
        from app.pages.parts.my_digits.fine_tuning_presenter import FineTuningPresenter
        from app.pages.parts.reader_choice import ReaderChoice
        from app.widgets.my_digits.digit_collection import DigitCollection
        from app.widgets.prediction.model_chooser import ModelChooser

        self.digits, self.reader = services.digits, services.reader
        self.readings = DigitPredictions(self.digits, self.reader, self)
        self.fine_tuning = _fine_tuning(services, self)
        self.files = DigitFiles(services, self)
        self.collection, self.chooser = DigitCollection(), ModelChooser()
        self.grid = self.collection.grid
        ReaderChoice(self.reader, self.chooser)
        self.collect, self.add, self.save = QPushButton(), QPushButton(), QPushButton()
        self.empty = EmptyState("my-digits", "", "", primary=True)
        self._title, self._count, self._read_by, self._top = QLabel(), QLabel(), QLabel(), QLabel()
        self._stack, self._collection_stack, self._header = QStackedWidget(), QStackedWidget(), QWidget()
        self.collecting = CollectingMode(services, self)
        self.fine_tuning_presenter = FineTuningPresenter(services, self.fine_tuning, self)
        self._apply_theme()
        self._lay_out()
        self.setFocusProxy(self.grid)
        self._connect()
        self.retranslate()

    @classmethod
    def title(cls) -> str:
        """The page's name."""
        return QCoreApplication.translate("MyDigitsPage", "My digits")

    def activated(self) -> None:
        """Another window may have added digits."""
        self.digits.refresh()

    def shortcuts(self) -> list[list[PageShortcut]]:
        """What one does with the selected digits, and while one writes."""
        return [
            [
                PageShortcut(("0 – 9",), self.tr("Label the selected digits")),
                PageShortcut(("Return",), self.tr("Open the selected digit on the pad")),
                PageShortcut(("Delete",), self.tr("Delete the selected digits")),
            ],
            [
                PageShortcut(("Backspace",), self.tr("Writing: the last one again")),
                PageShortcut(("S",), self.tr("Writing: this digit later")),
                PageShortcut(("Escape",), self.tr("Writing: back to My digits")),
            ],
        ]

    def areas(self) -> list[QWidget]:
        """What F6 goes through, in the view that is in front."""
        front = self._stack.currentWidget()
        if front is self.collecting.view:
            return [self.collecting.view.pad, self.collecting.view.back]
        if front is self.fine_tuning_presenter.view:
            return [self.fine_tuning_presenter.view]
        return [
            self.chooser,
            self.collection.filter,
            self.grid,
            self.collection.details,
            self.collection.card,
        ]

    def footer(self) -> int:
        """The row that tells where files may be dropped; the same whichever view is in front."""
        return self.collection.footer.sizeHint().height() + _MARGIN

    def undo(self) -> bool:
        """While collecting: the last digit."""
        if self._stack.currentWidget() is self.collecting.view:
            self.collecting.view.go_back()
            return True
        return False

    def accepts(self, data: QMimeData) -> bool:
        """Files of digits."""
        return self.files.accepts(data)

    def drop(self, data: QMimeData) -> None:
        """Add the digits of the files."""
        self.files.drop(data)

    # What one can do

    def start_collecting(self) -> None:
        """Ask for one digit after the other."""
        self.collecting.begin()
        self._show_view(self.collecting.view)

    def fine_tune(self) -> None:
        """Let the model that reads learn on from the digits."""
        if self.fine_tuning.start():
            self.fine_tuning_presenter.begin()
            self._show_view(self.fine_tuning_presenter.view)

    def show_collection(self) -> None:
        """Back to the digits."""
        self.fine_tuning.leave()
        self._show_view(self._collection_stack)
        self._show_digits()

    def correct(self, label: int) -> None:
        """Say what the selected digits really are."""
        chosen = [tile.digit for tile in self.grid.selected if tile.digit.label != label]
        undo = self.digits.correct(chosen, label) if chosen else None
        if undo is not None:
            one = self.tr("Relabelled 1 digit as {label}")
            several = self.tr("Relabelled {count} digits as {label}")
            words = one if len(chosen) == 1 else several
            text = with_particles(words.format(count=f"{len(chosen):,}", label=label))
            self.services.notices.offer_undo(text, undo)

    def delete(self) -> None:
        """Take the selected digits out of the collection."""
        chosen = [tile.digit for tile in self.grid.selected]
        undo = self.digits.delete(chosen) if chosen else None
        if undo is not None:
            words = self.tr("Deleted 1 digit") if len(chosen) == 1 else self.tr("Deleted {count} digits")
            self.services.notices.offer_undo(words.format(count=f"{len(chosen):,}"), undo)

    def open(self) -> None:
        """Put the selected digit on the pad."""
        from app.widgets.toolkit.ink.digit_picture import on_pad

        chosen = self.grid.selected
        if len(chosen) != 1:
            return
        digit, choice = chosen[0].digit, self.reader.choice
        if digit.picture is None:
            self.services.requests.draw_strokes(on_pad(digit.strokes))
        else:
            self.services.requests.show_picture(digit.image(), choice.key if choice else "")

    def export(self) -> None:
        """Write the selected digits, if they are several, or all to a file."""
        chosen = [tile.digit for tile in self.grid.selected]
        self.files.ask_export(chosen if len(chosen) > 1 else self.digits.digits)

    # What is shown

    def _show_digits(self) -> None:
        tiles, choice = self._tiles(), self.reader.choice
        reader = choice.name if choice and self.reader.can_read else None
        self.collection.show_tiles(tiles, reader, not self.readings.complete)
        self.collection.card.set_problem(self.fine_tuning.problem())
        held_out = set(self.fine_tuning.held_out)
        self.fine_tuning_presenter.view.tiles.show_tiles(
            [tile for tile in tiles if tile.digit.id in held_out]
        )
        self._collection_stack.setCurrentWidget(self.collection if tiles else self._blank)
        self._count.setText(f"{len(tiles):,}" if tiles else "")
        for button in (self.save, self.collect):
            button.setVisible(bool(tiles))

    def _tiles(self) -> list[DigitTile]:
        """By digit, and of each the newest first."""
        from app.widgets.my_digits.digits_model import DigitTile

        digits = sorted(self.digits.digits, key=_newest_first)
        found = ((digit, self.readings.of(digit)) for digit in digits)
        return [DigitTile(d, r.text, round(r.share, 4)) if r else DigitTile(d) for d, r in found]

    def _show_view(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        self._header.setVisible(view is self._collection_stack)
        self._top.setVisible(view is not self._collection_stack)
        self._tell_top()
        (self.grid if view is self._collection_stack else view).setFocus()

    def _tell_top(self) -> None:
        collecting = self._stack.currentWidget() is self.collecting.view
        self._top.setText(
            self.tr("Collecting my digits") if collecting else self.tr("Fine-tune on my digits")
        )

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: the digits are read, and a run in training sends its weights."""
        super().showEvent(event)
        self.reader.watch(True)
        self.readings.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self.reader.watch(False)
        self.readings.watch(False)

    def retranslate(self) -> None:
        """Say every word anew."""
        super().retranslate()
        self._title.setText(self.title())
        self._tell_top()
        self._read_by.setText(self.tr("Read by"))
        self.collect.setText(self.tr("Collect"))
        self.collect.setToolTip(self.tr("Write digits one after the other, quickly"))
        self.add.setText(self.tr("Import"))
        self.add.setToolTip(self.tr("Add digits from a file"))
        self.save.setText(self.tr("Export"))
        self.save.setToolTip(self.tr("Export the selected digits (two or more), or all"))
        self.empty.set_words(
            self.tr("You have no digits yet"),
            self.tr("Write fifty in two minutes, then fine-tune a model on them"),
            self.tr("Collect"),
        )
        self._show_digits()

    # Parts

    def _apply_theme(self) -> None:
        for title in (self._title, self._top):
            title.setProperty("role", "page-title")
        for label in (self._count, self._read_by):
            label.setProperty("role", "muted")
        self._read_by.setBuddy(self.chooser)
        for button, icon in ((self.collect, "draw"), (self.add, "import"), (self.save, "export")):
            theme.set_icon(button, icon, "text")

    def _connect(self) -> None:
        for change in (
            self.digits.changed,
            self.readings.changed,
            self.reader.chosen,
            self.fine_tuning.changed,
        ):
            change.connect(self._show_digits)
        self.files.taken.connect(self._select)
        self.collection.label_requested.connect(self.correct)
        self.collection.delete_requested.connect(self.delete)
        self.collection.open_requested.connect(self.open)
        self.collection.fine_tune_requested.connect(self.fine_tune)
        for button in (self.collect, self.empty.button):
            button.clicked.connect(self.start_collecting)
        self.add.clicked.connect(self.files.ask_import)
        self.save.clicked.connect(self.export)
        self.collecting.ended.connect(self.show_collection)
        self.fine_tuning_presenter.ended.connect(self.show_collection)

    def _select(self, digits: list[WrittenDigit]) -> None:
        self.grid.select(digits)

    def _lay_out(self) -> None:
        self._blank = QFrame()
        self._blank.setProperty("role", "card")
        QVBoxLayout(self._blank).addWidget(self.empty)
        for collection in (self.collection, self._blank):
            self._collection_stack.addWidget(collection)
        for view in (self._collection_stack, self.collecting.view, self.fine_tuning_presenter.view):
            self._stack.addWidget(view)
        self._top.setFixedHeight(_HEADER)
        self._top.hide()
        self._fill_header()
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        column.setSpacing(0)
        for widget in (self._header, self._top):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)

    def _fill_header(self) -> None:
        self._header.setFixedHeight(_HEADER)
        row = QHBoxLayout(self._header)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._read_by)
        row.addWidget(self.chooser, 3)
        for button in (self.collect, self.add, self.save):
            row.addWidget(button)


def _fine_tuning(services: Services, page: QWidget) -> FineTuning:
    from app.controllers.my_digits.fine_tuning import FineTuning

    return FineTuning(
        services.settings,
        services.training,
        services.models,
        services.data,
        services.reader,
        services.digits,
        page,
    )


def _newest_first(digit: WrittenDigit) -> tuple[int, float]:
    return digit.label, -digit.written.timestamp()
