"""Draws the pictures of this manuscript: `python draw.py`. One for each way of having colour, with as many pixels as print asks for.

The same Pillow writes the same bytes; they are kept so that no test has to draw.
"""

from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
SIZE = (960, 640)  # 300 to the inch on 81 mm


def ramp(*bands: str) -> Image.Image:
    """Return a picture whose bands run in turn from left to right (`x`), from top to bottom (`y`) or stand still (`0`)."""
    across = Image.linear_gradient("L").rotate(90).resize(SIZE)
    down = Image.linear_gradient("L").resize(SIZE)
    made = [{"x": across, "y": down, "0": Image.new("L", SIZE, 40)}[band] for band in bands]
    return made[0] if len(made) == 1 else Image.merge({3: "RGB", 4: "CMYK"}[len(made)], made)


def draw() -> None:
    ramp("x", "y", "0").save(HERE / "rgb.jpg", quality=80)
    ramp("x", "0", "y", "0").save(HERE / "cmyk.jpg", quality=80)
    ramp("x").save(HERE / "grey.png", optimize=True)
    seen = ramp("0", "y", "x")
    seen.putalpha(ramp("x"))
    seen.save(HERE / "alpha.png", optimize=True)
    ramp("y", "x", "0").quantize(16).save(HERE / "palette.png", optimize=True)
    ramp("0", "x", "y").quantize(16).save(HERE / "stripes.png", optimize=True)


if __name__ == "__main__":
    draw()
