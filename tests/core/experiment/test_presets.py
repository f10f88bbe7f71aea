"""What one starts from is sound."""

import pytest

from core.experiment.data_facts import DataFacts
from core.experiment.experiment import decode_experiment, encode_experiment
from core.experiment.feasibility import examine
from core.experiment.presets import PRESETS, Preset, preset_of

each = pytest.mark.parametrize("preset", PRESETS, ids=[preset.key for preset in PRESETS])


@each
def test_a_preset_survives_json(preset: Preset) -> None:
    assert decode_experiment(encode_experiment(preset.experiment)) == preset.experiment


@each
def test_a_preset_holds_out_images_for_the_validation_curve(preset: Preset) -> None:
    assert preset.experiment.data.validation > 0
    assert not examine(preset.experiment, DataFacts(train_size=60_000)).problems


@each
def test_a_preset_is_known_by_its_values_and_cannot_be_changed(preset: Preset) -> None:
    assert preset_of(preset.experiment) is preset
    changed = preset.experiment
    changed.optimizer.learning_rate = 0.123
    assert preset_of(changed) is None
    assert preset_of(preset.experiment) is preset
