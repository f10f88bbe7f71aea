"""Presets that a person saved: found again, replaced, deleted, brought back."""

from __future__ import annotations

from pathlib import Path

from app.controllers.own_presets import SETTINGS_KEY, OwnPresets
from app.settings import Settings
from core.experiment.experiment import Experiment
from core.nn.architectures import Layers, ResNetMini

DEEP = Experiment(network=Layers.of(ResNetMini(), 10), epochs=3)


def test_what_was_saved_is_there_after_a_new_start(settings: Settings, tmp_path: Path) -> None:
    OwnPresets(settings).save("Mine", DEEP)
    settings.flush()
    assert OwnPresets(Settings(settings.path)).all() == [("Mine", DEEP)]


def test_a_name_is_given_once(settings: Settings) -> None:
    presets = OwnPresets(settings)
    presets.save("One", Experiment())
    presets.save("Two", Experiment(epochs=2))
    presets.save("One", DEEP)
    assert presets.all() == [("One", DEEP), ("Two", Experiment(epochs=2))]


def test_what_was_deleted_comes_back_in_its_place(settings: Settings) -> None:
    presets = OwnPresets(settings)
    for name in ("One", "Two", "Three"):
        presets.save(name, DEEP)
    before = presets.snapshot()
    presets.delete("Two")
    assert [name for name, _ in presets.all()] == ["One", "Three"]
    presets.restore(before)
    assert [name for name, _ in presets.all()] == ["One", "Two", "Three"]


def test_what_cannot_be_read_is_not_shown_and_not_lost(settings: Settings) -> None:
    foreign = [{"name": "Newer", "experiment": {"epochs": 3, "quantum": True}}, {"name": 3}, "nothing"]
    settings.set_value(SETTINGS_KEY, foreign)
    presets = OwnPresets(settings)
    assert presets.all() == []
    presets.save("Mine", DEEP)
    assert presets.all() == [("Mine", DEEP)]
    assert foreign[0] in settings.value(SETTINGS_KEY)
    settings.set_value(SETTINGS_KEY, "nonsense")
    assert presets.all() == []
