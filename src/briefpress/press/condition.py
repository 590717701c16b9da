"""The printing condition: the ICC profile of press and paper, and the name under which it is registered."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import ImageCms

from briefpress.problems import ProjectError
from briefpress.settings.paths import seen_from_here

REGISTRY = "http://www.color.org"
_BUNDLED = Path(__file__).parent / "profiles" / "ISOcoated_v2_300_bas.icc"
_BUNDLED_NAME = "FOGRA39"


@dataclass(frozen=True, slots=True)
class Condition:
    """What the output intent of a press file says (ISO 15930-7, 6.2.3): the registered `name`, and the profile itself."""

    name: str
    description: str
    profile: bytes


def printing_condition(path: Path | None = None, name: str = "") -> Condition:
    """Return the condition of the publisher's own profile, or that of the bundled one, FOGRA39, where none is given.

    Raises ProjectError where the file is no profile of a CMYK press.
    """
    file = path or _BUNDLED
    named = seen_from_here(file)
    try:
        data = file.read_bytes()
    except OSError as error:
        advice = "Name a file in the folder of the style."
        raise ProjectError(f"{named}: the profile cannot be read: {error.strerror}. {advice}") from error
    try:
        profile: Any = ImageCms.ImageCmsProfile(BytesIO(data)).profile
    except (OSError, ImageCms.PyCMSError) as error:
        raise ProjectError(f"{named}: is no ICC profile. Ask the printer for theirs.") from error
    if profile.xcolor_space.strip() != "CMYK" or profile.device_class.strip() != "prtr":
        space = profile.xcolor_space.strip()
        raise ProjectError(f"{named}: is a profile of {space}, not of a CMYK press. Ask the printer for theirs.")
    description = " ".join((profile.profile_description or "").split())
    return Condition(name or (description if path else _BUNDLED_NAME) or file.stem, description or file.stem, data)
