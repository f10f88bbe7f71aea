"""What can be done with a component of a list, by mouse, by menu and by key."""

from __future__ import annotations

import functools
import json
import operator
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from app import theme
from core.errors import UserError
from core.files.foreign_json import require_safe

if TYPE_CHECKING:
    from app.widgets.experiment_form.layer_list.component_item import ComponentItem
    from app.widgets.experiment_form.layer_list.components_field import ComponentsControl

_ALT = Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_OURS = _ALT | _CONTROL | Qt.KeyboardModifier.ShiftModifier


class ItemActions(QObject):
    """Serves the components of one list."""

    def __init__(self, served: ComponentsControl) -> None:
        super().__init__(served)
        self._list = served

    def serve(self, item: ComponentItem) -> None:
        """Connect a new component."""
        header = item.header
        header.key_pressed.connect(partial(self._take_key, item))
        header.menu_requested.connect(partial(self._open_menu, item))
        header.dragged.connect(partial(self._drag, item))
        header.dropped.connect(partial(self._drop, item))
        header.drag_left.connect(self._leave_drag)
        header.pressed.connect(partial(self._make_current, item))
        header.more.setToolTip(self.tr("What can be done with it"))
        header.more.setAccessibleName(self.tr("What can be done with it"))

    def menu(self, item: ComponentItem) -> QMenu:
        """The actions, with their keys."""
        menu = QMenu(self._list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        index, last = self._list.items.index(item), len(self._list.items) - 1
        self._add(menu, self.tr("Add after it…"), "plus", "Ins", partial(self._add_after, item))
        self._add(menu, self.tr("Duplicate"), "copy", "Ctrl+D", partial(self._list.duplicate, item))
        self._add(menu, self.tr("Move up"), "up", "Alt+Up", partial(self._move, item, -1), index > 0)
        self._add(menu, self.tr("Move down"), "down", "Alt+Down", partial(self._move, item, 1), index < last)
        if self._block_before(item) is not None:
            words = self.tr("Move into the block above")
            self._add(menu, words, "right", "Alt+Right", partial(self._move_in, item))
        if self._list.item_around is not None:
            words = self.tr("Move out of the block")
            self._add(menu, words, "left", "Alt+Left", partial(self._move_out, item))
        menu.addSeparator()
        self._add(menu, self.tr("Cut"), "", "Ctrl+X", partial(self._cut, item))
        self._add(menu, self.tr("Copy"), "", "Ctrl+C", partial(self._copy, item))
        pasted = self._pasted() is not None
        self._add(menu, self.tr("Paste after it"), "import", "Ctrl+V", partial(self._paste, item), pasted)
        menu.addSeparator()
        self._add(menu, self.tr("Remove"), "trash", "Del", partial(self._list.remove, item))
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
        self._list.enter(item.header)
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
                return partial(self._list.duplicate, item)
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
                return partial(self._list.remove, item)
            case Qt.Key.Key_Insert:
                return partial(self._add_after, item)
            case Qt.Key.Key_Up:
                return partial(self._move_focus, item, -1)
            case Qt.Key.Key_Down:
                return partial(self._move_focus, item, 1)
            case Qt.Key.Key_Home:
                return partial(self._move_focus, item, -len(list(self._list.root().headers())))
            case Qt.Key.Key_End:
                return partial(self._move_focus, item, len(list(self._list.root().headers())))
            case Qt.Key.Key_Right:
                return partial(item.set_open, True)
            case Qt.Key.Key_Left:
                return partial(self._close, item)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return item.header.click
        return None

    def _move_focus(self, item: ComponentItem, steps: int) -> None:
        headers = list(self._list.root().headers())
        self._list.enter(headers[min(max(headers.index(item.header) + steps, 0), len(headers) - 1)])

    def _close(self, item: ComponentItem) -> None:
        """Close it; from a closed one go to the block around."""
        if item.is_open():
            item.set_open(False)
        elif self._list.item_around is not None:
            self._list.enter(self._list.item_around.header)

    def _add_after(self, item: ComponentItem) -> None:
        self._list.open_menu(self._list.items.index(item) + 1)

    def _copy(self, item: ComponentItem) -> None:
        QGuiApplication.clipboard().setText(json.dumps(item.tree()))

    def _cut(self, item: ComponentItem) -> None:
        self._copy(item)
        self._list.remove(item)

    def _paste(self, item: ComponentItem) -> None:
        """What was copied, in this window or another; anything else is left where it is."""
        tree = self._pasted()
        if tree is not None:
            self._list.insert(self._list.items.index(item) + 1, tree)

    def paste_at_end(self) -> None:
        """What was copied, where the focus is at no line."""
        tree = self._pasted()
        if tree is not None:
            self._list.insert(len(self._list.items), tree)

    def _pasted(self) -> dict[str, Any] | None:
        """The component in the clipboard, if this list may hold it."""
        union: Any = functools.reduce(operator.or_, self._list.field.family)
        text = QGuiApplication.clipboard().text().encode(errors="replace")
        try:
            require_safe(text)
            component = msgspec.json.decode(text, type=union)
        except (UserError, msgspec.MsgspecError, ValueError):
            return None
        tree: dict[str, Any] = msgspec.to_builtins(component)
        return tree

    def _move(self, item: ComponentItem, steps: int) -> None:
        index = self._list.items.index(item)
        if 0 <= index + steps < len(self._list.items):
            self._list.move_item(item, self._list, index + (2 if steps > 0 else -1))

    def _move_in(self, item: ComponentItem) -> None:
        block = self._block_before(item)
        if block is not None:
            block.set_open(True)
            if block.inner is not None:
                self._list.move_item(item, block.inner, len(block.inner.items))

    def _move_out(self, item: ComponentItem) -> None:
        around = self._list.item_around
        if around is not None:
            outer = next(one for one in self._list.root().lists() if around in one.items)
            self._list.move_item(item, outer, outer.items.index(around) + 1)

    def _block_before(self, item: ComponentItem) -> ComponentItem | None:
        """The component before it, if that holds a list."""
        index = self._list.items.index(item)
        before = self._list.items[index - 1] if index else None
        return before if before is not None and before.holds_list() else None

    def _make_current(self, item: ComponentItem) -> None:
        self._list.enter(item.header)

    def _drag(self, item: ComponentItem, place: QPoint) -> None:
        self._list.root().drag(item, place)

    def _drop(self, item: ComponentItem) -> None:
        self._list.root().end_drag(self._list, item)

    def _leave_drag(self) -> None:
        self._list.root().end_drag(self._list, None)
