"""Every kind of hand has words."""

from app.widgets.wording.hand_text import SHAPES, hand_text
from core.ink.synthesis.hands import hand_names


def test_every_kind_has_words_and_no_two_have_the_same() -> None:
    names = hand_names()
    assert len({hand_text(name) for name in names}) == len(names)
    assert hand_text("7-barred") == "7, barred"


def test_no_words_are_left_of_kinds_that_are_gone() -> None:
    assert set(SHAPES) == {name[2:] for name in hand_names()}
