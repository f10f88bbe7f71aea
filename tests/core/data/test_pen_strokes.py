"""Files of pen strokes as a data set, several sets learned together, and drawings of no class."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from core.data.dataset import NON_DIGIT_LABEL, LabelledImages, concatenate
from core.data.pen_strokes import non_digits, read_drawings, render_drawings
from core.data.sources import MNIST, Imported, Mixed, NonDigits, PenStrokes
from core.errors import UserError
from core.ink.render import render
from tests.core.data.idx_files import write_four

ONE = [[[50.0, float(y)] for y in range(0, 100, 10)]]
SEVEN = [[[0.0, 0.0], [40.0, 0.0], [15.0, 80.0]], [[5.0, 40.0], [40.0, 38.0]]]


def write_strokes(path: Path, writers: int = 3) -> Path:
    """A one and a seven by each writer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        json.dumps({"label": label, "writer": f"w{writer:02}", "strokes": strokes, "pen": "blue"})
        for writer in range(writers)
        for label, strokes in ((1, ONE), (7, SEVEN))
    ]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def test_the_first_rendering_is_what_the_pad_would_make(tmp_path: Path) -> None:
    examples = render_drawings(read_drawings(write_strokes(tmp_path / "s.jsonl.gz"), 10), times=3)
    assert len(examples) == 18
    assert examples.labels.tolist() == [1, 7] * 9
    np.testing.assert_array_equal(examples.images[1, 0], np.rint(render(SEVEN) * 255))
    assert not np.array_equal(examples.images[1], examples.images[7]), "other pens"


def test_the_last_writers_are_kept_for_testing(tmp_path: Path) -> None:
    write_strokes(tmp_path / "strokes" / "s.jsonl.gz", writers=5)
    source = PenStrokes(file="strokes/s.jsonl.gz", renderings=2, test_writers=2)
    data = source.load([tmp_path / "none", tmp_path])
    assert (len(data.train), len(data.test)) == (3 * 2 * 2, 2 * 2)
    assert data.train.groups is not None
    assert len(np.unique(data.train.groups)) == 3


def test_the_same_file_gives_the_same_images(tmp_path: Path) -> None:
    write_strokes(tmp_path / "s.jsonl.gz")
    first, second = (PenStrokes(file="s.jsonl.gz", test_writers=0).load([tmp_path]).train for _ in range(2))
    np.testing.assert_array_equal(first.images, second.images)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"label": 10, "strokes": [[[0, 0]]]}', "line 1: the label 10"),
        (b'{"strokes": [[[0, 0]]]}', "line 1.*label"),
        (b"nonsense", "line 1"),
        (b"\xff\xfe", "line 1"),
        (b"", "no drawings"),
    ],
)
def test_lines_that_are_no_labelled_drawings_are_named(tmp_path: Path, line: bytes, words: str) -> None:
    (tmp_path / "bad.jsonl").write_bytes(line)
    with pytest.raises(UserError, match=rf"“bad\.jsonl”.*{words}"):
        read_drawings(tmp_path / "bad.jsonl", 10)


def test_a_file_that_is_not_there_and_writers_that_are_too_few(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no pen-stroke file “s\.jsonl”"):
        PenStrokes(file="s.jsonl").load([tmp_path])
    write_strokes(tmp_path / "s.jsonl.gz")
    with pytest.raises(UserError, match="3 writers"):
        PenStrokes(file="s.jsonl.gz", test_writers=3).load([tmp_path])


def test_non_digits_have_ink_and_no_class() -> None:
    examples = non_digits(200, seed=1)
    assert not examples.known.any()
    assert (examples.images.reshape(200, -1).max(axis=1) == 0).sum() == 4, "one in fifty is an empty sheet"
    np.testing.assert_array_equal(examples.images, non_digits(200, seed=1).images)
    assert not np.array_equal(examples.images, non_digits(200, seed=2).images)


def test_whoever_waits_for_strokes_hears_how_many_images_are_drawn_of_all(tmp_path: Path) -> None:
    write_strokes(tmp_path / "s.jsonl.gz", writers=60)
    received: list[tuple[int, int]] = []
    source = PenStrokes(file="s.jsonl.gz", renderings=4, test_writers=10)
    source.load([tmp_path], lambda done, total: received.append((done, total)))
    assert received == [(200, 420), (400, 420), (420, 420)]


def test_whoever_waits_for_non_digits_may_end_it(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        assert (done, total) == (200, 100_000)
        raise UserError("The run was stopped before it started.")

    with pytest.raises(UserError, match="stopped"):
        Mixed(parts=[NonDigits(count=100_000)]).load([tmp_path], stop)


def test_several_sets_are_learned_and_tested_together(tmp_path: Path) -> None:
    write_four(tmp_path / "mnist")
    write_strokes(tmp_path / "s.jsonl.gz")
    strokes = PenStrokes(file="s.jsonl.gz", renderings=1, test_writers=1)
    mixed = Mixed(parts=[MNIST(train_size=5), strokes, NonDigits(count=7)])
    data = mixed.load([tmp_path])
    assert (len(data.train), len(data.test)) == (5 + 4 + 7, 10 + 2)
    assert data.train.known.sum() == 9
    assert data.test.known.all()
    assert data.name == "MNIST + s + NonDigits"


def test_what_does_not_go_together_is_refused(tmp_path: Path) -> None:
    write_four(tmp_path / "mnist")
    folder = write_four(tmp_path / "signs")
    (folder / "classes.json").write_text(
        '{"name": "Signs", "classes": ["a","b","c","d","e","f","g","h","i","j"]}'
    )
    with pytest.raises(UserError, match="different classes"):
        Mixed(parts=[MNIST(), Imported(name="Signs")]).load([tmp_path])
    with pytest.raises(UserError, match="validation"):
        Mixed(parts=[MNIST(validation=0.1)]).load([tmp_path])
    with pytest.raises(UserError, match=r"^data\.parts\[0\]\.train_size: The data set has only 20"):
        Mixed(parts=[MNIST(train_size=21)]).load([tmp_path])


def test_groups_stay_apart_when_parts_are_joined() -> None:
    images = np.zeros((2, 1, 1, 1), np.uint8)
    plain = LabelledImages(images, np.zeros(2, np.uint8))
    grouped = LabelledImages(images, np.full(2, NON_DIGIT_LABEL, np.uint8), np.array([7, 7]))
    assert concatenate([plain, plain]).groups is None
    groups = concatenate([grouped, plain, grouped]).groups
    assert groups is not None
    assert groups.tolist() == [0, 0, 1, 2, 3, 3]
