"""A network that reads pictures of the pad: made from a run or from a model, with how sure it has to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.controllers.reading.reader_options import INPUT_SHAPE
from core.data.preparation import DIGITS_FITTED, Preparation
from core.errors import UserError
from core.nn.architectures import network_for
from core.nn.network import Network
from core.types import Array

if TYPE_CHECKING:
    from app.controllers.runs.run import Run
    from core.training.calibration import Calibration
    from core.training.record import RunRecord

_DIGITS = tuple("0123456789")


class ReadingNetwork:
    """It may be there before its weights are: then it reads nothing."""

    def __init__(
        self,
        network: Network | None = None,
        classes: tuple[str, ...] = _DIGITS,
        calibration: Calibration | None = None,
        preparation: Preparation = DIGITS_FITTED,
    ) -> None:
        self._network, self._calibration = network, calibration
        self.classes = classes
        """The names of what can be read, in the order of the probabilities."""
        self.preparation = preparation
        """How what it reads is to be prepared."""

    @classmethod
    def of_model(cls, network: Network | None, record: RunRecord) -> ReadingNetwork:
        """What was saved; None as the network where it could not be opened."""
        return cls(network, tuple(record.classes), record.calibration, record.reads)

    @property
    def is_ready(self) -> bool:
        """Whether there are weights to read with."""
        return self._network is not None

    @property
    def vector(self) -> Array | None:
        """All numbers of the network; None without weights. Newer weights of a run overwrite them."""
        return self._network.vector if self._network is not None else None

    def take_weights(self, run: Run) -> None:
        """Those of the moment that is looked at. Raises UserError where it reads no 28 x 28 images."""
        vector = run.shown_vector
        if vector is None:
            return
        if self._network is None:
            record = run.record()
            if tuple(record.input_shape) != INPUT_SHAPE:
                raise UserError("“{name}” does not take the 28 x 28 images of the pad.", name=run.name)
            self._network = network_for(record.experiment.network, INPUT_SHAPE, len(record.classes))
            self.classes, self.preparation = tuple(record.classes), record.reads
        self._network.vector = vector

    def read(self, image: NDArray[np.float32]) -> NDArray[np.floating] | None:
        """What it believes of a (28, 28) image: (classes,) probabilities; None without weights."""
        if self._network is None:
            return None
        return np.asarray(self._network.probabilities(image.reshape(1, *INPUT_SHAPE))[0])

    def knows(self, probabilities: NDArray[np.floating]) -> bool:
        """Whether it takes an image with these probabilities for one of what it knows.

        One that was never tried on images held out, such as a run in training, always has an answer.
        """
        return self._calibration is None or self._calibration.knows(probabilities)
