"""Reading code on the Train page: the panel is made when it is first wanted, and lies over the runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from app.widgets.runs.train_frame import TrainFrame
    from app.widgets.source_code.source_panel import SourcePanel
    from core.nn.component import Component


class CodeReading(QObject):
    """Opens and closes the one panel; the focus goes into it, and back to where it came from."""

    def __init__(self, frame: TrainFrame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._asked_from: QWidget | None = None
        self.panel: SourcePanel | None = None

    def show_member(self, member: type[Component]) -> None:
        """Show the code of a component, in place of the last one's."""
        if self.panel is None:
            self.panel = self._made_panel()
        focus = QApplication.focusWidget()
        if focus is not None and not self.panel.isAncestorOf(focus):
            self._asked_from = focus
        self._frame.show_side()
        self.panel.show_component(member)
        self.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Back to the runs."""
        self._frame.hide_side()
        before = self._asked_from
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def areas(self) -> list[QWidget]:
        """The panel, where it is open."""
        return [self.panel] if self.panel is not None and self.panel.isVisible() else []

    def _made_panel(self) -> SourcePanel:
        from app.widgets.source_code.source_panel import SourcePanel

        panel = SourcePanel()
        panel.close_requested.connect(self.close_panel)
        self._frame.set_side(panel)
        return panel
