import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.files.names import MAX_NAME_LENGTH, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Better training", "better-training"),
        ("lr 0.5", "lr-0-5"),
        ("손글씨 숫자 1", "손글씨-숫자-1"),
        ("../../etc/passwd", "etc-passwd"),
        ("con", "con-"),
        ("COM1", "com1-"),
        ("  ", "unnamed"),
        ("???", "unnamed"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text(max_size=400))
def test_a_slug_is_a_safe_and_short_file_name(name: str) -> None:
    text = slug(name)
    assert text
    assert len(text.encode()) <= MAX_NAME_LENGTH + 1
    assert not set(text) & set('/\\:*?"<>|\0\n.')
    assert slug(text) == text
