import gzip
from pathlib import Path
from time import process_time

import msgspec
import numpy as np
import pytest

from core.data.directories import DATA_VARIABLE, directory_to_write, search_directories, user_directory
from core.data.folder import FILE_STEMS, DataFolder, file_name
from core.data.sources import (
    DIGITS,
    MNIST,
    AnyDataSource,
    DataSource,
    FashionMNIST,
    GeneratedHand,
    Imported,
    InkDigits,
    source_named,
)
from core.data.splits import split
from core.errors import UserError
from core.nn.component import members
from tests.core.data.idx_files import packed, write_four


def test_mnist_as_it_was_published(mnist_directory: Path) -> None:
    began = process_time()
    data = MNIST().load([mnist_directory])
    assert process_time() - began < 2
    assert data.image_shape == (1, 28, 28)
    assert (len(data.train), len(data.test)) == (60_000, 10_000)
    counts = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    assert np.bincount(data.train.labels).tolist() == counts
    assert data.classes == DIGITS
    assert data.train.images.max() == 255


def test_fashion_mnist_as_it_was_published(mnist_directory: Path) -> None:
    data = FashionMNIST().load([mnist_directory])
    assert np.bincount(data.train.labels).tolist() == [6000] * 10
    assert data.classes[-1] == "Ankle boot"


def test_every_spelling_of_a_file_is_found(tmp_path: Path) -> None:
    folder = write_four(tmp_path / "mnist")
    for part, name in zip(FILE_STEMS, ("train-images.idx3-ubyte", "train-labels-idx1-ubyte"), strict=False):
        path = folder / file_name(part)
        (folder / name).write_bytes(gzip.decompress(path.read_bytes()))
        path.unlink()
    (folder / file_name("t10k-labels")).rename(folder / "t10k-labels.idx1-ubyte.gz")
    assert DataFolder(folder).missing == []
    assert len(MNIST().load([tmp_path]).train) == 20


def test_the_first_folder_that_has_all_is_used(tmp_path: Path) -> None:
    write_four(tmp_path / "a" / "mnist")
    (tmp_path / "a" / "mnist" / file_name("t10k-labels")).unlink()
    write_four(tmp_path / "b" / "mnist")
    assert len(MNIST().load([tmp_path / "none", tmp_path / "a", tmp_path / "b"]).test) == 10


def test_nothing_there_tells_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="digitlab data fetch FashionMNIST") as error:
        FashionMNIST().load([tmp_path])
    assert str(tmp_path / "fashion-mnist") in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = write_four(tmp_path / "mnist")
    (folder / "t10k-labels-idx1-ubyte.gz").unlink()
    with pytest.raises(
        UserError, match=r"“t10k-labels-idx1-ubyte.gz” is missing in .*mnist: run “digitlab data fetch MNIST”"
    ):
        MNIST().load([tmp_path])


WRONG = {
    "train_images": packed(np.zeros((20, 28, 28), np.uint8))[:-20],
    "train_labels": packed(np.full(20, 10, np.uint8)),
    "t10k_images": packed(np.zeros((10, 32, 32), np.uint8)),
    "t10k_labels": packed(np.zeros(9, np.uint8)),
}


@pytest.mark.parametrize("part", WRONG)
def test_a_damaged_file_is_named_with_what_to_do(tmp_path: Path, part: str) -> None:
    folder = write_four(tmp_path / "mnist", **{part: WRONG[part]})
    with pytest.raises(UserError, match="digitlab data fetch MNIST") as error:
        MNIST().load([tmp_path])
    assert str(folder / file_name(part.replace("_", "-"))) in str(error.value)


def test_imported_images_are_found_by_their_name(tmp_path: Path) -> None:
    folder = write_four(tmp_path / "내-글씨")
    (folder / "classes.json").write_text(
        '{"name": "내 글씨", "classes": ["a","b","c","d","e","f","g","h","i","j"]}'
    )
    data = Imported(name="내 글씨").load([tmp_path])
    assert data.name == "내 글씨"
    assert data.classes[0] == "a"


@pytest.mark.parametrize("name", ["", "nothing", "../mnist", "mnist/../../x", "\0"])
def test_imported_images_that_are_not_there(tmp_path: Path, name: str) -> None:
    write_four(tmp_path / "mnist")
    with pytest.raises(UserError, match="There is no data set"):
        Imported(name=name).load([tmp_path / "mnist", tmp_path])


def test_damaged_imported_images_are_told_with_what_to_do(tmp_path: Path) -> None:
    folder = write_four(tmp_path / "mine", t10k_labels=WRONG["t10k_labels"])
    (folder / "classes.json").write_text('{"name": "Mine", "classes": ["a", "b"]}')
    with pytest.raises(UserError, match="import these images again"):
        Imported(name="Mine").load([tmp_path])


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"name": "x", "classes": ["a"]}', "\xff" * 9, "[" * 60_000]
)
def test_damaged_classes_are_refused(tmp_path: Path, text: str) -> None:
    folder = write_four(tmp_path / "mine")
    (folder / "classes.json").write_text(text, encoding="latin-1")
    with pytest.raises(UserError, match=r"classes\.json” is damaged"):
        Imported(name="mine").load([tmp_path])


def test_sources_by_name() -> None:
    assert [source_named(name) for name in ("MNIST", "mnist", "Fashion-MNIST", "fashionmnist")] == [
        MNIST(),
        MNIST(),
        FashionMNIST(),
        FashionMNIST(),
    ]
    assert [source_named(name) for name in ("InkDigits", "ink digits")] == [InkDigits(), InkDigits()]
    assert source_named("My own") == Imported(name="My own")


@pytest.mark.parametrize("kind", members(DataSource))
def test_every_source_survives_json(kind: type[DataSource]) -> None:
    source = kind(train_size=100, validation=0.2)
    assert msgspec.json.decode(msgspec.json.encode(source), type=AnyDataSource) == source


def test_a_kind_of_hand_is_there_to_be_evaluated_on_alone() -> None:
    source = source_named("hand-7-barred")
    assert isinstance(source, GeneratedHand)
    made = source.load([])
    assert (len(made.train), len(made.test), set(made.test.labels.tolist())) == (0, 500, {7})
    with pytest.raises(UserError, match="nothing to learn"):
        split(source, made.train, seed=1)


def test_a_kind_of_hand_is_learned_from_digits_that_it_is_not_evaluated_on() -> None:
    made = GeneratedHand(kind="4-low-cup", count=20, training_count=30).load([])
    assert (len(made.train), len(made.test), set(made.train.labels.tolist())) == (30, 20, {4})
    assert not (made.train.images[:20] == made.test.images).all(axis=(1, 2, 3)).any()
    np.testing.assert_array_equal(
        made.test.images, GeneratedHand(kind="4-low-cup", count=20).load([]).test.images
    )


def test_a_kind_of_hand_that_is_none_is_refused_with_those_of_its_digit() -> None:
    with pytest.raises(UserError, match=r"7-plain, 7-hooked, .*7-barred"):
        source_named("hand-7-slashed").load([])
    with pytest.raises(UserError, match="no kind of hand “x”: 0-plain"):
        source_named("hand-x").load([])


def test_order_of_the_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    given = tmp_path / "given"
    assert search_directories(given) == [given, tmp_path, user_directory()]
    assert directory_to_write(given) == given
    assert directory_to_write() == tmp_path
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "none"))
    assert directory_to_write() == user_directory()
    monkeypatch.delenv(DATA_VARIABLE)
    assert search_directories() == [user_directory()]
