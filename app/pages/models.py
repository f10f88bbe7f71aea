"""Models: the library of trained networks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.controllers.services import Services
from app.pages.page import Page, Section
from app.widgets.toolkit.empty_state import EmptyState
from app.widgets.toolkit.keyboard.page_shortcuts import PageShortcut

if TYPE_CHECKING:
    from core.errors import UserError
    from core.storage.model_store import DamagedModel, ModelEntry

SUFFIX = ".npz"
_MARGIN, _GAP, _HEADER = 24, 16, 64
_WIDE_FROM = 1180
_DETAILS, _BODY = (374, 320), 13
"""Widths of the details, and the size of the font that they are meant for."""
_SEARCH = 250


class ModelsPage(Page):
    """A table, the chosen model beside it, and files taken from wherever they are dropped."""

    key: ClassVar[str] = "models"
    icon: ClassVar[str] = "models"
    section: ClassVar[Section] = Section.STUDY
    order: ClassVar[int] = 3
    parts: ClassVar[tuple[str, ...]] = (
        "app.widgets.models.model_details",
        "app.widgets.models.models_table",
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        from app.widgets.models.model_details import ModelDetails
        from app.widgets.models.models_table import ModelsTable

        self.models = services.models
        self.table, self.details = ModelsTable(), ModelDetails()
        self.search, self.add = QLineEdit(), QPushButton()
        self._title, self._count, self._hint, self._damaged = QLabel(), QLabel(), QLabel(), QPushButton()
        self._empty = EmptyState("models", "", "")
        self._nothing_found = EmptyState("search", "", "")
        self._library_stack, self._tables = QStackedWidget(), QStackedWidget()
        self._apply_theme()
        self._lay_out()
        self.setFocusProxy(self.table)
        self._connect()
        self.retranslate()
        self._show_entries()

    @classmethod
    def title(cls) -> str:
        """The page's name."""
        return QCoreApplication.translate("ModelsPage", "Models")

    def activated(self) -> None:
        """Somebody may have put files into the folder."""
        self.models.refresh()

    def shortcuts(self) -> list[list[PageShortcut]]:
        """What one does with a model."""
        return [
            [
                PageShortcut(("Ctrl+F",), self.tr("Search")),
                PageShortcut(("Return",), self.tr("Draw with the selected model")),
                PageShortcut(("F2",), self.tr("Rename the selected model")),
                PageShortcut(("Delete",), self.tr("Delete the selected model")),
            ]
        ]

    def areas(self) -> list[QWidget]:
        """Search, table, the chosen model."""
        return [self.search, self.table, self.details.draw]

    def footer(self) -> int:
        """The row that tells where files may be dropped, and what can be done with the chosen model."""
        return self.height() - self._bottom.mapTo(self, QPoint(0, 0)).y()

    def accepts(self, data: QMimeData) -> bool:
        """Model files."""
        return bool(_model_files(data))

    def drop(self, data: QMimeData) -> None:
        """Add the files to the library."""
        self.import_files(_model_files(data))

    def import_files(self, paths: list[Path]) -> None:
        """Add files to the library and show the last of them; what is refused is told in a banner."""
        taken = self.models.import_files(paths)
        if taken:
            self.search.clear()
            self.table.select(taken[-1].path)

    def export(self, entry: ModelEntry, path: Path) -> None:
        """Write a copy of a model elsewhere."""
        if self.models.export(entry, path):
            text = self.tr("“{name}” was exported to {file}").format(name=entry.record.name, file=path.name)
            self.services.notices.offer_undo(text)

    def rename(self, entry: ModelEntry, name: str) -> None:
        """Give a model another name."""
        self._show_again(self.models.rename(entry, name))

    def duplicate(self, entry: ModelEntry) -> None:
        """Add a copy of a model."""
        self._show_again(self.models.duplicate(entry))

    def restore_previous(self, damaged: DamagedModel, *_: object) -> None:
        """Go back to the generation before of a damaged model."""
        entry = self.models.restore_previous(damaged)
        if entry is not None:
            text = self.tr("“{name}” was restored to its previous version").format(name=entry.record.name)
            self.services.notices.offer_undo(text)
        self._show_again(entry)

    def delete(self, entry: ModelEntry | DamagedModel, *_: object) -> None:
        """Take a model out of the library, and offer to bring it back."""
        from core.storage.model_store import ModelEntry

        undo = self.models.delete(entry)
        if undo is not None:
            name = entry.record.name if isinstance(entry, ModelEntry) else entry.path.name
            self.services.notices.offer_undo(self.tr("Deleted “{name}”").format(name=name), undo)

    def retranslate(self) -> None:
        """Say every word anew."""
        super().retranslate()
        self._title.setText(self.title())
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search the models"))
        self.add.setText(self.tr("Import"))
        self.add.setToolTip(self.tr("Add model files to the library"))
        self._hint.setText(self.tr("Drop model files anywhere on this page to add them"))
        self._empty.set_words(
            self.tr("No models yet"), self.tr("Save a run, or drop a model file here"), self.tr("Import")
        )
        self._nothing_found.set_words(
            self.tr("No model found"), self.tr("No model in the library matches"), self.tr("Show all")
        )
        self.table.retranslate()
        self._tell_counts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The details give way in a small window."""
        super().resizeEvent(event)
        enlarged = theme.font("body").pixelSize() / _BODY
        self.details.setFixedWidth(round(_DETAILS[self.width() < _WIDE_FROM] * enlarged))

    def _apply_theme(self) -> None:
        self._title.setProperty("role", "page-title")
        self._count.setProperty("role", "muted")
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self._damaged.setProperty("kind", "link")
        self.search.setFixedWidth(_SEARCH)
        glass = QAction(self.search)
        theme.set_icon(glass, "search")
        self.search.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.search.setTextMargins(-6, 0, 0, 0)  # nearer to the glass than Qt has it
        theme.set_icon(self.add, "import", "text")

    def _lay_out(self) -> None:
        for page in (self._library(), _framed(self._empty)):
            self._library_stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self._library_stack, 1)

    def _header(self) -> QWidget:
        header = QWidget()
        header.setFixedHeight(_HEADER)
        row = QHBoxLayout(header)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch()
        row.addWidget(self.search)
        row.addWidget(self.add)
        return header

    def _library(self) -> QWidget:
        for page in (self.table, self._nothing_found):
            self._tables.addWidget(page)
        card, library = QFrame(), QWidget()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._tables, 1)
        self._bottom = self._foot()
        column.addWidget(self._bottom)
        row = QHBoxLayout(library)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(card, 1)
        row.addWidget(self.details)
        return library

    def _foot(self) -> QWidget:
        footer, picture = QFrame(), QLabel()
        footer.setProperty("role", "card-foot")
        theme.set_picture(picture, "import", "text-muted", 18)
        row = QHBoxLayout(footer)
        row.setContentsMargins(20, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(picture)
        row.addWidget(self._hint, 1)
        row.addWidget(self._damaged)
        return footer

    def _connect(self) -> None:
        self.models.changed.connect(self._show_entries)
        self.models.error_occurred.connect(self.services.notices.error_occurred)
        self.table.selected.connect(self.details.show_entry)
        self.table.opened.connect(self.services.requests.draw_with)
        self.table.renamed.connect(self.rename)
        self.table.delete_requested.connect(self.delete)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.details.draw_requested.connect(self.services.requests.draw_with)
        self.details.settings_requested.connect(self._use_settings)
        self.details.rename_requested.connect(self.table.rename)
        self.details.duplicate_requested.connect(self.duplicate)
        self.details.export_requested.connect(self._ask_export)
        self.details.delete_requested.connect(self.delete)
        self.search.textChanged.connect(self._search)
        self.add.clicked.connect(self._ask_import)
        self._empty.button.clicked.connect(self._ask_import)
        self._nothing_found.button.clicked.connect(self.search.clear)
        self._damaged.clicked.connect(self._show_damaged)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._go_to_search)

    def _show_entries(self) -> None:
        self.table.set_entries(self.models.entries)
        self._library_stack.setCurrentIndex(0 if self.models.entries or self.models.damaged else 1)
        self.search.setVisible(bool(self.models.entries))
        self.add.setVisible(self._library_stack.currentIndex() == 0)
        self._search(self.search.text())

    def _show_again(self, entry: ModelEntry | None) -> None:
        if entry is not None:
            self.table.select(entry.path)

    def _search(self, text: str) -> None:
        self.table.search(text)
        found = self.table.shown() > 0
        self._tables.setCurrentIndex(0 if found else 1)
        self._tell_counts()

    def _go_to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _tell_counts(self) -> None:
        total, shown, damaged = len(self.models.entries), self.table.shown(), len(self.models.damaged)
        several = self.tr("{shown} of {total}").format(shown=f"{shown:,}", total=f"{total:,}")
        self._count.setText("" if not total else f"{total:,}" if shown == total else several)
        self._damaged.setVisible(damaged > 0)
        self._damaged.setText(
            self.tr("1 file cannot be read")
            if damaged == 1
            else self.tr("{count} files cannot be read").format(count=damaged)
        )
        self._damaged.setToolTip("\n".join(_sentence(item.problem) for item in self.models.damaged))

    def _show_damaged(self) -> None:
        """Each damaged file with a way back to the one before, where that is kept, and a way to delete it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for item in self.models.damaged:
            if item.has_previous:
                self._offer(
                    menu,
                    item,
                    self.tr("Restore the previous version of “{file}”"),
                    "undo",
                    self.restore_previous,
                )
            self._offer(menu, item, self.tr("Delete “{file}”"), "trash", self.delete)
        menu.setToolTipsVisible(True)
        menu.popup(self._damaged.mapToGlobal(self._damaged.rect().topLeft()))

    def _offer(
        self, menu: QMenu, item: DamagedModel, words: str, icon: str, act: Callable[..., None]
    ) -> None:
        action = menu.addAction(words.format(file=item.path.name))
        action.setToolTip(_sentence(item.problem))
        action.triggered.connect(partial(act, item))
        theme.set_icon(action, icon)

    def _open_menu(self, place: QPoint) -> None:
        """At the pointer; the menu key knows of no row, and opens it at the one that is selected."""
        if self.table.entry() is not None:
            if not self.table.indexAt(place).isValid():
                place = self.table.visualRect(self.table.currentIndex()).center()
            self.details.actions_menu().popup(self.table.viewport().mapToGlobal(place))

    def _use_settings(self, entry: ModelEntry) -> None:
        self.services.requests.use_settings(entry.record.experiment)

    def _ask_import(self) -> None:
        kinds = self.tr("Model files (*.npz)")
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Import models"), "", kinds)
        if names:
            self.import_files([Path(name) for name in names])

    def _ask_export(self, entry: ModelEntry) -> None:
        kinds = self.tr("Model files (*.npz)")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export model"), entry.path.name, kinds)
        if name:
            path = Path(name)
            self.export(entry, path if path.suffix else path.with_suffix(SUFFIX))


def _framed(content: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(content)
    return card


def _model_files(data: QMimeData) -> list[Path]:
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() == SUFFIX]


def _sentence(problem: UserError) -> str:
    from app import core_text  # of what there is to choose, a page that is not open yet needs nothing

    return core_text.sentence(problem)
