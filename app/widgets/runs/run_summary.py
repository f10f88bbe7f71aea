"""What the runs list, the details and the strip say of one run. They get it ready made."""

from __future__ import annotations

from dataclasses import dataclass

STARTING, TRAINING, PAUSED = "starting", "training", "paused"
FINISHED, STOPPED, FAILED = "finished", "stopped", "failed"
DIVERGED, INTERRUPTED = "diverged", "interrupted"


@dataclass(frozen=True)
class RunSummary:
    """A run in words and figures. Accuracies are shares; None is not known (yet)."""

    key: str
    name: str
    made_by: str = ""
    """The settings in a few words: "SGD · batch 100"."""
    slot: int = 0
    dashed: bool = False
    visible: bool = True
    state: str = FINISHED
    epochs: int = 0
    """Epochs that have ended."""
    measured_on: str = ""
    """Of what the accuracy is, where it is not of the data set: of the user's own digits."""
    loss: float | None = None
    smoothed_loss: float | None = None
    training: float | None = None
    validation: float | None = None
    test: float | None = None
    tested: int | None = None
    """Images of the test set, where the run was stopped before all were read."""
    seconds: float | None = None
    speed: float | None = None
    """Digits a second."""
    learning_rate: float | None = None
    rate_changes: tuple[tuple[int, float], ...] = ()
    """Where the learning rate was changed by hand: the first step with it, and the rate."""
    steps_per_epoch: int = 1
    saveable: bool = False
    """Whether there are weights to save."""
    illness: str = ""
    """What is wrong with it, in words; empty where nothing is, or nobody looked."""
    illness_sure: bool = True
    can_continue: bool = False
    """Whether it ended before its time and can be trained on."""
    can_train_longer: bool = False
    """Whether it had all its epochs and can have more."""
    planned_epochs: int = 1
    kept: bool = False
    """Whether it is on the disk."""
    tags: tuple[str, ...] = ()
    note: str = ""

    @property
    def accuracy(self) -> float | None:
        """The accuracy that one chooses by; the test set is never used to choose."""
        return self.validation if self.validation is not None else self.training

    @property
    def live(self) -> bool:
        """Whether it may still learn."""
        return self.state in {STARTING, TRAINING, PAUSED}
