"""Times as people say them: 0.6 s, 42 s, 2 min 10 s, 1 h 5 min."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.widgets.wording.figure_text import NONE


def duration_text(seconds: float | None, tenths: bool = True) -> str:
    """A time; tenths only below ten seconds, and only where they are wanted."""
    if seconds is None:
        return NONE
    if seconds < 9.95 and tenths:
        return QCoreApplication.translate("Duration", "{seconds} s").format(seconds=f"{seconds:.1f}")
    whole = round(seconds)
    if whole < 60:
        return QCoreApplication.translate("Duration", "{seconds} s").format(seconds=whole)
    if whole < 3600:
        return QCoreApplication.translate("Duration", "{minutes} min {seconds} s").format(
            minutes=whole // 60, seconds=whole % 60
        )
    return QCoreApplication.translate("Duration", "{hours} h {minutes} min").format(
        hours=whole // 3600, minutes=whole % 3600 // 60
    )
