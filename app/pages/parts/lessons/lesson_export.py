"""A lesson as one page to hand in: question, prediction, picture, figures, verdict, answer and notes."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QSize, QSizeF, QUrl
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from app import theme
from app.pages.parts.lessons.lesson_words import figure_text, language, said
from app.pages.parts.lessons.nearness import nearness
from app.pages.parts.lessons.opened_lesson import OpenedLesson
from app.widgets.lessons.picture_card import LessonPictureCard
from app.widgets.toolkit.exporting import png
from app.widgets.wording.moment_text import moment_text
from core.lessons.predictions import ChooseAnswer, DrawCurve, GuessNumber

PDF, HTML = ".pdf", ".html"
_SHARPNESS, _WIDE, _DOTS, _MARGIN = 2, 640, 1200, 18.0
_PICTURE = "picture.png"
_STYLE = """
body { font-family: sans-serif; max-width: 44em; margin: 2em auto; padding: 0 1em; color: #1c1d22; }
h1 { font-size: 16pt; }
h2 { font-size: 11pt; margin-top: 14px; margin-bottom: 4px; }
table { border-collapse: collapse; }
td, th { padding: 0.2em 1em 0.2em 0; text-align: left; }
img { max-width: 100%; }
.muted { color: #5c5d66; }
.text { white-space: pre-wrap; }"""


def choose_file(parent: QWidget, name: str, folder: str) -> Path | None:
    """Ask where to and as what; None if the person thinks better of it."""
    filters = {
        QCoreApplication.translate("LessonExport", "PDF page (*.pdf)"): PDF,
        QCoreApplication.translate("LessonExport", "Web page (*.html)"): HTML,
    }
    caption = QCoreApplication.translate("LessonExport", "Export page")
    path, chosen = QFileDialog.getSaveFileName(
        parent, caption, str(Path(folder, name + PDF)), ";;".join(filters)
    )
    if not path:
        return None
    typed = Path(path)
    known = typed.suffix.lower() in {PDF, HTML}
    return typed if known else typed.with_name(typed.name + filters.get(chosen, PDF))


def exported(opened: OpenedLesson, card: LessonPictureCard, suffix: str) -> bytes:
    """The file's content for ".pdf" or ".html"."""
    with theme.active_theme().for_paper():
        picture = _picture(card)
    if suffix == HTML:
        source = "data:image/png;base64," + base64.b64encode(picture).decode()
        return _page(opened, card, source).encode()
    return _pdf(_page(opened, card, _PICTURE), picture)


def _page(opened: OpenedLesson, card: LessonPictureCard, picture: str) -> str:
    parts = [part for part in _parts(opened, card, picture) if part]
    head = f'<meta charset="utf-8"><title>{escape(said(opened.lesson.title))}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="{language()}"><head>{head}</head><body>{"".join(parts)}</body></html>'


def _parts(opened: OpenedLesson, card: LessonPictureCard, picture: str) -> list[str]:
    lesson, work, is_open = opened.lesson, opened.work, opened.is_open
    text = QCoreApplication.translate("LessonExport", "{place}; exported {moment}")
    where = text.format(place=said(lesson.place), moment=moment_text(datetime.now(UTC)))
    parts = [
        f"<h1>{escape(said(lesson.title))}</h1>",
        f'<p class="muted">{escape(where)}</p>',
        f"<p>{escape(said(lesson.question))}</p>",
        _section(QCoreApplication.translate("LessonExport", "My prediction"), _prediction(opened)),
    ]
    if opened.sees_curves:
        if not card.is_table:
            described = escape(card.chart.describe())
            parts.append(f'<p><img src="{picture}" width="{_WIDE}" alt="{described}"></p>')
        parts.append(_table(card.rows()))
    if is_open:
        parts.append(
            _section(QCoreApplication.translate("LessonExport", "The claim"), said(lesson.claim.says))
        )
        parts.append(f"<p><b>{escape(_verdict(opened))}</b></p>")
        parts.append(_section(said(lesson.closing.question), work.answer))
    parts.append(_section(QCoreApplication.translate("LessonExport", "Notes"), work.notes))
    return parts


def _section(title: str, text: str) -> str:
    return f'<h2>{escape(title)}</h2><p class="text">{escape(text) or "–"}</p>'


def _table(rows: Sequence[Sequence[str]]) -> str:
    if len(rows) < 2:
        return ""
    head = "".join(f"<th>{escape(cell)}</th>" for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:])
    return f"<table><tr>{head}</tr>{body}</table>"


def _prediction(opened: OpenedLesson) -> str:
    lesson, given = opened.lesson, opened.work.prediction
    if given is None:
        return QCoreApplication.translate("LessonExport", "None")
    asked = lesson.prediction
    if isinstance(asked, DrawCurve):
        text = ", ".join(figure_text(asked.figure, float(height)) for height in given)
    elif isinstance(asked, GuessNumber):
        text = figure_text(asked.figure, float(given[0]))
    elif isinstance(asked, ChooseAnswer):
        text = next(said(one.text) for one in asked.options if one.key == given[0])
    else:
        text = " > ".join(said(lesson.candidate(str(key)).name) for key in given)
    if opened.is_open:
        text += "\n" + nearness(lesson, given, opened.results, opened.measured_at_guess())
    return text


def _verdict(opened: OpenedLesson) -> str:
    verdict = opened.results.verdict()
    words = {
        "holds": QCoreApplication.translate("VerdictCard", "It holds"),
        "fails": QCoreApplication.translate("VerdictCard", "It does not hold"),
        "luck": QCoreApplication.translate("VerdictCard", "Luck decides"),
        "undecided": QCoreApplication.translate("VerdictCard", "One seed decides nothing"),
    }[verdict.outcome]
    counted = QCoreApplication.translate("VerdictCard", "{count} of {total} seeds")
    if verdict.holds is None:
        return words
    return f"{words}: {counted.format(count=verdict.holds_in, total=verdict.seeds)}"


def _picture(card: LessonPictureCard) -> bytes:
    size: QSize = card.size_of_picture()
    image = QImage(size * _SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    card.paint_picture(painter)
    painter.end()
    return png(image)


def _pdf(page: str, picture: bytes) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    document = QTextDocument()
    image = QImage.fromData(picture)
    document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(_PICTURE), image)
    document.setHtml(page)
    document.setPageSize(QSizeF(_WIDE, _WIDE * 1.45))
    document.print_(writer)
    del writer
    buffer.close()
    return bytes(content.data())
