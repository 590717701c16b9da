"""What a build costs, counted and not timed: modules that are loaded, layouts, stylesheets that are read, memory that stays.

How fast it is, `make bench` tells; these tell on any machine when something comes in that should not.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "---\ntitle: Water\nlang: en\n---\n\n## Wells\n\nText with a *note*.[^a]\n\n[^a]: A source.\n"

SEEN = (
    "import sys\n"
    "import briefpress.__main__ as command\n"
    "command._leave = lambda code: print(code, *sorted(sys.modules))\n"
    "sys.argv[0] = 'briefpress'\n"
    "command.run()\n"
)

OF_NO_SINGLE_BRIEF = {"briefpress.batch", "briefpress.watch", "distributed", "multiprocessing", "rich", "watchfiles"}
SELDOM_NEEDED = {"fontTools.varLib", "numpy", "pycparser", "segno"}
OF_BOOKS = {"briefpress.epub", "ebooklib", "lxml"}
OF_THE_PRESS = {"briefpress.press", "briefpress.preflight.ink", "PIL.ImageMath"}
THAT_DRAW = {"briefpress.preflight.faint_letters", "pypdfium2"}
OF_PAGES = {"page", "pikepdf", "weasyprint"}
THAT_ANYTHING_ELSE_NEEDS = {
    "argparse",
    "dataclasses",
    "jinja2",
    "json",
    "markdown",
    "pathlib",
    "re",
    "subprocess",
    "typing",
    "yaml",
}


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFPRESS_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("water.md").write_text(TEXT, "utf-8")


def loaded(*arguments: str) -> set[str]:
    """Return the modules that a command has loaded when it ends well."""
    command = [sys.executable, "-c", SEEN, *arguments]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    code, *modules = told.split()
    assert code == "0"
    return set(modules)


def test_a_build_loads_what_it_needs_and_one_with_nothing_to_do_next_to_nothing() -> None:
    build = "build", "water.md", "--to", "pdf"
    first = loaded(*build)  # which makes what later starts have
    again = loaded(*build, "--anew")
    assert not again & (OF_NO_SINGLE_BRIEF | SELDOM_NEEDED | OF_BOOKS | OF_THE_PRESS | THAT_DRAW)
    assert again <= first
    assert len(again) < 800
    nothing = loaded(*build)
    assert not nothing & (OF_PAGES | THAT_ANYTHING_ELSE_NEEDS)
    assert len({name for name in nothing if name.partition(".")[0] == "briefpress"}) == 7
    assert len(nothing) < 60


def test_a_web_page_and_a_look_at_the_text_load_no_engine() -> None:
    assert not loaded("build", "water.md", "--to", "html") & (
        OF_NO_SINGLE_BRIEF | OF_PAGES | OF_THE_PRESS | THAT_DRAW | {"ebooklib"}
    )
    assert not loaded("check", "water.md") & (OF_NO_SINGLE_BRIEF | OF_PAGES | OF_THE_PRESS | THAT_DRAW | OF_BOOKS)


COUNTED = (
    "import gc, sys\n"
    "from pathlib import Path\n"
    "import briefpress.batch.preload\n"
    "import tinycss2, weasyprint\n"
    "from briefpress.batch import Task, carry_out\n"
    "from briefpress.pdf.engine import PrintDocument\n"
    "from briefpress.pipeline import Order\n"
    "from briefpress.project import commissions\n"
    "counts = dict.fromkeys(('sheets', 'layouts', 'drawn', 'opened'), 0)\n"
    "def counting(owner, name, what):\n"
    "    plain = getattr(owner, name)\n"
    "    def counted(*arguments, **named):\n"
    "        counts[what] += 1\n"
    "        return plain(*arguments, **named)\n"
    "    setattr(owner, name, counted)\n"
    "import briefpress.epub.cover, pikepdf\n"
    "counting(tinycss2, 'parse_stylesheet', 'sheets')\n"
    "counting(PrintDocument, 'lay_out', 'layouts')\n"
    "counting(briefpress.epub.cover, 'draw', 'drawn')\n"
    "counting(pikepdf, 'open', 'opened')\n"
    "((job, project),) = commissions(['water.md'])\n"
    "text = job.manuscript.read_text('utf-8')\n"
    "for number in range(6):\n"
    "    job.manuscript.write_text(text.replace('Text', f'Text {number}'), 'utf-8')\n"
    "    outcome = carry_out(Task(job, project, Order(('pdf', 'epub'))))\n"
    "    assert outcome.account, outcome\n"
    "    del outcome\n"
    "    gc.collect()\n"
    "    print(*counts.values(), sys.getallocatedblocks())\n"
    "    counts.update(dict.fromkeys(counts, 0))\n"
)


def test_what_is_made_again_is_laid_out_once_and_leaves_nothing_behind() -> None:
    told = subprocess.run([sys.executable, "-c", COUNTED], capture_output=True, text=True, check=True).stdout
    builds = [list(map(int, line.split())) for line in told.splitlines()]
    assert builds[0][:4] == [2, 2, 1, 2]  # of the pages and of the cover; the tags, and preflight
    assert [build[:4] for build in builds[1:]] == [[0, 1, 0, 2]] * 5
    blocks = [build[4] for build in builds[2:]]
    assert max(blocks) - min(blocks) < 2000, blocks
