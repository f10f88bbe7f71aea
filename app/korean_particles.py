"""Korean particles that depend on how the word before them ends: 7로, 3으로; 9가, 6이.

A translation writes both forms, "{digit}(으)로", because it does not know the value. Once the value is in its
place, the form that fits its sound is chosen. English texts have no such forms and stay as they are.
"""

import re

_FORMS = {
    "(으)로": ("으로", "로"),
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "을(를)": ("을", "를"),
    "와(과)": ("과", "와"),
}
"""As a translation writes it -> after a final consonant, after a vowel."""
_PAIR = re.compile(r"([\w%])([”’\"')\]]*)(" + "|".join(map(re.escape, _FORMS)) + ")")
_FIRST_SYLLABLE, _LAST_SYLLABLE, _FINALS = "가", "힣", 28
_RIEUL = 8
"""The final consonant after which "로" stands as after a vowel: 칠로."""
_READINGS = dict(zip("0123456789%", "영일이삼사오육칠팔구트", strict=True))
"""The last syllable of how a sign is read."""


def with_particles(text: str) -> str:
    """The text with the particles that fit what they follow; both forms stay where its sound is not known."""
    return _PAIR.sub(_fitting, text)


def _fitting(found: re.Match[str]) -> str:
    last, closing, both = found.groups()
    syllable = _READINGS.get(last, last)
    if not _FIRST_SYLLABLE <= syllable <= _LAST_SYLLABLE:
        return found[0]
    final = (ord(syllable) - ord(_FIRST_SYLLABLE)) % _FINALS
    after_consonant, after_vowel = _FORMS[both]
    takes_vowel_form = final == 0 or (both == "(으)로" and final == _RIEUL)
    return last + closing + (after_vowel if takes_vowel_form else after_consonant)
