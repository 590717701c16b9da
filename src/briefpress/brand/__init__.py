"""A brand: the logo, colours and typefaces of a publisher, in one file that serves every style and every output.

This room reads `brand.yml` (docs/reference/brand.md) and says what is wrong with it; it knows no style.
"""

from briefpress.brand.colours import Colour
from briefpress.brand.model import Brand, Role, Voice
from briefpress.brand.reading import FILE_NAMES, read_brand

__all__ = ["FILE_NAMES", "Brand", "Colour", "Role", "Voice", "read_brand"]
