"""Change a word of `brief.md` three times and print what the last build cost in a warm process: CPU, clock, memory."""

from __future__ import annotations

from briefpress.batch import ProcessPool, Task, carry_out
from briefpress.pipeline import Order
from briefpress.project import commissions


def main() -> None:
    ((job, project),) = commissions(["brief.md"])
    text = job.manuscript.read_text("utf-8")
    with ProcessPool(1, calls=9) as pool:
        for word in ("the", "that", "the"):
            job.manuscript.write_text(text.replace(" the ", f" {word} ", 1), "utf-8")
            outcome = pool.submit(carry_out, Task(job, project, Order(("pdf", "epub")))).result()
    assert outcome.account is not None, outcome.problems
    print(outcome.cost.cpu, outcome.cost.seconds, outcome.cost.memory)


if __name__ == "__main__":
    main()
