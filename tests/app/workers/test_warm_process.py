"""A process that is there before it is needed, and another one after it died."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.messages import Crashed, Pause, Report
from app.workers.warm_process import WarmProcess
from core.errors import UserError
from tests.app.workers import children


class Heard:
    """What was told."""

    def __init__(self, process: WarmProcess) -> None:
        self.reports: list[Report] = []
        self.deaths = 0
        process.reported.connect(self._take)
        process.died.connect(self._mourn)

    def _take(self, reports: list[Report]) -> None:
        self.reports += reports

    def _mourn(self) -> None:
        self.deaths += 1


@pytest.fixture
def process(qapp: object) -> Iterator[WarmProcess]:
    made = WarmProcess(children.answer)
    yield made
    made.shut_down()


def test_it_is_there_once_it_is_warm(process: WarmProcess) -> None:
    assert process.pid == 0
    process.warm_up()
    pid = process.pid
    assert pid
    process.warm_up()
    assert process.pid == pid, "once is enough"
    process.shut_down()
    assert process.pid == 0


def test_a_request_to_a_cold_one_starts_it(process: WarmProcess, qtbot: QtBot) -> None:
    heard = Heard(process)
    process.send(Pause())
    qtbot.waitUntil(lambda: Crashed("Pause") in heard.reports)


def test_after_a_death_the_next_request_goes_to_another_one(qapp: object, qtbot: QtBot) -> None:
    process = WarmProcess(children.kill_itself)
    heard = Heard(process)
    process.warm_up()
    first = process.pid
    qtbot.waitUntil(lambda: heard.deaths == 1)
    assert process.pid == 0
    process.send(Pause())
    assert process.pid not in {0, first}
    qtbot.waitUntil(lambda: heard.deaths == 2)


def test_one_that_cannot_be_started_is_told_at_the_request_and_not_before(
    process: WarmProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("The training process cannot be started: {cause}.", cause="no memory")

    monkeypatch.setattr("app.workers.warm_process.JobProcess", refuse)
    process.warm_up()
    with pytest.raises(UserError, match="no memory"):
        process.send(Pause())
