"""Make many briefs with whatever executor there is: the largest first, so that none is waited for at the end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass, field

from briefpress.batch.pool import WorkerLost
from briefpress.batch.task import Outcome, Task, carry_out, lost


@dataclass(slots=True)
class Estimate:
    """How long the rest will take, by the work that is done. `now` is a clock, in seconds."""

    weight: int
    now: Callable[[], float] = time.monotonic
    done: int = 0
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.now()

    def add(self, weight: int) -> None:
        """Count the work of a brief that is done."""
        self.done += weight

    @property
    def seconds_left(self) -> float | None:
        """Return the seconds that are left, or None as long as nothing is done."""
        if not self.done:
            return None
        return (self.now() - self.began) * max(0, self.weight - self.done) / self.done


def make_all(tasks: Sequence[Task], executor: Executor, carry: Callable[[Task], Outcome] = carry_out) -> Iterator[Outcome]:
    """Yield the outcome of each task as it is done; a worker that is lost is a problem (L10) of the brief that it had.

    Where the caller goes away, or is stopped, so does the work.
    """
    in_order = sorted(tasks, key=lambda task: -task.weight)
    futures: dict[Future[Outcome], Task] = {executor.submit(carry, task): task for task in in_order}
    try:
        for future in as_completed(futures):
            yield _outcome(futures.pop(future), future)
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        raise


def _outcome(task: Task, future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except WorkerLost as error:
        return lost(task, str(error), error.hint)
    except Exception as error:  # of the executor itself: a cluster that gave a task up, a result that cannot be sent
        said = " ".join(f"{type(error).__name__}: {error}".split())
        return lost(task, f"no process could finish it ({said})", "build it again, and report it as an issue if it stays")
