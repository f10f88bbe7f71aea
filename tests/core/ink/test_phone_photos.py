"""Whatever a phone makes is read: up to 200 megapixels, fast, in little memory, turned as it was held."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.errors import UserError
from core.ink.picture import preprocess_picture, read_ink
from tests.core.ink.test_picture import seven

PHONES = [
    (4032, 3024),
    (4080, 3060),
    (4208, 3120),
    (4624, 3468),
    (5712, 4284),
    (8064, 6048),
    (8160, 6120),
    (9248, 6936),
    (12000, 9000),
]


def photo(width: int, height: int) -> Image.Image:
    image = Image.new("L", (width, height), 225)
    points = [(0.4, 0.3), (0.6, 0.28), (0.47, 0.7)]
    places = [(width * x, height * y) for x, y in points]
    ImageDraw.Draw(image).line(places, fill=40, width=height // 30, joint="curve")
    return image


@pytest.mark.parametrize(("width", "height"), PHONES)
def test_the_sizes_of_phones_are_read(width: int, height: int, tmp_path: Path):
    photo(width, height).save(tmp_path / "photo.jpg", quality=80)
    small = io.BytesIO()
    photo(1200, 900).save(small, "PNG")
    seen = preprocess_picture(read_ink(tmp_path / "photo.jpg")).image
    assert np.abs(seen - preprocess_picture(read_ink(small.getvalue(), "small")).image).mean() < 0.02


MEASURED = """
import resource, sys, time
from pathlib import Path
from core.ink.picture import preprocess_picture, read_ink
from core.ink.segmentation import digits_in_picture
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
parts = digits_in_picture(read_ink(Path(sys.argv[1])))
image = preprocess_picture(parts[0]).image
seconds = time.process_time() - began
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
print(len(parts), seconds, grown)
"""


def test_two_hundred_megapixels_take_a_second_and_a_half_and_three_hundred_megabytes(tmp_path: Path):
    pytest.importorskip("resource")
    photo(16320, 12240).save(tmp_path / "photo.jpg", quality=80)
    program = [sys.executable, "-c", MEASURED, tmp_path / "photo.jpg"]
    output = subprocess.run(program, capture_output=True, check=True, text=True).stdout
    count, seconds, megabytes = map(float, output.split())
    assert count == 1
    assert seconds < 1.5
    assert megabytes < 300


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_is_turned_as_its_camera_was_held(turn: int, tmp_path: Path):
    upright = seven(600, (20, 20, 60), (240, 238, 230), 36)
    ways = {
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }
    exif, image = Image.Exif(), upright
    exif[0x0112] = turn
    for way in ways.get(turn, []):
        image = image.transpose(way)
    image.save(tmp_path / "photo.jpg", exif=exif, quality=95)
    upright.save(tmp_path / "upright.png")
    seen, expected = (
        preprocess_picture(read_ink(tmp_path / name)).image for name in ("photo.jpg", "upright.png")
    )
    assert np.abs(seen - expected).mean() < 0.02


def test_a_photo_with_a_second_picture_in_its_file_is_read(tmp_path: Path):
    """As phones keep a depth or brightness map beside it."""
    image = photo(4000, 3000)
    image.save(tmp_path / "photo.jpg", "MPO", save_all=True, append_images=[Image.new("L", (1000, 750), 128)])
    assert preprocess_picture(read_ink(tmp_path / "photo.jpg")).image.max() > 0.9


def test_what_no_phone_makes_is_refused_before_it_is_unpacked(tmp_path: Path):
    huge = io.BytesIO()
    Image.new("L", (64, 64), 225).save(huge, "JPEG")
    content = bytearray(huge.getvalue())
    frame = content.index(b"\xff\xc0")
    content[frame + 5 : frame + 9] = (60_000).to_bytes(2, "big") * 2
    (tmp_path / "huge.jpg").write_bytes(content)
    with pytest.raises(UserError, match=r"“huge\.jpg” is too large"):
        read_ink(tmp_path / "huge.jpg")
