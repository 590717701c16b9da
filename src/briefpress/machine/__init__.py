"""The machine that briefs are made on: which versions of what, and what makes it slow or wrong."""

from briefpress.machine.findings import Advice, Graveness, look_at_machine
from briefpress.machine.versions import engine_versions

__all__ = ["Advice", "Graveness", "engine_versions", "look_at_machine"]
