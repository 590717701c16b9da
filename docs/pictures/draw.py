"""Draw the pages that README.md shows, from the PDFs in build/: `make pdf pictures`."""

from pathlib import Path

import pypdfium2
from PIL import ImageOps

PAGES = {"russia-afghan-peace": (1, 3), "showcase": (1, 3)}
WIDTH = 560  # pixels
FOLDER = Path(__file__).parent
BUILD = FOLDER.parents[1] / "build"


def draw(name: str, number: int) -> None:
    """Draw one page with a hairline round it, so that white paper shows on a white screen."""
    page = pypdfium2.PdfDocument(BUILD / f"{name}.pdf")[number - 1]
    image = page.render(scale=WIDTH / page.get_width()).to_pil()
    ImageOps.expand(image, border=1, fill="#bbb").quantize(64).save(FOLDER / f"{name}-{number}.png", optimize=True)


for name, numbers in PAGES.items():
    for number in numbers:
        draw(name, number)
