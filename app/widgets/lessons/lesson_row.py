"""What the list tells of a lesson, and by which words it is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

LessonState = Literal["open", "running", "paused", "begun", "done"]
"""Not begun; its runs go on; they wait; some of them are done; all is done."""


@dataclass(frozen=True)
class LessonRow:
    """One lesson, in the language in force."""

    key: str
    number: int
    """Its place in the order of the texts, from 1; 0 for one that was brought along."""
    title: str
    about: str
    """What it shows, in a few words."""
    time: str
    state: LessonState = "open"
    runs_done: int = 0
    runs: int = 0
    words: str = ""
    """What else it is found by, such as its question."""

    @property
    def is_own(self) -> bool:
        """Whether it was brought along: only such a one can be removed."""
        return self.number == 0

    @property
    def is_done(self) -> bool:
        """Whether it counts as done."""
        return self.state == "done"

    @property
    def state_text(self) -> str:
        """The state in a word; an open ring is enough for what was not begun."""
        return {
            "open": "",
            "running": QCoreApplication.translate("LessonList", "in progress"),
            "paused": QCoreApplication.translate("LessonList", "paused"),
            "begun": QCoreApplication.translate("LessonList", "started"),
            "done": QCoreApplication.translate("LessonList", "done"),
        }[self.state]

    @property
    def spoken(self) -> str:
        """The whole row in a sentence, for whoever hears it."""
        parts = [f"{self.number}. {self.title}" if self.number else self.title, self.about, self.time]
        state = self.state_text or QCoreApplication.translate("LessonList", "not yet")
        return ", ".join(part for part in (*parts, state) if part)

    def is_found_by(self, words: list[str]) -> bool:
        """Whether each of these words, in lower case, occurs in it."""
        whole = f"{self.number} {self.title} {self.about} {self.words} {self.state_text}".casefold()
        return all(word in whole for word in words)
