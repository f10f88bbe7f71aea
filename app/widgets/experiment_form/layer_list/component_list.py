"""A list of components on the screen: a line each, which opens to the controls of its component."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from app import core_text, theme
from app.widgets.experiment_form.layer_list.component_annotation import ComponentAnnotation
from app.widgets.experiment_form.layer_list.component_header import ComponentHeader
from app.widgets.experiment_form.layer_list.component_item import ComponentItem
from app.widgets.experiment_form.layer_list.list_frame import ListFrame
from app.widgets.experiment_form.layer_list.list_requests import ListRequests
from app.widgets.toolkit.fields.control import Control
from app.widgets.toolkit.layout.flow_row import FlowRow
from core.experiment.component_edits import ListPath, Place
from core.experiment.draft import Tree
from core.nn.component import Field

_NO_ANNOTATION = ComponentAnnotation()


class ComponentList(Control):
    """Shows the components, and those that they hold, in lists like this. Edits are asked for in `requests`.

    `item_around` is the item whose component holds this list, None for the outermost.
    """

    wide = True

    def __init__(
        self,
        field: Field,
        requests: ListRequests,
        item_around: ComponentItem | None = None,
        beside_add: Sequence[QWidget] = (),
    ) -> None:
        self._frame = ListFrame()
        super().__init__(field, self._frame)
        self.items: list[ComponentItem] = []
        self.item_around = item_around
        self.requests = requests
        self._annotations: Sequence[ComponentAnnotation] = ()
        self._none, self.add = QLabel(), QPushButton()
        self._lay_out(beside_add)
        self.add.clicked.connect(self._request_addition)
        self._frame.undo_requested.connect(requests.undo_requested)
        self._frame.redo_requested.connect(requests.redo_requested)
        self._frame.paste_requested.connect(partial(requests.paste_requested_at_end.emit, self))
        self._show_texts()

    # -- what a form asks of every control ---

    def value(self) -> Any:
        """The components, as trees; None for none where the field allows it."""
        trees = [item.tree() for item in self.items]
        return None if self.field.optional and not trees else trees

    def show_value(self, value: Any) -> None:
        """Show other components; those that stay the same stay open."""
        self.replace_lines(list(value or []))

    def validation_message(self) -> str:
        """What is wrong with something that was typed."""
        return next((text for item in self.items if (text := item.validation_message())), "")

    def tab_order(self) -> list[QWidget]:
        """Where Tab stops, in order; of all lines one at a time."""
        return [*(stop for item in self.items for stop in item.tab_order()), self.add]

    def shows_problem(self, problem: str) -> bool:
        """Whether it is said at a line."""
        said = (annotation.first_problem() for annotation in self._annotations)
        return problem in said or problem == self.validation_message()

    def error_frame(self) -> QWidget:
        """The frame."""
        return self._frame

    def set_accessible_texts(self, name: str, description: str) -> None:
        """Tell what is listed."""
        super().set_accessible_texts(name, description)
        add = QCoreApplication.translate("ComponentsControl", "Add to “{list}”").format(list=name)
        self.add.setToolTip(add)
        self.add.setAccessibleName(add)

    def retranslate(self) -> None:
        """Say every word anew."""
        self._show_texts()
        for item in self.items:
            item.retranslate()

    # -- what stands beside the components ---

    def show_annotations(self, annotations: Sequence[ComponentAnnotation]) -> None:
        """What each component comes to, and what is wrong with it."""
        self._annotations = annotations
        for index, item in enumerate(self.items):
            item.show_annotation(annotations[index] if index < len(annotations) else _NO_ANNOTATION)
            self._annotate_inside(item)
        widest = max((item.header.amount_width() for item in self.items), default=0)
        for item in self.items:
            item.header.set_amount_width(widest)

    # -- lines ---

    def insert_line(self, index: int, tree: Tree) -> ComponentItem:
        """A new line, before the one with this index."""
        item = ComponentItem(tree, self.field.family, self._list_inside)
        self._serve(item)
        self.put_line(index, item)
        return item

    def put_line(self, index: int, item: ComponentItem) -> None:
        """A line that was taken out here or in another list of the tree."""
        self.items.insert(index, item)
        self._column.insertWidget(index, item)
        self._follow()

    def take_line(self, item: ComponentItem) -> None:
        """Let a line go, to be put elsewhere."""
        self.items.remove(item)
        self._column.removeWidget(item)
        self._follow()

    def remove_line(self, item: ComponentItem) -> None:
        """A line goes. The focus in it goes to its neighbour first: Qt would send it anywhere."""
        focus = QApplication.focusWidget()
        if focus is not None and item.isAncestorOf(focus):
            self.requests.focus_requested.emit(self._beside(item))
        self.take_line(item)
        item.hide()
        item.deleteLater()

    def replace_lines(self, trees: Sequence[Tree]) -> None:
        """As few new lines as can be: what is the same at the beginning and at the end stays."""
        old = [item.tree() for item in self.items]
        same = _alike(old, trees)
        tail = _alike(old[same:][::-1], trees[same:][::-1])
        removed, added = self.items[same : len(old) - tail], trees[same : len(trees) - tail]
        kept = 0
        for item, tree in zip(removed, added, strict=False):
            if item.member.__struct_config__.tag != tree["type"]:
                break
            item.show_tree(tree)
            kept += 1
        for item in removed[kept:]:
            self.remove_line(item)
        for index, tree in enumerate(added[kept:], same + kept):
            self.insert_line(index, tree)
        self._follow()

    def follow(self, trees: Sequence[Tree]) -> None:
        """Components that hold lists take over what was edited there; the lists show it already."""
        for item, tree in zip(self.items, trees, strict=True):
            if item.holds_list():
                item.follow_lists(tree)
            inner = self._inner(item)
            if inner is not None:
                inner.follow(tree[inner.field.name])

    # -- places ---

    def lists(self, closed: bool = False) -> Iterator[ComponentList]:
        """This list and those within that can be seen (or all that were made), outer ones first."""
        yield self
        for item in self.items:
            inner = self._inner(item)
            if inner is not None and (closed or item.is_open()):
                yield from inner.lists(closed)

    def headers(self) -> Iterator[ComponentHeader]:
        """The lines that can be seen, from top to bottom, those of lists within among them."""
        for item in self.items:
            yield item.header
            inner = self._inner(item)
            if inner is not None and item.is_open():
                yield from inner.headers()

    def home(self, item: ComponentItem) -> ComponentList:
        """The list that it is a line of, here or within."""
        return next(one for one in self.lists(closed=True) if item in one.items)

    def place(self, item: ComponentItem) -> Place:
        """Where it is, seen from this list."""
        home = self.home(item)
        return Place(self.path(home), home.items.index(item))

    def path(self, inner: ComponentList) -> ListPath:
        """Where a list within is, seen from this one."""
        if inner is self or inner.item_around is None:
            return ()
        around = self.place(inner.item_around)
        return (*around.path, around.index, inner.field.name)

    def list_at(self, path: ListPath) -> ComponentList | None:
        """The list there; None where the controls of a component around it were not made yet."""
        if not path:
            return self
        index, name, *rest = path
        assert isinstance(index, int)
        inner = self._inner(self.items[index])
        return inner.list_at(tuple(rest)) if inner is not None and inner.field.name == name else None

    def item_at(self, place: Place) -> ComponentItem | None:
        """The item there; None where it was not made yet."""
        home = self.list_at(place.path)
        return home.items[place.index] if home is not None else None

    def index_at(self, y: int) -> int:
        """Before which component something at this height of the frame would go."""
        return sum(item.geometry().center().y() < y for item in self.items)

    def gap(self, index: int) -> int:
        """The height in the frame between the components before and after."""
        if index < len(self.items):
            return self.items[index].y()
        return self.items[-1].geometry().bottom() + 1 if self.items else self._none.y()

    def set_focus_header(self, header: ComponentHeader | None) -> None:
        """Where the focus goes that comes to the list."""
        self._frame.setFocusProxy(header or self.add)

    # -- inside ---

    def _request_addition(self) -> None:
        self.requests.add_requested_at_end.emit(self)

    def _show_texts(self) -> None:
        self.add.setText(QCoreApplication.translate("ComponentsControl", "Add"))
        none = core_text.tr(self.field.absent) or QCoreApplication.translate("ComponentsControl", "none")
        self._none.setText(none)

    def _lay_out(self, beside_add: Sequence[QWidget]) -> None:
        self._none.setProperty("role", "caption")
        self._none.setContentsMargins(12, 6, 12, 2)
        self.add.setProperty("kind", "link")
        theme.set_icon(self.add, "plus", "accent")
        self._column = column = QVBoxLayout(self._frame)
        column.setContentsMargins(1, 3, 1, 3)
        column.setSpacing(0)
        column.addWidget(self._none)
        column.addWidget(FlowRow([self.add, *beside_add], gap=8))
        self._frame.setFocusProxy(self.add)

    def _serve(self, item: ComponentItem) -> None:
        """Hand on what a person does with the item and its line."""
        requests, header = self.requests, item.header
        item.edited.connect(partial(requests.edited.emit, item))
        item.toggled.connect(requests.lines_changed)
        header.key_pressed.connect(partial(requests.key_pressed.emit, item))
        header.menu_requested.connect(partial(requests.menu_requested.emit, item))
        header.dragged.connect(partial(requests.dragged.emit, item))
        header.dropped.connect(partial(requests.dropped.emit, item))
        header.drag_left.connect(requests.drag_left)
        header.pressed.connect(partial(requests.pressed.emit, item))

    def _list_inside(self, item: ComponentItem, field: Field) -> ComponentList:
        inner = ComponentList(field, self.requests, item)
        inner.show_annotations(item.annotation().inside)
        return inner

    def _inner(self, item: ComponentItem) -> ComponentList | None:
        return item.inner if isinstance(item.inner, ComponentList) else None

    def _annotate_inside(self, item: ComponentItem) -> None:
        inner = self._inner(item)
        if inner is not None:
            inner.show_annotations(item.annotation().inside)

    def _beside(self, item: ComponentItem) -> QWidget:
        """The line after it, else before it, else that of the block around."""
        index = self.items.index(item)
        near = self.items[index + 1 : index + 2] or self.items[max(index - 1, 0) : index]
        around = [self.item_around] if self.item_around is not None else []
        return (near or around)[0].header if near or around else self.add

    def _follow(self) -> None:
        """What stands around the components follows them."""
        self._none.setVisible(not self.items)
        self.show_annotations(self._annotations)
        self.requests.lines_changed.emit()


def _alike(one: Sequence[Tree], other: Sequence[Tree]) -> int:
    """How many are the same at the beginning."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
