"""What the rooms of Explore have in common in tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.pages.parts.explore.room import Room


@pytest.fixture
def enter(qtbot, bare_services) -> Callable[..., Room]:
    """Open a room in a window of its own, its header's inputs inside."""

    def enter(kind: type[Room], width: int = 1000, height: int = 700) -> Room:
        room = kind(bare_services)
        for widget in room.header():
            widget.setParent(room)
            widget.show()
        qtbot.addWidget(room)
        room.resize(width, height)
        room.show()
        qtbot.waitExposed(room)
        return room

    return enter
