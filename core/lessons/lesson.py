"""A lesson: everything that its file says, as decoded from TOML.

The file is read from top to bottom like this (resources/lessons/02-learning-rates.toml is a whole one):

    order, title, shows, place, paper, code      where it belongs and what it is called
    question, [prediction]                       what the student is asked, before anything runs
    [base]                                       the measurement that all candidates share
    [quick], [full]                              what is another in the short and in the long variant
    [[candidates]]                               what is compared: a name, and what of the base is another
    [sweep]                                      optional: each candidate at several values of one setting
    seeds                                        three or more seeds
    [picture]                                    what is drawn of the figures
    [explore]                                    optional: a room of Explore, with its settings
    [claim]                                      what is claimed of them, and checked
    [false_when]                                 a change for which the claim must be judged false
    [[why]], [try], [closing]                    what one sees and why, a thing to try, a question at the end

The settings of a run come about by laying tables over each other (change.py): base, quick or full, candidate,
swept value, and in the test of the claim false_when.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from core.lessons.bilingual import Bilingual
from core.lessons.candidate import Candidate
from core.lessons.claims import AnyClaim
from core.lessons.pictures import AnyLessonPicture, LessonRoom, RoomSettings, Word
from core.lessons.predictions import AnyLessonPrediction
from core.lessons.sweep import Sweep, SweepValues

MAX_CANDIDATES = 16
MAX_SEEDS = 10

Variant = Literal["quick", "full"]
LessonSeed = Annotated[int, Meta(ge=0, le=2**31 - 1)]


class VariantSettings(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What one of the two variants changes."""

    change: dict[str, Any] = {}
    """Laid over the base: fewer images and epochs, for example."""
    values: SweepValues | None = None
    """Of the sweep, instead of its own; only where the sweep has a `path`."""
    seconds: Annotated[int, Meta(ge=1, le=6 * 3600)]
    """About how long one seed takes on one core, for the list of lessons."""


class LessonClaim(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What is claimed, in a sentence for the student and in a form that is checked."""

    says: Bilingual
    parts: Annotated[list[AnyClaim], Meta(min_length=1, max_length=12)]
    """All of them must hold."""


class FalseWhen(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The setting with which the claim is false: a claim that cannot fail is none."""

    change: dict[str, Any] = {}
    """Laid over every run of the quick variant, after candidate and swept value."""
    seeds: Annotated[int, Meta(ge=1, le=MAX_SEEDS)] = 1
    """How many of the seeds it takes; two or more where the claim speaks of luck alone."""


class WhyParagraph(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A paragraph of what one sees and why."""

    text: Bilingual
    formula: Word = ""
    """Set on a line of its own below, such as "W ← W − η · ∂L/∂W"."""


class ThingToTry(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One thing to try with the runs of the lesson."""

    text: Bilingual
    change: dict[str, Any] = {}
    """The change of the first candidate that the sentence speaks of; a click makes a run of it."""


class ClosingQuestion(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A question whose answer is in the picture."""

    question: Bilingual
    answer: Bilingual


class Lesson(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One lesson."""

    order: Annotated[int, Meta(ge=1, le=999)]
    """Its place in the list, and its number there."""
    title: Bilingual
    """A few words."""
    shows: Bilingual
    """One line for the list: what it shows."""
    place: Bilingual
    """Where it belongs in the texts, such as "Learning, after gradient descent"."""
    paper: Word = ""
    """Authors, title, year."""
    code: Annotated[str, Meta(max_length=60)] = ""
    """The component whose source "Read the code" opens, such as "SGD" or "BatchNorm"."""
    question: Bilingual
    """What is asked, a sentence or two."""
    prediction: AnyLessonPrediction
    base: dict[str, Any]
    """A measurement, complete or to be completed by the candidates: `type`, and its settings."""
    quick: VariantSettings
    full: VariantSettings
    candidates: Annotated[list[Candidate], Meta(min_length=1, max_length=MAX_CANDIDATES)]
    sweep: Sweep | None = None
    seeds: Annotated[list[LessonSeed], Meta(min_length=3, max_length=MAX_SEEDS)] = msgspec.field(
        default_factory=lambda: [1, 2, 3]
    )
    picture: AnyLessonPicture
    explore: LessonRoom | None = None
    """Where the same is seen in Explore; a picture that is a room says that itself."""
    claim: LessonClaim
    false_when: FalseWhen
    why: Annotated[list[WhyParagraph], Meta(min_length=1, max_length=12)]
    try_: ThingToTry = msgspec.field(name="try")
    closing: ClosingQuestion

    def variant(self, name: Variant) -> VariantSettings:
        """The settings of the short or the long one."""
        return self.quick if name == "quick" else self.full

    def swept(self, name: Variant) -> list[float]:
        """The values of the sweep in a variant; none without a sweep."""
        if self.sweep is None:
            return []
        return self.variant(name).values or self.sweep.values

    @property
    def room(self) -> LessonRoom | None:
        """The room of Explore that belongs to it."""
        if isinstance(self.picture, RoomSettings):
            return LessonRoom(room=self.picture.room, settings=self.picture.settings)
        return self.explore

    def candidate(self, key: str) -> Candidate:
        """By its key. Raises KeyError for one that the lesson does not have."""
        found = {one.key: one for one in self.candidates}
        return found[key]
