"""The source of a component is its very file, with the papers that its docstring names."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from core.data.augmentation import Elastic
from core.errors import UserError
from core.nn.architectures import Architecture, LeNet
from core.nn.component import Component, members
from core.nn.initializers import He, Initializer
from core.nn.layers import LSTM, Layer
from core.nn.losses import Loss
from core.nn.optimizers import Adam, Optimizer, RMSProp
from core.nn.plain import plain_class
from core.nn.schedules import Schedule
from core.nn.source_code import papers, source_code, versions

ROOT = Path(__file__).parents[3]
FAMILIES = (Layer, Loss, Optimizer, Schedule, Architecture, Initializer)
EVERY = [member for family in FAMILIES for member in members(family)]


@pytest.mark.parametrize("member", EVERY)
def test_every_component_can_be_read_in_its_own_file(member: type[Component]) -> None:
    for version in versions(member).values():
        found = source_code(version)
        assert found.text == (ROOT / found.file).read_text(encoding="utf-8")
        assert found.text.splitlines()[found.line - 1].startswith(f"class {version.__name__}")


def test_the_plain_version_comes_first_where_there_is_one() -> None:
    assert list(versions(Adam).items()) == [("plain", plain_class(Adam)), ("fast", Adam)]
    for alone in (He, LeNet, Elastic):
        assert versions(alone) == {"fast": alone}


def test_the_papers_are_those_of_the_docstring() -> None:
    assert source_code(plain_class(Adam)).papers == ("Kingma and Ba, 2015",)
    assert source_code(plain_class(RMSProp)).papers == ("Hinton, lecture 6e, 2012",)
    assert source_code(LSTM).papers == ("Hochreiter and Schmidhuber, 1997", "Gers et al., 2000")


@pytest.mark.parametrize(
    ("docstring", "found"),
    [
        ("y = x W   (Rumelhart, Hinton and\n    Williams, 1986).", ("Rumelhart, Hinton and Williams, 1986",)),
        ("LeCun et al. (1989); groups: He et al. (2016).", ("LeCun et al., 1989", "He et al., 2016")),
        ("As Elman (1990) does, and again (Elman, 1990).", ("Elman, 1990",)),
        ("Shapes are (N, C, H, W) of 1986 images.", ()),
        ("", ()),
    ],
)
def test_papers_are_found_however_they_are_cited(docstring: str, found: tuple[str, ...]) -> None:
    assert papers(docstring) == found


def test_a_program_packed_without_its_source_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def packed(_: object) -> str:
        raise OSError("source code not available")

    monkeypatch.setattr(inspect, "getsource", packed)
    with pytest.raises(UserError, match=r"“core/nn/optimizers\.py” is not part of this copy"):
        source_code(Adam)
