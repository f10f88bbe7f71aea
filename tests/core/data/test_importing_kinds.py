"""What people have: ranges of pixels, dark and bright ink, formats and names, as found in the wild."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import numpy as np
import pytest
from PIL import Image

from app.cli import main
from core.data.dataset import DataSet
from core.data.importing import ImportOptions, ImportReport, import_data
from core.data.importing.pixel_range import PixelRange
from core.data.sources import Imported
from core.errors import UserError

LABELS = np.arange(40) % 4


def digits(count: int = 40) -> np.ndarray:
    """(N, 28, 28) from 0 to 255, dark at the rim."""
    pixels = np.random.default_rng(1).integers(0, 256, (count, 28, 28), np.uint8)
    pixels[:, [0, -1]] = pixels[:, :, [0, -1]] = 0
    pixels[0, 14, 14] = 255
    return pixels


def imported(tmp_path: Path, *files: Path, **options: object) -> tuple[ImportReport, DataSet]:
    report = import_data("x", files, tmp_path / "out", options=ImportOptions(**options))
    return report, Imported(name="x").load([tmp_path / "out"])


def all_images(data: DataSet) -> np.ndarray:
    return np.concatenate([data.train.images, data.test.images])[:, 0]


def same_set(data: DataSet, pixels: np.ndarray, tolerance: int = 0) -> bool:
    """Whether these are the same images, in any order."""
    found, wanted = (
        np.array(sorted(array.reshape(len(array), -1).astype(int).tolist(), key=sum))
        for array in (all_images(data), pixels)
    )
    return bool(np.abs(found - wanted).max() <= tolerance) if tolerance else bool((found == wanted).all())


@pytest.mark.parametrize(
    ("low", "high", "dtype"),
    [
        (0, 1, bool),
        (0, 1, np.uint8),
        (0, 15, np.uint8),
        (0, 16, np.uint8),
        (0, 16, np.float64),
        (0, 1, np.float32),
        (0, 1.0001, np.float64),
        (0, 255, np.float32),
        (0, 4095, np.uint16),
        (0, 65535, np.uint16),
        (-1, 1, np.float32),
        (-0.42, 2.82, np.float32),
        (-100.0, 37.0, np.float64),
    ],
)
def test_the_range_of_the_pixels_is_recognized_and_told(
    tmp_path: Path, low: float, high: float, dtype: type
) -> None:
    shares = digits() / 255
    values = low + shares * (high - low)
    numbers = values.astype(dtype) if np.issubdtype(dtype, np.floating) else np.rint(values).astype(dtype)
    np.savez(tmp_path / "a.npz", images=numbers, labels=LABELS)
    report, data = imported(tmp_path, tmp_path / "a.npz")
    assert (report.pixels.low, report.pixels.high) == pytest.approx((low, high), abs=2e-3 * max(high, 1))
    assert all_images(data).max() == 255
    assert all_images(data).min() == 0
    found = [str(sentence) for sentence in report.sentences()]
    assert any("stretched" in sentence for sentence in found) == (not report.pixels.is_bytes)


def test_dim_bytes_are_not_stretched(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", images=digits() // 3, labels=LABELS)
    report, data = imported(tmp_path, tmp_path / "a.npz")
    assert report.pixels.is_bytes
    assert same_set(data, digits() // 3)


def test_a_range_that_is_given_counts(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", images=np.minimum(digits(), 16), labels=LABELS)
    report, data = imported(tmp_path, tmp_path / "a.npz", pixels=PixelRange(0, 255))
    assert report.sentences() == []
    assert all_images(data).max() == 16


def test_a_folder_half_dark_on_light_is_all_bright_on_dark(tmp_path: Path) -> None:
    for index, pixels in enumerate(digits()):
        folder = tmp_path / "p" / str(index % 4)
        folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(255 - pixels if index % 2 else pixels).save(folder / f"{index}.png")
    report, data = imported(tmp_path, tmp_path / "p")
    assert report.ink == "mixed"
    assert same_set(data, digits())


def test_what_cannot_be_told_is_asked_for(tmp_path: Path) -> None:
    gray = digits()
    gray[:, [0, -1]] = gray[:, :, [0, -1]] = np.where(np.arange(40) % 2, 120, 135)[:, None, None]
    np.savez(tmp_path / "a.npz", images=gray, labels=LABELS)
    with pytest.raises(UserError, match="--ink"):
        imported(tmp_path, tmp_path / "a.npz")
    report, data = imported(tmp_path, tmp_path / "a.npz", ink="dark")
    assert report.ink == "dark"
    assert same_set(data, 255 - gray)


def as_csv(file: Path, titles: bool, label_last: bool = False) -> None:
    rows = digits().reshape(40, -1)
    columns = [rows, LABELS[:, None]] if label_last else [LABELS[:, None], rows]
    names = [f"pixel{index}" for index in range(784)]
    names = [*names, "label"] if label_last else ["label", *names]
    lines = [",".join(map(str, row)) for row in np.hstack(columns)]
    file.write_text("\n".join([",".join(names)] * titles + lines) + "\n")


def npy_pair(folder: Path) -> list[Path]:
    np.save(folder / "images.npy", digits())
    np.save(folder / "labels.npy", LABELS)
    return [folder / "images.npy", folder / "labels.npy"]


def npz_of(folder: Path, **arrays: np.ndarray) -> list[Path]:
    np.savez(folder / "a.npz", **arrays)
    return [folder / "a.npz"]


def pictures(folder: Path, name: Callable[[int, int], str]) -> Path:
    for index, (pixels, label) in enumerate(zip(digits(), LABELS, strict=True)):
        place = folder / name(label, index)
        place.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(place)
    return folder


def zipped(folder: Path, file: Path) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder.parent))
    return file


def csv_of(titles: bool, label_last: bool = False) -> Callable[[Path], list[Path]]:
    def make(folder: Path) -> list[Path]:
        as_csv(folder / "train.csv", titles, label_last)
        return [folder / "train.csv"]

    return make


def npy_of(file: Path, array: np.ndarray) -> Path:
    np.save(file, array)
    return file


def float_csv(file: Path) -> Path:
    np.savetxt(file, np.hstack([LABELS[:, None], digits().reshape(40, -1)]), fmt="%.1f", delimiter=",")
    return file


def table_in(folder: Path) -> Path:
    folder.mkdir()
    as_csv(folder / "train.csv", titles=True)
    return folder


def changed(file: Path, change: Callable[[str], str], label_last: bool = False) -> Path:
    as_csv(file, titles=True, label_last=label_last)
    file.write_text(change(file.read_text()))
    return file


def separated(file: Path, mark: str) -> Path:
    return changed(file, lambda text: text.replace(",", mark))


def retitled(file: Path, old: str, new: str) -> Path:
    return changed(file, lambda text: text.replace(old, new), label_last=True)


def counted(file: Path) -> Path:
    """As pandas writes it where one does not say `index=False`."""
    return changed(
        file,
        lambda text: "\n".join(
            f"{index - 1 if index else ''},{line}" for index, line in enumerate(text.splitlines())
        ),
    )


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def beside(folder: Path, *names: str) -> Path:
    pictures(folder, lambda label, index: f"{label}/{index}.png")
    for name in names:
        made(folder / name)
    return folder


FORMATS: dict[str, Callable[[Path], list[Path]]] = {
    "csv, label first, titles": csv_of(True),
    "csv, label first": csv_of(False),
    "csv, label last, titles": csv_of(True, True),
    "npy pair": npy_pair,
    "npz, X and y": lambda folder: npz_of(folder, X=digits(), y=LABELS),
    "npz, X_train": lambda folder: npz_of(folder, X_train=digits(), y_train=LABELS),
    "npz, data and target": lambda folder: npz_of(folder, data=digits().reshape(40, 784), target=LABELS),
    "one-hot labels": lambda folder: npz_of(folder, images=digits(), labels=np.eye(4)[LABELS]),
    "npy pair, one-hot": lambda folder: [
        npy_of(folder / "pixels.npy", digits()),
        npy_of(folder / "classes.npy", np.eye(4)[LABELS]),
    ],
    "npz without names": lambda folder: npz_of(folder, arr_0=digits(), arr_1=LABELS),
    "csv, label first, floats": lambda folder: [float_csv(folder / "train.csv")],
    "a zip of a folder with a table": lambda folder: [zipped(table_in(folder / "archive"), folder / "p.zip")],
    "csv, label last": csv_of(False, True),
    "csv with semicolons": lambda folder: [separated(folder / "train.csv", ";")],
    "csv with tabs": lambda folder: [separated(folder / "train.csv", "\t")],
    "csv, the last column is called digit": lambda folder: [retitled(folder / "train.csv", "label", "digit")],
    "csv with the rows counted": lambda folder: [counted(folder / "train.csv")],
    "signed bytes": lambda folder: npz_of(folder, images=digits().view(np.int8), labels=LABELS),
    "labels in a row": lambda folder: npz_of(folder, images=digits(), labels=LABELS[None]),
    "npz, train_data": lambda folder: npz_of(folder, train_data=digits(), train_labels=LABELS),
    "zips in a zip": lambda folder: [
        zipped(
            zipped(
                pictures(folder / "p", lambda label, index: f"{label}/{index}.png"),
                made(folder / "z") / "p.zip",
            ).parent,
            folder / "all.zip",
        )
    ],
    "folders of other programs": lambda folder: [beside(folder / "p", "@eaDir", "$RECYCLE.BIN", "__MACOSX")],
    "float labels": lambda folder: npz_of(folder, images=digits(), labels=LABELS.astype(float)),
    "class folders": lambda folder: [pictures(folder / "p", lambda label, index: f"{label}/{index}.png")],
    "one folder more": lambda folder: [
        pictures(folder / "p", lambda label, index: f"all/{label}/{index}.png")
    ],
    "names with labels": lambda folder: [pictures(folder / "p", lambda label, index: f"{label}_{index}.png")],
    "a zip of class folders": lambda folder: [
        zipped(pictures(folder / "p", lambda label, index: f"{label}/{index}.png"), folder / "p.zip")
    ],
}


@pytest.mark.parametrize("make", FORMATS.values(), ids=FORMATS)
def test_formats_that_people_have(tmp_path: Path, make: Callable[[Path], list[Path]]) -> None:
    _, data = imported(tmp_path, *make(tmp_path))
    assert same_set(data, digits())
    assert data.classes == ("0", "1", "2", "3")
    assert np.bincount(data.train.labels).tolist() == [8, 8, 8, 8]


@pytest.mark.parametrize("names", [("train", "test"), ("Training", "Testing"), ("train", "val", "test")])
def test_parts_by_their_names(tmp_path: Path, names: tuple[str, ...]) -> None:
    for name in names:
        pictures(tmp_path / "p" / name, lambda label, index: f"{label}/{index}.png")
    _, data = imported(tmp_path, tmp_path / "p")
    assert (len(data.train), len(data.test)) == (40 * (len(names) - 1), 40)


def test_emnist_is_turned_around_and_told(tmp_path: Path) -> None:
    turned = digits().transpose(0, 2, 1)
    np.savez(tmp_path / "emnist-letters.npz", images=turned, labels=LABELS + 23)
    report, data = imported(tmp_path, tmp_path / "emnist-letters.npz")
    assert same_set(data, digits())
    assert len(data.classes) == 27
    assert "EMNIST" in str(report.sentences()[0])


def test_letters_counted_from_one_are_26_classes(tmp_path: Path) -> None:
    labels = np.arange(78) % 26 + 1
    np.savez(tmp_path / "letters.npz", images=digits(78), labels=labels)
    _, data = imported(tmp_path, tmp_path / "letters.npz")
    assert data.classes == tuple(map(str, range(1, 27)))
    assert np.bincount(data.train.labels).tolist() == [2] * 26


def test_47_classes(tmp_path: Path) -> None:
    np.savez(tmp_path / "balanced.npz", images=digits(94), labels=np.arange(94) % 47)
    assert len(imported(tmp_path, tmp_path / "balanced.npz")[1].classes) == 47


def test_the_validation_part_is_learned_from_too(tmp_path: Path) -> None:
    parts = {"train": slice(0, 20), "val": slice(20, 30), "test": slice(30, 40)}
    arrays = {f"{part}_images": digits()[rows] for part, rows in parts.items()}
    arrays |= {f"{part}_labels": LABELS[rows, None] for part, rows in parts.items()}
    _, data = imported(tmp_path, *npz_of(tmp_path, **arrays))
    assert (len(data.train), len(data.test)) == (30, 10)
    assert same_set(data, digits())


def test_which_column_has_the_labels_is_asked_where_both_may(tmp_path: Path) -> None:
    rows = np.random.default_rng(2).integers(0, 9, (40, 65))
    np.savetxt(tmp_path / "a.csv", rows, fmt="%d", delimiter=",")
    with pytest.raises(UserError, match="first or the last column"):
        imported(tmp_path, tmp_path / "a.csv")


def test_a_line_of_titles_may_be_shorter_than_the_rows(tmp_path: Path) -> None:
    rows = np.column_stack((LABELS, digits().reshape(len(LABELS), -1)))
    np.savetxt(tmp_path / "a.csv", rows, fmt="%d", delimiter=",", header="a,b,c", comments="")
    assert same_set(imported(tmp_path, tmp_path / "a.csv")[1], digits())


def test_an_empty_table_is_one_sentence(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    (tmp_path / "a.csv").write_text("")
    with pytest.raises(UserError, match=r"a\.csv” is not a table"):
        imported(tmp_path, tmp_path / "a.csv")
    assert not recwarn.list


@pytest.mark.parametrize(
    ("images", "labels", "sentence"),
    [(digits(), 0 * LABELS, "one class"), (0 * digits(), LABELS, "of one shade")],
)
def test_sets_that_teach_nothing(
    tmp_path: Path, images: np.ndarray, labels: np.ndarray, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        imported(tmp_path, *npz_of(tmp_path, images=images, labels=labels))


def test_folders_of_a_mac_are_the_same_classes(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        pictures(
            tmp_path / "p",
            lambda label, index, form=form: f"{normalize(form, '영일이삼'[label])}/{form}{index}.png",
        )
    _, data = imported(tmp_path, tmp_path / "p")
    assert sorted(data.classes) == sorted("영일이삼")
    assert np.bincount(data.train.labels).tolist() == [17] * 4


@pytest.mark.parametrize("name", ["{index}.png", "{index}_{label}.png", "writer-{label}.png"])
def test_names_that_begin_with_no_label(tmp_path: Path, name: str) -> None:
    pictures(tmp_path / "p", lambda label, index: name.format(index=index + 10, label=f"{label}-{index}"))
    with pytest.raises(UserError, match=r"p” have no labels: .*3_12\.png"):
        imported(tmp_path, tmp_path / "p")


def test_pictures_that_are_not_read_are_not_left_out_without_a_word(tmp_path: Path) -> None:
    folder = pictures(tmp_path / "p", lambda label, index: f"{label}/{index}.png")
    (folder / "3" / "photo.heic").write_bytes(b"\0\0\0\x18ftypheic")
    report, data = imported(tmp_path, folder)
    assert "photo.heic" in str(report.sentences()[-1])
    assert same_set(data, digits())


def test_what_is_wrong_in_a_zip_names_the_zip(tmp_path: Path) -> None:
    folder = pictures(tmp_path / "p", lambda label, index: f"{label}/{index}.png")
    (folder / "3" / "bad.png").write_bytes(b"x")
    report, _ = imported(tmp_path, zipped(folder, tmp_path / "a.zip"))
    assert f"“{tmp_path / 'a.zip'}/p/3/bad.png”" in str(report.sentences()[-1])
    (tmp_path / "none").mkdir()
    with pytest.raises(UserError, match=r"a\.zip” must contain"):
        import_data("y", [zipped(tmp_path / "none", tmp_path / "a.zip")], tmp_path / "out")


def test_a_zip_with_a_password_is_called_so(tmp_path: Path) -> None:
    file = zipped(pictures(tmp_path / "p", lambda label, index: f"{label}/{index}.png"), tmp_path / "a.zip")
    content = file.read_bytes().replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    file.write_bytes(content)
    with pytest.raises(UserError, match="protected by a password"):
        imported(tmp_path, file)


def test_two_folders_are_not_taken_for_files(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Give a folder"):
        imported(tmp_path, made(tmp_path / "a"), made(tmp_path / "b"))


def test_a_table_without_labels_says_so(tmp_path: Path) -> None:
    rows = [",".join(f"pixel{index}" for index in range(784))]
    rows += [",".join(map(str, row)) for row in digits(4).reshape(4, -1)]
    (tmp_path / "test.csv").write_text("\n".join(rows))
    with pytest.raises(UserError, match=r"test\.csv” has no labels"):
        imported(tmp_path, tmp_path / "test.csv")


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("digits.mat", b"MATLAB 5.0 MAT-file", "MATLAB"),
        ("digits.h5", b"\x89HDF\r\n\x1a\n", "HDF5"),
        ("digits.parquet", b"PAR1", "Parquet"),
        ("digits.pkl", b"\x80\x04", "pickle"),
        ("digits.xlsx", b"PK\x03\x04", "Excel"),
    ],
)
def test_other_files_of_numbers_are_named_as_what_they_are(
    tmp_path: Path, name: str, head: bytes, kind: str
) -> None:
    (tmp_path / name).write_bytes(head + bytes(300))
    with pytest.raises(UserError, match=f"{name}” is a file of .*{kind}.*save its arrays as .npz"):
        imported(tmp_path, tmp_path / name)


@pytest.mark.parametrize(
    ("name", "head", "kind"), [("a.rar", b"Rar!\x1a\x07", "RAR"), ("a.tar.gz", b"\x1f\x8b", "tar")]
)
def test_archives_that_are_not_read(tmp_path: Path, name: str, head: bytes, kind: str) -> None:
    (tmp_path / name).write_bytes(head + bytes(300))
    with pytest.raises(UserError, match=f"packed as {kind}: unpack it first"):
        imported(tmp_path, tmp_path / name)


def test_other_archives_are_named_as_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "digits.7z").write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(100))
    with pytest.raises(UserError, match="packed as 7-Zip: unpack it first"):
        imported(tmp_path, tmp_path / "digits.7z")


def test_a_hostile_zip_writes_nothing_outside(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../outside.png", b"x")
    with pytest.raises(UserError, match="forbidden name"):
        imported(tmp_path, tmp_path / "a.zip")
    assert not (tmp_path.parent / "outside.png").exists()


def test_a_few_bad_files_are_left_out_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pictures(tmp_path / "p", lambda label, index: f"{label}/{index}.png")
    (tmp_path / "p" / "2" / "broken.png").write_bytes(b"no picture")
    monkeypatch.setenv("DIGITLAB_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DIGITLAB_DATA", raising=False)
    assert main(["data", "import", "mine", str(tmp_path / "p"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert report["left_out"] == 1
    assert report["train_size"] + report["test_size"] == 40
    assert any("broken.png" in sentence for sentence in report["told"])


def test_of_many_bad_files_nothing_is_stored(tmp_path: Path) -> None:
    pictures(tmp_path / "p", lambda label, index: f"{label}/{index}.png")
    for number in range(5):
        (tmp_path / "p" / "2" / f"broken{number}.png").write_bytes(b"no picture")
    with pytest.raises(UserError, match="nothing was stored"):
        imported(tmp_path, tmp_path / "p")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("value", [1e38, 3e38, float("nan"), float("inf")])
def test_odd_numbers_in_valid_pictures(tmp_path: Path, value: float) -> None:
    for name in "ab":
        (tmp_path / "p" / name).mkdir(parents=True)
        for number in range(2):
            pixels = np.zeros((28, 28), np.float32)
            pixels[14, 14] = value
            Image.fromarray(pixels).save(tmp_path / "p" / name / f"{number}.tiff")
    if np.isfinite(value):
        assert all_images(imported(tmp_path, tmp_path / "p")[1]).max() == 255
    else:
        with pytest.raises(UserError, match="cannot be read"):
            imported(tmp_path, tmp_path / "p")
