"""Whatever can be chosen for a network has a plain version that is found by its name."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from core.nn.component import members
from core.nn.initializers import He
from core.nn.layers import Conv2D, Layer
from core.nn.losses import Loss
from core.nn.optimizers import AdamW, Optimizer
from core.nn.plain import plain, plain_class
from core.nn.schedules import Schedule

EVERY_MEMBER = pytest.mark.parametrize(
    "member",
    [member for family in (Layer, Loss, Optimizer, Schedule) for member in members(family)],
    ids=lambda member: member.__name__,
)


@EVERY_MEMBER
def test_the_file_and_the_class_have_the_names_of_the_fast_one(member):
    found = plain_class(member)
    assert found is not member
    assert found.__name__ == member.__name__
    assert Path(inspect.getfile(found)).name == Path(inspect.getfile(member)).name


@EVERY_MEMBER
def test_it_has_a_docstring_of_its_own_that_tells_its_formula(member):
    docstring = plain_class(member).__doc__
    assert docstring
    assert any(sign in docstring for sign in ("=", "<-", "^", " to ", "1 from", "gradient"))


@EVERY_MEMBER
def test_a_component_that_is_not_built_has_one_too(member):
    assert type(plain(member())) is plain_class(member)


def test_it_is_configured_alike():
    twin = plain(Conv2D(kernel_size=5, stride=2, padding=1, groups=3))
    assert (twin.kernel_size, twin.stride, twin.padding, twin.groups) == (5, 2, 1, 3)
    assert plain(AdamW(decay=0.3, beta1=0.5)).decay == 0.3


def test_what_has_no_plain_version_is_said():
    with pytest.raises(LookupError, match="no plain version of He"):
        plain(He())
