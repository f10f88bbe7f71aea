"""Edits of a list of components: done to its tree, and then to what is seen of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.widgets.experiment_form.layer_list.component_item import ComponentItem
from app.widgets.experiment_form.layer_list.component_list import ComponentList
from core.experiment.component_edits import (
    Change,
    Edit,
    Insertion,
    Move,
    Place,
    Removal,
    Replacement,
)
from core.experiment.component_tree import ComponentTree
from core.experiment.draft import Tree


class ListEdits(QObject):
    """Edits `tree`, which `root` shows; what was not edited stays on the screen as it is, open or closed."""

    edited = Signal()
    """The person changed something, or typed what is no value."""
    stepped = Signal()
    """What can be taken back and done again is different."""

    def __init__(self, tree: ComponentTree, root: ComponentList) -> None:
        super().__init__(root)
        self._tree, self._root = tree, root
        root.requests.edited.connect(self.change)
        root.requests.undo_requested.connect(self.undo)
        root.requests.redo_requested.connect(self.redo)

    def insert(self, into: ComponentList, index: int, component: Tree, is_open: bool = False) -> None:
        """Put a component before the one with this index, and go there."""
        place = Place(self._root.path(into), index)
        self._do(self._tree.insert(place, component))
        item = into.items[index]
        item.set_open(is_open)
        self._enter(item)

    def remove(self, item: ComponentItem) -> None:
        """Take a component out; the focus goes to the one that takes its place."""
        self._do(self._tree.remove(self._root.place(item)))

    def duplicate(self, item: ComponentItem) -> None:
        """The same once more, after it."""
        home = self._root.home(item)
        self.insert(home, home.items.index(item) + 1, item.tree(), item.is_open())

    def move(self, item: ComponentItem, into: ComponentList, index: int) -> None:
        """Move a component before the one with this index, in its list or another of the same tree."""
        edit = self._tree.move(self._root.place(item), self._root.path(into), index)
        if edit is not None:
            self._do(edit)
            self._enter(item)

    def change(self, item: ComponentItem, mark: object) -> None:
        """A value of the component was edited at its control."""
        edit = self._tree.change(self._root.place(item), item.tree(), mark)
        if edit is not None:
            self._follow()
        self.edited.emit()

    def replace(self, components: Sequence[Tree]) -> None:
        """Put another list in place of this one."""
        edit = self._tree.replace(components)
        if edit is not None:
            self._do(edit)

    def show(self, components: Sequence[Tree]) -> None:
        """The same without telling: it comes from the form."""
        edit = self._tree.replace(components)
        if edit is not None:
            self._show(edit)

    def undo(self) -> None:
        """Take back the last step."""
        edit = self._tree.undo()
        if edit is not None:
            self._do(edit)

    def redo(self) -> None:
        """Do again what was taken back."""
        edit = self._tree.redo()
        if edit is not None:
            self._do(edit)

    def _do(self, edit: Edit) -> None:
        self._show(edit)
        self.edited.emit()

    def _show(self, edit: Edit) -> None:
        match edit:
            case Insertion(place, component):
                self._put(place, component)
            case Removal(place):
                self._take_out(place)
            case Change(place, _, after):
                item = self._root.item_at(place)
                if item is not None:
                    item.show_tree(after)
            case Move(origin, target):
                self._move(origin, target)
            case Replacement(_, after):
                self._root.replace_lines(after)
        self._follow()

    def _put(self, place: Place, component: Tree) -> None:
        home = self._root.list_at(place.path)
        if home is not None:
            home.insert_line(place.index, component)

    def _take_out(self, place: Place) -> None:
        home = self._root.list_at(place.path)
        if home is not None:
            home.remove_line(home.items[place.index])

    def _move(self, origin: Place, target: Place) -> None:
        """The very line goes, if both lists are on the screen: open stays open, the focus where it is."""
        source, item = self._root.list_at(origin.path), self._root.item_at(origin)
        if source is None or item is None:
            self._put(target, self._tree.component(target))
            return
        focus = QApplication.focusWidget()
        held = focus if focus is not None and item.isAncestorOf(focus) else None
        if held is not None and origin.path != target.path:
            self._root.add.setFocus()  # Qt would send it anywhere, and scroll there
        source.take_line(item)
        into = self._root.list_at(target.path)
        if into is not None:
            into.put_line(target.index, item)
            item.show()
        else:
            item.hide()
            item.deleteLater()
        if held is not None and origin.path != target.path and into is not None:
            self._root.requests.focus_requested.emit(held)

    def _follow(self) -> None:
        """The components around take over what changed in them."""
        self._root.follow(self._tree.components())
        self.stepped.emit()

    def _enter(self, item: ComponentItem) -> None:
        self._root.requests.focus_requested.emit(item.header)
