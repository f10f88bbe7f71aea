"""Kinds of generated hands in words: 7-barred is “7, barred”."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_CONTEXT = "HandText"
SHAPES = {
    "plain": QT_TRANSLATE_NOOP("HandText", "plain"),
    "entry": QT_TRANSLATE_NOOP("HandText", "entered from above"),
    "curled": QT_TRANSLATE_NOOP("HandText", "curled"),
    "slashed": QT_TRANSLATE_NOOP("HandText", "slashed"),
    "struck": QT_TRANSLATE_NOOP("HandText", "struck out"),
    "struck-at-once": QT_TRANSLATE_NOOP("HandText", "struck out in one stroke"),
    "upstroke": QT_TRANSLATE_NOOP("HandText", "with an upstroke"),
    "long-upstroke": QT_TRANSLATE_NOOP("HandText", "with a long upstroke"),
    "printed": QT_TRANSLATE_NOOP("HandText", "as printed"),
    "footed": QT_TRANSLATE_NOOP("HandText", "with a foot"),
    "ticked": QT_TRANSLATE_NOOP("HandText", "with a tick"),
    "hooked-foot": QT_TRANSLATE_NOOP("HandText", "with a hooked foot"),
    "flat-upstroke": QT_TRANSLATE_NOOP("HandText", "with a flat upstroke"),
    "angular": QT_TRANSLATE_NOOP("HandText", "angular"),
    "sloping": QT_TRANSLATE_NOOP("HandText", "with a sloping foot"),
    "small-loop": QT_TRANSLATE_NOOP("HandText", "with a small loop"),
    "big-loop": QT_TRANSLATE_NOOP("HandText", "with a big loop"),
    "back": QT_TRANSLATE_NOOP("HandText", "with a stroke back"),
    "check": QT_TRANSLATE_NOOP("HandText", "like a check mark"),
    "like-z": QT_TRANSLATE_NOOP("HandText", "like a Z"),
    "round-foot": QT_TRANSLATE_NOOP("HandText", "with a round foot"),
    "short-foot": QT_TRANSLATE_NOOP("HandText", "with a short foot"),
    "round-top": QT_TRANSLATE_NOOP("HandText", "with a round top"),
    "flat-top": QT_TRANSLATE_NOOP("HandText", "with a flat top"),
    "looped": QT_TRANSLATE_NOOP("HandText", "looped"),
    "smooth": QT_TRANSLATE_NOOP("HandText", "smooth"),
    "tall": QT_TRANSLATE_NOOP("HandText", "tall"),
    "cut-short": QT_TRANSLATE_NOOP("HandText", "cut short"),
    "open-top": QT_TRANSLATE_NOOP("HandText", "open at the top"),
    "cup": QT_TRANSLATE_NOOP("HandText", "like a cup"),
    "one-stroke": QT_TRANSLATE_NOOP("HandText", "in one stroke"),
    "low-right-side": QT_TRANSLATE_NOOP("HandText", "with a low right side"),
    "low-cup": QT_TRANSLATE_NOOP("HandText", "like a low cup"),
    "bolt": QT_TRANSLATE_NOOP("HandText", "like lightning"),
    "closed": QT_TRANSLATE_NOOP("HandText", "closed"),
    "upwards": QT_TRANSLATE_NOOP("HandText", "written upwards"),
    "pointed": QT_TRANSLATE_NOOP("HandText", "pointed"),
    "roof-last": QT_TRANSLATE_NOOP("HandText", "with the roof last"),
    "like-s": QT_TRANSLATE_NOOP("HandText", "like an S"),
    "steep": QT_TRANSLATE_NOOP("HandText", "steep"),
    "straight": QT_TRANSLATE_NOOP("HandText", "straight"),
    "spiral": QT_TRANSLATE_NOOP("HandText", "as a spiral"),
    "through": QT_TRANSLATE_NOOP("HandText", "crossing itself"),
    "hooked": QT_TRANSLATE_NOOP("HandText", "with a hook"),
    "round-corner": QT_TRANSLATE_NOOP("HandText", "with a round corner"),
    "hooked-round": QT_TRANSLATE_NOOP("HandText", "with a hook, round"),
    "barred": QT_TRANSLATE_NOOP("HandText", "barred"),
    "hooked-barred": QT_TRANSLATE_NOOP("HandText", "with a hook, barred"),
    "looped-foot": QT_TRANSLATE_NOOP("HandText", "with a looped foot"),
    "crossed-foot": QT_TRANSLATE_NOOP("HandText", "with a crossed foot"),
    "arch": QT_TRANSLATE_NOOP("HandText", "like an arch"),
    "mirrored": QT_TRANSLATE_NOOP("HandText", "mirrored"),
    "open-foot": QT_TRANSLATE_NOOP("HandText", "open at the foot"),
    "circles": QT_TRANSLATE_NOOP("HandText", "of two circles"),
    "narrow": QT_TRANSLATE_NOOP("HandText", "narrow"),
    "circle-and-stem": QT_TRANSLATE_NOOP("HandText", "circle and stem"),
    "open-loop": QT_TRANSLATE_NOOP("HandText", "with an open loop"),
    "loop-first": QT_TRANSLATE_NOOP("HandText", "with the loop first"),
    "wide-tail": QT_TRANSLATE_NOOP("HandText", "with a wide tail"),
}
"""What the shapes of digits are called, by the names in which `core.ink.synthesis.hands` has them."""


def hand_text(name: str) -> str:
    """A kind of hand; the digit comes first, so that one finds it by its key."""
    digit, _, shape = name.partition("-")
    words, application = str(SHAPES[shape]), QCoreApplication.instance()
    return f"{digit}, {application.translate(_CONTEXT, words) if application is not None else words}"
