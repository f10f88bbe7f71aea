import gzip
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.data.dataset import DataSet
from core.data.importing import import_data
from core.data.sources import Imported
from core.errors import UserError
from tests.core.data.idx_files import four_arrays, packed, write_four


def images(count: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(1).integers(0, 100, (count, *shape), np.uint8)


def imported(name: str, files: list[Path], directory: Path) -> DataSet:
    folder = import_data(name, files, directory).folder
    assert folder.parent == directory
    assert not list(directory.glob(".*"))
    return Imported(name=name).load([directory])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_a_pair_of_idx_files(tmp_path: Path, out: Path) -> None:
    pixels, labels = images(60, 28, 28), (np.arange(60) % 3).astype(np.uint8)
    (tmp_path / "a.gz").write_bytes(packed(labels))
    (tmp_path / "b.idx").write_bytes(gzip.decompress(packed(pixels)))
    data = imported("My digits", [tmp_path / "a.gz", tmp_path / "b.idx"], out)
    assert data.classes == ("0", "1", "2")
    assert np.bincount(data.test.labels).tolist() == [3, 3, 3]
    assert np.bincount(data.train.labels).tolist() == [17, 17, 17]
    together = np.concatenate([data.train.images, data.test.images])
    assert sorted(image.tobytes() for image in together) == sorted(image.tobytes() for image in pixels)


def test_the_test_part_of_idx_files_is_kept(tmp_path: Path, out: Path) -> None:
    folder = write_four(tmp_path / "given")
    data = imported("x", sorted(folder.iterdir()), out)
    np.testing.assert_array_equal(data.test.images[:, 0], four_arrays()["t10k-images"])
    np.testing.assert_array_equal(data.train.labels, four_arrays()["train-labels"])
    again = imported("y", [folder], out)
    np.testing.assert_array_equal(data.train.images, again.train.images)


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
@pytest.mark.parametrize(
    ("shape", "scale", "dtype"),
    [
        ((28, 28), 1, np.uint8),
        ((784,), 1, np.uint8),
        ((1, 28, 28), 1, np.int64),
        ((28, 28, 1), 1 / 255, np.float32),
        ((28, 28), 1 / 255, np.float64),
    ],
)
def test_npz_in_many_forms(tmp_path: Path, save, shape, scale: float, dtype: type) -> None:
    out = tmp_path / "data"
    pixels, labels = images(40, 28, 28), np.arange(40) % 4
    pixels[0, 14, 14] = 255
    file = tmp_path / "mine.npz"
    save(file, images=(pixels.reshape(40, *shape) * scale).astype(dtype), labels=labels)
    data = imported("x", [file], out)
    together = np.concatenate([data.train.images, data.test.images])
    assert sorted(image.tobytes() for image in together) == sorted(image.tobytes() for image in pixels)


def test_npz_as_keras_has_it_with_colours_and_other_sizes(tmp_path: Path, out: Path) -> None:
    file = tmp_path / "k.npz"
    labels = np.array([0, 9] * 6)
    np.savez(
        file,
        x_train=np.asfortranarray(images(12, 56, 40, 3)),
        y_train=labels[:, None],
        x_test=images(4, 8, 8, 3),
        y_test=labels[:4],
    )
    data = imported("x", [file], out)
    assert data.train.images.shape == (12, 1, 28, 28)
    assert len(data.test) == 4
    assert len(data.classes) == 10


def test_dark_ink_on_bright_paper_is_turned_around(tmp_path: Path, out: Path) -> None:
    dark = images(20, 28, 28)
    labels = np.arange(20) % 2
    np.savez(tmp_path / "a.npz", images=dark, labels=labels)
    np.savez(tmp_path / "b.npz", images=255 - dark, labels=labels)
    first, second = (imported(name, [tmp_path / f"{name}.npz"], out) for name in "ab")
    np.testing.assert_array_equal(first.train.images, second.train.images)


def class_folders(root: Path, names: list[str], count: int = 6) -> Path:
    for brightness, name in enumerate(names):
        (root / name).mkdir(parents=True)
        for number in range(count):
            Image.new("L", (28, 28), brightness * 10).save(root / name / f"{number}.png")
        (root / name / "notes.txt").write_text("no image")
        (root / name / ".hidden.png").write_text("no image")
    return root


def test_a_folder_of_class_folders(tmp_path: Path, out: Path) -> None:
    root = class_folders(tmp_path / "pictures", ["고양이", "10", "9"])
    seen: list[tuple[int, int]] = []
    import_data("Pets", [root], out, lambda done, total: seen.append((done, total)))
    data = Imported(name="Pets").load([out])
    assert data.classes == ("9", "10", "고양이")
    assert np.bincount(data.train.labels).tolist() == [5, 5, 5]
    for brightness, name in ((0, "고양이"), (10, "10"), (20, "9")):
        chosen = data.train.images[data.train.labels == data.classes.index(name)]
        assert set(chosen.ravel().tolist()) == {brightness}
    assert seen[-1] == (18, 18)


def test_class_folders_in_train_and_test(tmp_path: Path, out: Path) -> None:
    class_folders(tmp_path / "p" / "train", ["a", "b", "c"], 3)
    class_folders(tmp_path / "p" / "test", ["b", "c"], 2)
    data = imported("x", [tmp_path / "p"], out)
    assert np.bincount(data.train.labels).tolist() == [3, 3, 3]
    assert data.test.labels.tolist() == [1, 1, 2, 2]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F"])
@pytest.mark.parametrize("size", [(28, 28), (100, 40), (3, 9)])
def test_pictures_of_every_kind(tmp_path: Path, out: Path, mode: str, size: tuple[int, int]) -> None:
    for name in "ab":
        (tmp_path / "p" / name).mkdir(parents=True)
        for number in range(2):
            image = Image.new("L", size, 0)
            image.putpixel((1, 1), 255)
            image.convert(mode).save(tmp_path / "p" / name / f"{number}.tiff")
    assert imported("x", [tmp_path / "p"], out).image_shape == (1, 28, 28)


def test_transparent_ink_is_seen(tmp_path: Path, out: Path) -> None:
    for name, colour in (("black", 0), ("white", 255)):
        (tmp_path / "p" / name).mkdir(parents=True)
        picture = np.zeros((28, 28, 4), np.uint8)
        picture[10:18, 10:18] = colour, colour, colour, 255
        for number in range(2):
            Image.fromarray(picture).save(tmp_path / "p" / name / f"{number}.png")
    data = imported("x", [tmp_path / "p"], out)
    for image in data.train.images[:, 0]:
        assert image[14, 14] != image[0, 0]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, out: Path) -> None:
    root = class_folders(tmp_path / "p", ["a", "b"])
    outside = class_folders(tmp_path / "secret", ["c"])
    (root / "link").symlink_to(outside / "c")
    (root / "a" / "link.png").symlink_to(outside / "c" / "0.png")
    data = imported("x", [root], out)
    assert data.classes == ("a", "b")
    assert len(data.train) + len(data.test) == 12


