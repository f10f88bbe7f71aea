"""Files are opened to read in one place and written in one place; all else asks there."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.test_source import sources

FOREIGN = "core/files/foreign"
"""Where foreign files are opened."""

OWN = {
    "app/theme/icons.py": "resources of the program",
    "app/theme/style_sheet.py": "resources of the program; tinted icons in a folder of this process",
    "app/theme/theme_file.py": "resources of the program",
    "app/streams.py": "the null device",
    "core/experiment/memory.py": "what the system tells of its memory",
    "core/training/parallel/shared_arrays.py": "a nameless file that lasts as long as its process",
}
WRITERS = {
    "core/files/atomic.py": "whole files",
    "core/files/appending.py": "lines at the end of a file",
    "core/files/csv_table.py": "rows at the end of a file",
    "core/files/folder_lock.py": "a lock: nothing is written",
}
DECODERS = {"gzip": ("open", "GzipFile", "decompress"), "zipfile": ("ZipFile", "Path"), "Image": ("open",)}
DECODERS |= {"np": ("load", "fromfile", "loadtxt", "genfromtxt", "memmap"), "tarfile": ("open", "TarFile")}
WRITING = {"write_text", "write_bytes", "save", "savez", "savez_compressed", "tofile", "savetxt"}
BARRED = {"pickle", "marshal", "shelve", "dill", "joblib", "tarfile"}


def calls() -> Iterator[tuple[str, int, ast.Call, str, str]]:
    """File, line, call, what stands before the dot, and the name that is called."""
    for name, (_, tree) in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                match node.func:
                    case ast.Attribute(value=ast.Name(id=owner), attr=attribute):
                        yield name, node.lineno, node, owner, attribute
                    case ast.Attribute(attr=attribute):
                        yield name, node.lineno, node, "", attribute
                    case ast.Name(id=attribute):
                        yield name, node.lineno, node, "", attribute


def mode(call: ast.Call) -> str:
    """The mode in which a call opens a file, if it says so."""
    found = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    found += [
        choice for value in found if isinstance(value, ast.IfExp) for choice in (value.body, value.orelse)
    ]
    texts = [value.value for value in found if isinstance(value, ast.Constant)]
    modes = (text for text in texts if isinstance(text, str) and text and set(text) <= set("rwaxbt+"))
    return next(modes, "")


def is_builtin_open(call: ast.Call, owner: str) -> bool:
    return isinstance(call.func, ast.Name) or owner in ("io", "os", "codecs")


def test_files_are_opened_to_read_in_one_place():
    found = []
    for name, line, call, owner, attribute in calls():
        if name.startswith(FOREIGN) or name in OWN | WRITERS or owner == "archive":
            continue
        reads = attribute in ("read_bytes", "read_text") and isinstance(call.func, ast.Attribute)
        reads |= attribute == "open" and (is_builtin_open(call, owner) or mode(call) != "")
        decodes = attribute in DECODERS.get(owner, ()) and not mode(call).startswith(("w", "x"))
        if reads or decodes:
            found.append(f"{name}:{line}")
    assert not found


def test_files_are_written_in_one_place():
    found = []
    for name, line, call, owner, attribute in calls():
        if name in OWN | WRITERS or name.startswith(FOREIGN):
            continue
        opens = attribute == "open" and mode(call).startswith(("w", "a", "x", "r+")) and owner != "archive"
        writes = attribute in ("write_text", "write_bytes", "tofile") or (
            attribute in WRITING and owner in ("np", "image", "picture")
        )
        writes |= owner == "shutil" and attribute.startswith(("copy", "move"))
        if opens or writes:
            found.append(f"{name}:{line}")
    assert not found


def test_qt_opens_and_writes_no_files():
    """It tells of a full disk what is not true, and decodes pictures before their size is looked at."""
    names = {"QFile", "QSaveFile", "QTemporaryFile", "QSettings", "QImageReader", "QMovie"}
    found = []
    for name, (_, tree) in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6"):
                found += [f"{name}:{node.lineno}" for alias in node.names if alias.name in names]
    for name, line, call, owner, attribute in calls():
        given = call.args[0] if call.args else None
        text = isinstance(given, ast.Constant | ast.JoinedStr) or _names_a_path(given)
        if attribute in ("QImage", "QPixmap", "QImageWriter") and not owner and text:
            found.append(f"{name}:{line}")
    assert not found


def _names_a_path(given: ast.expr | None) -> bool:
    """Whether an argument is made by str(...), as a path is for Qt."""
    return isinstance(given, ast.Call) and isinstance(given.func, ast.Name) and given.func.id == "str"


def test_paths_are_looked_at_in_one_place():
    """What cannot be looked at (a name too long, a null character) raises there, in three different ways."""
    looks = {"exists", "lexists", "is_file", "isfile", "is_dir", "isdir", "expanduser", "absolute"}
    own = {"core/files/paths.py", "app/display.py", "app/instance.py", "core/data/importing/image_folder.py"}
    found = [
        f"{name}:{line}"
        for name, line, _, owner, attribute in calls()
        if attribute in looks and owner != "paths" and name not in own
    ]
    assert not found


def test_nothing_is_unpickled():
    found = []
    for name, (_, tree) in sources().items():
        for node in ast.walk(tree):
            modules = []
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            found += [f"{name}:{node.lineno}" for module in modules if module.split(".")[0] in BARRED]
            if isinstance(node, ast.keyword) and node.arg == "allow_pickle":
                found.append(f"{name}:{node.value.lineno}")
    assert not found


def test_the_exceptions_are_needed():
    """A file that opens nothing any more has no exception to its name."""
    opening = {name for name, *_, attribute in calls() if attribute in {"open", "read_text", "write_text"}}
    opening |= {name for name, *_, attribute in calls() if attribute in {"FileIO", "TemporaryFile"}}
    assert set(OWN | WRITERS) <= opening
