"""Formulas: what the texts compute by hand, any formula against numerical differences, and faulty ones."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.autodiff.formula import MAX_LENGTH, FormulaError, parse
from core.autodiff.node import backpropagate, topological_order
from core.nn.gradient_check import numerical_gradient, relative_error


def gradients(text, **values):
    end = parse(text).graph(values)
    backpropagate(end)
    return {node.name: node.gradient for node in topological_order(end) if node.name}


def test_the_shopping_of_the_texts():
    formula = parse("(apple * 2 + orange * 3) * 1.1")
    assert formula.names == ("apple", "orange")
    assert formula.graph({"apple": 100, "orange": 150}).value == pytest.approx(715)
    found = gradients("(apple * 2 + orange * 3) * 1.1", apple=100, orange=150)
    assert found == pytest.approx({"apple": 2.2, "orange": 3.3})


def test_the_apples_of_the_texts_by_their_number_and_the_tax_too():
    found = gradients("apple * number * tax", apple=100, number=2, tax=1.1)
    assert found == pytest.approx({"apple": 2.2, "number": 110, "tax": 200})


def test_a_name_that_is_used_twice_is_one_node_that_adds_its_gradients_up():
    end = parse("x * x + x").graph({"x": 3.0})
    assert len(topological_order(end)) == 3
    assert gradients("x * x + x", x=3.0) == {"x": 7.0}


def test_the_edges_tell_what_was_handed_on():
    end = parse("a * b").graph({"a": 2.0, "b": 5.0})
    backpropagate(end)
    assert [float(number) for number in end.passed] == [5.0, 2.0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 - 2 - 3", -4),
        ("8 / 4 / 2", 1),
        ("2 ^ 3 ^ 2", 512),
        ("-2 ** 2", -4),
        ("2 * -3", -6),
        ("2 - -3", 5),
        ("1e3 + .5", 1000.5),
        ("max(1, 2) * (3)", 6),
        ("sum([1, 2, 3])", 6),
        ("[1, 2] @ [3, 4]", 11),
        ("log(exp(2))", 2),
        ("2 * pi", 2 * np.pi),
    ],
)
def test_signs_bind_as_in_mathematics(text, value):
    assert parse(text).graph({}).value == pytest.approx(value)


NET = "softmax_loss(relu([x, y] @ [[a, 0.5, 2], [-1, 3, 1]] + [0.1, 0.2, 0.3]) @ [[1, 2], [3, b], [0, 1]], 1)"


def test_a_small_network_has_the_gradients_of_numerical_differences():
    values = {"x": np.array(0.3), "y": np.array(-0.2), "a": np.array(0.7), "b": np.array(0.4)}
    end = parse(NET).graph(values)
    backpropagate(end)
    for node in topological_order(end):
        if node.name:
            numerical = numerical_gradient(lambda: float(parse(NET).graph(values).value), values[node.name])
            assert relative_error(node.gradient, numerical) < 1e-6


SCALARS = st.recursive(
    st.sampled_from(["x", "y", "0.7", "1.5"]),
    lambda inner: (
        st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda parts: f"({' '.join(parts)})")
        | st.tuples(st.sampled_from(["sin", "cos", "tanh", "sigmoid"]), inner).map(
            lambda parts: f"{parts[0]}({parts[1]})"
        )
        | inner.map(lambda part: f"exp(tanh({part}))")
        | inner.map(lambda part: f"log(1 + exp(sin({part})))")
        | inner.map(lambda part: f"({part}) ^ 2")
        | inner.map(lambda part: f"1 / (1.5 + sin({part}))")
    ),
    max_leaves=8,
)


@given(text=SCALARS, x=st.floats(-1, 1), y=st.floats(-1, 1))
def test_any_formula_has_the_gradient_of_numerical_differences(text, x, y):
    if len(text) > MAX_LENGTH:
        return
    formula, values = parse(text), {"x": np.array(x), "y": np.array(y)}
    end = formula.graph(values)
    backpropagate(end)
    for node in topological_order(end):
        if node.name:
            numerical = numerical_gradient(lambda: float(formula.graph(values).value), values[node.name])
            size = 1 + abs(float(node.gradient)) + abs(float(end.value))
            assert abs(node.gradient - numerical) < 1e-5 * size**2


@given(x=st.floats(-2, 2), y=st.floats(-2, 2))
def test_many_points_at_once_are_the_same_as_one_by_one(x, y):
    text = "x^2 / 20 + y^2 + sin(x * y)"
    grid = gradients(text, x=np.array([x, 0.5]), y=np.array([y, 1.5]))
    alone = gradients(text, x=x, y=y)
    assert grid["x"][0] == pytest.approx(alone["x"])
    assert grid["y"][0] == pytest.approx(alone["y"])


@pytest.mark.parametrize(
    ("text", "start", "stop", "words"),
    [
        ("", 0, 0, "missing at the end"),
        ("1 +", 3, 3, "missing at the end"),
        ("2 * (x + 1", 4, 5, "not closed"),
        ("x + )", 4, 5, "before"),
        ("foo(1)", 0, 3, "no function “foo”"),
        ("1 2", 2, 3, "not expected"),
        ("x $ 2", 2, 3, "cannot be part of a formula"),
        ("max(1)", 0, 6, "takes 2, not 1"),
        ("1 + z", 4, 5, "“z” has no value"),
        ("[1, 2] @ [1, 2, 3]", 0, 18, "do not fit"),
        ("softmax_loss([1, 2], 2)", 0, 23, "0 to 1"),
        ("(" * 100 + "1" + ")" * 100, 40, 41, "too deep"),
        ("-" * 100 + "1", 40, 41, "too deep"),
        ("1+" * 400 + "1", MAX_LENGTH, 801, "at most"),
        ("x.__class__", 1, 2, "cannot be part of a formula"),
        ("__import__(x)", 0, 10, "no function"),
    ],
)
def test_a_faulty_formula_is_refused_with_the_place_of_the_fault(text, start, stop, words):
    with pytest.raises(FormulaError, match=words) as caught:
        parse(text).graph({"x": 1.0})
    assert (caught.value.start, caught.value.stop) == (start, stop)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@given(text=st.text("0123456789.exy+-*/^@()[], \n\0é²(", max_size=60))
def test_no_text_ends_in_anything_but_a_value_or_a_sentence(text):
    fault = None
    try:
        backpropagate(parse(text).graph({"x": 1.0, "y": 2.0}))
    except FormulaError as error:
        fault = error
    assert fault is None or 0 <= fault.start <= fault.stop <= len(text)


def test_a_division_by_zero_is_a_value_without_a_warning():
    end = parse("1 / x").graph({"x": 0.0})
    backpropagate(end)
    assert np.isinf(end.value)
