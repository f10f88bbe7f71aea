"""How a widget asks for a picture of a component in Explore: who leads there stands somewhere around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from core.nn.component import Component


class LeadsToExplore:
    """Stands before the class of Qt in a widget that leads to Explore for all the widgets in it."""

    def explore(self, member: type[Component]) -> None:
        """Show what Explore has about this component, with the settings that it has here."""
        raise NotImplementedError


def request_exploration(asking: QWidget, member: type[Component]) -> None:
    """Ask the nearest widget around that leads to Explore; where there is none, nothing happens."""
    around = asking.parentWidget()
    while around is not None and not isinstance(around, LeadsToExplore):
        around = around.parentWidget()
    if around is not None:
        around.explore(member)


def exploration_words(member: type[Component]) -> str:
    """What Explore has about a component, as a button or a menu says it; nothing where it has nothing."""
    from core.nn.architectures import Architecture
    from core.nn.optimizers import Optimizer

    if issubclass(member, Optimizer):
        return QCoreApplication.translate("LeadsToExplore", "Explore this optimizer")
    if issubclass(member, Architecture):
        return QCoreApplication.translate("LeadsToExplore", "Check this network's gradient")
    return ""
