"""Details of a model beside the table: accuracy, training, and its experiment."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets.models.accuracy_history import AccuracyHistory
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.empty_state import EmptyState
from app.widgets.toolkit.layout.overlay_scroll import OverlayScroll
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.duration import duration_text
from app.widgets.wording.experiment_text import data_name, experiment_lines
from app.widgets.wording.figure_text import NONE, SPACE, percent_text
from app.widgets.wording.shortcut_text import with_shortcut
from core.storage.model_store import ModelEntry
from core.training.events import RunEnded

_MARGIN = 20
SEPARATOR = " · "


class ModelDetails(Retranslatable, QFrame):
    """Everything about one entry; what one can do with it is asked by signals that carry it."""

    draw_requested = Signal(object)
    settings_requested = Signal(object)
    rename_requested = Signal()
    duplicate_requested = Signal(object)
    export_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._entry: ModelEntry | None = None
        self.setProperty("role", "card")
        self._name, self._learned = ElidingLabel(mode=Qt.TextElideMode.ElideMiddle), QLabel()
        self.rename, self.draw, self.settings = QToolButton(), QPushButton(), QPushButton()
        self.duplicate, self.export, self.delete = QPushButton(), QPushButton(), QPushButton()
        self._figures = _Figures()
        self._curve_title, self._curve = QLabel(), AccuracyHistory()
        self._made_title, self._made = QLabel(), _DetailLines()
        self._none = EmptyState("models", "", "")
        self._none.hide()
        self._apply_theme()
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_entry(self, entry: ModelEntry | None) -> None:
        """Show another model, or none."""
        self._entry = entry
        self._body.setVisible(entry is not None)
        self._foot.setVisible(entry is not None)
        self._none.setVisible(entry is None)
        if entry is not None:
            self._update_text(entry)

    def entry(self) -> ModelEntry | None:
        """The model that is shown."""
        return self._entry

    def actions_menu(self) -> QMenu:
        """What one can do with the model, for a right click."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        buttons: tuple[tuple[QAbstractButton, str], ...] = (
            (self.draw, "draw"),
            (self.settings, "sliders"),
            (self.rename, "edit"),
            (self.duplicate, "copy"),
            (self.export, "export"),
            (self.delete, "trash"),
        )
        for button, icon in buttons:
            if button is self.delete:
                menu.addSeparator()
            action = menu.addAction(button.text() or button.accessibleName())
            theme.set_icon(action, icon)
            action.triggered.connect(button.click)
        return menu

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("The selected model"))
        self._none.set_words(self.tr("No model selected"), self.tr("Its accuracy and training appear here"))
        self.draw.setText(self.tr("Draw with it"))
        self.settings.setText(self.tr("Use settings"))
        self.settings.setToolTip(self.tr("Load its settings into the form on Train"))
        self.duplicate.setText(self.tr("Duplicate"))
        self.export.setText(self.tr("Export"))
        self.delete.setText(self.tr("Delete"))
        self.draw.setToolTip(with_shortcut(self.draw.text(), Qt.Key.Key_Return))
        self.delete.setToolTip(with_shortcut(self.delete.text(), Qt.Key.Key_Delete))
        self.rename.setToolTip(self.tr("Rename (F2)"))
        self.rename.setAccessibleName(self.tr("Rename"))
        self._curve_title.setText(self.tr("Accuracy by epoch"))
        self._made_title.setText(self.tr("Experiment of this model"))
        if self._entry is not None:
            self._update_text(self._entry)

    def _update_text(self, entry: ModelEntry) -> None:
        record = entry.record
        self._name.setText(record.name)
        self._learned.setText(self._learned_text(entry))
        result, last = record.result, record.result or next(reversed(record.history), None)
        self._figures.tell(
            [
                (self.tr("Test"), result.test_accuracy if result else None),
                (self.tr("Validation"), last.validation_accuracy if last else None),
                (self.tr("Training"), last.train_accuracy if last else None),
            ],
            "" if result else self.tr("Not tested yet: the model was saved during training"),
        )
        shown = len(record.history) > 1
        self._curve_title.setVisible(shown)
        self._curve.setVisible(shown)
        self._curve.show_history(record.history)
        shape = tuple(record.input_shape)
        self._made.tell(experiment_lines(record.experiment, shape, len(record.classes)))

    def _learned_text(self, entry: ModelEntry) -> str:
        record = entry.record
        data = data_name(record.experiment, record.data_set)
        last = record.result or next(reversed(record.history), None)
        if last is None:
            return self.tr("Trained on {data}").format(data=data)
        size, time = record.experiment.data.train_size, duration_text(last.seconds)
        if size is None:
            text = self.tr("Trained on {data} for {time}").format(data=data, time=time)
        else:
            text = self.tr(
                "Trained on 1 image of {data} for {time}"
                if size == 1
                else "Trained on {count} images of {data} for {time}"
            )
            text = text.format(count=f"{size:,}", data=data, time=time)
        if record.result is None:
            count = len(record.history)
            epochs = self.tr("saved after 1 epoch" if count == 1 else "saved after {count} epochs")
            return f"{text}, {epochs.format(count=f'{count:,}')}"
        return f"{text}, {self._result_text(record.result)}"

    def _result_text(self, result: RunEnded) -> str:
        """How long it learned, and on how few images it was tested where it was stopped."""
        count = result.epochs
        if result.stopped:
            text = self.tr("stopped after 1 epoch" if count == 1 else "stopped after {count} epochs")
        else:
            text = self.tr("1 epoch" if count == 1 else "{count} epochs")
        text = text.format(count=f"{count:,}")
        if result.sampled is None:
            return text
        tested = self.tr("tested on 1 image" if result.sampled == 1 else "tested on {count} images")
        tested = tested.format(count=f"{result.sampled:,}")
        return f"{text}, {tested}"

    def _apply_theme(self) -> None:
        self._name.setProperty("role", "page-title")
        self._learned.setProperty("role", "muted")
        self._learned.setWordWrap(True)
        self._learned.setTextFormat(Qt.TextFormat.PlainText)
        self.draw.setProperty("kind", "primary")
        for label in (self._curve_title, self._made_title):
            label.setProperty("role", "name")
        for button in (self.duplicate, self.export, self.delete):
            button.setProperty("kind", "quiet")
        theme.set_icon(self.rename, "edit")
        theme.set_icon(self.draw, "draw", "accent-text")
        theme.set_icon(self.settings, "sliders", "text")
        theme.set_icon(self.duplicate, "copy", "text")
        theme.set_icon(self.export, "export", "text")
        theme.set_icon(self.delete, "trash", "text")

    def _lay_out(self) -> None:
        content = QWidget()
        self._body, self._foot = OverlayScroll(content), self._make_foot()
        column = QVBoxLayout(content)
        column.setContentsMargins(_MARGIN, _MARGIN - 4, _MARGIN, 12)
        column.setSpacing(0)
        column.addLayout(self._make_title())
        column.addWidget(self._learned)
        column.addSpacing(16)
        column.addLayout(self._make_actions())
        column.addSpacing(16)
        column.addWidget(self._figures)
        column.addSpacing(16)
        column.addWidget(self._curve_title)
        column.addSpacing(4)
        column.addWidget(self._curve)
        column.addSpacing(12)
        column.addWidget(_line())
        column.addSpacing(12)
        column.addWidget(self._made_title)
        column.addSpacing(6)
        column.addWidget(self._made)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self._none, 1)
        whole.addWidget(self._body, 1)
        whole.addWidget(self._foot)

    def _make_title(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._name, 1)
        row.addWidget(self.rename)
        row.addSpacing(-7)  # the button's picture ends where the lines end
        return row

    def _make_actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.draw, 1)
        row.addWidget(self.settings, 1)
        return row

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(_MARGIN - 8, 8, _MARGIN - 8, 12)
        row.setSpacing(4)
        row.addWidget(self.duplicate)
        row.addWidget(self.export)
        row.addStretch()
        row.addWidget(self.delete)
        return foot

    def _connect(self) -> None:
        self.draw.clicked.connect(self._ask_draw)
        self.settings.clicked.connect(self._ask_settings)
        self.rename.clicked.connect(self.rename_requested)
        self.duplicate.clicked.connect(self._ask_duplicate)
        self.export.clicked.connect(self._ask_export)
        self.delete.clicked.connect(self._ask_delete)

    def _ask_draw(self) -> None:
        self.draw_requested.emit(self._entry)

    def _ask_settings(self) -> None:
        self.settings_requested.emit(self._entry)

    def _ask_duplicate(self) -> None:
        self.duplicate_requested.emit(self._entry)

    def _ask_export(self) -> None:
        self.export_requested.emit(self._entry)

    def _ask_delete(self) -> None:
        self.delete_requested.emit(self._entry)


