"""Tooltips that name the shortcut: "Delete (Del)"."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence


def with_shortcut(words: str, key: Qt.Key) -> str:
    """The words and, in brackets, the key as this system writes it."""
    return f"{words} ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})"
