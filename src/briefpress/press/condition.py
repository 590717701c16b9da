"""The printing condition: the ICC profile of press and paper, and the name under which it is registered."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import ImageCms

from briefpress.problems import ProjectError

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
    try:
        data = file.read_bytes()
        profile: Any = ImageCms.ImageCmsProfile(BytesIO(data)).profile
    except (OSError, ImageCms.PyCMSError) as error:
        raise ProjectError(f"{file}: cannot be read as an ICC profile: {error}") from error
    if profile.xcolor_space.strip() != "CMYK" or profile.device_class.strip() != "prtr":
        space = profile.xcolor_space.strip()
        raise ProjectError(f"{file}: is a profile of {space}, not of a CMYK press. Ask the printer for theirs.")
    description = " ".join((profile.profile_description or "").split())
    return Condition(name or (description if path else _BUNDLED_NAME) or file.stem, description or file.stem, data)
