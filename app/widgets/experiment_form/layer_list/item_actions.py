"""What can be done with a component of a list, by mouse, by menu and by key."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from app import theme
from app.widgets.experiment_form.layer_list.component_item import ComponentItem
from app.widgets.experiment_form.layer_list.component_list import ComponentList
from app.widgets.experiment_form.layer_list.component_menu import ComponentMenu
from app.widgets.experiment_form.layer_list.list_drag import ListDrag
from app.widgets.experiment_form.layer_list.list_edits import ListEdits
from app.widgets.toolkit.code_button import CODE_KEY, code_words
from core.experiment.component_tree import pasted_component
from core.nn.component import Component

_ALT = Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_OURS = _ALT | _CONTROL | Qt.KeyboardModifier.ShiftModifier


class ItemActions(QObject):
    """Serves the components of a list and of the lists within it."""

    def __init__(self, root: ComponentList, edits: ListEdits) -> None:
        super().__init__(root)
        self._root, self._edits = root, edits
        self._drag: ListDrag | None = None
        requests = root.requests
        requests.key_pressed.connect(self._take_key)
        requests.menu_requested.connect(self._open_menu)
        requests.dragged.connect(self._take_in_hand)
        requests.dropped.connect(self._drop)
        requests.drag_left.connect(self._end_drag)
        requests.pressed.connect(self._enter)
        requests.add_requested_at_end.connect(self.open_additions)
        requests.paste_requested_at_end.connect(self._paste_at_end)

    def open_additions(self, into: ComponentList, index: int | None = None) -> ComponentMenu:
        """Offer what can be added, at the end or before the component with this index."""
        at = len(into.items) if index is None else index
        menu = ComponentMenu(into.field.family, into)
        menu.chosen.connect(partial(self._insert_member, into, at))
        menu.open_at(into.add if index is None else into.items[index - 1].header)
        return menu

    def menu(self, item: ComponentItem) -> QMenu:
        """The actions, with their keys."""
        home = self._root.home(item)
        menu = QMenu(home)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        index, last = home.items.index(item), len(home.items) - 1
        self._add(menu, self.tr("Add after this…"), "plus", "Ins", partial(self._add_after, item))
        self._add(menu, self.tr("Duplicate"), "copy", "Ctrl+D", partial(self._edits.duplicate, item))
        self._add(menu, self.tr("Move up"), "up", "Alt+Up", partial(self._move, item, -1), index > 0)
        self._add(menu, self.tr("Move down"), "down", "Alt+Down", partial(self._move, item, 1), index < last)
        if self._block_before(item) is not None:
            words = self.tr("Move into the block above")
            self._add(menu, words, "right", "Alt+Right", partial(self._move_in, item))
        if home.item_around is not None:
            words = self.tr("Move out of the block")
            self._add(menu, words, "left", "Alt+Left", partial(self._move_out, item))
        self._add(menu, code_words(item.member), "code", CODE_KEY, item.header.code.request)
        menu.addSeparator()
        self._add(menu, self.tr("Cut"), "", "Ctrl+X", partial(self._cut, item))
        self._add(menu, self.tr("Copy"), "", "Ctrl+C", partial(self._copy, item))
        pasted = self._pasted(home) is not None
        self._add(menu, self.tr("Paste after this"), "import", "Ctrl+V", partial(self._paste, item), pasted)
        menu.addSeparator()
        self._add(menu, self.tr("Remove"), "trash", "Del", partial(self._edits.remove, item))
        return menu

    def _add(
        self, menu: QMenu, text: str, icon: str, keys: str, do: Callable[[], object], enabled: bool = True
    ) -> None:
        action = menu.addAction(text)
        if icon:
            theme.set_icon(action, icon)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown; the line itself takes the keys
        action.setShortcutVisibleInContextMenu(True)
        action.setEnabled(enabled)
        action.triggered.connect(do)

    def _open_menu(self, item: ComponentItem, place: QPoint) -> None:
        self._enter(item)
        self.menu(item).popup(place)

    def _take_key(self, item: ComponentItem, event: QKeyEvent) -> None:
        do = self._action_for_key(item, Qt.Key(event.key()), event.modifiers() & _OURS)
        event.setAccepted(do is not None)
        if do is not None:
            do()

    def _action_for_key(
        self, item: ComponentItem, key: Qt.Key, modifiers: Qt.KeyboardModifier
    ) -> Callable[[], object] | None:
        match modifiers, key:
            case m, Qt.Key.Key_Up if m == _ALT:
                return partial(self._move, item, -1)
            case m, Qt.Key.Key_Down if m == _ALT:
                return partial(self._move, item, 1)
            case m, Qt.Key.Key_Left if m == _ALT:
                return partial(self._move_out, item)
            case m, Qt.Key.Key_Right if m == _ALT:
                return partial(self._move_in, item)
            case m, _ if m == _CONTROL:
                return self._action_for_ctrl_key(item, key)
            case m, _ if m == _PLAIN:
                return self._action_for_plain_key(item, key)
        return None

    def _action_for_ctrl_key(self, item: ComponentItem, key: Qt.Key) -> Callable[[], object] | None:
        match key:
            case Qt.Key.Key_D:
                return partial(self._edits.duplicate, item)
            case Qt.Key.Key_X:
                return partial(self._cut, item)
            case Qt.Key.Key_C:
                return partial(self._copy, item)
            case Qt.Key.Key_V:
                return partial(self._paste, item)
        return None

    def _action_for_plain_key(self, item: ComponentItem, key: Qt.Key) -> Callable[[], object] | None:
        match key:
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                return partial(self._edits.remove, item)
            case Qt.Key.Key_Insert:
                return partial(self._add_after, item)
            case Qt.Key.Key_F12:
                return item.header.code.request
            case Qt.Key.Key_Up:
                return partial(self._move_focus, item, -1)
            case Qt.Key.Key_Down:
                return partial(self._move_focus, item, 1)
            case Qt.Key.Key_Home:
                return partial(self._move_focus, item, -len(list(self._root.headers())))
            case Qt.Key.Key_End:
                return partial(self._move_focus, item, len(list(self._root.headers())))
            case Qt.Key.Key_Right:
                return partial(item.set_open, True)
            case Qt.Key.Key_Left:
                return partial(self._close, item)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return item.header.click
        return None

    def _move_focus(self, item: ComponentItem, steps: int) -> None:
        headers = list(self._root.headers())
        header = headers[min(max(headers.index(item.header) + steps, 0), len(headers) - 1)]
        self._root.requests.focus_requested.emit(header)

    def _enter(self, item: ComponentItem) -> None:
        self._root.requests.focus_requested.emit(item.header)

    def _close(self, item: ComponentItem) -> None:
        """Close it; from a closed one go to the block around."""
        around = self._root.home(item).item_around
        if item.is_open():
            item.set_open(False)
        elif around is not None:
            self._enter(around)

    def _add_after(self, item: ComponentItem) -> None:
        home = self._root.home(item)
        self.open_additions(home, home.items.index(item) + 1)

    def _insert_member(self, into: ComponentList, index: int, member: type[Component]) -> None:
        self._edits.insert(into, index, msgspec.to_builtins(member()))

    def _copy(self, item: ComponentItem) -> None:
        QGuiApplication.clipboard().setText(json.dumps(item.tree()))

    def _cut(self, item: ComponentItem) -> None:
        self._copy(item)
        self._edits.remove(item)

    def _paste(self, item: ComponentItem) -> None:
        """What was copied, in this window or another; anything else is left where it is."""
        home = self._root.home(item)
        self._paste_into(home, home.items.index(item) + 1)

    def _paste_at_end(self, into: ComponentList) -> None:
        """What was copied, where the focus is at no line."""
        self._paste_into(into, len(into.items))

    def _paste_into(self, into: ComponentList, index: int) -> None:
        tree = self._pasted(into)
        if tree is not None:
            self._edits.insert(into, index, tree)

    @staticmethod
    def _pasted(into: ComponentList) -> dict[str, Any] | None:
        """The component in the clipboard, if this list may hold it."""
        return pasted_component(QGuiApplication.clipboard().text(), into.field.family)

    def _move(self, item: ComponentItem, steps: int) -> None:
        home = self._root.home(item)
        index = home.items.index(item)
        if 0 <= index + steps < len(home.items):
            self._edits.move(item, home, index + (2 if steps > 0 else -1))

    def _move_in(self, item: ComponentItem) -> None:
        block = self._block_before(item)
        if block is not None:
            block.set_open(True)
            if isinstance(block.inner, ComponentList):
                self._edits.move(item, block.inner, len(block.inner.items))

    def _move_out(self, item: ComponentItem) -> None:
        around = self._root.home(item).item_around
        if around is not None:
            outer = self._root.home(around)
            self._edits.move(item, outer, outer.items.index(around) + 1)

    def _block_before(self, item: ComponentItem) -> ComponentItem | None:
        """The component before it, if that holds a list."""
        items = self._root.home(item).items
        index = items.index(item)
        before = items[index - 1] if index else None
        return before if before is not None and before.holds_list() else None

    def _take_in_hand(self, item: ComponentItem, place: QPoint) -> None:
        if self._drag is None:
            self._drag = ListDrag(self._root, item)
        self._drag.move(place)

    def _drop(self, item: ComponentItem) -> None:
        target = self._end_drag()
        if target is not None:
            self._edits.move(item, *target)

    def _end_drag(self) -> tuple[ComponentList, int] | None:
        """Let go; where the component would go."""
        drag, self._drag = self._drag, None
        return drag.end() if drag is not None else None
