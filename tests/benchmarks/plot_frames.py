"""How long the window is busy with a frame of the plots: three runs of 21,150 steps.

    python -m tests.benchmarks.plot_frames

One run grows by 200 steps between two frames, as a fast one does; each frame is computed and painted at once,
in software. The window redraws at most thirty times a second, one plot after the other. The figures are the
time of the window's thread, which other programs on the machine do not lengthen.
"""

from __future__ import annotations

import os
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtWidgets import QApplication

from app import theme
from app.widgets.plots.arithmetic.curve import Curve
from app.widgets.plots.plot_pair import PlotPair

STEPS, A_FRAME, FRAMES = 21_150, 200, 60
STEPS_PER_EPOCH, EPOCHS = 235, 100
SIZE = (712, 760)


def losses(steps: int, slot: int) -> np.ndarray:
    at = np.arange(steps) / STEPS_PER_EPOCH
    return (2.3 * np.exp(-at / (4 + 4 * slot)) + 0.01) * np.exp(
        0.5 * np.random.default_rng(slot).normal(size=steps)
    )


def curve(slot: int, steps: int) -> Curve:
    made = Curve(str(slot), f"run {slot}", slot, steps_per_epoch=STEPS_PER_EPOCH, planned_epochs=EPOCHS)
    made.set_losses(np.arange(1, steps + 1), losses(steps, slot))
    epochs = np.arange(1, steps // STEPS_PER_EPOCH + 1)
    made.set_accuracy(epochs, 1 - 0.5 * np.exp(-epochs / 9), 0.95 - 0.5 * np.exp(-epochs / 9))
    return made


def paint(pair: PlotPair) -> None:
    for card in pair.cards:
        card.plot.redraw()
        card.plot.view.canvas.viewport().repaint()


def milliseconds(pair: PlotPair, log: bool) -> np.ndarray:
    """The time of each frame while the newest run grows to its end."""
    whole = losses(STEPS, 2)
    curves = [curve(slot, STEPS) for slot in range(2)] + [curve(2, STEPS - FRAMES * A_FRAME)]
    pair.set_curves(curves)
    pair.loss.loss.set_log(log)
    paint(pair)
    times = []
    for frame in range(1, FRAMES + 1):
        end = STEPS - (FRAMES - frame) * A_FRAME
        start = time.thread_time()
        curves[2].set_losses(np.arange(1, end + 1), whole[:end])
        paint(pair)
        times.append(1000 * (time.thread_time() - start))
    return np.array(times)


def main() -> None:
    application = QApplication([])
    theme.apply(application, "light")
    pair = PlotPair()
    pair.resize(*SIZE)
    pair.show()
    application.processEvents()
    print(f"3 runs x {STEPS:,} steps, both plots, {SIZE[0]} x {SIZE[1]}, software rendering")
    for log in (False, True):
        times = milliseconds(pair, log)
        axis = "logarithmic" if log else "linear"
        print(f"{axis:12} median {np.median(times):5.1f} ms   p95 {np.percentile(times, 95):5.1f} ms a frame")


if __name__ == "__main__":
    main()
