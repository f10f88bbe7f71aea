"""What the controls of Train ask of other parts: a search, a room of Explore, other data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.controllers.services import Services
    from app.widgets.experiment_form.experiment_form import ExperimentForm
    from core.nn.component import Component


class FormRequests:
    """For the form of one page."""

    def __init__(self, services: Services, form: ExperimentForm, page: QWidget) -> None:
        self._services, self._form, self._page = services, form, page

    def explore(self, member: type[Component], key: str) -> None:
        """Show the optimizer in a race, or check the gradient of the network; `key` is the page that asks."""
        from core.nn.optimizers import Optimizer

        experiment = self._form.experiment()
        if issubclass(member, Optimizer):
            self._services.requests.explore("race", experiment.optimizer, key)
        else:
            self._services.requests.explore("check", experiment.network, key)

    def search(self) -> None:
        """Open what is ticked as a study."""
        from core.errors import UserError

        try:
            study = self._form.search_line.ticks.study(self._form.experiment())
        except UserError as error:
            self._services.notices.error_occurred.emit(error)
        else:
            self._services.requests.search(study)

    def use_generated_digits(self) -> None:
        """In place of a data set that is not here."""
        from core.experiment.presets import with_generated_digits

        self._form.set_experiment(with_generated_digits(self._form.experiment()))

    def choose_data_folder(self) -> None:
        """Let a folder be chosen in which the data set is."""
        from app.pages.parts.train.data_folder_choice import choose_data_folder

        choose_data_folder(self._services, self._form.experiment().data.title, self._page)
