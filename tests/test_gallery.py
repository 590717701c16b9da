"""The gallery holds pictures of every style's pages, or says why it does not."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from briefpress.cli import main

BRAND = 'color: {primary: "#2e6b3f"}\n'


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brand.yml").write_text(BRAND)
    style = tmp_path / "styles" / "broken"
    (style / "templates").mkdir(parents=True)
    (style / "style.toml").write_text('title = "Broken <b>"\ndescription = "x"\nextends = "policy"\n')
    (style / "templates" / "masthead.html.j2").write_text("{{ nothing.at.all }}")
    assert main(["styles", "--html", "styles.html"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brand.yml", "styles", "styles.html"]
    return (tmp_path / "styles.html").read_text("utf-8")


def test_every_style_is_shown_in_the_brand_and_a_broken_one_says_why(shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["styles"]) == 0
    listed = {line.split()[0] for line in capsys.readouterr().out.splitlines()}
    sections = dict(re.findall(r'<section id="([^"]+)">(.*?)</section>', shown, re.DOTALL))
    assert set(sections) == listed - {"base"} >= {"policy", "original", "broken"}
    assert "It cannot be shown" in sections["broken"]
    assert "Broken &lt;b&gt;" in sections["broken"]
    for name in ("policy", "original"):
        picture = re.search(r'src="data:image/png;base64,([^"]+)"', sections[name])
        assert picture, name
        image = Image.open(BytesIO(b64decode(picture[1]))).convert("RGB")
        colours = image.getcolors(1 << 20) or []
        assert any(max(abs(a - b) for a, b in zip(colour, (0x2E, 0x6B, 0x3F), strict=True)) < 8 for _, colour in colours), name
