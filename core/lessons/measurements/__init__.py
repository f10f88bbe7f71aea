"""Measurements: what one run of a lesson may be, each kind in its file; to train a network is one of them.

A measurement turns settings and a seed into named figures, with the classes that the rest of the program uses
(core/training, core/exploration, core/autodiff). A new one is a subclass of `Measurement` and an import here;
the lesson files, the command line, the child process and the tests take it from that. Not here: how figures
are drawn, and what is claimed of them.
"""

from typing import TYPE_CHECKING

from core.lessons.measurements.base import CountedValues, Measured, MeasuredCurve, Measurement, PickedDigit
from core.lessons.measurements.bit_widths import BitWidths
from core.lessons.measurements.curve_fit import CurveFit
from core.lessons.measurements.fine_tuned import FineTuned
from core.lessons.measurements.gradient_check import GradientCheck
from core.lessons.measurements.gradient_reach import GradientReach
from core.lessons.measurements.graph_value import GraphValue
from core.lessons.measurements.mistakes import Mistakes
from core.lessons.measurements.peeked_choice import PeekedChoice
from core.lessons.measurements.signal_spread import SignalSpread
from core.lessons.measurements.surface_descent import SurfaceDescent
from core.lessons.measurements.training import Training
from core.lessons.measurements.trial_search import TrialSearch
from core.nn.component import union

if TYPE_CHECKING:
    AnyMeasurement = Measurement
else:
    AnyMeasurement = union(Measurement)

__all__ = [
    "AnyMeasurement",
    "BitWidths",
    "CountedValues",
    "CurveFit",
    "FineTuned",
    "GradientCheck",
    "GradientReach",
    "GraphValue",
    "Measured",
    "MeasuredCurve",
    "Measurement",
    "Mistakes",
    "PeekedChoice",
    "PickedDigit",
    "SignalSpread",
    "SurfaceDescent",
    "Training",
    "TrialSearch",
]
