"""A field for a list of components: layers of a network, branches of a block, augmentations of images."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from app import core_text, theme
from app.widgets.experiment_form.layer_list.component_annotation import ComponentAnnotation
from app.widgets.experiment_form.layer_list.component_header import ComponentHeader
from app.widgets.experiment_form.layer_list.component_item import ComponentItem
from app.widgets.experiment_form.layer_list.component_menu import ComponentMenu
from app.widgets.experiment_form.layer_list.item_actions import ItemActions
from app.widgets.experiment_form.layer_list.list_drag import ListDrag
from app.widgets.experiment_form.layer_list.list_focus import ListFocus
from app.widgets.experiment_form.layer_list.list_frame import ListFrame
from app.widgets.experiment_form.layer_list.list_history import ListHistory
from app.widgets.experiment_form.layer_list.template_button import ListTemplate, TemplateButton
from app.widgets.experiment_form.layer_list.undo_redo_buttons import UndoRedoButtons
from app.widgets.toolkit.fields.control import Control
from app.widgets.toolkit.flow_row import FlowRow
from core.nn.component import Component, Field

Tree = dict[str, Any]
_NO_ANNOTATION = ComponentAnnotation()


class ComponentsControl(Control):
    """The value is a list of component trees, a line each; a line opens to the controls of its component.

    A component may itself hold a list: then this is the outermost (`root`) or one within (`item_around`).
    The root keeps the history and carries what is dragged from one of its lists to another.
    """

    wide = True

    def __init__(self, field: Field) -> None:
        self._frame = ListFrame()
        super().__init__(field, self._frame)
        self.items: list[ComponentItem] = []
        self.item_around: ComponentItem | None = None
        self.last_edit: object = None
        """What the last edit was of: see ListHistory."""
        self._tools, self._template_button, self._history = UndoRedoButtons(), TemplateButton(), ListHistory()
        self._actions = ItemActions(self)
        self._annotations: Sequence[ComponentAnnotation] = ()
        self._was_shown = False
        self._drag: ListDrag | None = None
        self.focus = ListFocus(self)
        self._none, self._add = QLabel(), QPushButton()
        self._lay_out()
        self._tools.undo_requested.connect(self.undo)
        self._tools.redo_requested.connect(self.redo)
        self._frame.undo_requested.connect(self._take_back)
        self._frame.redo_requested.connect(self._do_again)
        self._frame.paste_requested.connect(self._actions.paste_at_end)
        self._template_button.chosen.connect(self._apply_template)
        self.retranslate()

    # -- what the form asks of every control ---

    def value(self) -> Any:
        """The components, as trees; None for none where the field allows it."""
        trees = [copy.deepcopy(item.tree()) for item in self.items]
        return None if self.field.optional and not trees else trees

    def show_value(self, value: Any) -> None:
        """Show other components; those that stay the same stay open, and one can go back to the last."""
        trees = list(value or [])
        if trees != [item.tree() for item in self.items]:
            self._replace(trees)
            if self._was_shown and self.item_around is None:
                self._history.record(trees, None)
            else:
                self._history.start(trees)
            self._follow()
        self._was_shown = True

    def remember(self, trees: list[Tree]) -> None:
        """A list that was there before this one, to go back to."""
        self._history.start(trees)
        self._history.record([item.tree() for item in self.items], None)
        self._follow()

    def validation_message(self) -> str:
        """What is wrong with something that was typed."""
        return next((text for item in self.items if (text := item.validation_message())), "")

    def header_widget(self) -> QWidget | None:
        """Undo, redo and where to start from."""
        return self._tools

    def tab_order(self) -> list[QWidget]:
        """Where Tab stops, in order; of all lines one at a time."""
        tools = self._tools.tab_order() if self.item_around is None else []
        foot = [self._add, self._template_button] if self.item_around is None else [self._add]
        return [*tools, *(stop for item in self.items for stop in item.tab_order()), *foot]

    def shows_problem(self, problem: str) -> bool:
        """Whether it is said at a line."""
        return (
            any(annotation.first_problem() == problem for annotation in self._annotations)
            or problem == self.validation_message()
        )

    def error_frame(self) -> QWidget:
        """The frame."""
        return self._frame

    def set_accessible_texts(self, name: str, description: str) -> None:
        """Tell what is listed."""
        super().set_accessible_texts(name, description)
        add = QCoreApplication.translate("ComponentsControl", "Add to “{list}”").format(list=name)
        self._add.setToolTip(add)
        self._add.setAccessibleName(add)

    def retranslate(self) -> None:
        """Say every word anew."""
        self._add.setText(QCoreApplication.translate("ComponentsControl", "Add"))
        self._none.setText(
            core_text.tr(self.field.absent) or QCoreApplication.translate("ComponentsControl", "none")
        )
        self._tools.retranslate()
        self._template_button.retranslate()
        for item in self.items:
            item.retranslate()

    # -- what stands beside the components ---

    def show_annotations(self, annotations: Sequence[ComponentAnnotation]) -> None:
        """What each component comes to, and what is wrong with it."""
        self._annotations = annotations
        for index, item in enumerate(self.items):
            item.show_annotation(annotations[index] if index < len(annotations) else _NO_ANNOTATION)
        widest = max((item.header.amount_width() for item in self.items), default=0)
        for item in self.items:
            item.header.set_amount_width(widest)

    def set_templates(self, templates: Sequence[ListTemplate]) -> None:
        """Lists that one may start from."""
        self._template_button.set_templates(templates)

    def templates(self) -> list[QAction]:
        """What one may start from."""
        return self._template_button.offers().actions()

    # -- what a person does ---

    def open_menu(self, index: int | None = None) -> ComponentMenu:
        """Offer what can be added, at the end or before the component with this index."""
        self._insert_at = len(self.items) if index is None else index
        menu = ComponentMenu(self.field.family, self)
        menu.chosen.connect(self._insert_member)
        menu.open_at(self._add if index is None else self.items[index - 1].header)
        return menu

    def insert(self, index: int, tree: Tree, is_open: bool = False) -> ComponentItem:
        """Put a component before the one with this index."""
        item = self._made(index, tree)
        item.set_open(is_open)
        self._changed(None)
        self.enter(item.header)
        return item

    def remove(self, item: ComponentItem) -> None:
        """Take a component out; the focus goes to the one that takes its place."""
        self._take_out(item)
        self._changed(None)

    def duplicate(self, item: ComponentItem) -> None:
        """The same once more, after it."""
        self.insert(self.items.index(item) + 1, item.tree(), item.is_open())

    def move_item(self, item: ComponentItem, into: ComponentsControl, index: int) -> None:
        """Move a component before the one with this index, in this list or another of the same tree."""
        made, mark = into._made(index, item.tree()), object()
        made.set_open(item.is_open())
        into.enter(made.header)  # before the other goes: where would the focus go with it?
        self._take_out(item)
        if into is not self:
            self._changed(mark)
        into._changed(mark)

    def undo(self) -> None:
        """Take back the last step."""
        if self._history.can_undo:
            self._restore(self._history.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._history.can_redo:
            self._restore(self._history.redo())

    # -- places ---

    def root(self) -> ComponentsControl:
        """The outermost list."""
        around: QWidget | None = self.item_around
        while around is not None and not isinstance(around, ComponentsControl):
            around = around.parentWidget()
        return around.root() if around is not None else self

    def lists(self) -> Iterator[ComponentsControl]:
        """This list and those within that can be seen, outer ones first."""
        yield self
        for item in self.items:
            if item.inner is not None and item.is_open():
                yield from item.inner.lists()

    def headers(self) -> Iterator[ComponentHeader]:
        """The lines that can be seen, from top to bottom, those of lists within among them."""
        for item in self.items:
            yield item.header
            if item.inner is not None and item.is_open():
                yield from item.inner.headers()

    def index_at(self, y: int) -> int:
        """Before which component something at this height of the frame would go."""
        return sum(item.geometry().center().y() < y for item in self.items)

    def gap(self, index: int) -> int:
        """The height in the frame between the components before and after."""
        if index < len(self.items):
            return self.items[index].y()
        return self.items[-1].geometry().bottom() + 1 if self.items else self._none.y()

    def enter(self, target: QWidget) -> None:
        """Give it the focus, and make it seen."""
        self.root().focus.enter(target)

    def set_focus_header(self, header: ComponentHeader | None) -> None:
        """Where the focus goes that comes to the list."""
        self._frame.setFocusProxy(header or self._add)

    # -- inside ---

    def nest(self, item: ComponentItem) -> None:
        """It is the list of a component of another list."""
        self.item_around = item
        self._tools.hide()
        self._template_button.hide()

    def _lay_out(self) -> None:
        self._none.setProperty("role", "caption")
        self._none.setContentsMargins(12, 6, 12, 2)
        self._add.setProperty("kind", "link")
        theme.set_icon(self._add, "plus", "accent")
        self._add.clicked.connect(self._open_menu_at_end)
        self._column = column = QVBoxLayout(self._frame)
        column.setContentsMargins(1, 3, 1, 3)
        column.setSpacing(0)
        column.addWidget(self._none)
        column.addWidget(FlowRow([self._add, self._template_button], gap=8))
        self._frame.setFocusProxy(self._add)

    def _made(self, index: int, tree: Tree) -> ComponentItem:
        item = ComponentItem(tree, self.field.family)
        item.edited.connect(self._changed)
        item.toggled.connect(self._follow_toggle)
        self._actions.serve(item)
        self.items.insert(index, item)
        self._column.insertWidget(index, item)
        return item

    def _take_out(self, item: ComponentItem) -> None:
        """The focus goes to its neighbour before: Qt would send it anywhere."""
        focus = QApplication.focusWidget()
        if focus is not None and item.isAncestorOf(focus):
            self.enter(self._beside(item))
        self.items.remove(item)
        self._column.removeWidget(item)
        item.hide()
        item.deleteLater()

    def _beside(self, item: ComponentItem) -> QWidget:
        """The line after it, else before it, else that of the block around."""
        index = self.items.index(item)
        near = self.items[index + 1 : index + 2] or self.items[max(index - 1, 0) : index]
        around = [self.item_around] if self.item_around is not None else []
        return (near or around)[0].header if near or around else self._add

    def _replace(self, trees: list[Tree]) -> None:
        """As few new lines as can be: what is the same at the beginning and at the end stays."""
        old = [item.tree() for item in self.items]
        same = _alike(old, trees)
        tail = _alike(old[same:][::-1], trees[same:][::-1])
        removed, added = self.items[same : len(old) - tail], trees[same : len(trees) - tail]
        for item, tree in zip(list(removed), list(added), strict=False):
            if item.member.__struct_config__.tag != tree["type"]:
                break
            item.show_tree(tree)
            removed, added, same = removed[1:], added[1:], same + 1
        for item in removed:
            self._take_out(item)
        for place, tree in enumerate(added):
            self._made(same + place, tree)

    def _take_back(self) -> None:
        self.root().undo()

    def _do_again(self) -> None:
        self.root().redo()

    def _insert_member(self, member: type[Component]) -> None:
        self.insert(self._insert_at, msgspec.to_builtins(member()))

    def _open_menu_at_end(self) -> None:
        self.open_menu()

    def _apply_template(self, components: Sequence[Component]) -> None:
        self._replace([msgspec.to_builtins(component) for component in components])
        self._changed(None)

    def _restore(self, trees: list[Tree]) -> None:
        """To another state of the history."""
        self._replace(trees)
        self._follow()
        self.edited.emit()

    def _changed(self, mark: object) -> None:
        self.last_edit = mark
        if self.item_around is None:
            self._history.record([item.tree() for item in self.items], mark)
        self._follow()
        self.edited.emit()

    def _follow(self) -> None:
        """What stands around the components follows them."""
        self._none.setVisible(not self.items)
        self._tools.show_steps(self._history.can_undo, self._history.can_redo)
        self.show_annotations(self._annotations)
        self.root().focus.follow()

    def _follow_toggle(self) -> None:
        self.root().focus.follow()

    # -- dragging, of the root ---

    def drag(self, item: ComponentItem, place: QPoint) -> None:
        """A component of one of its lists is in hand, there."""
        if self._drag is None:
            self._drag = ListDrag(self, item)
        self._drag.move(place)

    def end_drag(self, source: ComponentsControl, item: ComponentItem | None) -> None:
        """It was let go; None for an item that goes back."""
        if self._drag is None:
            return
        target = self._drag.end()
        self._drag = None
        if item is not None and target is not None:
            source.move_item(item, *target)


def _alike(one: list[Tree], other: list[Tree]) -> int:
    """How many are the same at the beginning."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
