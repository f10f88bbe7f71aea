"""Says on the Train page when the chosen data set is not on this computer, and gets it or another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.widgets.toolkit.banner import BannerAction, Banners

if TYPE_CHECKING:
    from app.controllers.data import DataController
    from core.experiment.data_facts import DataFacts

BANNER_KEY = "data"
REPLACEABLE_DATA_SETS = ("MNIST",)
"""Data sets that the generated digits can stand in for."""
CACHED_DATA_SETS = ("InkDigits",)
"""Data sets that are made once; others are made by each training process."""
PERCENT_PER_UPDATE = 5
"""Percent of a download after which its banner says how far it is."""


class DataNotice(QObject):
    """Watches one name at a time; its banner goes when the data set is there."""

    folder_wanted = Signal()
    """The user has the data set in a folder, and wants to say in which."""
    replacement_chosen = Signal()
    """Generated digits shall be learned from instead of those that are not here."""

    def __init__(self, data: DataController, banners: Banners, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data, self._banners = data, banners
        self._name = ""
        self._said = -1
        self._grows = False
        data.changed.connect(self._follow_data)
        data.progressed.connect(self._tell_progress)
        data.ended.connect(self._end)

    @property
    def present(self) -> bool:
        """Whether what is wanted is here."""
        return self._data.is_here(self._name)

    @property
    def facts(self) -> DataFacts:
        """What is known of the data set; that of digits, while it is not here."""
        from core.experiment.data_facts import DataFacts

        facts, listing = DataFacts(), self._data.listing(self._name)
        if listing is None:
            return facts
        return replace(
            facts,
            train_size=listing.train_size if listing.present else None,
            classes=len(listing.classes) or facts.classes,
        )

    def want(self, name: str) -> None:
        """Another data set is chosen."""
        if name != self._name:
            self._name = name
            self._update_banner()

    def remind(self) -> bool:
        """Look again and, if what is wanted can be got, offer it again; tells whether it was offered."""
        self._data.refresh()
        self._update_banner(blocks=True)
        return any(banner.key == BANNER_KEY for banner in self._banners.banners())

    def _update_banner(self, blocks: bool = False) -> None:
        """Say that the data set is missing, or that a run could not start for it."""
        listing = self._data.listing(self._name)
        if self._name in self._data.on_their_way:
            return
        if listing is None or listing.present or listing.problem is not None or not listing.download_size:
            self._banners.close_key(BANNER_KEY)
            return
        size = f"{listing.download_size / 1e6:.1f}"
        headline = self.tr("{name} is not on this computer.")
        if blocks:
            headline = self.tr("The run cannot start: {name} is not on this computer.")
        others: list[BannerAction] = [(self.tr("Choose folder"), self.folder_wanted.emit)]
        if self._name in REPLACEABLE_DATA_SETS:
            others.append((self.tr("Use generated digits"), self.replacement_chosen.emit))
        self._banners.show(
            "error" if blocks else "warning",
            headline.format(name=self._name),
            self.tr("{size} MB to download.").format(size=size),
            self.tr("Download"),
            self._fetch,
            BANNER_KEY,
            others,
        )

    def _follow_data(self) -> None:
        self._update_banner()

    def _fetch(self) -> None:
        self._said = -1
        self._data.fetch(self._name)
        self._tell_progress(self._name, 0, 1)

    def tell_growth(self, name: str, done: int, total: int) -> None:
        """A data set is being made: so many images are there, of all."""
        if name != self._name:
            return
        self._grows = done < total
        if not self._grows:
            self._banners.close_key(BANNER_KEY)
            return
        headline = self.tr("Preparing {name}.").format(name=name)
        detail = self.tr(
            "Generated once and kept: {percent}%"
            if name in CACHED_DATA_SETS
            else "{percent}% of the images generated"
        )
        self._banners.show("info", headline, detail.format(percent=round(100 * done / total)), key=BANNER_KEY)

    def end_growth(self) -> None:
        """The run that the data set was made for is over, and it may have been stopped before."""
        if self._grows:
            self._grows = False
            self._update_banner()

    def _cancel(self) -> None:
        self._data.cancel(self._name)

    def _tell_progress(self, name: str, done: int, total: int) -> None:
        percent = round(100 * done / max(total, 1)) // PERCENT_PER_UPDATE * PERCENT_PER_UPDATE
        if name != self._name or percent == self._said:
            return
        self._said = percent
        headline = self.tr("Downloading {name}.").format(name=name)
        self._banners.show("info", headline, f"{percent}%", self.tr("Cancel"), self._cancel, key=BANNER_KEY)

    def _end(self, name: str, arrived: bool) -> None:
        if name != self._name:
            return
        self._update_banner()
        if arrived:
            headline = self.tr("{name} is ready.").format(name=name)
            size = self.facts.train_size or 0
            detail = self.tr("1 training image." if size == 1 else "{count} training images.")
            detail = detail.format(count=f"{size:,}")
            self._banners.show("success", headline, detail, key=BANNER_KEY)
