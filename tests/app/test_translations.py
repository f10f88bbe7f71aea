"""Every language says all that the window says, with its values, in the words of the field."""

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app import i18n, resources
from tests import translations
from tests.translations import CORE, Source, placeholders

FILES = resources.files("i18n", ".ts")
TERMS = {
    "learning rate": "학습률",
    "epoch": "에포크",
    "batch size": "배치 크기",
    "hidden layer": "은닉층",
    "weight decay": "가중치 감소",
    "validation": "검증",
    "accuracy": "정확도",
    "what the network sees": "신경망이 보는 그림",
    "undo": "실행 취소",
    "dropout": "드롭아웃",
    "optimizer": "옵티마이저",
    "momentum": "모멘텀",
    "schedule": "스케줄",
    "data set": "데이터셋",
}
"""What Korean texts on deep learning call it."""
LABELS = {"Train": "학습", "Draw": "그리기", "Models": "모델", "Loss": "손실", "Activation": "활성화 함수"}


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return translations.sources()


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def file(request: pytest.FixtureRequest) -> Path:
    path = request.param
    assert isinstance(path, Path)
    return path


def test_nothing_is_said_that_cannot_be_found() -> None:
    assert not translations.loose_ends(), "the text of tr and translate is a literal, filled in afterwards"


def test_everything_has_a_finished_translation(file: Path, sources: list[Source]) -> None:
    done = i18n.read_ts(file)
    missing = [source for source in sources if source.key not in done]
    assert not missing, "add them: python -m tests.translations writes them into the file as unfinished"


def test_nothing_is_kept_that_nobody_says(file: Path, sources: list[Source]) -> None:
    assert not set(i18n.read_ts(file)) - {source.key for source in sources}


def test_nothing_is_translated_twice(file: Path) -> None:
    found = Counter(
        (context.findtext("name"), message.findtext("source"), message.findtext("comment"))
        for context in ElementTree.parse(file).getroot().iter("context")
        for message in context.iter("message")
    )
    assert [key for key, count in found.items() if count > 1] == []


def test_values_find_their_places(file: Path) -> None:
    for (context, text, _), forms in i18n.read_ts(file).items():
        for form in forms:
            assert placeholders(form) == placeholders(text), f"{context}: {text}"


def test_the_command_keeps_what_was_translated_and_marks_what_was_not(tmp_path: Path) -> None:
    file = tmp_path / "ko.ts"
    file.write_text(
        '<TS language="ko"><context><name>Banner</name><message><source>Close</source>'
        "<translation>닫기</translation></message><message><source>Said no more</source>"
        "<translation>옛말</translation></message></context></TS>",
        encoding="utf-8",
    )
    texts, missing = translations.write(file)
    assert texts == missing + 1
    assert i18n.read_ts(file) == {("Banner", "Close", ""): ("닫기",)}
    assert len(_entries(file)) == texts


def test_korean_speaks_as_its_texts_do() -> None:
    for (context, text, _), (said, *_) in i18n.read_ts(_korean()).items():
        words = re.sub(r"\{.*?\}", "", text).lower()
        for term, word in TERMS.items():
            assert word in said or not re.search(rf"\b{term}s?\b", words), f"{context}: {text}"


def test_korean_ends_where_english_does() -> None:
    for (context, text, comment), (said, *_) in i18n.read_ts(_korean()).items():
        if context != CORE and not comment:
            assert said.endswith((".", "…")) == text.endswith((".", "…")), f"{context}: {text}"


def test_korean_has_one_word_for_each_thing() -> None:
    for (context, text, _), (said, *_) in i18n.read_ts(_korean()).items():
        if text in LABELS and context not in {"DrawPage", "PadTools"}:
            assert said == LABELS[text], context


def _korean() -> Path:
    return next(path for path in FILES if path.stem == "ko")


def _entries(path: Path) -> list[tuple[str, str]]:
    found = ElementTree.parse(path).getroot().iter("message")
    return [(message.findtext("source", ""), message.findtext("translation", "")) for message in found]
