"""Lessons for the tests: paths over a surface, which take no time and need no images."""

from __future__ import annotations

from pathlib import Path

ORDER = 'type = "OrderCandidates"\nfigure = "distance"'
DRAW = 'type = "DrawCurve"\nof = "slow"\nfigure = "distance"\nlow = 0\nhigh = 10'
CHOOSE = """type = "ChooseAnswer"
right = "two"
[[prediction.options]]
key = "one"
text = {en = "The slow one", ko = "느린 것"}
[[prediction.options]]
key = "two"
text = {en = "The fast one", ko = "빠른 것"}"""
NUMBER = 'type = "GuessNumber"\nof = "fast"\nfigure = "distance"\nlow = 0\nhigh = 10'
HOLDS = 'parts = [{type = "Above", figure = "distance", of = "slow", than = ["fast"], margin = 0.5}]'
FAILS = 'parts = [{type = "Above", figure = "distance", of = "fast", than = ["slow"], margin = 0.5}]'

PARTS = """parts = [
    {type = "Above", figure = "distance", of = "slow", than = ["fast"], margin = 0.5},
    {type = "Within", figure = "distance", of = ["slow"], low = 0, high = 0.001},
]"""

_TEXT = """order = {order}
title = {{en = "{title}", ko = "수업 {order}"}}
shows = {{en = "What {order} shows", ko = "{order}이 보이는 것"}}
place = {{en = "Descent", ko = "경사 하강"}}
paper = "Somebody, Something, 1951"
code = "SGD"
question = {{en = "Which path comes nearer?", ko = "어느 길이 더 가까이 갈까요?"}}
[prediction]
{prediction}
[base]
type = "SurfaceDescent"
surface = "Ravine"
steps = 20
optimizer = {{type = "SGD", learning_rate = 0.001}}
[quick]
seconds = 4
[full]
seconds = 60
change.steps = 40
[[candidates]]
key = "slow"
name = {{en = "slow", ko = "느림"}}
[[candidates]]
key = "fast"
name = {{en = "fast", ko = "빠름"}}
change.optimizer.learning_rate = 0.9
[picture]
type = "OverlaidCurves"
curve = "distance"
along = "step"
label = {{en = "Distance", ko = "거리"}}
[claim]
says = {{en = "The slow one ends farther away.", ko = "느린 것이 더 멀리서 끝납니다."}}
{claim}
[false_when]
change.optimizer.learning_rate = 0.9
[[why]]
text = {{en = "A step is the rate times the gradient.", ko = "걸음은 학습률과 기울기의 곱입니다."}}
formula = "W ← W − η · ∂L/∂W"
[try]
text = {{en = "Try 0.5.", ko = "0.5를 해 보세요."}}
change.optimizer.learning_rate = 0.5
[closing]
question = {{en = "Which one would you take?", ko = "어느 것을 고를까요?"}}
answer = {{en = "The fast one.", ko = "빠른 것입니다."}}
"""


def lesson_text(order: int = 1, title: str = "Paths", prediction: str = ORDER, claim: str = HOLDS) -> str:
    """A lesson that can be run in a moment."""
    return _TEXT.format(order=order, title=title, prediction=prediction, claim=claim)


def training_text() -> str:
    """A lesson whose runs train a network, in a moment too."""
    base = _TEXT[_TEXT.index("[base]") : _TEXT.index("[quick]")]
    training = """[base]
type = "Training"
test_images = 100
experiment.data = {{type = "MNIST", train_size = 200}}
experiment.network = {{type = "MLP", hidden = [5]}}
experiment.optimizer = {{type = "SGD", learning_rate = 0.1}}
experiment.epochs = 2
"""
    text = _TEXT.replace(base, training).replace("change.steps = 40", "change.experiment.epochs = 4")
    text = text.replace("change.optimizer", "change.experiment.optimizer").replace(
        '"distance"', '"train_loss"'
    )
    text = text.replace('along = "step"\n', "")
    prediction, claim = (part.replace("distance", "train_loss") for part in (ORDER, HOLDS))
    return text.format(order=7, title="Rates of a network", prediction=prediction, claim=claim)


def write_lessons(folder: Path) -> None:
    """Six of them: one for each way to predict, one whose claim fails, and one with two parts."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "order": lesson_text(1, "Learning rates"),
        "draw": lesson_text(2, "Momentum", DRAW),
        "choose": lesson_text(3, "Batch norm", CHOOSE),
        "number": lesson_text(4, "Dropout", NUMBER),
        "fails": lesson_text(5, "Overfitting", claim=FAILS),
        "last": lesson_text(6, "Your hand", claim=PARTS),
    }
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
