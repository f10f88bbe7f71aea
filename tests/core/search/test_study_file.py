"""STUDY.json: in it stands all that a search is made from, and what cannot be is told in a sentence."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from core.errors import UserError
from core.nn.component import members
from core.search.pruners import Pruner
from core.search.samplers import Sampler
from core.search.study_file import decode_study, default_study, encode_study, read_study


def test_the_default_study_is_the_texts_and_survives_json() -> None:
    study = default_study()
    decay, rate = study.parameters()
    assert (decay.low, decay.high, rate.low, rate.high) == (1e-8, 1e-4, 1e-6, 1e-2)
    assert decay.log
    assert rate.log
    assert (study.trials, study.experiment.data.train_size, study.experiment.data.validation) == (
        100,
        500,
        0.2,
    )
    assert decode_study(encode_study(study)) == study


@pytest.mark.parametrize("kind", [*members(Sampler), *members(Pruner)])
def test_every_sampler_and_pruner_survives_json(kind: type) -> None:
    place = "sampler" if issubclass(kind, Sampler) else "pruner"
    study = replace(default_study(), **{place: kind()})
    assert decode_study(encode_study(study)) == study


def changed(**values: object) -> bytes:
    return msgspec.json.encode({**msgspec.json.decode(encode_study(default_study())), **values})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"{", "not JSON"),
        (b'{"space": []}', "space"),
        (changed(trials=10**9), "trials"),
        (changed(space=[{"path": "weight_decay"}] * 33), "space"),
        (changed(name="../../etc/passwd"), "name"),
        (changed(name="x" * 61), "name"),
        (changed(sampler={"type": "Oracle"}), "sampler"),
        (changed(space=[{"path": "optimizer.speed"}]), "optimizer.speed: The experiment has no such field"),
        (changed(experiment={"data": {"type": "MNIST"}}), "never chosen on the test set"),
        (changed(experiment={"network": {"type": "MLP", "hidden": [10**9]}}), "hidden"),
        (b"[" * 100 + b"]" * 100, "nested too deeply"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(text: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        decode_study(text, "“study.json”")
    assert "study.json" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_study(tmp_path / "absent.json")
    large = tmp_path / "large.json"
    large.write_bytes(b" " * (2**20 + 1))
    with pytest.raises(UserError, match="too large"):
        read_study(large)


def test_the_study_of_the_readme_is_one() -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    text = readme.partition("## Search")[2].partition("```json")[2].partition("```")[0]
    study = decode_study(text.encode(), "README.md")
    assert study.parameters()[0].name == "optimizer"
