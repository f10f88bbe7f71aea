"""Parallel training: several processes train one network together, each with its share of every batch.

What they share lies in one stretch of memory: the vector of the network, a gradient for each of them, the
images. A step is

    order -> each: forward, backward on its share -> all wait for all
          -> each: add the gradients up, update its part of the vector -> all wait for all

Which of them adds what to what never changes, so the same experiment, seed and number of workers give the
same network to the bit. Rank 0 is the process of the trainer itself. Nothing of this has a
name in the system: pipes and memory are gone with the processes that hold them, however those end.
"""

from core.training.parallel.parallel_learner import ParallelLearner
from core.training.parallel.worker_pool import WorkerPool

__all__ = ["ParallelLearner", "WorkerPool"]
