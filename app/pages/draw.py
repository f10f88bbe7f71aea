"""Draw: a pad, and what a network reads there while the pen moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app import theme
from app.controllers.services import Services
from app.pages.page import Page
from app.widgets.toolkit.keyboard.page_shortcuts import PageShortcut, PageShortcuts

if TYPE_CHECKING:
    from core.ink.render import Picture
    from core.types import Array

_MARGIN, _GAP, _HEADER = 24, 24, 64
_BETWEEN = 12
_NARROWEST_PAD, _NARROWEST_ANSWER = 240, 380
_LARGEST_PAD, _WIDEST_ANSWER = 1120, 860


class DrawPage(Page):
    """The pad on the left is square; the answer and what the network sees stand beside it."""

    key: ClassVar[str] = "draw"
    icon: ClassVar[str] = "draw"
    order: ClassVar[int] = 2
    parts: ClassVar[tuple[str, ...]] = (
        "app.pages.parts.draw.save_digit_row",
        "app.pages.parts.draw.number_panel",
        "app.pages.parts.draw.pad_card",
        "app.pages.parts.draw.pad_menu",
        "app.pages.parts.reader_choice",
        "app.pages.parts.draw.picture_intake",
        "app.pages.parts.draw.inspection_panel",
        "app.widgets.prediction.answer_card",
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        from app.pages.parts.draw.inspection_panel import InspectionPanel
        from app.pages.parts.draw.number_panel import NumberPanel
        from app.pages.parts.draw.pad_card import PadCard
        from app.pages.parts.draw.pad_menu import PadMenu
        from app.pages.parts.draw.picture_intake import PictureIntake
        from app.pages.parts.draw.save_digit_row import SaveDigitRow
        from app.pages.parts.reader_choice import ReaderChoice
        from app.widgets.prediction.answer_card import AnswerCard
        from app.widgets.prediction.model_chooser import ModelChooser
        from app.widgets.toolkit.layout.overlay_scroll import OverlayScroll

        self.reader = services.reader
        self.card = PadCard(services.examples)
        self.pad, self.tools = self.card.pad, self.card.tools
        self.intake = PictureIntake(services.notices, services.reader, self)
        self.menu = PadMenu(self.pad, services.notices, self.intake)
        self.answer, self.chooser = AnswerCard(), ModelChooser()
        ReaderChoice(services.reader, self.chooser)
        self.number = NumberPanel(services.reader)
        self.panel = InspectionPanel(services.reader, services.examples)
        self.under_answer = QVBoxLayout()
        """For whatever else belongs to the answer: empty, it takes no room."""
        self.keep = SaveDigitRow(services, self.pad)
        self.under_answer.addWidget(self.keep)
        self.help = QToolButton()
        self._title, self._read_by, self._side = QLabel(), QLabel(), _Side()
        self._scroll = OverlayScroll(self._side)
        self._read_timer = QTimer(self, singleShot=True, interval=0)  # many points, one reading
        self._layout_timer = QTimer(self, singleShot=True, interval=0)
        self._least = QSize()
        self._lay_out()
        self._connect()
        self.keys = PageShortcuts(self, self.shortcuts)
        self.setFocusProxy(self.pad)
        self.retranslate()

    @classmethod
    def title(cls) -> str:
        """The page's name."""
        return QCoreApplication.translate("DrawPage", "Draw")

    def areas(self) -> list[QWidget]:
        """Chooser, pad or test digits, tools, views."""
        if self.card.shows_gallery:
            return [self.chooser, self.card.gallery.grid, self.panel.views]
        return [self.chooser, self.pad, self.tools.pen, self.panel.views]

    def footer(self) -> int:
        """The tools stand at the bottom."""
        return self.height() - self.tools.mapTo(self, QPoint(0, 0)).y()

    def undo(self) -> bool:
        """Take the last step on the pad back."""
        can = self.pad.drawing.can_undo or len(self.pad.drawing.live) > 0
        self.pad.drawing.undo()
        return can

    def show_strokes(self, strokes: list[Array]) -> None:
        """Put strokes on the pad (shares of its side), as one step that can be taken back."""
        self.card.close_gallery()
        self.pad.drawing.load(strokes)

    def explain_picture(self, picture: Picture) -> None:
        """Put a picture on the pad, as a step that can be taken back, and show what spoke for its answer."""
        from app.pages.parts.draw.inspection_panel import WHY

        self.card.put(picture)
        self.panel.choose(WHY)

    def accepts(self, data: QMimeData) -> bool:
        """Pictures."""
        return self.intake.accepts(data)

    def drop(self, data: QMimeData) -> None:
        """Put the picture's ink on the pad."""
        self.intake.take(data)

    def read(self) -> None:
        """Read what stands on the pad and show it."""
        network_inputs = self.card.read_input(self.panel.way, self.number.is_digit)
        network_input, probabilities = self.number.read_front(network_inputs)
        self.keep.setVisible(self.number.isHidden())  # a number is no digit
        self.pad.show_several(not self.number.isHidden())
        if probabilities is not None:
            self.answer.show_reading(probabilities, self.reader.knows(probabilities), self.reader.guesses)
        elif self.reader.can_read:
            self.answer.show_nothing()
        else:
            self._show_advice()
        self.panel.show_input(network_input, probabilities)
        self.services.pad.put(network_input.image if network_input is not None else None)

    def _show_advice(self) -> None:
        choice = self.reader.choice
        if choice is None:
            self.answer.show_advice(
                self.tr("No model yet"),
                self.tr("Train a network, even for a second, and it will read what you draw."),
                self.tr("Train"),
            )
        elif choice.live:
            self.answer.show_advice(self.tr("Training has not started yet"), "")
        else:
            self.answer.show_nothing()

    def _take_reader(self) -> None:
        self.answer.set_classes(self.reader.classes)
        self.intake.follow_reader(self.pad.drawing.picture)
        self.read()

    def _follow_gallery(self) -> None:
        """A test digit is known already, and the keys of the pad are not for it."""
        self.keys.follow()
        self.keep.setEnabled(not self.card.shows_gallery)

    def _train(self) -> None:
        self.services.requests.show_page("train")

    def shortcuts(self) -> list[list[PageShortcut]]:
        """How one draws, what one does with the drawing, and how one looks at it."""
        tools, card = self.tools, self.card
        drawing = [*tools.history_shortcuts(card.shows_pad), *self.menu.shortcuts(card.shows_pad)]
        keep = PageShortcut(("0 – 9",), self.tr("Label the drawing and save it in My digits"))
        return [
            [*tools.pen_shortcuts(card.shows_pad), *self.pad.shortcuts()],
            [*drawing, keep, *card.shortcuts()],
            self.panel.shortcuts(),
        ]

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """From now on somebody looks: the run in training sends its weights."""
        super().showEvent(event)
        self.reader.watch(True)
        self._read_timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self.reader.watch(False)
        self.card.replay.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pad square and as large as height and width allow."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Words of another size take other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._layout_timer.start()

    def _follow_side(self) -> None:
        """What stands beside the pad may need another height."""
        if self._side.minimumSizeHint() != self._least:
            self._layout_timer.start()

    def _fit(self) -> None:
        self._least = self._side.minimumSizeHint()
        under = self.card.under()
        beside = max(_NARROWEST_ANSWER, self._least.width())
        room = QSize(self.width() - 2 * _MARGIN, self.height() - _HEADER - _MARGIN)
        side = max(_NARROWEST_PAD, min(room.height() - under - 2, room.width() - _GAP - beside - 2))
        side = min(side, _LARGEST_PAD)
        self.card.setFixedSize(side + 2, side + under + 2)
        # On a huge screen the page stays together in the middle.
        margin = max(_MARGIN, (self.width() - (side + 2 + _GAP + _WIDEST_ANSWER)) // 2)
        self._column.setContentsMargins(margin, 0, margin, _MARGIN)
        self._scroll.setFixedHeight(self._side_height(side + under + 2, room.height()))

    def _side_height(self, card: int, room: int) -> int:
        """As high as the pad's card; a little more where that lets everything be seen at once."""
        return min(max(card, self._least.height()), room)

    def retranslate(self) -> None:
        """Say every word anew."""
        super().retranslate()
        self._title.setText(self.title())
        self._read_by.setText(self.tr("Read by"))
        self.help.setAccessibleName(self.tr("Shortcuts"))
        self.help.setToolTip(self.tr("All shortcuts of this page (F1)"))
        self.panel.retranslate()
        self._take_reader()
        self._fit()

    # Parts

    def _connect(self) -> None:
        self._read_timer.timeout.connect(self.read)
        self._layout_timer.timeout.connect(self._fit)
        self._side.laid_out.connect(self._follow_side)
        self.card.changed.connect(self._read_timer.start)
        self.card.gallery_toggled.connect(self._follow_gallery)
        self.panel.preprocessing_changed.connect(self._read_timer.start)
        self.panel.picture_taken.connect(self.card.put)
        self.panel.overlay_changed.connect(self.pad.lay_over)
        self.intake.taken.connect(self.card.put)
        self.tools.open.clicked.connect(self.menu.open_picture)
        self.number.chosen.connect(self._read_timer.start)
        self.reader.changed.connect(self._read_timer.start)
        self.reader.chosen.connect(self._take_reader)
        self.reader.error_occurred.connect(self.services.notices.error_occurred)
        self.services.requests.reading_requested.connect(self.reader.choose)
        self.services.requests.drawing_offered.connect(self.show_strokes)
        self.services.requests.picture_offered.connect(self.explain_picture)
        self.answer.action.clicked.connect(self._train)
        self.help.clicked.connect(self.show_shortcuts)

    def _lay_out(self) -> None:
        from app.widgets.toolkit.layout.shrinkable_layout import ShrinkableColumn

        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self.card, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._scroll, 1, Qt.AlignmentFlag.AlignTop)
        side = ShrinkableColumn(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(_BETWEEN)
        side.addWidget(self.number)
        side.addWidget(self.answer, 1)
        side.addLayout(self.under_answer)
        side.addWidget(self.panel)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addLayout(row, 1)

    def _header(self) -> QWidget:
        header = QWidget()
        header.setFixedHeight(_HEADER)
        self._title.setProperty("role", "page-title")
        self._read_by.setProperty("role", "muted")
        self._read_by.setBuddy(self.chooser)
        self.help.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.set_icon(self.help, "help", "text-muted")
        row = QHBoxLayout(header)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self.help)
        row.addStretch(1)
        row.addWidget(self._read_by)
        row.addWidget(self.chooser, 2)
        return header


class _Side(QWidget):
    """What stands beside the pad."""

    laid_out = Signal()

    def event(self, event: QEvent) -> bool:
        """Tell that something in it may need other room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.laid_out.emit()
        return super().event(event)
