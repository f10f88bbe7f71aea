"""The message about a run whose process died."""

from PySide6.QtCore import QCoreApplication

from app.controllers.runs.run import Run


def crash_message(run: Run) -> str:
    """That it died, and what of the run was kept."""
    died = QCoreApplication.translate("TrainingController", "The training process ended unexpectedly.")
    if run.epochs:
        template = QCoreApplication.translate("TrainingController", "Results up to epoch {epoch} are kept.")
        return f"{died} {template.format(epoch=run.epochs[-1].epoch)}"
    if run.step:
        template = QCoreApplication.translate("TrainingController", "Results up to step {step} are kept.")
        return f"{died} {template.format(step=run.step)}"
    return died
