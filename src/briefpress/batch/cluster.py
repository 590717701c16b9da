"""The same tasks on other machines: a Dask cluster as a `concurrent.futures.Executor`.

It needs the extra `cluster` (dask.distributed) and a scheduler with workers, each with one thread: the engine is not made for two
in a process. A worker that is lost is the scheduler's matter, which gives what it had to another.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from typing import Any

from distributed import Client

from briefpress.batch.parcel import carry_out_elsewhere, differences, pack, unpack
from briefpress.batch.task import Outcome, Task
from briefpress.machine import engine_versions
from briefpress.problems import MachineError

_CLIENT: Any = Client  # which carries no types
_SECONDS_TO_ANSWER = 20


class DaskCluster(Executor):
    """Runs tasks on the workers of a scheduler, `tcp://HOST:PORT`; raises MachineError where none answers or versions differ."""

    def __init__(self, address: str) -> None:
        try:
            self._client: Any = _CLIENT(address, timeout=_SECONDS_TO_ANSWER, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise MachineError(f"{address}: no scheduler answers ({error}). Start one with dask scheduler.") from error
        self._compare_versions(address)
        self._executor: Executor = self._client.get_executor(pure=False)

    @property
    def workers(self) -> int:
        """Return how many briefs can be made at once."""
        return len(self._client.nthreads())

    def submit(self, _call: Callable[..., Any], /, *arguments: Any, **_: Any) -> Future[Any]:
        """Send a task with its files and return the future of its outcome. The only call is that which carries a task out."""
        (task,) = arguments
        done: Future[Outcome] = Future()
        sent = self._executor.submit(carry_out_elsewhere, pack(task))
        sent.add_done_callback(partial(_came_back, done, task))
        return done

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster; what it does for us is given up."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()

    def _compare_versions(self, address: str) -> None:
        found = self._client.run(engine_versions)
        if not found:
            raise MachineError(f"{address}: has no workers. Start some: dask worker --nthreads 1 {address}.")
        for worker, versions in found.items():
            if differing := differences(engine_versions(), versions):
                raise MachineError(f"{worker}: would make other files, with {differing}. Install the same on all machines.")


def _came_back(done: Future[Outcome], task: Task, sent: Future[Outcome]) -> None:
    if sent.cancelled():
        done.cancel()
    elif (error := sent.exception()) is not None:
        done.set_exception(error)
    else:
        done.set_result(unpack(sent.result(), task))
