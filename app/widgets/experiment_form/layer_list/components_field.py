"""A field for a list of components: layers of a network, branches of a block, augmentations of images."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.widgets.experiment_form.layer_list.component_list import ComponentList
from app.widgets.experiment_form.layer_list.component_menu import ComponentMenu
from app.widgets.experiment_form.layer_list.item_actions import ItemActions
from app.widgets.experiment_form.layer_list.list_edits import ListEdits
from app.widgets.experiment_form.layer_list.list_focus import ListFocus
from app.widgets.experiment_form.layer_list.list_requests import ListRequests
from app.widgets.experiment_form.layer_list.template_button import ListTemplate, TemplateButton
from app.widgets.experiment_form.layer_list.undo_redo_buttons import UndoRedoButtons
from core.experiment.component_tree import ComponentTree
from core.experiment.draft import Tree
from core.nn.component import Component, Field


class ComponentsControl(ComponentList):
    """The outermost list: it has the history of all of them, and where to start from.

    The value is in a ComponentTree; the lists show that, and send the edits to it.
    """

    def __init__(self, field: Field) -> None:
        self._tools, self._template_button = UndoRedoButtons(), TemplateButton()
        super().__init__(field, ListRequests(), beside_add=[self._template_button])
        self._tree = ComponentTree()
        self._was_shown = False
        self._focus, self._edits = ListFocus(self), ListEdits(self._tree, self)
        self._actions = ItemActions(self, self._edits)
        self._edits.edited.connect(self.edited)
        self._edits.stepped.connect(self._follow_steps)
        self._tools.undo_requested.connect(self.undo)
        self._tools.redo_requested.connect(self.redo)
        self._template_button.chosen.connect(self._apply_template)

    # -- what the form asks of every control ---

    def value(self) -> Any:
        """The components, as trees; None for none where the field allows it."""
        trees = self._tree.components()
        return None if self.field.optional and not trees else trees

    def show_value(self, value: Any) -> None:
        """Show other components; those that stay the same stay open, and one can go back to the last."""
        trees = list(value or [])
        if self._was_shown:
            self._edits.show(trees)
        else:
            self._tree.start(trees)
            self.replace_lines(trees)
        self._was_shown = True

    def remember(self, trees: list[Tree]) -> None:
        """A list that was there before this one, to go back to."""
        shown = self._tree.components()
        self._tree.start(trees)
        self._tree.replace(shown)
        self._follow_steps()

    def header_widget(self) -> QWidget | None:
        """Undo, redo and where to start from."""
        return self._tools

    def tab_order(self) -> list[QWidget]:
        """Where Tab stops, in order; of all lines one at a time."""
        return [*self._tools.tab_order(), *super().tab_order(), self._template_button]

    def retranslate(self) -> None:
        """Say every word anew."""
        super().retranslate()
        self._tools.retranslate()
        self._template_button.retranslate()

    # -- lists that one may start from ---

    def set_templates(self, templates: Sequence[ListTemplate]) -> None:
        """Lists that one may start from."""
        self._template_button.set_templates(templates)

    def templates(self) -> list[QAction]:
        """What one may start from."""
        return self._template_button.offers().actions()

    # -- what a person does ---

    def open_menu(self, index: int | None = None) -> ComponentMenu:
        """Offer what can be added, at the end or before the component with this index."""
        return self._actions.open_additions(self, index)

    def undo(self) -> None:
        """Take back the last step."""
        self._edits.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._edits.redo()

    # -- inside ---

    def _apply_template(self, components: Sequence[Component]) -> None:
        self._edits.replace([msgspec.to_builtins(component) for component in components])

    def _follow_steps(self) -> None:
        self._tools.show_steps(self._tree.can_undo, self._tree.can_redo)
