"""Every address in CSS is found as a browser finds it, whatever way it is written."""

import pytest
import tinycss2

from briefpress.css_addresses import Asked, asked_for, readdressed


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("p { background: url(a.png) }", ["a.png"]),
        ("p { background: URL( 'a.png' ) }", ["a.png"]),
        (r"p { background: \75rl(a.png) }", ["a.png"]),
        (r"p { background: u\52 l('a\2e png') }", ["a.png"]),
        ("background: url(/*no-comment*/a.png)", ["/*no-comment*/a.png"]),
        ("background: image-set('a.png' 1x type('image/png'), url(b.png) 2x)", ["a.png", "b.png"]),
        ("background: -webkit-image-set(var(--a) 1x)", ["var(--a)"]),
        ("@media screen { p { --a: url(a.png); mask: src('b.png') } }", ["a.png", "b.png"]),
        ("@import 'a.css'; @import url(b.css) print;", ["a.css", "b.css"]),
        (r"@\69mport url('a.css') supports(content: 'x');", ["a.css"]),
        ("@font-face { src: local('A'), url(a.woff2) format('woff2') }", ["a.woff2"]),
        ("@namespace svg 'http://www.w3.org/2000/svg'; p::before { content: 'url(a.png)' } /* url(b.png) */", []),
        ("clip-path: url(#shape)", ["#shape"]),
        ("background: " + "(" * 5000 + "url(a.png)", ["a.png"]),
    ],
)
def test_what_is_found(css: str, found: list[str]) -> None:
    assert sorted(asked.address for asked in asked_for(css)) == found


def test_where_it_is_found() -> None:
    css = "@import 'a.css';\n\np { color: red;\n  background: url(b.png) }"
    assert sorted(asked_for(css)) == [Asked("a.css", 1, 9, imported=True), Asked("b.png", 4, 15)]


def test_new_addresses_stand_in_place_of_the_old_ones_and_nothing_else_changes() -> None:
    css = "/* one */ p { background: \\75rl(a.png), url('b.png'); --x: image-set(\"c.png\" 1x) }\nq { mask: url(#d) }"
    new = readdressed(css, lambda asked: asked.address if asked.address.startswith("#") else f'<{asked.address}"')
    assert new == (
        '/* one */ p { background: url("<a.png\\""), url("<b.png\\""); --x: image-set("<c.png\\"" 1x) }\nq { mask: url(#d) }'
    )
    assert readdressed(r"p { \63olor: red }", lambda asked: asked.address) == r"p { \63olor: red }"


@pytest.mark.parametrize(
    ("css", "looked_through"),
    [
        ("p { color: red; content: 'of a string' }", False),
        ('q::before { content: "\\201c"; quotes: "\\201e" "\\201d" } li { list-style: "–\\a0" }', False),
        ("""p { background: url('data:image/svg+xml,<svg width="9pt"/>') no-repeat }""", False),
        ('p { background: u"\\72"; --a: \\75rl(a.png) }', True),
        ("p { background: url('data:' url(a.png) ')') }", True),
        ('p { content: "\\75rl(a.png) }', True),
        ("@import 'a.css';", True),
        ("p { background: image-set('a.png' 1x) }", True),
    ],
)
def test_a_sheet_that_cannot_ask_for_anything_is_not_taken_to_pieces(
    css: str, looked_through: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    parse = tinycss2.parse_component_value_list
    monkeypatch.setattr(tinycss2, "parse_component_value_list", lambda text: calls.append(text) or parse(text))
    assert readdressed(css, lambda asked: asked.address) == css
    assert bool(calls) is looked_through
