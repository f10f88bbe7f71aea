"""How long an evaluation takes: python -m tests.benchmarks.evaluation [DATA]

The built-in reader, a VGGMini, on the 10,000 test images of MNIST: seconds to the first figures, to all of
them, and to all of them once more; memory; frames while 10,000 thumbnails scroll; the map of the last hidden
layer, and how long 10,000 points take to be painted. One core, as the page reads;
processor time, which is what the clock tells on a machine that does nothing else.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from pathlib import Path
from time import process_time

from app import resources
from app.jobs.evaluation_messages import EvaluateModel, EvaluationSetLoaded, LogitsMade
from app.jobs.job_server import JobServer
from app.jobs.messages import decode_report
from app.jobs.outbox import Outbox
from core.data.directories import DATA_VARIABLE, HOME_VARIABLE
from core.data.sources import MNIST
from core.insight.assessment import assess
from core.insight.evaluation_set import EvaluationSet, Part
from core.insight.predictions import Predictions
from core.nn.kernels.blas import set_blas_threads
from core.storage.model_file import Model, load_model
from tests.app.in_window_pool import NoLetters

FRAMES = 120
PIXELS_A_FRAME = 40
MEGABYTE = 1024


class Arrivals:
    """The window's end of the pipe: when what came."""

    def __init__(self) -> None:
        self.began = process_time()
        self.seconds: list[tuple[type, float]] = []

    def send_bytes(self, data: bytes) -> None:
        self.seconds.append((type(decode_report(data)), process_time() - self.began))

    def first(self, kind: type) -> float:
        return next(seconds for found, seconds in self.seconds if found is kind)


def evaluate(model: Model, folder: str) -> Arrivals:
    """As the child process does it, from nothing."""
    arrivals = Arrivals()
    request = EvaluateModel(model.record, model.vector.tobytes(), MNIST(), Part.TEST, [folder])
    JobServer(NoLetters(), Outbox(arrivals)).answer(request)
    return arrivals


def memory() -> float:
    """Megabytes at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def figures_seconds(model: Model, folder: str) -> float:
    """What the window itself computes from all logits."""
    evaluated = EvaluationSet.of_test(MNIST().load([Path(folder)]))
    labels = evaluated.examples.labels.astype(int)
    logits = model.network().predict(evaluated.examples.images[:500] / 255.0)
    whole = Predictions(labels, logits.repeat(20, axis=0)[: len(labels)])
    began = process_time()
    assess(whole, model.record.experiment.loss, model.record.calibration)
    return process_time() - began


def frame_milliseconds(folder: str) -> list[float]:
    """While all test digits scroll by in a gallery of the size that the page has."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import numpy as np
    from PySide6.QtWidgets import QApplication

    from app import theme
    from app.widgets.evaluation.digit_gallery import DigitGallery

    application = QApplication([])
    theme.apply(application, "light")
    evaluated = EvaluationSet.of_test(MNIST().load([Path(folder)]))
    count = len(evaluated.examples)
    logits = np.random.default_rng(0).normal(size=(count, 10)).astype(np.float32)
    gallery = DigitGallery()
    gallery.resize(960, 640)
    gallery.show()
    gallery.show_digits(
        evaluated, Predictions(evaluated.examples.labels.astype(int), logits), np.arange(count)
    )
    application.processEvents()
    times = []
    for _ in range(FRAMES):
        began = process_time()
        bar = gallery.verticalScrollBar()
        bar.setValue(bar.value() + PIXELS_A_FRAME)
        application.processEvents()
        times.append(1000 * (process_time() - began))
    gallery.close()
    return sorted(times)


def map_times(model: Model, folder: str) -> tuple[float, float, float]:
    """Seconds to the plane of the first images and of all; milliseconds to paint all points."""
    import numpy as np

    from app.controllers.evaluation.inside_model import FIRST_IMAGES, IMAGES_AT_ONCE, MOST_NUMBERS
    from app.widgets.evaluation.embedding_map import EmbeddingMap
    from app.widgets.layers.stage_reader import StageReader
    from core.insight.embedding import PrincipalComponents

    examples = MNIST().load([Path(folder)]).test
    reader, found, began, first = (
        StageReader(model.network(), (28, 28)),
        PrincipalComponents(),
        process_time(),
        0.0,
    )
    for start in range(0, len(examples), IMAGES_AT_ONCE):
        images = examples.images[start : start + IMAGES_AT_ONCE].astype(np.float32) / np.float32(255)
        found.add(reader.last_hidden(images)[:, :MOST_NUMBERS])
        if start + IMAGES_AT_ONCE == FIRST_IMAGES:
            found.embedding()
            first = process_time() - began
    points = found.embedding().points
    seconds = process_time() - began
    surface = EmbeddingMap()
    surface.resize(640, 400)
    labels = examples.labels.astype(np.intp)
    surface.show_points(points, labels, labels == labels.max(), tuple("0123456789"))
    surface.grab()  # fonts are loaded once
    surface.show_points(points, labels, np.zeros(len(labels), np.bool_), tuple("0123456789"))
    began = process_time()
    surface.grab()
    return first, seconds, 1000 * (process_time() - began)


def main() -> None:
    set_blas_threads(1)
    folder = sys.argv[1] if len(sys.argv) > 1 else os.environ[DATA_VARIABLE]
    with tempfile.TemporaryDirectory() as home:
        os.environ[HOME_VARIABLE] = home
        model = load_model(resources.shipped_model())
        before = memory()
        MNIST().load([Path(folder)])
        loaded = memory()
        first, again = evaluate(model, folder), evaluate(model, folder)
    print(f"images there after       {first.first(EvaluationSetLoaded):6.2f} s")
    print(f"first figures after      {first.first(LogitsMade):6.2f} s")
    print(f"all figures after        {first.seconds[-1][1]:6.2f} s")
    print(f"opened again, all after  {again.seconds[-1][1]:6.2f} s, the data set loaded anew")
    print(f"the figures themselves   {figures_seconds(model, folder):6.2f} s")
    print(f"memory of the data set   {loaded - before:6.0f} MB, of reading {memory() - loaded:.0f} MB more")
    times = frame_milliseconds(folder)
    print(f"a frame while scrolling  {times[len(times) // 2]:6.1f} ms, 95 of 100 within {times[-7]:.1f} ms")
    first_plane, plane, painted = map_times(model, folder)
    print(f"the map, of 2,000; of all{first_plane:6.2f} s; {plane:.2f} s, painted in {painted:.1f} ms")


if __name__ == "__main__":
    main()
