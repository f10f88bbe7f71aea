import pytest

from app.widgets.wording.figure_text import loss_text, percent_text, speed_text, spread_text
from core.experiment.cross_validation import MeanAndDeviation


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.952, "1.95"), (0.571, "0.571"), (0.01294, "0.0129"), (0.001361, "0.0014"), (0.0006, "0.0006"),
     (123.0, "123"), (0.0, "0"), (1e-7, "1.0e-7"), (float("nan"), "NaN"), (float("inf"), "NaN"), (None, "–")],
)  # fmt: skip
def test_losses_have_three_digits_and_at_most_four_decimals(value: float | None, text: str) -> None:
    assert loss_text(value) == text


def test_accuracies_are_percent() -> None:
    assert percent_text(0.9449) == "94.5%"
    assert percent_text(None) == percent_text(float("nan")) == "–"


def test_speeds_are_shortened() -> None:
    assert [speed_text(v) for v in (0.0, 950, 12_300, 596_000, 1_240_000)] == [
        "–", "950", "12.3\N{NO-BREAK SPACE}k", "596\N{NO-BREAK SPACE}k", "1.2\N{NO-BREAK SPACE}M"
    ]  # fmt: skip
    assert [speed_text(v, "ko") for v in (0.0, 950, 8_400, 121_000, 1_240_000)] == [
        "–", "950", "8400", "12.1만", "124만"
    ]  # fmt: skip


def test_a_spread_is_written_as_other_shares_are() -> None:
    assert spread_text(MeanAndDeviation(0.92378, 0.0068)) == "92.38% ± 0.68"
