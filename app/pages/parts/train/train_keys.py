"""The keys of the Train page, as the card of F1 tells them; the widgets themselves obey them."""

from PySide6.QtCore import QCoreApplication

from app.widgets.toolkit.keyboard.page_shortcuts import PageShortcut


def train_shortcuts() -> list[list[PageShortcut]]:
    """Those of the run, of the curves and of the list of runs."""
    translate = QCoreApplication.translate
    return [
        [
            PageShortcut(("Ctrl+Return",), translate("TrainKeys", "Start, pause or resume")),
            PageShortcut(("Ctrl+S",), translate("TrainKeys", "Save the model of the selected run")),
            PageShortcut(("F12",), translate("TrainKeys", "Code of the component")),
        ],
        [
            PageShortcut(("Left",), translate("TrainKeys", "Curves: read the values, with Right")),
            PageShortcut(("+",), translate("TrainKeys", "Curves: zoom, with -")),
            PageShortcut(("0",), translate("TrainKeys", "Curves: show everything again")),
            PageShortcut(("F",), translate("TrainKeys", "Curves: fit to the selected run")),
            PageShortcut(("Space",), translate("TrainKeys", "Curves: pause or resume; runs: show or hide")),
        ],
        [
            PageShortcut(("Tab",), translate("TrainKeys", "Network: next layer")),
            PageShortcut(("Right",), translate("TrainKeys", "Network: next unit, with the other arrows")),
            PageShortcut(("Return",), translate("TrainKeys", "Network, Layers: histogram of the layer")),
            PageShortcut(("Escape",), translate("TrainKeys", "Network: close the unit, then the view")),
        ],
        [
            PageShortcut(("F2",), translate("TrainKeys", "Runs: rename")),
            PageShortcut(("Shift+Down",), translate("TrainKeys", "Runs: select several")),
            PageShortcut(("Delete",), translate("TrainKeys", "Runs: delete")),
        ],
    ]
