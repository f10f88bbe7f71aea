import hashlib
import socket
from pathlib import Path
from time import monotonic

import pytest

from core.data.download import CancelledError, DownloadLimits, fetch
from core.data.folder import FILE_STEMS, file_name
from core.data.sources import MNIST, PublishedFile
from core.errors import UserError
from tests.core.data.idx_files import four_arrays, packed
from tests.core.data.mirror import serving
from tests.waiting import PROMPT

FILES = {file_name(part): packed(array) for part, array in four_arrays().items()}
HASTY = DownloadLimits(stall_seconds=1.0, pause_seconds=0.05)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> type[MNIST]:
    """MNIST, but small."""
    known = {
        name: PublishedFile(len(content), hashlib.sha256(content).hexdigest())
        for name, content in FILES.items()
    }
    monkeypatch.setattr(MNIST, "files", known)
    return MNIST


def use(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    monkeypatch.setattr(MNIST, "mirrors", addresses)


def left_behind(directory: Path) -> list[Path]:
    return list(directory.rglob("*"))


def test_all_is_fetched_checked_and_read(
    tmp_path: Path, published: type[MNIST], monkeypatch: pytest.MonkeyPatch
) -> None:
    received: list[tuple[int, int]] = []
    with serving(FILES, "good") as (mirror,):
        use(monkeypatch, mirror.address)
        folder = fetch(MNIST(), tmp_path, lambda done, total: received.append((done, total)), patience=HASTY)
        assert sorted(mirror.asked) == sorted(FILES)
        fetch(MNIST(), tmp_path, patience=HASTY)  # all there: nobody is asked again
        assert len(mirror.asked) == 4
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES
    assert len(MNIST().load([tmp_path]).train) == 20
    total = sum(map(len, FILES.values()))
    assert received[-1] == (total, total)
    assert [done for done, _ in received] == sorted(done for done, _ in received)


@pytest.mark.parametrize("bad", ["403", "404", "503", "portal", "cut", "wrong", "silent", "slow", "endless"])
def test_a_bad_mirror_is_passed_over(
    tmp_path: Path, published: type[MNIST], monkeypatch: pytest.MonkeyPatch, bad: str
) -> None:
    with serving(FILES, bad, "good") as (first, second):
        use(monkeypatch, first.address, second.address)
        folder = fetch(MNIST(), tmp_path, patience=HASTY)
    assert len(first.asked) == len(second.asked) == 4
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES


CAUSES = {
    "403": "answered with error 403",
    "404": "answered with error 404",
    "503": "answered with error 503",
    "portal": "sent a different file",
    "cut": "ended the transfer early",
    "wrong": "sent a different file",
    "silent": "is too slow",
    "slow": "is too slow",
    "endless": "sent a different file",
}


@pytest.mark.parametrize("bad", CAUSES)
def test_no_good_mirror_is_said_in_words_and_leaves_nothing(
    tmp_path: Path, published: type[MNIST], monkeypatch: pytest.MonkeyPatch, bad: str
) -> None:
    with serving(FILES, bad) as (mirror,):
        use(monkeypatch, mirror.address)
        with pytest.raises(UserError, match=CAUSES[bad]) as error:
            fetch(MNIST(), tmp_path, patience=HASTY)
        assert len(mirror.asked) == HASTY.rounds
    assert "MNIST cannot be downloaded: 127.0.0.1:" in str(error.value)
    assert "“mnist”" in str(error.value)
    assert left_behind(tmp_path) == []


def test_a_mirror_that_recovers_is_asked_again(
    tmp_path: Path, published: type[MNIST], monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(FILES, "once 503") as (mirror,):
        use(monkeypatch, mirror.address)
        fetch(MNIST(), tmp_path, patience=HASTY)
    assert len(mirror.asked) == 5


def test_no_network(tmp_path: Path, published: type[MNIST], monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        use(monkeypatch, f"http://127.0.0.1:{unused.getsockname()[1]}/", "http://no.such.host.invalid/")
        with pytest.raises(UserError, match="cannot be reached"):
            fetch(MNIST(), tmp_path, patience=HASTY)
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("behaviour", ["silent", "slow"])
def test_cancelled_at_once(
    tmp_path: Path, published: type[MNIST], monkeypatch: pytest.MonkeyPatch, behaviour: str
) -> None:
    with serving(FILES, behaviour) as (mirror,):
        use(monkeypatch, mirror.address)
        asked = monotonic() + 0.3
        with pytest.raises(CancelledError):
            fetch(MNIST(), tmp_path, cancelled=lambda: monotonic() > asked)
        assert 0 < monotonic() - asked < PROMPT
    assert left_behind(tmp_path) == []


def test_cancelled_between_the_rounds(
    tmp_path: Path, published: type[MNIST], monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(FILES, "404") as (mirror,):
        use(monkeypatch, mirror.address)
        asked = monotonic() + 0.3
        with pytest.raises(CancelledError):
            fetch(
                MNIST(),
                tmp_path,
                cancelled=lambda: monotonic() > asked,
                patience=DownloadLimits(pause_seconds=60),
            )
        assert monotonic() - asked < PROMPT


def test_a_damaged_file_is_fetched_again_and_the_others_are_not(
    tmp_path: Path, published: type[MNIST], monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(FILES, "good") as (mirror,):
        use(monkeypatch, mirror.address)
        folder = fetch(MNIST(), tmp_path, patience=HASTY)
        damaged = folder / file_name(FILE_STEMS[0])
        damaged.write_bytes(bytes(len(FILES[damaged.name])))
        fetch(MNIST(), tmp_path, patience=HASTY)
        assert mirror.asked[4:] == [damaged.name]
    assert damaged.read_bytes() == FILES[damaged.name]


def test_a_folder_that_cannot_be_made(tmp_path: Path, published: type[MNIST]) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        fetch(MNIST(), tmp_path / "file")
