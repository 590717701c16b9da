"""What came of each brief of a batch, as JSON for another program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from briefpress.batch.task import Outcome
from briefpress.version import VERSION


def report_of(outcomes: Sequence[Outcome], seconds: float) -> str:
    """Return the report as JSON: a summary, and for each brief what was made, what is wrong with it, what it took.

    Seconds are of the clock, `cpu` seconds of work, `memory` MiB at the most.
    """
    made = sum(outcome.account is not None for outcome in outcomes)
    document = {
        "briefpress": VERSION,
        "summary": {"briefs": len(outcomes), "made": made, "failed": len(outcomes) - made, "seconds": round(seconds, 3)},
        "briefs": [_record(outcome) for outcome in outcomes],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _record(outcome: Outcome) -> dict[str, Any]:
    job, account, cost = outcome.task.job, outcome.account, outcome.cost
    record: dict[str, Any] = {
        "manuscript": str(job.manuscript),
        "name": job.slug,
        "made": account is not None,
        "unchanged": account is not None and account.unchanged,
        "files": [str(path) for path, _ in account.files] if account else [],
        "pages": account.pages if account else 0,
        "layouts": account.layouts if account else 0,
        "problems": [problem.as_record() for problem in outcome.problems],
        "seconds": round(cost.seconds, 3),
        "cpu": round(cost.cpu, 3),
        "memory": round(cost.memory, 1),
    }
    if account and account.fit:
        record["fit"] = account.fit.as_record()
    if outcome.error is not None:
        record["error"] = str(outcome.error)
    if outcome.fault:
        record["fault"] = outcome.fault
    return record
