"""Korean sentences with a value in them are written as they are spoken: 7로, 3으로, 9가, 6이."""

import pytest
from PySide6.QtCore import QCoreApplication

from app import core_text, i18n
from app.korean_particles import with_particles
from core.errors import UserError

TO = ("0으로", "1로", "2로", "3으로", "4로", "5로", "6으로", "7로", "8로", "9로")
SUBJECT = ("0이", "1이", "2가", "3이", "4가", "5가", "6이", "7이", "8이", "9가")
TOPIC = ("0은", "1은", "2는", "3은", "4는", "5는", "6은", "7은", "8은", "9는")
OBJECT = ("0을", "1을", "2를", "3을", "4를", "5를", "6을", "7을", "8을", "9를")
AND = ("0과", "1과", "2와", "3과", "4와", "5와", "6과", "7과", "8과", "9와")


@pytest.mark.parametrize("digit", range(10))
def test_particles_follow_the_sound_of_a_digit(digit: int) -> None:
    assert with_particles(f"{digit}(으)로 저장했습니다") == f"{TO[digit]} 저장했습니다"
    assert with_particles(f"{digit}이(가) 아닌 이유") == f"{SUBJECT[digit]} 아닌 이유"
    assert with_particles(f"{digit}은(는)") == TOPIC[digit]
    assert with_particles(f"{digit}을(를)") == OBJECT[digit]
    assert with_particles(f"{digit}와(과)") == AND[digit]


@pytest.mark.parametrize(
    ("both", "said"),
    [("학습률 0.5(으)로", "학습률 0.5로"), ("“손글씨”이(가)", "“손글씨”가"), ("“숫자들”(으)로", "“숫자들”로"),
     ("50%(으)로", "50%로"), ("10(으)로", "10으로"), ("“LeNet”이(가)", "“LeNet”이(가)"),
     ("Saved as a 7", "Saved as a 7")],
)  # fmt: skip
def test_words_quotes_and_numbers_are_followed_too(both: str, said: str) -> None:
    assert with_particles(both) == said


def test_sentences_of_the_core_have_them(qapp: QCoreApplication) -> None:
    i18n.install(qapp, "ko")
    try:
        problem = UserError("“{name}” cannot be the name of a data set: use letters and digits.", name="숫자")
        assert (
            core_text.sentence(problem)
            == "“숫자”는 데이터셋 이름으로 쓸 수 없습니다. 글자와 숫자로 된 이름을 고르세요."
        )
    finally:
        i18n.install(qapp, "en")
