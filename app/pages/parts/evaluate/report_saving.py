"""Saving the report of an evaluation as a page in one file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app import i18n
from app.controllers.evaluation.evaluation import EvaluationController
from app.controllers.services import Services
from app.widgets.wording.network_text import architecture_text
from app.widgets.wording.report_text import say
from core.errors import UserError
from core.export.report import Report
from core.files.atomic import write_atomically
from core.files.names import slug

SUFFIX = ".html"
_FOLDER = "export/directory"


def ask_and_save(evaluation: EvaluationController, services: Services, parent: QWidget) -> None:
    """Ask where to; what cannot be written is told in a banner."""
    if evaluation.record is None:
        return
    kinds = QCoreApplication.translate("Report", "Web page (*.html)")
    caption = QCoreApplication.translate("Report", "Save the report")
    folder = Path(str(services.settings.value(_FOLDER, Path.home())))
    proposed = folder / f"{slug(evaluation.record.name) or 'report'}{SUFFIX}"
    name, _ = QFileDialog.getSaveFileName(parent, caption, str(proposed), kinds)
    if name:
        path = Path(name)
        save(evaluation, services, path if path.suffix else path.with_suffix(SUFFIX))


def save(evaluation: EvaluationController, services: Services, path: Path) -> None:
    """Write the report there."""
    report = _report(evaluation)
    if report is None:
        return
    try:
        write_atomically(path, report.html(say, _language()).encode())
    except UserError as error:
        services.notices.error_occurred.emit(error)
        return
    services.settings.set_value(_FOLDER, str(path.parent))
    said = QCoreApplication.translate("Report", "The report was saved as {file}")
    services.notices.offer_undo(said.format(file=path.name))


def _language() -> str:
    application = QCoreApplication.instance()
    return i18n.installed(application) if application is not None else "en"


def _report(evaluation: EvaluationController) -> Report | None:
    record, evaluated = evaluation.record, evaluation.evaluated
    predictions, assessment = evaluation.predictions, evaluation.assessment
    if record is None or evaluated is None or predictions is None or assessment is None:
        return None
    return Report(
        record.name, architecture_text(record.experiment.network), evaluated, predictions, assessment
    )
