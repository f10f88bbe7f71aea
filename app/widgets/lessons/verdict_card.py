"""Whether a claim held: the verdict, and the figures of each seed that it was judged by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable

VerdictKind = Literal["holds", "fails", "luck", "none"]
_KINDS = {
    "holds": ("success", "ok"),
    "fails": ("error", "close"),
    "luck": ("warning", "alert"),
    "none": ("info", "info"),
}
_ROLES = {"success": "success", "error": "danger", "warning": "warning", "info": "accent"}
_SIGN = 18
_APART, _CLOSE = 16, 8


@dataclass(frozen=True)
class SeedRow:
    """What the claim is judged by in one seed."""

    name: str
    figures: tuple[str, ...]
    holds: bool


@dataclass(frozen=True)
class PartRow:
    """One part of a claim: what it says in short words, what it takes, and what was found in each seed."""

    words: str
    needed: str
    found: tuple[str, ...]
    """One a seed; a single one that is about all seeds."""
    holds: tuple[bool, ...]


class VerdictCard(Retranslatable, QFrame):
    """Soft in the colour of the verdict; an icon and words say it, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._kind: VerdictKind = "none"
        self._right, self._of = 0, 0
        self._titles: tuple[str, ...] = ()
        self._rows: tuple[SeedRow, ...] = ()
        self._parts: tuple[PartRow, ...] = ()
        self._sign, self._word, self._count, self._why = QLabel(), QLabel(), QLabel(), QLabel()
        self._word.setProperty("role", "name")
        self._why.setWordWrap(True)
        self._word.setWordWrap(True)
        self._table = QGridLayout()
        self._lay_out()

    def show_verdict(
        self,
        kind: VerdictKind,
        titles: Sequence[str] = (),
        rows: Sequence[SeedRow] = (),
        parts: Sequence[PartRow] = (),
    ) -> None:
        """Say a verdict, with a row a seed; or with its parts, where there are some, and a column a seed."""
        content = (kind, tuple(titles), tuple(rows), tuple(parts))
        if content == (self._kind, self._titles, self._rows, self._parts) and rows:
            return
        self._kind, self._titles, self._rows, self._parts = content
        self._right, self._of = sum(row.holds for row in rows), len(rows)
        soft, icon = _KINDS[kind]
        self.setProperty("kind", soft)
        self.style().unpolish(self)
        self.style().polish(self)
        theme.set_picture(self._sign, icon, _ROLES[soft], _SIGN)
        self._fill()
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word anew."""
        words = {
            "holds": self.tr("It holds"),
            "fails": self.tr("It does not hold"),
            "luck": self.tr("Luck decides"),
            "none": self.tr("One seed decides nothing"),
        }
        counted = self.tr("{count} of {total} seeds").format(count=self._right, total=self._of)
        judged = self._kind != "none"
        self._word.setText(words[self._kind])
        self._count.setText(counted if judged else "")
        self._why.setText("" if judged else self.tr("Run three seeds to have the claim judged."))
        self._why.setVisible(not judged)
        self.setAccessibleName(f"{words[self._kind]} {self._count.text()}".strip())
        seeds = "; ".join(" ".join((row.name, *row.figures)) for row in self._rows)
        self.setAccessibleDescription("\n".join((seeds, *map(self._part_text, self._parts))))

    def _part_text(self, part: PartRow) -> str:
        """A part in a sentence, for whoever hears it."""
        fails = self.tr("does not hold")
        found = [
            text if holds else f"{text} {fails}" for text, holds in zip(part.found, part.holds, strict=True)
        ]
        seeds = [row.name for row in self._rows] if len(found) == len(self._rows) else [""] * len(found)
        all_found = ", ".join(f"{seed} {text}".strip() for seed, text in zip(seeds, found, strict=True))
        return self.tr("{part}, needed {needed}, found: {found}").format(
            part=part.words, needed=part.needed, found=all_found
        )

    def _fill(self) -> None:
        while (item := self._table.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if self._parts:
            self._fill_parts()
            return
        self._table.setHorizontalSpacing(_APART)
        for column, title in enumerate(("", *self._titles) if self._titles else ()):
            self._put(title, 0, column, "caption")
        for number, row in enumerate(self._rows, 1):
            self._put(row.name, number, 0, "muted")
            for column, figure in enumerate(row.figures, 1):
                strong = column == len(row.figures)
                self._put(figure, number, column, "name" if strong else "")
            if not row.holds:
                self._put("✕", number, len(row.figures) + 1, "alarm")

    def _fill_parts(self) -> None:
        """Words and what is needed over the whole width, under them what each seed found."""
        columns = len(self._rows)
        self._table.setHorizontalSpacing(_CLOSE)
        for column, seed in enumerate(self._rows, 1):
            self._put(seed.name, 0, column, "caption")
        for number, part in enumerate(self._parts):
            said = self.tr("{part}, needed {needed}")
            words = QLabel(
                said.format(part=part.words, needed=part.needed.replace(" ", "\N{NO-BREAK SPACE}"))
            )
            words.setWordWrap(True)
            words.setContentsMargins(0, 4, 0, 0)
            self._table.addWidget(words, 2 * number + 1, 0, 1, columns + 1)
            words.show()
            first = columns - len(part.found) + 1
            for column, (text, holds) in enumerate(zip(part.found, part.holds, strict=True), first):
                self._put(
                    text if holds else f"✕ {text}", 2 * number + 2, column, "name" if holds else "alarm"
                )

    def _put(self, text: str, row: int, column: int, role: str) -> None:
        label = QLabel(text)
        label.setProperty("role", role)
        label.setFont(theme.tabular(label.font()))
        label.setWordWrap(row == 0)
        side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
        label.setAlignment(side | Qt.AlignmentFlag.AlignBottom)
        self._table.addWidget(label, row, column)
        label.show()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._sign)
        line.addWidget(self._word, 1)
        line.addWidget(self._count)
        self._table.setColumnStretch(0, 1)
        self._table.setVerticalSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self._why)
        column.addLayout(self._table)
