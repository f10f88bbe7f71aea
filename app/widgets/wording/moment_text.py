"""Moments as people tell them: Today 14:32, Yesterday 17:48, 18 Nov 2026."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app import i18n


def moment_text(moment: datetime, today: date | None = None) -> str:
    """A moment, in local time; the time of day is told while it matters."""
    local = moment.astimezone()
    today = today or datetime.now().astimezone().date()
    if local.date() == today:
        return QCoreApplication.translate("Moment", "Today {time}").format(time=local.strftime("%H:%M"))
    if local.date() == today - timedelta(days=1):
        return QCoreApplication.translate("Moment", "Yesterday {time}").format(time=local.strftime("%H:%M"))
    pattern = QCoreApplication.translate("Moment", "d MMM yyyy", "a date, in Qt's letters")
    application = QCoreApplication.instance()
    locale = QLocale(i18n.installed(application)) if application is not None else QLocale()
    return str(locale.toString(QDate(local.year, local.month, local.day), pattern))
