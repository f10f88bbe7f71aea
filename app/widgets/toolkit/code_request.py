"""How a widget asks for the code of a component: whoever shows code stands somewhere around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from core.nn.component import Component


class ShowsCode:
    """Stands before the class of Qt in a widget that shows code for all the widgets in it."""

    def show_code(self, member: type[Component]) -> None:
        """Show the code of this component."""
        raise NotImplementedError


def request_code(asking: QWidget, member: type[Component]) -> None:
    """Ask the nearest widget around that shows code; where there is none, nothing happens."""
    around = asking.parentWidget()
    while around is not None and not isinstance(around, ShowsCode):
        around = around.parentWidget()
    if around is not None:
        around.show_code(member)
