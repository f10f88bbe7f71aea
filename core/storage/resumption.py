"""A kept run that is about to go on: no other process trains it, and it is known from where.

The claim comes first: what was read before it might be older than what another process has just written.
"""

from __future__ import annotations

from core.storage.run_folder import RunFolder


class Resumption:
    """Holds the folder until `release`, or until the recorder that is given the lock lets it go.

    Raises UserError where another process trains the run, or what was kept of it is damaged; nothing is
    changed then.
    """

    def __init__(self, folder: RunFolder) -> None:
        self.folder = folder
        folder.read_manifest()  # what is no run says so before anything else
        self.lock = folder.lock()
        try:
            self.manifest = folder.read_manifest()
            self.checkpoint = folder.resume_point()
        except BaseException:
            self.lock.release()
            raise

    def release(self) -> None:
        """Let others have it."""
        self.lock.release()
