"""A list of components is edited in any order, in its blocks too, and every step can be taken back."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.experiment.component_edits import ListPath, Place
from core.experiment.component_tree import ComponentTree, pasted_component
from core.nn.architectures import InceptionMini, Layers
from core.nn.component import members
from core.nn.layers import Conv2D, Dense, Flatten, Layer, Parallel, ReLU, Residual, Sequential

Tree = dict[str, Any]
LISTS = {"Parallel": "branches", "Residual": "body", "Sequential": "layers"}


def tree(layer: Layer) -> Tree:
    packed: Tree = msgspec.to_builtins(layer)
    return packed


BLOCKS = [
    tree(layer)
    for layer in (
        Conv2D(filters=3),
        Residual(body=[ReLU(), Conv2D(filters=5)]),
        Parallel(branches=[Sequential(layers=[ReLU(), Dense(units=4)]), Sequential()]),
        Flatten(),
    )
]
COMPONENTS = st.sampled_from([tree(ReLU()), tree(Dense(units=8)), tree(Residual(body=[Flatten()])), *BLOCKS])


def lists(components: list[Tree], path: ListPath = ()) -> Iterator[tuple[ListPath, list[Tree]]]:
    yield path, components
    for index, component in enumerate(components):
        name = LISTS.get(component["type"])
        if name is not None:
            yield from lists(component[name], (*path, index, name))


def places(components: list[Tree]) -> list[Place]:
    return [Place(path, index) for path, found in lists(components) for index in range(len(found))]


def edit(edited: ComponentTree, data: st.DataObject) -> None:
    """One edit of any kind, anywhere."""
    components = edited.components()
    where = places(components)
    kind = data.draw(
        st.sampled_from(["insert", "replace", *["remove", "duplicate", "move", "change"] * bool(where)])
    )
    if kind == "replace":
        edited.replace(data.draw(st.lists(COMPONENTS, max_size=3)))
    elif kind == "insert":
        path, found = data.draw(st.sampled_from(list(lists(components))))
        edited.insert(Place(path, data.draw(st.integers(0, len(found)))), data.draw(COMPONENTS))
    else:
        place = data.draw(st.sampled_from(where))
        if kind == "move":
            outside = [(path, found) for path, found in lists(components) if not place.holds(path)]
            path, found = data.draw(st.sampled_from(outside))
            edited.move(place, path, data.draw(st.integers(0, len(found))))
        elif kind == "change":
            edited.change(place, data.draw(COMPONENTS), data.draw(st.sampled_from([None, "a", "b"])))
        else:
            {"remove": edited.remove, "duplicate": edited.duplicate}[kind](place)


@given(st.data())
def test_any_edits_taken_back_give_the_start_and_done_again_the_end(data: st.DataObject) -> None:
    edited = ComponentTree(BLOCKS)
    for _ in range(data.draw(st.integers(1, 12))):
        edit(edited, data)
    end = edited.components()
    while edited.can_undo:
        edited.undo()
    assert edited.components() == BLOCKS
    while edited.can_redo:
        edited.redo()
    assert edited.components() == end


@given(st.data())
def test_undo_in_between_ends_what_could_be_done_again(data: st.DataObject) -> None:
    edited = ComponentTree(BLOCKS)
    for _ in range(data.draw(st.integers(1, 12))):
        data.draw(st.sampled_from([edited.undo, edited.redo]))()
        before = edited.components()
        edit(edited, data)
        if edited.components() != before:
            assert not edited.can_redo
    while edited.can_undo:
        edited.undo()
    assert edited.components() == BLOCKS


@given(st.data())
def test_each_step_says_what_whoever_shows_the_list_has_to_do(data: st.DataObject) -> None:
    """The steps alone, done to a copy, give the same list."""
    edited, copied = ComponentTree(BLOCKS), copy.deepcopy(BLOCKS)
    for _ in range(data.draw(st.integers(1, 8))):
        edit(edited, data)
    steps = []
    while (step := edited.undo()) is not None:
        steps.append(step)
    while (step := edited.redo()) is not None:
        step.apply(copied)
    assert copied == edited.components()
    for step in steps:
        step.apply(copied)
    assert copied == BLOCKS


@given(st.data())
def test_a_move_puts_the_component_before_the_one_that_was_meant(data: st.DataObject) -> None:
    edited, expected = ComponentTree(BLOCKS), copy.deepcopy(BLOCKS)
    origin = data.draw(st.sampled_from(places(BLOCKS)))
    path = data.draw(st.sampled_from([path for path, _ in lists(BLOCKS) if not origin.holds(path)]))
    target, source = dict(lists(expected))[path], dict(lists(expected))[origin.path]
    index = data.draw(st.integers(0, len(target)))
    component, mark = source[origin.index], {"type": "a mark"}
    target.insert(index, mark)
    del source[next(place for place, one in enumerate(source) if one is component)]
    target[target.index(mark)] = component
    edited.move(origin, path, index)
    assert edited.components() == expected


def test_a_block_cannot_be_moved_into_itself() -> None:
    edited = ComponentTree(BLOCKS)
    with pytest.raises(ValueError, match="itself"):
        edited.move(Place((), 1), (1, "body"), 0)
    assert edited.components() == BLOCKS
    assert not edited.can_undo


def test_moved_to_where_it_is_nothing_changed() -> None:
    edited = ComponentTree(BLOCKS)
    assert edited.move(Place((), 1), (), 1) is None
    assert edited.move(Place((), 1), (), 2) is None
    assert not edited.can_undo


def test_typing_into_one_field_is_one_step_and_another_field_another() -> None:
    edited = ComponentTree([tree(Dense(units=1)), tree(Dense(units=1))])
    for units in (12, 128):
        edited.change(Place((), 0), tree(Dense(units=units)), "units")
    edited.change(Place((), 1), tree(Dense(units=7)), "other")
    edited.undo()
    assert edited.components() == [tree(Dense(units=128)), tree(Dense(units=1))]
    edited.undo()
    assert edited.components() == [tree(Dense(units=1)), tree(Dense(units=1))]
    assert not edited.can_undo


def test_after_undo_typing_is_a_new_step() -> None:
    edited = ComponentTree([tree(Dense(units=1))])
    edited.change(Place((), 0), tree(Dense(units=2)), "units")
    edited.change(Place((), 0), tree(Dense(units=1)), None)
    edited.undo()
    edited.change(Place((), 0), tree(Dense(units=3)), "units")
    edited.undo()
    assert edited.components() == [tree(Dense(units=2))]


def test_what_comes_from_elsewhere_has_no_history() -> None:
    edited = ComponentTree(BLOCKS)
    edited.remove(Place((), 0))
    edited.start(BLOCKS)
    assert edited.undo() is None
    assert edited.components() == BLOCKS


def test_whoever_changes_what_was_given_changes_nothing_here() -> None:
    edited = ComponentTree(BLOCKS)
    edited.components()[1]["body"].clear()
    edited.component(Place((), 1))["body"].clear()
    assert edited.components() == BLOCKS


def test_one_component_put_in_twice_is_two() -> None:
    block = tree(Residual(body=[ReLU()]))
    edited = ComponentTree()
    edited.replace([block, block])
    edited.remove(Place((0, "body"), 0))
    assert edited.components() == [tree(Residual()) | {"body": []}, block]


def test_a_copied_component_is_pasted_with_all_that_it_holds() -> None:
    for layer in Layers.of(InceptionMini(), 10).layers:
        text = msgspec.json.encode(layer).decode()
        assert pasted_component(text, members(Layer)) == tree(layer)


@pytest.mark.parametrize(
    "text", ["", "Dense", "{}", '{"type": "Dense", "units": 0}', '{"type": "Adam"}', "[" * 9000, "\ud800"]
)
def test_what_is_no_layer_is_not_pasted(text: str) -> None:
    assert pasted_component(text, members(Layer)) is None
