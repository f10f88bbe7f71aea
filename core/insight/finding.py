"""A finding: one illness of a run, as it is told, sent and kept."""

from __future__ import annotations

import msgspec

from core.experiment.experiment import Experiment
from core.insight.illnesses import ILLNESSES, Illness, Symptom, name_of
from core.insight.illnesses.illness import SURE
from core.insight.illnesses.remedies import changed_fields

_KINDS = {name_of(kind): kind for kind in ILLNESSES}


class Finding(msgspec.Struct, kw_only=True, frozen=True):
    """What one illness has found in a run, and the experiment that cures it."""

    illness: str
    """Its name, such as "vanishing gradient"."""
    symptom: Symptom
    remedy: Experiment | None
    """None where no experiment can."""

    @property
    def kind(self) -> type[Illness]:
        """The illness itself. Raises KeyError for the name of one that is not known here."""
        return _KINDS[self.illness]

    @property
    def is_known(self) -> bool:
        """Whether this version of the program knows the illness."""
        return self.illness in _KINDS

    @property
    def is_sure(self) -> bool:
        """Whether it is told as a fact."""
        return self.symptom.sure >= SURE

    @property
    def sentence(self) -> str:
        """What was seen, in English."""
        return self.kind.says.format(**self.symptom.figures)

    def as_json(self, experiment: Experiment) -> dict[str, object]:
        """For `--json`; the remedy as the fields of the experiment that change, whole."""
        symptom = self.symptom
        return {
            "illness": self.illness,
            "sure": round(symptom.sure, 3),
            "layer": symptom.layers[0] if symptom.layers else None,
            "step": symptom.step,
            "evidence": {**symptom.figures, "layers": symptom.layers},
            "remedy": changed_fields(experiment, self.remedy) if self.remedy else {},
        }
