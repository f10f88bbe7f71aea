"""What was said of an image is there again, and a file that cannot be read is not written over."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.storage.label_decisions import Decision, LabelDecisions

IMAGES = np.random.default_rng(0).integers(0, 256, (3, 1, 28, 28)).astype(np.uint8)


def test_a_decision_is_kept_for_the_image_and_its_label(tmp_path: Path):
    path = tmp_path / "own" / "decisions.json"
    kept = LabelDecisions(path)
    kept.decide(IMAGES[0], "7", Decision.LABEL_WRONG)
    kept.decide(IMAGES[1], "2", Decision.UNREADABLE)
    kept.decide(IMAGES[1], "2", None)
    again = LabelDecisions(path)
    assert len(again) == 1
    assert again.of(IMAGES[0].copy(), "7") is Decision.LABEL_WRONG
    assert again.of(IMAGES[0], "1") is None, "with another label it is another question"
    assert again.of(IMAGES[1], "2") is None


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"a": "nobody"}', b"\xff\xfe"])
def test_a_file_that_cannot_be_read_stays_as_it_is(tmp_path: Path, content: bytes):
    path = tmp_path / "decisions.json"
    path.write_bytes(content)
    with pytest.raises(UserError, match="decisions about labels"):
        LabelDecisions(path)
    assert path.read_bytes() == content
