"""My digits: the user's own handwriting, looked through, corrected, collected, and taught to a model."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
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
from app.pages.page import Page
from app.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from app.widgets.digits_model import DigitTile
    from core.ink.written import WrittenDigit

SUFFIXES = (".jsonl", ".gz")
_MARGIN, _GAP, _HEADER = 24, 16, 64
_WIDE_FROM = 1180
_DETAILS, _BODY, _MOST = (374, 320), 13, 0.36
"""Widths of the details, the font size that they are meant for, and their largest share of the page."""


class MyDigitsPage(Page):
    """Three views in one place: the collection, collecting mode, and a lesson."""

    key: ClassVar[str] = "my-digits"
    icon: ClassVar[str] = "my-digits"
    order: ClassVar[int] = 25
    parts: ClassVar[tuple[str, ...]] = (
        "app.controllers.digit_readings",
        "app.controllers.teaching",
        "app.widgets.digit_details",
        "app.widgets.digit_grid",
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        from app.controllers.digit_readings import DigitReadings
        from app.controllers.teaching import Teaching
        from app.pages.collecting import CollectingMode
        from app.pages.lesson import LessonView
        from app.pages.reader_choice import ReaderChoice
        from app.widgets.digit_details import DigitDetails
        from app.widgets.digit_filter import DigitFilter
        from app.widgets.digit_grid import DigitGrid
        from app.widgets.model_chooser import ModelChooser
        from app.widgets.teach_card import TeachCard

        self.digits, self.reader = services.digits, services.reader
        self.readings = DigitReadings(self.digits, self.reader, self)
        self.teaching = Teaching(
            services.settings,
            services.training,
            services.models,
            services.data,
            self.reader,
            self.digits,
            self,
        )
        self.grid, self.filter = DigitGrid(), DigitFilter()
        self.details, self.card = DigitDetails(), TeachCard()
        self.chooser = ModelChooser()
        ReaderChoice(self.reader, self.chooser)
        self.collect, self.add, self.save = QPushButton(), QPushButton(), QPushButton()
        self._title, self._count, self._read_by, self._hint = QLabel(), QLabel(), QLabel(), QLabel()
        self._empty = EmptyState("my-digits", "", "", primary=True)
        self._nothing = EmptyState("search", "", "")
        self._stack, self._shelf, self._tiles = QStackedWidget(), QStackedWidget(), QStackedWidget()
        self._header = QWidget()
        self.collecting = CollectingMode(services, self)
        self.lesson = LessonView(services, self.teaching, self)
        self._dress()
        self._lay_out()
        self.setFocusProxy(self.grid)
        self._connect()
        self.retranslate()
        self._show_digits()

    @classmethod
    def title(cls) -> str:
        """The page's name."""
        return QCoreApplication.translate("MyDigitsPage", "My digits")

    def activated(self) -> None:
        """Another window may have added digits."""
        self.digits.refresh()

    def areas(self) -> list[QWidget]:
        """What F6 goes through, in the view that is in front."""
        front = self._stack.currentWidget()
        if front is self.collecting.view:
            return [self.collecting.view.pad, self.collecting.view.back]
        if front is self.lesson.view:
            return [self.lesson.view]
        return [self.chooser, self.filter, self.grid, self.details, self.card]

    def foot(self) -> int:
        """The row that tells where files may be dropped; the same whichever view is in front."""
        return self._bottom.sizeHint().height() + _MARGIN

    def undo(self) -> bool:
        """While collecting: the last digit."""
        if self._stack.currentWidget() is self.collecting.view:
            self.collecting.view.go_back()
            return True
        return False

    def accepts(self, data: QMimeData) -> bool:
        """Files of digits."""
        return bool(_digit_files(data))

    def drop(self, data: QMimeData) -> None:
        """Add the digits of the files."""
        for path in _digit_files(data):
            self.digits.import_file(path)

    # What one can do

    def start_collecting(self) -> None:
        """Ask for one digit after the other."""
        self.collecting.begin()
        self._bring(self.collecting.view)

    def teach(self) -> None:
        """Let the model that reads learn on from the digits."""
        if self.teaching.start():
            self.lesson.begin()
            self._bring(self.lesson.view)

    def show_collection(self) -> None:
        """Back to the digits."""
        self.teaching.leave()
        self._bring(self._shelf)
        self._show_digits()

    def correct(self, label: int) -> None:
        """Say what the selected digits really are."""
        chosen = [tile.digit for tile in self.grid.selected if tile.digit.label != label]
        if not chosen:
            return
        undo = self.digits.correct(chosen, label)
        if undo is not None:
            one = self.tr("1 digit is a {label} now")
            several = self.tr("{count} digits are a {label} now")
            words = one if len(chosen) == 1 else several
            self.services.notices.offer_undo(words.format(count=f"{len(chosen):,}", label=label), undo)

    def delete(self) -> None:
        """Take the selected digits out of the collection."""
        chosen = [tile.digit for tile in self.grid.selected]
        undo = self.digits.delete(chosen) if chosen else None
        if undo is not None:
            words = self.tr("Deleted 1 digit") if len(chosen) == 1 else self.tr("Deleted {count} digits")
            self.services.notices.offer_undo(words.format(count=f"{len(chosen):,}"), undo)

    def open(self) -> None:
        """Put the selected digit on the pad."""
        chosen = self.grid.selected
        if len(chosen) == 1:
            from app.widgets.digit_picture import on_pad

            self.services.requests.draw_strokes(on_pad(chosen[0].digit.strokes))

    def export(self, path: Path) -> None:
        """Write the selected digits, or all, to a file."""
        chosen = [tile.digit for tile in self.grid.selected]
        self.digits.export(chosen if len(chosen) > 1 else self.digits.digits, path)

    # What is shown

    def _show_digits(self) -> None:
        from app.widgets.digit_filter import MISREAD

        tiles = self._all_tiles()
        shown = self.filter.key
        wrong = sum(tile.wrong for tile in tiles)
        self.filter.set_counts(self.digits.counts, wrong if self.reader.can_read else None)
        self.grid.set_tiles([tile for tile in tiles if _is_shown(tile.wrong, tile.digit.label, shown)])
        self._tiles.setCurrentIndex(0 if self.grid.tiles else 1)
        self._say_nothing_found(shown == MISREAD)
        self._shelf.setCurrentIndex(0 if tiles else 1)
        self._count.setText(f"{len(tiles):,}" if tiles else "")
        for button in (self.save, self.collect):
            button.setVisible(bool(tiles))
        self.details.show_tiles(self.grid.selected)
        held_out = set(self.teaching.held_out)
        self.lesson.view.tiles.show_tiles([tile for tile in tiles if tile.digit.id in held_out])
        self._show_reading(tiles)

    def _all_tiles(self) -> list[DigitTile]:
        """By digit, and of each the newest first."""
        from app.widgets.digits_model import DigitTile

        digits = sorted(self.digits.digits, key=_newest_first)
        found = ((digit, self.readings.of(digit)) for digit in digits)
        return [DigitTile(d, r.text, round(r.share, 4)) if r else DigitTile(d) for d, r in found]

    def _show_reading(self, tiles: list[DigitTile]) -> None:
        choice, counts = self.reader.choice, None
        if self.reader.can_read:
            wrong = Counter(tile.digit.label for tile in tiles if tile.wrong)
            counts = [(total - wrong[kind], total) for kind, total in self._totals()]
        self.card.show_reading(choice.name if choice else "", counts, not self.readings.complete)
        self.card.set_problem(self.teaching.problem())

    def _totals(self) -> list[tuple[int, int]]:
        from core.ink.written import CLASSES

        return [(kind, self.digits.counts[kind]) for kind in range(CLASSES)]

    def _say_nothing_found(self, misread: bool) -> None:
        if misread:
            self._nothing.set_words(self.tr("All are read right"), self.tr("Nothing is misread"))
        else:
            self._nothing.set_words(self.tr("None of these yet"), self.tr("Collect some, they come quickly"))

    def _show_selection(self) -> None:
        self.details.show_tiles(self.grid.selected)

    def _bring(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        self._header.setVisible(view is self._shelf)
        self._top.setVisible(view is not self._shelf)
        self._tell_top()
        (self.grid if view is self._shelf else view).setFocus()

    def _tell_top(self) -> None:
        front = self._stack.currentWidget()
        collecting = front is self.collecting.view
        self._top.setText(self.tr("Collecting my digits") if collecting else self.tr("Teach it my hand"))

    # Files

    def _take_imported(self, new: list[WrittenDigit]) -> None:
        if not new:
            self.services.notices.offer_undo(self.tr("All of these digits are here already"))
            return
        undo = self.digits.take(new)
        if undo is not None:
            words = self.tr("Imported 1 digit") if len(new) == 1 else self.tr("Imported {count} digits")
            self.services.notices.offer_undo(words.format(count=f"{len(new):,}"), undo)
            self.grid.select(new)

    def _tell_exported(self, name: str) -> None:
        self.services.notices.offer_undo(self.tr("Exported “{name}”").format(name=name))

    def _ask_import(self) -> None:
        kinds = self.tr("Digits as JSON lines (*.jsonl *.jsonl.gz)")
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Import digits"), "", kinds)
        for name in names:
            self.digits.import_file(Path(name))

    def _ask_export(self) -> None:
        kinds = self.tr("Digits as JSON lines (*.jsonl)")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export digits"), "my-digits.jsonl", kinds)
        if name:
            self.export(Path(name if Path(name).suffix else f"{name}{SUFFIXES[0]}"))

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The details give way in a small window."""
        super().resizeEvent(event)
        enlarged = theme.font("body").pixelSize() / _BODY
        wanted = round(_DETAILS[self.width() < _WIDE_FROM] * enlarged)
        most = max(round(_MOST * self.width()), self._side.minimumSizeHint().width())
        self._side.setFixedWidth(min(wanted, most))

    def retranslate(self) -> None:
        """Say every word anew."""
        super().retranslate()
        self._title.setText(self.title())
        self._tell_top()
        self._read_by.setText(self.tr("Read by"))
        self.collect.setText(self.tr("Collect"))
        self.collect.setToolTip(self.tr("Write one digit after the other, fast"))
        self.add.setText(self.tr("Import"))
        self.add.setToolTip(self.tr("Add digits from a file"))
        self.save.setText(self.tr("Export"))
        self.save.setToolTip(self.tr("Write the digits to a file: several selected ones, or all"))
        self._hint.setText(self.tr("Drop files of digits anywhere on this page to add them"))
        self._empty.set_words(
            self.tr("No digits of yours yet"),
            self.tr("Write fifty in two minutes, and a model can learn your hand"),
            self.tr("Collect"),
        )
        self._show_digits()

    # Parts

    def _dress(self) -> None:
        self._title.setProperty("role", "page-title")
        for label in (self._count, self._read_by, self._hint):
            label.setProperty("role", "muted")
        self._read_by.setBuddy(self.chooser)
        self._hint.setWordWrap(True)
        for button, icon in ((self.collect, "draw"), (self.add, "import"), (self.save, "export")):
            theme.set_icon(button, icon, "text")

    def _connect(self) -> None:
        self.digits.changed.connect(self._show_digits)
        self.digits.imported.connect(self._take_imported)
        self.digits.exported.connect(self._tell_exported)
        self.digits.refused.connect(self.services.notices.refused)
        self.readings.changed.connect(self._show_digits)
        self.reader.chosen.connect(self._show_digits)
        self.teaching.changed.connect(self._show_digits)
        self.filter.chosen.connect(self._show_digits)
        self.grid.selection_changed.connect(self._show_selection)
        for source in (self.grid, self.details):
            source.label_requested.connect(self.correct)
            source.delete_requested.connect(self.delete)
            source.open_requested.connect(self.open)
        self.card.teach_requested.connect(self.teach)
        for button in (self.collect, self._empty.button):
            button.clicked.connect(self.start_collecting)
        self.add.clicked.connect(self._ask_import)
        self.save.clicked.connect(self._ask_export)
        self.collecting.ended.connect(self.show_collection)
        self.lesson.ended.connect(self.show_collection)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.grid)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self.grid.clearSelection)

    def _lay_out(self) -> None:
        for page in (self._collection(), _framed(self._empty)):
            self._shelf.addWidget(page)
        for view in (self._shelf, self.collecting.view, self.lesson.view):
            self._stack.addWidget(view)
        self._top = QLabel()
        self._top.setProperty("role", "page-title")
        self._top.setFixedHeight(_HEADER)
        self._top.hide()
        self._fill_header()
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._top)
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

    def _collection(self) -> QWidget:
        for page in (self.grid, self._nothing):
            self._tiles.addWidget(page)
        card, whole, self._side = QFrame(), QWidget(), QWidget()
        card.setProperty("role", "card")
        line = QFrame()
        line.setProperty("role", "line")
        filters = QHBoxLayout()
        filters.setContentsMargins(12, 8, 12, 8)
        filters.addWidget(self.filter)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(filters)
        column.addWidget(line)
        column.addWidget(self._tiles, 1)
        self._bottom = self._foot_row()
        column.addWidget(self._bottom)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(_GAP)
        side.addWidget(self.details)
        side.addWidget(self.card, 1)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(card, 1)
        row.addWidget(self._side)
        return whole

    def _foot_row(self) -> QWidget:
        foot, picture = QFrame(), QLabel()
        foot.setProperty("role", "card-foot")
        theme.set_picture(picture, "import", "text-muted", 18)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(picture)
        row.addWidget(self._hint, 1)
        return foot


def _framed(content: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(content)
    return card


def _newest_first(digit: WrittenDigit) -> tuple[int, float]:
    return digit.label, -digit.written.timestamp()


def _is_shown(wrong: bool, label: int, shown: str) -> bool:
    from app.widgets.digit_filter import ALL, MISREAD

    return shown == ALL or (wrong if shown == MISREAD else str(label) == shown)


def _digit_files(data: QMimeData) -> list[Path]:
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() in SUFFIXES]
