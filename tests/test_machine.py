"""What of the tests cannot run on this machine is said, not passed over in silence."""

import pytest


def test_the_window_is_tested_too(request: pytest.FixtureRequest):
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        pytest.skip(
            f"no test of the window ran, for Qt cannot be loaded here: {error} (README.md names the packages)"
        )
    assert request.config.pluginmanager.has_plugin("pytestqt.plugin"), "it makes Qt's warnings fail a test"
