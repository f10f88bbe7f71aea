"""A note beside a component of a list: what it comes to there, and why it cannot be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ComponentAnnotation:
    """Short texts for one component, in the language in force; `inside` for the list that it holds."""

    result: str = ""
    """What it gives, such as the shape of its output."""
    amount: str = ""
    """How much it holds, such as its parameters."""
    spoken: str = ""
    """Both in words."""
    problem: str = ""
    inside: tuple[ComponentAnnotation, ...] = ()

    def first_problem(self) -> str:
        """What cannot be, here or inside."""
        return self.problem or next(
            (found for annotation in self.inside if (found := annotation.first_problem())), ""
        )
