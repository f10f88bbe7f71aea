"""A small share of the fuzzing, in each test run: `python -m tests.faults.fuzz` does a hundred thousand."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.experiment.experiment import Experiment, decode_experiment, encode_experiment
from core.storage.run_folder import RunFolder

pytest.importorskip("resource", reason="memory is told by POSIX systems")

from tests.faults.fuzz.decoders import Decoder, decoders
from tests.faults.fuzz.fuzzing import fuzz

INPUTS = 150
DECODERS = decoders()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
SETTINGS = st.dictionaries(st.sampled_from(Experiment.__struct_fields__), JSON, max_size=3)


@pytest.fixture(autouse=True)
def _silence() -> Iterator[None]:
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("decoder", DECODERS, ids=[decoder.name for decoder in DECODERS])
def test_damaged_files_are_refused_in_a_sentence_or_read(decoder: Decoder, tmp_path: Path, qapp: object):
    outcome = fuzz(decoder, INPUTS, seed=7, folder=tmp_path)
    if outcome.faults:
        raise outcome.faults[0][1]
    assert outcome.inputs == INPUTS
    assert outcome.refused + outcome.read == INPUTS


ALONE = [decoder for decoder in DECODERS if decoder.name != "runs"]
"""Those that read one file; what a run is made of is read together."""


@pytest.mark.parametrize("decoder", ALONE, ids=[decoder.name for decoder in ALONE])
def test_sound_files_are_read(decoder: Decoder, tmp_path: Path, qapp: object):
    refused = []
    for number, seed in enumerate(decoder.seeds):
        path = tmp_path / f"sound-{number}{decoder.suffix}"
        path.write_bytes(seed)
        try:
            decoder.decode(path)
        except UserError as error:
            refused.append(str(error))
    assert refused == []


def test_the_sound_files_of_a_run_are_read(tmp_path: Path):
    (runs,) = [decoder for decoder in DECODERS if decoder.name == "runs"]
    for name, content in zip(("steps.csv", "run.json", "epochs.csv", "label.json"), runs.seeds, strict=True):
        (tmp_path / name).write_bytes(content)
    folder = RunFolder(tmp_path)
    assert len(folder.read_steps()) == 2
    assert folder.read_manifest().data_set == "MNIST"
    assert [epoch.epoch for epoch in folder.read_epochs()] == [1]
    assert folder.read_label().name == "lr 0.5"


@given(JSON | SETTINGS)
@settings(max_examples=200, deadline=None)
def test_any_json_is_refused_in_a_sentence_or_an_experiment_that_can_be_written_again(value: object):
    try:
        experiment = decode_experiment(json.dumps(value).encode())
    except UserError as error:
        sentence = str(error)
        assert sentence.startswith("experiment")
        assert "\n" not in sentence
    else:
        assert decode_experiment(encode_experiment(experiment)) == experiment
