"""briefpress: from one plain-text manuscript a print-ready PDF, an EPUB and a web page of a policy brief.

    import briefpress

    for built in briefpress.build("manuscripts/water", to=("pdf", "epub")):
        print(built.files)

The functions here raise a `BriefError` (`ProblemsFound` for what is wrong in a manuscript) and never print.
"""

from briefpress.api import build, find_faults, find_problems
from briefpress.problems import BriefError, MachineError, Place, Problem, ProblemsFound, ProjectError, UsageError
from briefpress.version import VERSION

__all__ = [
    "BriefError",
    "MachineError",
    "Place",
    "Problem",
    "ProblemsFound",
    "ProjectError",
    "UsageError",
    "__version__",
    "build",
    "find_faults",
    "find_problems",
]

__version__ = VERSION
