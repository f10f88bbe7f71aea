"""Model files made to harm: nothing in them runs, and no memory is taken for what they claim."""

import hashlib
import io
import json
import struct
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import pytest

from core.errors import UserError
from core.nn.architectures import MLP
from core.storage.model_file import load_model, save_model
from core.storage.model_store import ModelStore
from tests.models import make_record, make_vector

RECORD = make_record("Tiny", MLP(hidden=[2]), side=2, classes=2)
MEMBERS = dict[str, bytes]


class Canary:
    """Unpickled, it leaves a file behind."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.path,))


def npy(array: np.ndarray, **changed: Any) -> bytes:
    file = io.BytesIO()
    np.lib.format.write_array_header_1_0(file, {**np.lib.format.header_data_from_array_1_0(array), **changed})
    return file.getvalue() + array.tobytes()


def whole_members(folder: Path) -> MEMBERS:
    path = folder / "whole.npz"
    save_model(path, make_vector(RECORD), RECORD)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(folder: Path, members: MEMBERS, method: int = zipfile.ZIP_STORED) -> Path:
    path = folder / "hostile.npz"
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def manifest(members: MEMBERS, change: Callable[[Any], object]) -> MEMBERS:
    """The members with another manifest."""
    file = io.BytesIO(members["manifest.npy"])
    manifest = json.loads(np.load(file).tobytes())
    change(manifest)
    return {**members, "manifest.npy": npy(np.frombuffer(json.dumps(manifest).encode(), np.uint8))}


def refused(path: Path) -> str:
    """The sentence. Refusing takes neither time nor memory."""
    began = process_time()
    tracemalloc.start()
    with pytest.raises(UserError) as error:
        load_model(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert process_time() - began < 1
    assert peak < 50_000_000
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_the_members_alone_are_a_model(tmp_path: Path) -> None:
    assert load_model(write(tmp_path, whole_members(tmp_path))).record == RECORD


def test_pickled_arrays_do_not_run(tmp_path: Path) -> None:
    canary = tmp_path / "ran"
    path = tmp_path / "hostile.npz"
    np.savez(path, manifest=np.array([Canary(canary)], object), allow_pickle=True)
    assert "other than plain numbers" in refused(path)
    members = whole_members(tmp_path)
    for name in members:
        file = io.BytesIO()
        np.save(file, np.array([Canary(canary)], object), allow_pickle=True)
        assert "other than plain numbers" in refused(write(tmp_path, {**members, name: file.getvalue()}))
    assert not canary.exists()
    np.load(io.BytesIO(file.getvalue()), allow_pickle=True)
    assert canary.exists()  # the canary is alive


def test_headers_that_claim_terabytes(tmp_path: Path) -> None:
    members = whole_members(tmp_path)
    for name in members:
        for shape in ((2**40,), (2**31, 2**31), (10**11, 10**11, 10**11)):
            changed = {**members, name: npy(np.zeros(1, "<f4"), shape=shape)}
            assert "damaged" in refused(write(tmp_path, changed))


@pytest.mark.parametrize("length", [0xFFFFFFFF, 0x7FFFFFFF, 5000])
def test_a_header_that_claims_gigabytes(tmp_path: Path, length: int) -> None:
    header = b"\x93NUMPY\x02\x00" + struct.pack("<I", length) + b"{" + b" " * 6000
    said = refused(write(tmp_path, {**whole_members(tmp_path), "1.Dense.bias.npy": header}))
    assert "other than plain numbers: 1.Dense.bias.npy" in said


@pytest.mark.parametrize(
    "text",
    [
        "{'descr': '<f4', 'fortran_order': False, 'shape': (__import__('os').getpid(),), }\n",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }\n",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }\n",
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n",
        "{'descr': '<f99', 'fortran_order': False, 'shape': (1,), }\n",
        "(" * 900 + "\n",
    ],
)
def test_headers_that_are_not_plain(tmp_path: Path, text: str) -> None:
    header = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text.encode() + bytes(4)
    said = refused(write(tmp_path, {**whole_members(tmp_path), "1.Dense.bias.npy": header}))
    assert "other than plain numbers: 1.Dense.bias.npy" in said


def test_a_header_of_more_dimensions_than_arrays_have(tmp_path: Path) -> None:
    members = {**whole_members(tmp_path), "1.Dense.bias.npy": npy(np.ones(1, "<f4"), shape=(1,) * 300)}
    assert "has sizes in layer 1.Dense" in refused(write(tmp_path, members))


def test_a_zip_bomb(tmp_path: Path) -> None:
    members = {**whole_members(tmp_path), "1.Dense.bias.npy": npy(np.zeros(60_000_000, np.uint8))}
    path = write(tmp_path, members, zipfile.ZIP_DEFLATED)
    assert path.stat().st_size < 100_000
    assert "compressed" in refused(path)


def test_a_hundred_thousand_entries(tmp_path: Path) -> None:
    path = tmp_path / "hostile.npz"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"{number}.npy"), b"")
    assert "damaged" in refused(path)


@pytest.mark.parametrize(
    "name", ["../up.npy", "/etc/x.npy", "a/b.npy", "a\\b.npy", ".hidden.npy", "x" * 300 + ".npy", "x.exe"]
)
def test_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    assert "forbidden name" in refused(write(tmp_path, {**whole_members(tmp_path), name: npy(np.zeros(1))}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name(tmp_path: Path) -> None:
    path = write(tmp_path, members := whole_members(tmp_path))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("1.Dense.bias.npy", members["1.Dense.bias.npy"])
    assert "two arrays with the same name" in refused(path)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_numbers_that_are_none_name_their_layer(tmp_path: Path, value: float) -> None:
    members = whole_members(tmp_path)
    bad = np.full(2, value, "<f4")

    def agree(manifest: Any) -> None:
        for array in manifest["arrays"]:
            if array["name"] == "3.Dense.bias":
                array["sha256"] = hashlib.sha256(bad.tobytes()).hexdigest()

    path = write(tmp_path, manifest({**members, "3.Dense.bias.npy": npy(bad)}, agree))
    assert "infinite or NaN values in layer 3.Dense" in refused(path)


def test_other_numbers_than_the_manifest_tells(tmp_path: Path) -> None:
    members = {**whole_members(tmp_path), "3.Dense.bias.npy": npy(np.ones(2, "<f4"))}
    assert "damaged in layer 3.Dense" in refused(write(tmp_path, members))


@pytest.mark.parametrize(
    "array", [np.zeros(3, "<f4"), np.zeros((1, 2), "<f4"), np.zeros(2, ">f4"), np.zeros(2)]
)
def test_other_shapes_and_types_than_the_network_has(tmp_path: Path, array: np.ndarray) -> None:
    members = {**whole_members(tmp_path), "3.Dense.bias.npy": npy(array)}
    assert "in layer 3.Dense" in refused(write(tmp_path, members))


def test_arrays_too_many_and_too_few(tmp_path: Path) -> None:
    members = whole_members(tmp_path)
    assert "do not match its network" in refused(
        write(tmp_path, {**members, "more.npy": npy(np.zeros(1, "<f4"))})
    )
    del members["3.Dense.bias.npy"]
    assert "do not match its network" in refused(write(tmp_path, members))


def test_a_newer_version(tmp_path: Path) -> None:
    def newer(manifest: Any) -> None:
        manifest.update(format=2, something_new=[1])
        manifest["record"] = {"another": "form"}

    assert "newer version of Digit Lab" in refused(write(tmp_path, manifest(whole_members(tmp_path), newer)))


def hidden(units: list[int]) -> Callable[[Any], object]:
    return lambda manifest: manifest["record"]["experiment"]["network"].update(hidden=units)


def changed(key: str, value: object) -> Callable[[Any], object]:
    return lambda manifest: manifest["record"].update({key: value})


def network(layers: list[dict[str, object]]) -> Callable[[Any], object]:
    return lambda manifest: manifest["record"]["experiment"].update(
        network={"type": "Layers", "layers": layers}
    )


LIES: dict[str, tuple[Callable[[Any], object], str]] = {
    "a gigantic network": (hidden([8192] * 32), "do not match its network"),
    "another network": (hidden([3]), "has sizes in layer 1.Dense"),
    "no network": (hidden([0]), "hidden[0]: 1 or more is expected"),
    "ten thousand layers": (network([{"type": "ReLU"}] * 30_000), "layers: 256 or fewer are expected"),
    "layers that do not fit": (network([{"type": "Dense", "units": 2}]), "needs a flat input"),
    "outputs that are no classes": (changed("classes", ["a", "b", "c"]), "has sizes in layer 3.Dense"),
    "no classes": (changed("classes", []), "far too large"),
    "gigantic images": (changed("input_shape", [1, 10**9, 10**9]), "far too large"),
    "flat images": (changed("input_shape", [4]), "far too large"),
    "negative images": (changed("input_shape", [1, -2, -2]), "far too large"),
    "an unknown component": (
        lambda manifest: manifest["record"]["experiment"].update(optimizer={"type": "Magic"}),
        "“Magic” is not known here",
    ),
    "an unknown key": (changed("more", 1), "no setting “more” here"),
    "no record": (lambda manifest: manifest.pop("record"), "“record” is missing"),
    "no format": (lambda manifest: manifest.pop("format"), "“format” is missing"),
    "names in another order": (lambda manifest: manifest["arrays"].reverse(), "do not match its network"),
}


@pytest.mark.parametrize("name", LIES)
def test_manifests_that_lie(tmp_path: Path, name: str) -> None:
    lie, sentence = LIES[name]
    assert sentence in refused(write(tmp_path, manifest(whole_members(tmp_path), lie)))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "damaged"),
        (b"\xff\xfe", "damaged"),
        (b"[" * 100_000, "damaged"),
        (b'{"format": 1e400}', "format: the number is too large"),
        (b'{"format": "one"}', "format: a whole number is expected"),
        (b"null", "an object in braces is expected"),
    ],
)
def test_manifests_that_are_no_json(tmp_path: Path, text: bytes, sentence: str) -> None:
    members = {**whole_members(tmp_path), "manifest.npy": npy(np.frombuffer(text, np.uint8))}
    assert sentence in refused(write(tmp_path, members))


def test_a_directory_that_claims_more_entries_than_it_ends_with(tmp_path: Path) -> None:
    """A second, larger directory end before the first: zipfile would follow it."""
    path = write(tmp_path, whole_members(tmp_path))
    content = path.read_bytes()
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, 0, 1)
    path.write_bytes(content[:-22] + locator + content[-22:])
    assert "damaged" in refused(path)


@pytest.mark.parametrize(
    "moment",
    ["0001-01-01T00:00:00+12:00", "9999-12-31T23:59:59-12:00", "1969-01-01T00:00:00Z", "9500-01-01T00:00:00"],
)
def test_a_date_that_no_calendar_shows(tmp_path: Path, moment: str) -> None:
    def change(manifest: Any) -> None:
        manifest["record"]["saved"] = moment

    assert "impossible date" in refused(write(tmp_path, manifest(whole_members(tmp_path), change)))


@pytest.mark.parametrize("count", [-1, 2**53 + 1, 10**30])
@pytest.mark.parametrize("place", ["parameters", "epoch"])
def test_counts_beyond_all_measure(tmp_path: Path, place: str, count: int) -> None:
    def change(manifest: Any) -> None:
        (manifest["record"] if place == "parameters" else manifest["record"]["history"][0])[place] = count

    said = refused(write(tmp_path, manifest(whole_members(tmp_path), change)))
    assert "contains an impossible value: record" in said
    assert place in said


@pytest.mark.parametrize("depth", [30, 200, 450])
def test_blocks_in_blocks_without_end(tmp_path: Path, depth: int) -> None:
    network = json.loads('{"type":"Sequential","layers":[' * depth + "]}" * depth)

    def change(manifest: Any) -> None:
        manifest["record"]["experiment"]["network"] = {"type": "Layers", "layers": [network]}

    sys.setrecursionlimit(10_000)
    try:
        path = write(tmp_path, manifest(whole_members(tmp_path), change))
    finally:
        sys.setrecursionlimit(1000)
    assert "damaged" in refused(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_other_ways_of_packing_are_refused_before_they_are_tried(tmp_path: Path, method: int) -> None:
    """Their decoders raise errors of their own."""
    path = write(tmp_path, whole_members(tmp_path), method)
    damaged = bytearray(path.read_bytes())
    damaged[200:260] = bytes(60)
    for content in (path.read_bytes(), bytes(damaged)):
        path.write_bytes(content)
        with pytest.raises(UserError, match=r"hostile\.npz"):
            load_model(path)


def test_a_damaged_model_and_a_long_name_hide_no_others(tmp_path: Path) -> None:
    write(tmp_path, whole_members(tmp_path), zipfile.ZIP_LZMA)
    (tmp_path / ("x" * 247 + ".npz")).write_bytes(b"PK, and nothing else")
    store = ModelStore(tmp_path)
    assert [entry.path.name for entry in store.entries()] == ["whole.npz"]
    assert len(store.damaged()) == 2


def test_names_in_messages_are_short(tmp_path: Path) -> None:
    path = write(tmp_path, {"x" * 60_000 + ".npy": b""})
    with pytest.raises(UserError) as refused:
        load_model(path)
    assert len(str(refused.value)) < 1000
