"""Where the files that ship with the program lie, in a checkout, in a wheel and in a frozen build alike."""

from pathlib import Path


def directory(*parts: str) -> Path:
    """The folder (or file) below `resources/` that `parts` name; it is not checked that it exists."""
    return Path(__file__).resolve().parent.parent.joinpath("resources", *parts)


def files(folder: str, suffix: str) -> list[Path]:
    """The files of one kind in one folder of the resources, by name; none if the folder is missing."""
    return sorted(directory(folder).glob(f"*{suffix}"))


def shipped_model() -> Path:
    """The network that reads from the first second; `models/README.md` tells how it was made."""
    return directory("models", "reader.npz")
