"""briefpress: from one plain-text manuscript a print-ready PDF, an EPUB and a web page of a policy brief.

    import briefpress

    for built in briefpress.build("manuscripts/water", to=("pdf", "epub")):
        print(built.files)

The functions here raise a `BriefError` (`ProblemsFound` for what is wrong in a manuscript) and never print.
"""

TYPE_CHECKING = False  # as in typing, which takes longer to load than a command with nothing to do may take
if TYPE_CHECKING:
    from briefpress.api import build, find_faults, find_problems
    from briefpress.problems import BriefError, MachineError, Place, Problem, ProblemsFound, ProjectError, UsageError

    __version__: str

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


def __getattr__(name: str) -> object:
    """Load what is asked for when it is asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from briefpress import api, problems, version

    found = {**vars(problems), **vars(api), "__version__": version.VERSION}[name]
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
