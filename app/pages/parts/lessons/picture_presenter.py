"""Puts what a lesson's runs came to into its picture: axes and lines, tables, histograms, digits."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.pages.parts.lessons.lesson_words import candidate_name, figure_text, said
from app.pages.parts.lessons.opened_lesson import OpenedLesson
from app.widgets.lessons.digit_sheet import SheetDigit
from app.widgets.lessons.figures_table import BEFORE_SPREAD
from app.widgets.lessons.histogram_grid import HistogramRow, LayerBins
from app.widgets.lessons.picture_card import LessonPictureCard
from app.widgets.wording.duration import duration_text
from core.lessons.lesson_plan import swept_places
from core.lessons.lesson_results import LessonResults
from core.lessons.measurements.base import CountedValues
from core.lessons.pictures import (
    DigitSheet,
    FigureBars,
    FigureColumn,
    FigureTable,
    LayerSpread,
    RoomSettings,
)

_SLOTS, _MOST_LAYERS, _LEGEND_FROM = 8, 8, 800


class PicturePresenter:
    """Knows the kinds of pictures; the card knows how each is drawn."""

    def __init__(self, card: LessonPictureCard) -> None:
        self._card = card

    def show(self, opened: OpenedLesson) -> None:
        """Show the lesson as it is now."""
        self._say(opened)
        if opened.is_chart:
            self._show_chart(opened)
        elif not opened.sees_curves:
            self._show_closed(QCoreApplication.translate("LessonPicture", "First your prediction"))
        elif not opened.results.seeds:
            self._show_closed(
                QCoreApplication.translate("LessonPicture", "The picture comes with the first runs")
            )
        elif isinstance(opened.lesson.picture, LayerSpread):
            self._show_histograms(opened, opened.lesson.picture)
        elif isinstance(opened.lesson.picture, DigitSheet):
            self._show_digits(opened, opened.lesson.picture)
        else:
            self._card.show_picture(self._card.table)
        self._card.room_button.setVisible(opened.lesson.room is not None and opened.sees_curves)
        self._card.show_along(opened.along if opened.sees_curves else "")
        self._fill_table(opened)

    def _say(self, opened: OpenedLesson) -> None:
        picture = opened.lesson.picture
        label = getattr(picture, "label", None)
        title = said(label) if label is not None else said(opened.lesson.title)
        seeds = len({one.run.seed for one in opened.study.runs})
        about = ""
        if opened.is_chart and opened.sees_curves:
            one = QCoreApplication.translate("LessonPicture", "one seed")
            several = QCoreApplication.translate("LessonPicture", "line: mean, band: {count} seeds")
            if isinstance(picture, FigureBars):
                several = QCoreApplication.translate("LessonPicture", "bar: mean, dots: {count} seeds")
            about = several.format(count=seeds) if seeds > 1 else one
        elif isinstance(picture, LayerSpread):
            seed = QCoreApplication.translate("LessonPicture", "seed {seed}")
            about = seed.format(seed=opened.lesson.seeds[0])
        if opened.along and self._card.width() < _LEGEND_FROM:
            about = ""  # the choice of the axis takes its room
        self._card.set_words(title, about, said(opened.lesson.title))

    def _show_closed(self, title: str) -> None:
        self._card.closed.set_words(title, "")
        self._card.show_picture(self._card.closed)

    def _show_chart(self, opened: OpenedLesson) -> None:
        card, chart = self._card, self._card.chart
        traces = opened.traces() if opened.sees_curves else ()
        chart.show_plane(opened.plane(traces))
        chart.show_traces(traces)
        given = opened.work.prediction
        heights = [float(one) for one in given] if given and chart.plane.guessed_at else []
        chart.show_guess(heights, QCoreApplication.translate("LessonPicture", "your prediction"))
        chart.draw_on(not opened.is_predicted)
        card.show_picture(chart)
        hint = ""
        if not opened.is_predicted:
            hint = QCoreApplication.translate("LessonPicture", "Predict first: the lines come afterwards")
            if chart.is_drawn_on:
                hint = QCoreApplication.translate("LessonPicture", "Draw what you expect")
        elif not any(not trace.is_empty for trace in traces):
            hint = QCoreApplication.translate("LessonPicture", "Nothing has run yet")
            if opened.study.is_running:
                hint = QCoreApplication.translate("LessonPicture", "The first figures are coming")
        card.set_hint("" if chart.is_being_drawn else hint)

    def _show_histograms(self, opened: OpenedLesson, picture: LayerSpread) -> None:
        rows, results = [], opened.results
        for number, candidate in enumerate(opened.lesson.candidates):
            for at in swept_places(opened.lesson, opened.variant)[:1]:
                measured = results.measured(candidate.key, at, results.seeds[0])
                found = measured.histograms.get(picture.histograms, []) if measured is not None else []
                bins = tuple(_bins(one) for one in found[:_MOST_LAYERS])
                rows.append(HistogramRow(said(candidate.name), number % _SLOTS, bins))
        self._card.histograms.show_rows(rows)
        self._card.show_picture(self._card.histograms)

    def _show_digits(self, opened: OpenedLesson, picture: DigitSheet) -> None:
        results = opened.results
        at = swept_places(opened.lesson, opened.variant)[0]
        measured = results.measured(picture.of, at, results.seeds[0])
        digits = [
            SheetDigit(
                np.frombuffer(one.image, np.uint8).reshape(28, 28).astype(np.float32) / np.float32(255),
                one.label,
                one.reading,
                one.certainty,
            )
            for one in (measured.digits if measured is not None else ())
        ]
        self._card.digits.show_digits(digits)
        self._card.show_picture(self._card.digits)

    def _fill_table(self, opened: OpenedLesson) -> None:
        """Of a table its own columns; of any other picture the figure of each seed and the mean."""
        picture, results = opened.lesson.picture, opened.results_with_tried
        if not opened.sees_curves:
            self._card.table.show_figures([], [])
            return
        columns = picture.columns if isinstance(picture, FigureTable | RoomSettings) else []
        if columns:
            titles = ["", *(said(column.label) for column in columns)]
            rows = [
                [name, *(_spread_text(results, column, key, at) for column in columns)]
                for key, at, name in _places(opened)
            ]
        else:
            seed = QCoreApplication.translate("LessonPicture", "seed {seed}")
            mean = QCoreApplication.translate("LessonPicture", "mean")
            titles = ["", *(seed.format(seed=one) for one in results.seeds), mean]
            figure = opened.figure
            rows = [
                [name, *(figure_text(figure, value) for value in results.figures(figure, key, at)),
                 figure_text(figure, results.mean(figure, key, at))]
                for key, at, name in _places(opened)
            ]  # fmt: skip
        self._card.table.show_figures(titles, rows)


def _places(opened: OpenedLesson) -> list[tuple[str, float | None, str]]:
    lesson = opened.with_tried()
    return [
        (candidate.key, at, candidate_name(lesson, candidate.key, at))
        for candidate in lesson.candidates
        for at in swept_places(opened.lesson, opened.variant)
    ]


def _spread_text(results: LessonResults, column: FigureColumn, key: str, at: float | None) -> str:
    """The mean, and from where to where the seeds lie if they differ."""
    known = [value for value in results.figures(column.figure, key, at) if math.isfinite(value)]
    if not known:
        return "NaN" if results.figures(column.figure, key, at) else "–"
    mean = _styled(column, sum(known) / len(known))
    low, high = _styled(column, min(known)), _styled(column, max(known))
    return mean if low == high else f"{mean}{BEFORE_SPREAD}{low} … {high})"


def _styled(column: FigureColumn, value: float) -> str:
    match column.style:
        case "percent":
            return f"{100 * value:.1f}%"
        case "seconds":
            return duration_text(value) if value >= 0.1 else f"{1000 * value:.3g} ms"
        case "count":
            return f"{value:,.0f}"
        case _:
            return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _bins(one: CountedValues) -> LayerBins:
    text = QCoreApplication.translate("LessonPicture", "std {std}").format(std=f"{one.std:.2g}")
    return LayerBins(one.name, tuple(one.counts), text)
