from PySide6.QtWidgets import QApplication

from app import core_text
from core.data.sources import MNIST
from core.errors import UserError
from core.nn.component import fields, members
from core.nn.optimizers import AdamW, Optimizer


def test_every_word_of_a_component_is_listed() -> None:
    strings = core_text.strings()
    assert len(strings) == len(set(strings))
    assert all(strings)
    for member in members(Optimizer):
        assert member.__name__ in strings
        assert set(strings) >= {field.label for field in fields(member)}
        assert set(strings) >= {field.description for field in fields(member)}
    assert {"Data", "Run", "images", "all images"} <= set(strings)


def test_hidden_fields_need_no_words() -> None:
    hidden = next(field for field in fields(MNIST) if field.hidden)
    assert hidden.description not in core_text.strings()


def test_components_tell_what_they_do(themed: QApplication) -> None:
    assert core_text.name(AdamW) == "AdamW"
    assert core_text.about(AdamW).startswith("w <- w - r decay w, then Adam")


def test_a_user_error_is_filled_in_after_it_was_translated(themed: QApplication) -> None:
    assert core_text.sentence(UserError("“{file}” is no {kind}.", file="a", kind="b")) == "“a” is no b."
