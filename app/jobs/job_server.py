"""The child process: it waits for requests and does one job after the other.

It lives as long as the window and is started before it is needed, so that nobody waits for imports.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import traceback
from multiprocessing.connection import Connection
from types import FrameType

import app.jobs.evaluation_job
import app.jobs.examples_job
import app.jobs.import_job
import app.jobs.lesson_job
import app.jobs.loss_plane_job
import app.jobs.search_job
import app.jobs.stress_job
import app.jobs.timing_job
import app.jobs.training_job  # noqa: F401  (being imported is being known)
from app.jobs.inbox import Inbox
from app.jobs.job import Job, JobCancelled, JobContext, QuitRequested, job_for
from app.jobs.message import JobRequest
from app.jobs.messages import Crashed, ErrorMessage, Failed, JobEnded, Quit, Ready, Request
from app.jobs.outbox import Outbox
from core.errors import UserError, out_of_memory_error

NICENESS = 5
"""How much nicer than the window, as the system counts: what a person touches goes before what computes.

It costs the training nothing while nobody else wants the core. With its workers, who take after it, it may
want all cores, and a window that has to wait its turn behind them is late by several milliseconds. With 7 it
would be late by one or two less, but beside another program that computes a cancel would take 0.4 s.
"""


def serve(connection: Connection) -> None:
    """The child's whole life. An error that nobody foresaw is reported and ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window
    multiprocessing.current_process().daemon = False  # it may have workers, which a daemon may not
    outbox = Outbox(connection)
    try:
        server = JobServer(Inbox(connection), outbox, NICENESS)
        signal.signal(signal.SIGTERM, server.interrupt)
        server.answer_requests()
    except (QuitRequested, BrokenPipeError):
        os._exit(0)  # nothing else here is worth tidying up
    except Exception:
        outbox.send(Crashed(traceback.format_exc()))


class JobServer:
    """Answers one request after the other."""

    def __init__(self, inbox: Inbox, outbox: Outbox, niceness: int = 0) -> None:
        """A child becomes nicer by so much; a process that has other things to do stays as it is."""
        self._inbox, self._outbox = inbox, outbox
        self._context = JobContext(inbox, outbox)
        self._job: Job[JobRequest] | None = None
        self._niceness = niceness

    def answer_requests(self) -> None:
        """For ever: the inbox ends the process."""
        self._outbox.send(Ready())
        while True:
            self.answer(self._inbox.take())

    def answer(self, request: Request) -> None:
        """Do a job; what is meant for one that has just ended is passed over."""
        if request == Quit():
            raise QuitRequested
        if isinstance(request, JobRequest):
            self._outbox.send(JobEnded(cancelled=self._do(job_for(request)(request, self._context))))

    def interrupt(self, number: int, frame: FrameType | None) -> None:
        """In the midst of whatever the process does: it is asked to end, or to leave the job at hand."""
        cancelled = self._inbox.take_cancel()
        if self._job is not None and cancelled:
            self._job.cancel()
        elif self._job is not None:
            self._job.quit()
        elif not cancelled:
            raise QuitRequested

    def _do(self, job: Job[JobRequest]) -> bool:
        """Tells whether it was cancelled."""
        self._lower_priority(job)
        try:
            problem = self._attempt(job)
        except JobCancelled:
            self._job = None  # it may have come while the job was being put away
            return True
        if problem:
            self._outbox.send(Failed(ErrorMessage.of(problem)))
        return False

    def _attempt(self, job: Job[JobRequest]) -> UserError | None:
        """Tells why it could not be done."""
        try:
            self._job = job
            job.work()
        except UserError as error:
            return error
        except MemoryError:
            return out_of_memory_error()
        finally:
            self._job = None
        return None

    def _lower_priority(self, job: Job[JobRequest]) -> None:
        """From the first job on that has no priority. Windows favours the window in front by itself."""
        if self._niceness and not job.has_priority and hasattr(os, "nice"):
            os.nice(self._niceness)
            self._niceness = 0