def bad_npz(folder: Path, **arrays: object) -> Path:
    np.savez(folder / "bad.npz", **arrays)
    return folder / "bad.npz"


FOUR = np.zeros((4, 28, 28), np.uint8)


@pytest.mark.parametrize(
    ("arrays", "sentence"),
    [
        ({"pictures": FOUR}, "contains no arrays “images” and “labels”"),
        ({"images": FOUR, "labels": np.arange(3)}, "3 labels for 4 images"),
        ({"images": FOUR, "labels": np.array(1)}, "labels"),
        ({"images": FOUR, "labels": np.array([0, 1, 2, 100])}, "the label 100, but labels go from 0 to 99"),
        ({"images": FOUR, "labels": np.array([0, 1, 2, -1])}, "the label -1"),
        ({"images": FOUR, "labels": np.full((4, 4), 0.5)}, "16 labels for 4 images"),
        ({"images": FOUR, "labels": np.arange(4) / 2}, "not whole numbers"),
        ({"images": FOUR, "labels": np.arange(4)}, "too few images"),
        ({"images": FOUR + 1e300, "labels": np.arange(4)}, "far too large"),
        ({"images": FOUR * np.nan, "labels": np.arange(4)}, "not finite"),
        ({"images": FOUR.reshape(4, 7, 16, 7), "labels": np.arange(4)}, "shape 4 x 7 x 16 x 7"),
        ({"images": FOUR[:0], "labels": np.arange(0)}, "must contain from 1"),
        ({"images": np.array(["a"] * 4), "labels": np.arange(4)}, "other than plain numbers"),
        ({"images": np.array([{}] * 4), "labels": np.arange(4)}, "other than plain numbers"),
    ],
)
def test_arrays_that_are_no_data_set(tmp_path: Path, out: Path, arrays: dict, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        import_data("x", [bad_npz(tmp_path, **arrays)], out)
    assert not out.exists() or not list(out.iterdir())


def test_folders_that_are_no_data_set(tmp_path: Path, out: Path) -> None:
    (tmp_path / "none").mkdir()
    class_folders(tmp_path / "many", [f"c{number}" for number in range(101)], 1)
    class_folders(tmp_path / "hollow", ["a", "b"], 0)
    damaged = class_folders(tmp_path / "damaged", ["a", "b"])
    (damaged / "b" / "3.png").write_bytes((damaged / "b" / "3.png").read_bytes()[:50])
    for name, sentence in (
        ("none", "from 2 to 100 folders"),
        ("many", "it contains 101"),
        ("hollow", "contains no images"),
        (
            "damaged",
            r"At least 1 of 12 images cannot be read: nothing was stored. .*b/3.png” is not a picture",
        ),
        ("missing", "There is no file"),
    ):
        with pytest.raises(UserError, match=sentence):
            import_data("x", [tmp_path / name], out)
    assert not out.exists()


@pytest.mark.parametrize("count", [0, 1, 3, 5])
def test_a_wrong_number_of_files(tmp_path: Path, out: Path, count: int) -> None:
    files = sorted(write_four(tmp_path / "f").iterdir())
    with pytest.raises(UserError, match="IDX files"):
        import_data("x", [*files, files[0]][:count], out)


def test_two_files_of_images(tmp_path: Path, out: Path) -> None:
    folder = write_four(tmp_path / "f")
    with pytest.raises(UserError, match="no counterpart"):
        import_data("x", sorted(folder.glob("*images*")), out)


@pytest.mark.parametrize("name", ["", "...", "MNIST", "fashion-mnist", "Models", "taken", "x" * 201])
def test_names_that_cannot_be(tmp_path: Path, out: Path, name: str) -> None:
    files = [write_four(tmp_path / "f")]
    imported("Taken", files, out)
    with pytest.raises(UserError, match="name"):
        import_data(name, files, out)


def test_a_very_long_korean_name_is_kept_whole(tmp_path: Path, out: Path) -> None:
    name = "손글씨 " * 40
    import_data(name, [write_four(tmp_path / "f")], out)
    assert Imported(name=name).load([out]).name == name
    (folder,) = out.iterdir()
    assert len(folder.name.encode()) <= 255, "longer names no file system takes"
