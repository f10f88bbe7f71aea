"""A job: work that a child process does for the window, declared once.

To add one: its request (a JobRequest) and its reports in messages.py, and here beside the others a subclass
of Job that names them and does the work. The pool's warm processes, cancelling, the words of a crash and the
contract tests of all jobs come with that.

What happens to every job in the same way:

- **Cancel** breaks into the work within a moment, as a signal would: JobCancelled rises there, `finally`
  puts away what was begun, and the process takes the next job. A job whose end has figures of its own, such
  as training, overrides `cancel`.
- **A user error** and a lack of memory are reported as Failed, one plain sentence; the process goes
  on.
- **A crash** (an error that nobody foresaw, a killed process) ends the process; the window tells it in one
  sentence and has another process for the next job.
- **The window's end** leaves the work at once; a job with something to keep overrides `quit`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from app.jobs.inbox import Inbox
from app.jobs.loaded_data import LoadedData
from app.jobs.message import JobRequest
from app.jobs.messages import JobProgress, Report
from app.jobs.outbox import Outbox
from core.nn.kernels.blas import set_blas_threads
from core.training.parallel import WorkerPool

if TYPE_CHECKING:
    from core.data.importing import RecognizedImages

AnyRequest = TypeVar("AnyRequest", bound=JobRequest)


class JobCancelled(BaseException):
    """Nobody wants the job any more. No plain Exception: nothing on the way may take it for an error."""


class QuitRequested(BaseException):
    """The process is to end, and what it was doing with it."""


class JobContext:
    """What all jobs of a child share, one after the other."""

    def __init__(self, inbox: Inbox, outbox: Outbox) -> None:
        self.inbox, self.outbox = inbox, outbox
        self.data, self.workers = LoadedData(), WorkerPool()
        self.recognized: tuple[object, RecognizedImages] | None = None
        """Somebody's own images that were looked at last, and what was asked for."""
        self._threads = 1  # as the environment says that this process was started with

    def use_threads(self, count: int) -> None:
        """Let BLAS use so many from now on."""
        if count != self._threads:
            set_blas_threads(count)
            self._threads = count


class Job(Generic[AnyRequest]):
    """One piece of work in the child; being a subclass is being registered."""

    request_type: ClassVar[type[JobRequest]]
    reports: ClassVar[tuple[type, ...]]
    """What it streams, besides the Failed or Crashed of all jobs and the JobEnded that ends it."""
    pauses: ClassVar[bool] = False
    """Whether Pause lets it wait and Resume go on; others finish what they are at."""
    has_priority: ClassVar[bool] = False
    """Whether it goes before whatever else computes; others step back behind what a person touches."""

    def __init__(self, request: AnyRequest, context: JobContext) -> None:
        self.request, self.context = request, context
        self._cancel_pending = False

    def work(self) -> None:
        """From the first report to the last. Raises UserError where it cannot be done."""
        raise NotImplementedError

    def cancel(self) -> None:
        """In the midst of the work: leave it. A report that is half sent is sent first."""
        if self.context.outbox.is_sending:
            self._cancel_pending = True
        else:
            raise JobCancelled

    def quit(self) -> None:
        """In the midst of the work: the process is to end."""
        raise QuitRequested

    def report(self, report: Report) -> None:
        """Tell the window."""
        self.context.outbox.send(report)
        if self._cancel_pending:
            raise JobCancelled

    def report_progress(self, done: int, total: int) -> None:
        """Tell the window how far it is."""
        self.report(JobProgress(done, total))


def job_for(request: JobRequest) -> type[Job[Any]]:
    """The job that answers a request."""
    return next(job for job in Job.__subclasses__() if job.request_type is type(request))
