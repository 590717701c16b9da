"""Many briefs at once: each in a process of its own, on this machine or on a cluster, and none in the way of another.

Whatever carries the work out is a `concurrent.futures.Executor`: `ProcessPool` here, that of Dask on a cluster. What it gives
back are bytes; only the process that asked writes them, so that none that is stopped leaves anything half-written.
"""

from briefpress.batch.pool import Limits, ProcessPool, WorkerLost
from briefpress.batch.run import Estimate, make_all
from briefpress.batch.task import Outcome, Task, carry_out

__all__ = ["Estimate", "Limits", "Outcome", "ProcessPool", "Task", "WorkerLost", "carry_out", "make_all"]
