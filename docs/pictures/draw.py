"""Draw the pages that README.md shows, from the PDFs in build/ (`make pdf pictures`), and those of gallery.md, set anew."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageOps

from briefpress.pipeline import Order, build_one
from briefpress.project import commissions
from briefpress.style import list_styles

PAGES = {"russia-afghan-peace": (1, 3), "showcase": (1, 3)}
WIDTH = 560  # pixels
FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
BUILD = ROOT / "build"

PAPERS = ("A4", "letter")
SHOWN, ACROSS, GAP = 230, 4, 8
"""Of the gallery: how many pixels wide a page is, how many pages stand beside each other, and how far apart."""


def page_of(pdf: pypdfium2.PdfDocument, number: int, width: int) -> Image.Image:
    """Return one page with a hairline round it, so that white paper shows on a white screen."""
    page = pdf[number - 1]
    return ImageOps.expand(page.render(scale=width / page.get_width()).to_pil(), border=1, fill="#bbb")


def save(image: Image.Image, name: str) -> None:
    image.quantize(128).save(FOLDER / f"{name}.png", optimize=True)


def gallery(style: str, paper: str) -> None:
    """Draw all pages of the showcase, in one style on one paper, on one sheet."""
    with TemporaryDirectory() as folder:
        manuscript = Path(shutil.copytree(ROOT / "manuscripts" / "showcase", Path(folder) / "showcase")) / "brief.md"
        manuscript.write_text(manuscript.read_text("utf-8").replace("\n  size: A4\n", f"\n  size: {paper}\n"), "utf-8")
        ((job, project),) = commissions([manuscript])
        (file,) = build_one(job, project, Order(("pdf",), style=style)).files
        pdf = pypdfium2.PdfDocument(file.read_bytes())
    pages = [page_of(pdf, number, SHOWN) for number in range(1, len(pdf) + 1)]
    width, height = pages[0].size[0] + GAP, pages[0].size[1] + GAP
    sheet = Image.new("RGB", (ACROSS * width - GAP, -(-len(pages) // ACROSS) * height - GAP), "#fff")
    for number, page in enumerate(pages):
        sheet.paste(page, (number % ACROSS * width, number // ACROSS * height))
    save(sheet, f"gallery-{style}-{paper.lower()}")


if __name__ == "__main__":
    for name, numbers in PAGES.items():
        if (BUILD / f"{name}.pdf").exists():
            for number in numbers:
                save(page_of(pypdfium2.PdfDocument(BUILD / f"{name}.pdf"), number, WIDTH), f"{name}-{number}")
    for one in list_styles():
        for paper in PAPERS if one.name != "base" else ():
            gallery(one.name, paper)
