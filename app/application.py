"""The way into the window. Nothing of Qt is loaded until it is certain that a window can be shown."""

from collections.abc import Sequence

from app.display import require_display


def run(arguments: Sequence[str] = ()) -> int:
    """Show the window until it is closed and return the exit status; a Refusal where there is no display."""
    require_display()
    from app.session import Session

    return Session(arguments).run()
