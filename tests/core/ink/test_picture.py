"""Pictures of digits come from anywhere: the same digit in any clothes is the same 28 x 28."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.errors import UserError
from core.ink.picture import preprocess_picture, read_ink


def seven(side: int, ink: object, paper: object, pen: int, mode: str = "RGB") -> Image.Image:
    width = height = side
    image = Image.new(mode, (width, height), paper)
    draw = ImageDraw.Draw(image)
    points = [(0.3, 0.25), (0.65, 0.22), (0.45, 0.8)]
    draw.line([(width * x, height * y) for x, y in points], fill=ink, width=pen, joint="curve")
    draw.line([(width * 0.4, height * 0.5), (width * 0.65, height * 0.48)], fill=ink, width=pen)
    return image


@pytest.fixture
def plain(tmp_path: Path) -> np.ndarray:
    return read(seven(600, 0, 255, 36, "L"), tmp_path)


def read(image: Image.Image, folder: Path, name: str = "digit.png", **options: object) -> np.ndarray:
    image.save(folder / name, **options)
    return preprocess_picture(read_ink(folder / name)).image


def test_a_digit_fits_the_box(plain: np.ndarray):
    assert plain.shape == (28, 28)
    assert plain.dtype == np.float32
    assert 0 <= plain.min() < 0.01
    assert 0.99 < plain.max() <= 1
    rows = np.flatnonzero(plain.max(axis=1) > 0.2)
    assert rows[-1] - rows[0] + 1 == 20


@pytest.mark.parametrize(
    ("image", "name"),
    [
        (seven(600, (250, 250, 240), (20, 30, 40), 36), "light_on_dark.png"),
        (seven(600, (20, 20, 60), (240, 238, 230), 36), "photo.jpg"),
        (seven(600, (20, 20, 60), (240, 238, 230), 36).convert("CMYK"), "cmyk.jpg"),
        (seven(600, (20, 20, 60), (240, 238, 230), 36).convert("P"), "palette.gif"),
        (seven(600, (0, 0, 0, 255), (0, 0, 0, 0), 36, "RGBA"), "transparent_dark.png"),
        (seven(600, (255, 255, 255, 255), (255, 255, 255, 0), 36, "RGBA"), "transparent_light.png"),
        (seven(600, 0, 1, 36, "1"), "one_bit.png"),
        (Image.fromarray(np.asarray(seven(600, 0, 255, 36, "L")).astype(np.uint16) * 200), "deep.png"),
        (seven(3000, 0, 255, 180, "L"), "large.png"),
        (seven(150, 0, 255, 9, "L"), "small.webp"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_clothes_do_not_matter(image: Image.Image, name: str, plain: np.ndarray, tmp_path: Path):
    assert np.abs(read(image, tmp_path, name) - plain).mean() < 0.03


def test_grain_and_uneven_light_are_paper(plain: np.ndarray, tmp_path: Path):
    grain = np.random.default_rng(0).normal(0, 10, (600, 600)) + np.linspace(0, 30, 600)
    noisy = np.asarray(seven(600, 80, 190, 36, "L")) + grain
    assert np.abs(read(Image.fromarray(noisy.clip(0, 255).astype(np.uint8)), tmp_path) - plain).mean() < 0.03


def test_a_patch_of_light_beside_a_shadow_is_no_ink(tmp_path: Path):
    """The shadow covers most of the paper, and differs from the light more than the ink does."""
    y, x = np.mgrid[:600, :600]
    light = 0.55 + 0.45 / (1 + np.exp((np.hypot(x, 600 - y) - 300) / 6))
    shaded = Image.fromarray((np.asarray(seven(600, 90, 190, 20, "L")) * light).astype(np.uint8))
    expected = read(seven(600, 90, 190, 20, "L"), tmp_path)
    assert np.abs(read(shaded, tmp_path) - expected).mean() < 0.02


def test_a_hairline_is_widened_to_a_pen(tmp_path: Path):
    assert read(seven(2000, 0, 255, 4, "L"), tmp_path).sum() > 60


def in_mnists_form() -> np.ndarray:
    digit = np.zeros((28, 28), dtype=np.uint8)
    digit[4:24, 12:17] = 255
    digit[21:24, 9:21] = 255
    return digit


def test_a_digit_of_mnist_is_taken_as_it_is(tmp_path: Path):
    digit = in_mnists_form()
    np.testing.assert_array_equal(
        read(Image.fromarray(digit), tmp_path), digit.astype(np.float32) / np.float32(255)
    )


@pytest.mark.parametrize("change", ["aside", "grey", "grain", "small", "dim"])
def test_the_size_alone_says_nothing(change: str, tmp_path: Path):
    """What is not in MNIST's form is brought into it, at 28 x 28 as at any other size."""
    digit = in_mnists_form()
    expected = read(Image.fromarray(digit), tmp_path)
    match change:
        case "aside":
            digit = np.roll(digit, (-3, 5), axis=(0, 1))
        case "grey":
            digit = 90 + digit // 2
        case "grain":
            digit = (digit * 0.9 + np.random.default_rng(1).uniform(0, 12, digit.shape)).astype(np.uint8)
        case "small":
            digit = np.pad(digit[4:24:2, 9:21:2], ((15, 3), (19, 3)))
        case "dim":
            digit = digit // 4
    assert np.abs(read(Image.fromarray(digit), tmp_path) - expected).mean() < 0.07


@pytest.mark.parametrize(
    "image", [Image.new("L", (1, 1)), Image.new("L", (90, 40), 128)], ids=["pixel", "even"]
)
def test_a_picture_without_ink_is_refused(image: Image.Image, tmp_path: Path):
    with pytest.raises(UserError, match=r"No ink was found in “digit\.png”"):
        read(image, tmp_path)


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"0"))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        png(0, 0),
        png(28, 28),
        png(9000, 9000),
        png(100_000, 100_000),
        png(2**31 - 1, 2**31 - 1),
    ],
    ids=["empty", "text", "nothing", "truncated", "large", "bomb", "overflow"],
)
def test_a_hostile_file_is_refused_in_a_sentence(content: bytes, tmp_path: Path):
    path = tmp_path / "bad.png"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"“bad\.png” .*\."):
        read_ink(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    for path in (tmp_path / "gone.png", tmp_path):
        with pytest.raises(UserError, match=path.name):
            read_ink(path)
