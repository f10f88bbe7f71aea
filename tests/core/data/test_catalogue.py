from pathlib import Path

import numpy as np

from core.data.catalogue import list_data_sets, sources
from core.data.sources import MNIST, FashionMNIST, Imported, InkDigits
from tests.core.data.idx_files import packed, write_four


def test_what_is_there_and_what_is_not(tmp_path: Path) -> None:
    write_four(tmp_path / "mnist")
    own = write_four(tmp_path / "mine")
    (own / "classes.json").write_text('{"name": "Mine", "classes": ["a", "b"]}')
    mnist, fashion, ink, mine = list_data_sets([tmp_path / "none", tmp_path])
    assert (mnist.name, mnist.present, mnist.folder, mnist.train_size, mnist.test_size) == (
        "MNIST",
        True,
        tmp_path / "mnist",
        20,
        10,
    )
    assert (fashion.name, fashion.present, fashion.folder) == ("FashionMNIST", False, None)
    assert 30_000_000 < fashion.download_size < 32_000_000
    assert (mine.name, mine.classes, mine.present, mine.download_size) == ("Mine", ("a", "b"), True, 0)
    assert (ink.name, ink.present, ink.generated, ink.train_size) == ("InkDigits", True, True, 60_000)
    assert sources([tmp_path]) == [MNIST(), FashionMNIST(), InkDigits(), Imported(name="Mine")]


def test_damage_is_listed_and_never_raised(tmp_path: Path) -> None:
    write_four(tmp_path / "mnist", train_labels=packed(np.zeros((3, 28, 28), np.uint8)))
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "classes.json").write_text("nothing")
    renamed = write_four(tmp_path / "renamed")
    (renamed / "classes.json").write_text('{"name": "Mine", "classes": ["a", "b"]}')
    mnist, _, _, broken, other = list_data_sets([tmp_path])
    assert not mnist.present
    assert "train-labels" in str(mnist.problem)
    assert "classes.json" in str(broken.problem)
    assert "rename the folder to “mine”" in str(other.problem)
    assert len(sources([tmp_path])) == 3
