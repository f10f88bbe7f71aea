"""A user error is one sentence, and stays one on its way through a pipe."""

from __future__ import annotations

import pickle

from core.errors import UserError
from core.nn.layers import ShapeError


def test_the_sentence_is_the_template_with_its_values():
    error = UserError("“{file}” holds {count} images.", file="a.gz", count=3)
    assert str(error) == "“a.gz” holds 3 images."
    assert error.template == "“{file}” holds {count} images."
    assert error.values == {"file": "a.gz", "count": 3}


def test_it_survives_pickle_as_what_it_is():
    for error in (
        UserError("No {what}.", what="ink"),
        ShapeError("{layer} is lost.", layer="Dense").within_block("layers[1]"),
    ):
        back = pickle.loads(pickle.dumps(error))
        assert type(back) is type(error)
        assert str(back) == str(error)
        assert {name: str(value) for name, value in back.values.items()} == {
            name: str(value) for name, value in error.values.items()
        }


def test_names_of_any_kind_leave_it_one_line_that_can_be_written():
    error = UserError("“{file}” is lost.", file="a\nb\x1b[31m\ud800\udced\udc95\udc9c")
    assert (
        str(error)
        == "“a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}한” is lost."
    )
    str(error).encode()
