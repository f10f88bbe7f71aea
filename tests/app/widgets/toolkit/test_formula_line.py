"""Formulas look like formulas, and can be taken along."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest

from app.widgets.exploration.unit_card import FORWARD_SUM, HIDDEN_BACK, LAST_BACK, NEW_WEIGHT
from app.widgets.exploration.update_panel import FORMULAS
from app.widgets.toolkit.formula_boxes import formula_box
from app.widgets.toolkit.formula_line import FormulaLine
from core.exploration.race import optimizers_for
from core.exploration.surfaces import SURFACES

ALL = [
    *(line for lines in FORMULAS.values() for line in lines),
    FORWARD_SUM,
    HIDDEN_BACK,
    LAST_BACK,
    NEW_WEIGHT,
]


@pytest.mark.parametrize("latex", ALL)
def test_every_formula_of_explore_is_painted(qtbot, latex):
    line = FormulaLine(latex)
    qtbot.addWidget(line)
    line.resize(line.sizeHint())
    picture = line.grab().toImage()
    colors = {
        picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())
    }
    assert len(colors) > 2
    assert "\\" not in line.text()


def test_every_optimizer_of_the_race_has_one():
    assert {type(one).__name__ for one in optimizers_for(SURFACES[0])} <= set(FORMULAS)


def test_it_is_copied_as_text_and_as_latex(qtbot):
    latex = r"x \leftarrow x - \eta \frac{\hat{m}}{\sqrt{\hat{v}} + \epsilon}"
    line = FormulaLine(latex)
    qtbot.addWidget(line)
    QTest.keySequence(line, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text() == "x ← x − η(m̂) / (√(v̂) + ε)"
    line.copy_latex()
    assert QGuiApplication.clipboard().text() == latex


def test_an_index_and_an_exponent_are_said_where_they_stand():
    assert formula_box(r"\beta_1^t", 16).text() == "β_1^t"
    assert formula_box(r"w_i x_{12}", 16).text() == "w_ix_12"


def test_a_fraction_is_higher_than_a_line_and_an_index_is_small(qtbot):
    flat, fraction = formula_box("a + b", 16), formula_box(r"\frac{a}{b}", 16)
    assert fraction.ascent + fraction.descent > 1.5 * (flat.ascent + flat.descent)
    assert formula_box("a_b", 16).width < formula_box("ab", 16).width


@pytest.mark.parametrize("latex", [r"\frac{a}", "{a", "a}", r"\unknown", "a_"])
def test_what_is_no_formula_is_refused(qtbot, latex):
    with pytest.raises(ValueError, match=r"."):
        formula_box(latex, 16)
