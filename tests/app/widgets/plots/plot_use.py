"""A pair of plots as its tests use it."""

from app.widgets.plots.plot_pair import PlotPair
from tests.app.widgets.plots.noisy_curves import three_rates


def draw(pair: PlotPair) -> None:
    for card in pair.cards:
        card.plot.redraw()


def shown(pair: PlotPair) -> None:
    pair.set_curves(three_rates())
    draw(pair)
