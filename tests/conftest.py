"""What all tests share: the real data and the window, where there are any."""

from __future__ import annotations

import compileall
import gc
import os
import signal
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest

from core.data.directories import DATA_VARIABLE, HOME_VARIABLE
from core.data.folder import FILE_STEMS, DataFolder, file_name
from core.data.idx import read_first, write_idx
from core.nn.kernels.blas import set_blas_threads

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # in the background, where programs would inherit that
    signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:  # under nohup, likewise
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

set_blas_threads(1)  # as in the program: two wait for each other, and for whoever else is there

hypothesis.settings.register_profile(
    "busy", deadline=None
)  # the machine may be: an example takes what it takes
hypothesis.settings.register_profile("gate", deadline=None, derandomize=True)  # the same today and tomorrow
hypothesis.settings.load_profile("gate" if os.environ.get("CI") else "busy")

try:
    import PySide6.QtWidgets  # noqa: F401
except ImportError:  # a bare machine: what does not need the window is tested all the same
    collect_ignore = ["app"]
else:
    pytest_plugins = ["pytestqt.plugin"]


def pytest_configure(config: pytest.Config) -> None:
    """Compile the program once: where Python is told to write nothing, each child would do it anew."""
    if not hasattr(config, "workerinput"):  # what shares out the tests, and not one of those who share them
        for folder in ("app", "core"):
            compileall.compile_dir(Path(__file__).parents[1] / folder, quiet=2)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Tests and modules, half a million objects, stay to the end: no collection of garbage looks at them."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


def _data_directory() -> Path:
    named = os.environ.get(DATA_VARIABLE)
    return Path(named) if named else Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test touches the models and runs of whoever runs it."""
    os.environ[HOME_VARIABLE] = str(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def mnist_directory() -> Path:
    """The folder above `mnist`, for `--data`."""
    directory = _data_directory()
    if missing := DataFolder(directory / "mnist").missing:
        pytest.skip(
            f"MNIST is not in {directory} ({missing[0]} is missing): set {DATA_VARIABLE} to where it is"
        )
    return directory


@pytest.fixture(scope="session")
def few_digits(mnist_directory: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder above an `mnist` of 5,000 and 1,000 digits, which each process has read at once."""
    folder, whole = tmp_path_factory.mktemp("few") / "mnist", DataFolder(mnist_directory / "mnist")
    folder.mkdir()
    for part in FILE_STEMS:
        dimensions, count = 3 if part.endswith("images") else 1, 5000 if part.startswith("train") else 1000
        with (folder / file_name(part)).open("wb") as file:
            write_idx(file, read_first(whole.find(part), dimensions, count))
    return folder.parent
