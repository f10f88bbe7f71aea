"""The code of the layers in a picture: a menu of the kinds of layers in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from app import theme
from app.widgets.toolkit.code_button import code_words
from app.widgets.toolkit.code_request import request_code
from core.nn.layer_tree import LayerNode
from core.nn.layers import Layer


def kinds(parts: Sequence[LayerNode]) -> tuple[type[Layer], ...]:
    """Each kind of layer once, also inside blocks, in the order of the network."""
    return tuple(dict.fromkeys(_every_kind(parts)))


def code_menu(members: Sequence[type[Layer]], asking: QWidget) -> QMenu:
    """A menu that opens the code of one of these."""
    menu = QMenu(asking)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for member in members:
        action = menu.addAction(code_words(member))
        theme.set_icon(action, "code")
        action.triggered.connect(partial(request_code, asking, member))
    return menu


def _every_kind(parts: Sequence[LayerNode]) -> Iterator[type[Layer]]:
    for part in parts:
        yield type(part.layer)
        yield from _every_kind(part.children)
