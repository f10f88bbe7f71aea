"""Hostile pictures: refused in a sentence, before they are unpacked."""

import contextlib
import struct
import tracemalloc
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.data.importing.image_folder import read_gray
from core.errors import UserError
from core.ink.picture import preprocess_picture, read_ink


def png(width: int, height: int, data: bytes, kind: int = 0) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(data))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(10_000, 10_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_of_absurd_size_is_not_unpacked(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png(*size, bytes(10_000_000)))
    tracemalloc.start()
    with pytest.raises(UserError, match=r"bomb\.png"):
        read_gray(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize("size", [(10_000, 10_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1), (7000, 6850)])
@pytest.mark.parametrize("colour", [False, True])
def test_no_picture_takes_much_memory_before_it_is_refused(
    tmp_path: Path, size: tuple[int, int], colour: bool
) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "bomb.png"
    path.write_bytes(png(*size, bytes(10_000_000), kind=6 if colour else 0))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for read in (read_ink, read_gray):
        with pytest.raises(UserError, match=r"bomb\.png"):
            read(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def seven(side: int = 300) -> Image.Image:
    """Dark on light, with room to its right, so that it can be told from a turned one."""
    image = Image.new("RGB", (side + 100, side), (240, 238, 230))
    draw = ImageDraw.Draw(image)
    draw.line([(90, 60), (220, 60), (140, 250)], fill=(20, 20, 60), width=20, joint="curve")
    return image


@pytest.mark.parametrize("kind", ["turned", "animated", "transparent palette", "cmyk", "deep"])
def test_unusual_pictures_are_read_like_any_other(tmp_path: Path, kind: str) -> None:
    plain, path = seven(), tmp_path / "unusual.png"
    plain.save(tmp_path / "plain.png")
    match kind:
        case "turned":
            path = tmp_path / "unusual.jpg"
            exif = Image.Exif()
            exif[0x0112] = 6  # held upright: to be turned a quarter to the right
            plain.transpose(Image.Transpose.ROTATE_90).save(path, exif=exif, quality=95)
        case "animated":
            path = tmp_path / "unusual.gif"
            plain.save(path, save_all=True, append_images=[Image.new("RGB", plain.size, "black")] * 3)
        case "transparent palette":
            palette = plain.quantize(4)
            paper = palette.getpixel((0, 0))
            palette.save(path, transparency=paper)
        case "cmyk":
            path = tmp_path / "unusual.jpg"
            plain.convert("CMYK").save(path, quality=95)
        case "deep":
            Image.fromarray(np.asarray(plain.convert("L")).astype(np.uint16) * 200).save(path)
    expected, seen = (preprocess_picture(read_ink(file)).image for file in (tmp_path / "plain.png", path))
    assert np.abs(expected - seen).mean() < 0.02


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"%PDF-1.4\n", b'<svg xmlns="x"/>', b"BM" + bytes(60)])
def test_other_kinds_are_no_pictures_to_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.svg"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"“other\.svg” is (not a picture that can be read|empty)"):
        read_ink(path)


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n", b"%!PS-Adobe-3.0 EPSF-3.0\nquit\n", b"<svg/>", bytes(1000)]
)
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"“.*x\.png” is not a picture that can be read"):
        read_gray(path)


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "bmp", "tiff", "webp", "ppm"])
def test_damage_anywhere_is_refused_or_harmless(tmp_path: Path, kind: str) -> None:
    whole = tmp_path / f"whole.{kind}"
    generator = np.random.default_rng(5)
    Image.fromarray(generator.integers(0, 255, (20, 20), np.uint8)).save(whole)
    content, path = whole.read_bytes(), tmp_path / "damaged"
    for _ in range(150):
        damaged = bytearray(content)
        for place in generator.integers(0, len(content), 3):
            damaged[place] = generator.integers(0, 256)
        path.write_bytes(damaged[: generator.integers(1, len(content) + 1)])
        with contextlib.suppress(UserError):  # anything else is a fault
            assert read_gray(path).mode == "L"
