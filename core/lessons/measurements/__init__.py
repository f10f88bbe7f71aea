"""Measurements: what one run of a lesson may be, each kind in its file; to train a network is one of them.

A measurement turns settings and a seed into named figures, with the classes that the rest of the program uses
(core/training, core/exploration, core/autodiff). A new one is a subclass of `Measurement` and an import here;
the lesson files, the command line, the child process and the tests take it from that. Not here: how figures
are drawn, and what is claimed of them.
"""

from typing import TYPE_CHECKING

from core.lessons.measurements.base import Measured, Measurement
from core.lessons.measurements.training import Training
from core.nn.component import union

if TYPE_CHECKING:
    AnyMeasurement = Measurement
else:
    AnyMeasurement = union(Measurement)

__all__ = ["AnyMeasurement", "Measured", "Measurement", "Training"]
