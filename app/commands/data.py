"""`digitlab data`: which data sets there are, and how more come in."""

from __future__ import annotations

import argparse

from app.commands.output import ProgressBar, print_json, print_result
from core.data.catalogue import DataSetListing, list_data_sets
from core.data.directories import directory_to_write, search_directories
from core.data.download import fetch
from core.data.importing import ImportOptions, import_data
from core.data.importing.pixel_range import PixelRange
from core.data.sources import Published, source_named
from core.errors import UserError, printable

MEGABYTE = 1_000_000


def run(options: argparse.Namespace) -> int:
    """List, fetch or import."""
    match options.action:
        case "list":
            return _list(options)
        case "fetch":
            return _fetch(options)
        case _:
            return _import(options)


def _list(options: argparse.Namespace) -> int:
    listings = list_data_sets(search_directories(options.data))
    if options.json:
        print_json([_as_json(listing) for listing in listings])
    else:
        width = max(len(listing.name) for listing in listings)
        print_result("\n".join(f"{listing.name:<{width}}  {_in_words(listing)}" for listing in listings))
    return 0


def _as_json(listing: DataSetListing) -> dict[str, object]:
    return {
        "name": listing.name,
        "present": listing.present,
        "folder": None if listing.folder is None else printable(str(listing.folder)),
        "train_size": listing.train_size,
        "test_size": listing.test_size,
        "classes": listing.classes,
    }


def _in_words(listing: DataSetListing) -> str:
    if listing.problem is not None:
        return str(listing.problem)
    if listing.generated:
        return f"{listing.train_size:,} + {listing.test_size:,} images, generated here when first used"
    if listing.folder is None:
        return (
            f"not here; “digitlab data fetch {listing.name}” loads {listing.download_size / MEGABYTE:.1f} MB"
        )
    return f"{listing.train_size:,} + {listing.test_size:,} images in {listing.folder}"


def _fetch(options: argparse.Namespace) -> int:
    source = source_named(options.name)
    if not isinstance(source, Published):
        raise UserError(
            "“{name}” cannot be downloaded: “digitlab data list” shows what can.", name=options.name
        )
    bar = ProgressBar()

    def show(done: int, total: int) -> None:
        bar.show(done / total, f"{source.title}  {done / MEGABYTE:.1f} of {total / MEGABYTE:.1f} MB")

    try:
        folder = fetch(source, directory_to_write(options.data), show)
    finally:
        bar.clear()
    _report(
        options, {"name": source.title, "folder": printable(str(folder))}, f"{source.title} is in {folder}."
    )
    return 0


def _import(options: argparse.Namespace) -> int:
    directory = directory_to_write(options.data)
    bar = ProgressBar()

    def show(done: int, total: int) -> None:
        bar.show(done / max(total, 1), f"{done:,} of {total:,} images")

    try:
        report = import_data(options.name, options.files, directory, show, _import_options(options))
    finally:
        bar.clear()
    imported = next(listing for listing in list_data_sets([directory]) if listing.folder == report.folder)
    sentences = [str(sentence) for sentence in (report.prepared, *report.sentences())]
    recognized = {
        "pixels": [report.pixels.low, report.pixels.high],
        "ink": report.ink,
        "preparation": report.preparation.way,
    }
    result = {**_as_json(imported), **recognized, "left_out": len(report.left_out), "told": sentences}
    _report(options, result, "\n".join([f"{imported.name}: {_in_words(imported)}.", *sentences]))
    return 0


def _import_options(options: argparse.Namespace) -> ImportOptions:
    pixels = PixelRange(*options.range) if options.range else None
    if pixels is not None and not pixels.low < pixels.high:
        raise UserError("The range of pixels goes from black to white: give two numbers that differ.")
    return ImportOptions(pixels, options.ink, options.transpose or None, options.prepare)


def _report(options: argparse.Namespace, result: dict[str, object], sentence: str) -> None:
    if options.json:
        print_json(result)
    else:
        print_result(sentence)
