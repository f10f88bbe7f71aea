"""Colours and markers are given out from the lowest, and shared late."""

from core.storage.curve_styles import CURVE_STYLES, SLOTS, free_curve_style


def test_a_run_takes_the_lowest_free_slot() -> None:
    assert free_curve_style([]) == (0, False)
    assert free_curve_style([(0, False), (2, False)]) == (1, False)


def test_the_ninth_run_takes_the_first_slot_dashed() -> None:
    taken = [(slot, False) for slot in range(SLOTS)]
    assert free_curve_style(taken) == (0, True)
    assert free_curve_style([*taken, (0, True)]) == (1, True)


def test_what_is_freed_is_given_out_again() -> None:
    taken = [(slot, False) for slot in range(SLOTS) if slot != 5]
    assert free_curve_style([*taken, (0, True)]) == (5, False)


def test_beyond_sixteen_runs_each_colour_has_another_marker() -> None:
    assert free_curve_style(CURVE_STYLES[: 2 * SLOTS]) == (SLOTS, False)
    assert len(set(CURVE_STYLES)) == len(CURVE_STYLES) == 128


def test_where_no_place_is_free_they_are_shared_evenly() -> None:
    taken = list(CURVE_STYLES)
    for _ in CURVE_STYLES:
        taken.append(free_curve_style(taken))
    assert all(taken.count(place) == 2 for place in CURVE_STYLES)