class _Figures(QFrame):
    """Three accuracies side by side in a frame."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "well")
        self._captions = [QLabel() for _ in range(3)]
        self._values = [QLabel() for _ in range(3)]
        self._units = [QLabel() for _ in range(3)]
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for place in range(3):
            if place:
                row.addWidget(_rule())
            row.addLayout(self._make_figure(place), 1)

    def tell(self, figures: list[tuple[str, float | None]], untold: str) -> None:
        """(caption, share) three times; `untold` is why the first is not known."""
        for label in (self._captions[0], self._values[0]):
            label.setToolTip(untold)
        self._values[0].setAccessibleDescription(untold)
        for place, (caption, share) in enumerate(figures):
            number, unit = percent_text(share).removesuffix("%"), "" if share is None else "%"
            self._captions[place].setText(caption)
            self._values[place].setText(number or NONE)
            self._values[place].setAccessibleName(f"{caption}: {percent_text(share)}")
            self._units[place].setText(unit)

    def _make_figure(self, place: int) -> QVBoxLayout:
        self._captions[place].setProperty("role", "caption")
        self._values[place].setProperty("role", "figure")
        self._values[place].setFont(theme.font("figure"))
        self._units[place].setProperty("role", "caption")
        self._units[place].setContentsMargins(0, 5, 0, 0)
        figure = QHBoxLayout()
        figure.setSpacing(2)
        figure.addWidget(self._values[place])
        figure.addWidget(self._units[place], 1)
        column = QVBoxLayout()
        column.setContentsMargins(12, 8, 8, 10)
        column.setSpacing(2)
        column.addWidget(self._captions[place])
        column.addLayout(figure)
        return column


class _DetailLines(QWidget):
    """What and value, line by line; long values wrap."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)

    def tell(self, lines: list[tuple[str, str]]) -> None:
        """Show other lines."""
        while len(self._lines) < len(lines):
            self._add()
        for place, (what, value) in enumerate(self._lines):
            shown = place < len(lines)
            what.setVisible(shown)
            value.setVisible(shown)
            if shown:
                what.setText(lines[place][0])
                value.setText(_unbroken(lines[place][1]))
                value.setAccessibleName(": ".join(lines[place]))

    def _add(self) -> None:
        what, value = QLabel(), QLabel()
        what.setProperty("role", "muted")
        value.setWordWrap(True)
        for label in (what, value):
            label.setTextFormat(Qt.TextFormat.PlainText)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = len(self._lines)
        self._grid.addWidget(what, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._lines.append((what, value))


def _unbroken(text: str) -> str:
    """The text that breaks only between its clauses: "weight decay 0.0001" stays together."""
    return SEPARATOR.join(clause.replace(" ", SPACE) for clause in text.split(SEPARATOR))


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    return line


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    return rule
