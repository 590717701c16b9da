"""The version of briefpress, as installed."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("briefpress")
except PackageNotFoundError:  # run from a folder that nobody installed
    VERSION = "unknown"
