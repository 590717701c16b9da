"""What is read of a page, in which order and as what."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.pdf.structure import unmet
from tests.pdf.sheets import note, words
from tests.pdf.structure.tagged import elements, opened, read, tagged

BACK = '<a class="note-back" href="#call-{0}" data-mark="{0}"></a><span class="note-p">{1}</span>'
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="9" height="9"/></svg>'
MARKS = (
    "bp-note::footnote-call { content: attr(data-mark) } .note-back::before { content: attr(data-mark) }"
    " bp-note::footnote-marker { content: none } bp-note .note-p { display: inline }"
)


def called(name: str, text: str) -> str:
    """Return a call with its note as the style room writes both."""
    return (
        note(name, BACK.format(name, text))
        .replace("<bp-call", '<bp-call class="call"')
        .replace("<bp-note", f'<bp-note data-mark="{name}"')
    )


def test_a_paragraph_over_pages_and_columns_is_one(tmp_path: Path) -> None:
    text = words(1600)
    for css in ("", "body { columns: 2 }"):
        with opened(tagged(f"<p>{text}</p>", tmp_path, css)) as pdf:
            assert len(pdf.pages) > 1
            paragraphs = list(elements(pdf.Root.StructTreeRoot, "P"))
            assert len(paragraphs) == 1
            assert {kid.Pg.objgen for kid in paragraphs[0].K if not isinstance(kid, int)}
        assert read(f"<p>{text}</p>", tmp_path, css) == [f"paragraph: {text}"]


def test_a_word_that_a_line_end_divides_is_whole(tmp_path: Path) -> None:
    data = tagged("<p>Antidisestablishmentarianism extraordinarily</p>", tmp_path, "p { width: 20mm }")
    with opened(data) as pdf:
        assert b"00ad>" in pdf.pages[0].Contents.read_bytes().lower()
    body = "<p>Antidisestablishmentarianism extraordinarily</p>"
    assert read(body, tmp_path, "p { width: 20mm }") == ["paragraph: Antidisestablishmentarianism extraordinarily"]


def test_a_note_is_read_after_the_paragraph_that_calls_it(tmp_path: Path) -> None:
    body = f"<h1>Head{called('1', 'First.')}</h1><p>One{called('2', 'Second.')} and two{called('3', 'Third.')}.</p><p>Last.</p>"
    assert read(body, tmp_path, MARKS) == [
        "heading 1: Head[link: 1, Note 1]",
        "note [link: 1, Back to the call of note 1]: First.",
        "paragraph: One[link: 2, Note 2] and two[link: 3, Note 3].",
        "note [link: 2, Back to the call of note 2]: Second.",
        "note [link: 3, Back to the call of note 3]: Third.",
        "paragraph: Last.",
    ]


def test_a_note_of_an_item_a_term_a_cell_and_a_caption(tmp_path: Path) -> None:
    body = (
        f"<ul><li>Item{called('1', 'A.')}<ul><li>Inner</li></ul></li></ul>"
        f"<dl><dt>Term{called('2', 'B.')}</dt><dd>Meaning</dd></dl>"
        f"<table><caption>Caption{called('3', 'C.')}</caption><tr><th>H{called('4', 'D.')}</th></tr><tr><td>x</td></tr></table>"
    )
    assert read(body, tmp_path, MARKS) == [
        "list of 1",
        "  item •: Item[link: 1, Note 1]",
        "    note [link: 1, Back to the call of note 1]: A.",
        "    list of 1",
        "      item ◦: Inner",
        "list of 1",
        "  item Term[link: 2, Note 2]: note [link: 2, Back to the call of note 2]: B.",
        "    Meaning",
        "table of 2 rows and 1 columns",
        "  caption: Caption[link: 3, Note 3]",
        "  row: [head] H[link: 4, Note 4]",
        "  row: x",
        "note [link: 3, Back to the call of note 3]: C.",
        "note [link: 4, Back to the call of note 4]: D.",
    ]


def test_a_note_over_pages_is_one_note_with_an_id(tmp_path: Path) -> None:
    long = words(900, 3)
    body = f"<p>{words(120)}{called('1', long)} {words(40)}</p>"
    with opened(tagged(body, tmp_path, MARKS)) as pdf:
        assert len(pdf.pages) > 1
        (found,) = elements(pdf.Root.StructTreeRoot, "Note")
        assert str(found.ID) == "note-1"
        assert [str(name) for name in pdf.Root.StructTreeRoot.IDTree.Names][::2] == ["note-1"]
    assert f"note [link: 1, Back to the call of note 1]: {long}" in read(body, tmp_path, MARKS)


def test_links_lead_from_the_call_to_the_note_and_back(tmp_path: Path) -> None:
    with opened(tagged(f"<p>Word{called('1', 'Text')}</p>", tmp_path, MARKS)) as pdf:
        links = {str(link.Dest): str(link.Contents) for link in pdf.pages[0].Annots}
        assert links == {"note-1": "Note 1", "call-1": "Back to the call of note 1"}
        for element in elements(pdf.Root.StructTreeRoot, "Link"):
            (reference,) = [kid for kid in element.K if not isinstance(kid, int)]
            assert reference.Type == "/OBJR"
            nums = pdf.Root.StructTreeRoot.ParentTree.Nums
            at = [int(key) for key in list(nums)[::2]].index(int(reference.Obj.StructParent))
            assert nums[2 * at + 1].objgen == element.objgen
        reference = next(elements(pdf.Root.StructTreeRoot, "Reference"))
        assert [str(kid.S) for kid in reference.K] == ["/Link"]


def test_a_link_over_lines_is_one_annotation(tmp_path: Path) -> None:
    body = f'<p>See <a href="https://example.org/"><em>{words(60)}</em></a>.</p>'
    with opened(tagged(body, tmp_path)) as pdf:
        (link,) = pdf.pages[0].Annots
        assert len(link.QuadPoints) % 8 == 0
        assert len(link.QuadPoints) > 8
        assert str(link.Contents) == words(60)


def test_what_runs_in_margins_and_repeats_is_no_text(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>row {number}</td></tr>" for number in range(90))
    body = f"<table><thead><tr><th scope='col'>Head</th></tr></thead><tbody>{rows}</tbody></table>"
    data = tagged(body, tmp_path)
    with opened(data) as pdf:
        assert len(pdf.pages) > 2
        content = pdf.pages[1].Contents.read_bytes()
        assert b"/Artifact <</Type /Pagination /Subtype /Header>> BDC" in content
        (head,) = elements(pdf.Root.StructTreeRoot, "TH")
        assert str(head.A[0].Scope) == "/Column"
        assert len(list(elements(pdf.Root.StructTreeRoot, "TR"))) == 91
    lines = read(body, tmp_path)
    assert [line for line in lines if "head" in line] == ["  row: [head] Head"]
    assert "Running" not in "".join(lines)


def test_what_the_page_hides_is_drawn_and_not_read(tmp_path: Path) -> None:
    quote = "<aside{}><p aria-hidden='true'>Said.</p><footer>Ada</footer></aside>"
    body = f"{quote.format('')}{quote.format(' aria-hidden=true')}<p>Said. And more.</p>"
    data = tagged(body, tmp_path)
    with opened(data) as pdf:
        assert pdf.pages[0].Contents.read_bytes().count(b"/Artifact BMC") >= 3
    assert read(body, tmp_path) == ["paragraph: Ada", "paragraph: Said. And more."]


def test_what_is_hidden_and_holds_a_link_is_read(tmp_path: Path) -> None:
    body = '<aside aria-hidden="true"><p><a href="https://example.org/">Said.</a></p></aside><p>Said.</p>'
    assert read(body, tmp_path)[0] == "paragraph: [link: Said.]"


def test_headings_leave_no_level_out(tmp_path: Path) -> None:
    body = "<h2>A</h2><h4>B</h4><h3>C</h3><h2>D</h2><h6>E</h6>"
    assert read(body, tmp_path) == ["heading 1: A", "heading 2: B", "heading 2: C", "heading 1: D", "heading 2: E"]


def test_a_float_that_waits_for_the_next_page_keeps_its_place(tmp_path: Path) -> None:
    box = f'<aside class="side-right"><div class="keep"><p>In the box: {words(60, 4)}</p></div></aside>'
    body = f"<p>{words(285)}</p>{box}<p>After {words(200, 2)}</p>"
    assert [line.split()[1] for line in read(body, tmp_path)] == [words(1), "In", "After"]


def test_languages_are_said_where_they_change(tmp_path: Path) -> None:
    body = "<p>The name <span lang='de'>Welt</span>.</p><p lang='fr'>Le monde <em lang='fr'>bleu</em>.</p><p>End.</p>"
    assert read(body, tmp_path) == ["paragraph: The name [de: Welt].", "paragraph [fr]: Le monde bleu.", "paragraph: End."]


def test_pictures_are_figures_in_their_place_or_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SQUARE)
    body = (
        "<figure><img src='a.svg' alt='A square.'><figcaption>Caption</figcaption></figure>"
        "<p>In <img src='a.svg' alt='line'> it<img src='a.svg' alt=''>.</p>"
    )
    assert read(body, tmp_path) == ["figure: A square.", "caption: Caption", "paragraph: In [figure: line] it."]
    with opened(
        tagged(body, tmp_path, "body { margin: 0 } img { display: block } p img { display: inline } figure { margin: 0 }")
    ) as pdf:
        left, low, right, high = map(float, next(elements(pdf.Root.StructTreeRoot, "Figure")).A[0].BBox)
        page = pdf.pages[0].MediaBox
        millimetre = 72 / 25.4
        assert left == pytest.approx(16 * millimetre, abs=0.01)
        assert high == pytest.approx(float(page[3]) - 18 * millimetre, abs=0.01)
        assert (right - left, high - low) == (pytest.approx(30), pytest.approx(15))


def test_cells_name_their_heads(tmp_path: Path) -> None:
    body = (
        "<table><thead><tr><th></th><th colspan='2'>Both</th></tr></thead><tbody>"
        "<tr><th scope='row'>R</th><td>1</td><td></td></tr></tbody></table>"
    )
    with opened(tagged(body, tmp_path)) as pdf:
        root = pdf.Root.StructTreeRoot
        empty, both, row = elements(root, "TH")
        assert int(both.A[0].ColSpan) == 2
        assert str(row.A[0].Scope) == "/Row"
        cells = list(elements(root, "TD"))
        assert len(cells) == 2
        assert [[str(head) for head in cell.A[0].Headers] for cell in cells] == [[str(row.ID), str(both.ID)]] * 2
        assert str(empty.ID) != str(both.ID)


def test_words_in_a_transparent_box_are_read(tmp_path: Path) -> None:
    assert read("<p>One</p><div style='opacity: 0.5'><p>Two</p></div><p>Three</p>", tmp_path) == [
        *("paragraph: One", "paragraph: Two", "paragraph: Three")
    ]


def test_generated_words_are_read_and_ornament_is_not(tmp_path: Path) -> None:
    css = "h1::before { content: '○ ' } h2::before { content: 'Part ' }"
    assert read("<h1>A</h1><h2>B</h2>", tmp_path, css) == ["heading 1: A", "heading 2: Part B"]


def test_rows_of_a_table_are_of_one_width(tmp_path: Path) -> None:
    rows = "<tr><td>1</td></tr><tr><td rowspan='9'>2</td><td>3</td></tr><tr><td colspan='2'>4</td></tr>"
    with opened(tagged(f"<table>{rows}</table>", tmp_path)) as pdf:
        assert [len(row.K) for row in elements(pdf.Root.StructTreeRoot, "TR")] == [3, 3, 1]
        spans = [int(cell.A[0].get("/RowSpan", 1)) for cell in elements(pdf.Root.StructTreeRoot, "TD") if "/A" in cell]
        assert spans == [2, 1]


def test_a_table_of_a_head_alone_has_a_body(tmp_path: Path) -> None:
    with opened(tagged("<table><thead><tr><th>Head</th></tr></thead></table>", tmp_path)) as pdf:
        roles = [str(element.S) for element in elements(pdf.Root.StructTreeRoot)]
    assert roles == ["/Document", "/Table", "/TBody", "/TR", "/TH"]


def test_words_in_capitals_are_read_as_they_were_written(tmp_path: Path) -> None:
    body = "<h1>Straße der Welt: ein <em>Fließ</em>!</h1><p>Antidisestablishmentarianism in a well-being “fund”</p>"
    for css in ("uppercase", "lowercase", "capitalize"):
        assert read(body, tmp_path, f"h1, p {{ text-transform: {css}; width: 30mm }}") == [
            "heading 1: Straße der Welt: ein Fließ!",
            "paragraph: Antidisestablishmentarianism in a well-being “fund”",
        ]


def test_small_capitals_at_a_line_end_are_parted_from_what_follows(tmp_path: Path) -> None:
    body = "<p><span style='font-variant-caps: small-caps'>Small capitals</span> here <i>and</i> there</p>"
    assert read(body, tmp_path, "p { width: 16mm }") == ["paragraph: Small capitals here and there"]


def test_lines_of_a_verse_and_a_credit_are_parted_from_a_call_before(tmp_path: Path) -> None:
    verse = f'<div class="line-block"><div>One{called("1", "A.")}</div><div>Two</div></div>'
    caption = f'<figure><figcaption>Caption{called("2", "B.")} <span style="display: block">Credit</span></figcaption></figure>'
    lines = read(verse + caption, tmp_path, MARKS)
    assert lines[0] == "paragraph: One[link: 1, Note 1] Two"
    assert "caption: Caption[link: 2, Note 2] Credit" in lines


def test_a_contents_list_is_a_table_of_contents(tmp_path: Path) -> None:
    css = "nav a::after { content: leader('.') target-counter(attr(href), page) } nav ol { list-style: decimal }"
    inner = "<ol><li><a href='#b'>Second</a></li></ol>"
    contents = f"<nav class='contents'><h2>Contents</h2><ol><li><a href='#a'>First</a>{inner}</li><li>Plain</li></ol></nav>"
    body = f"{contents}<h2 id='a'>First</h2><h3 id='b' style='break-before: page'>Second</h3>"
    assert read(body, tmp_path, css) == [
        "heading 1: Contents",
        "contents of 2",
        "  entry 1.: [link: First 1, First]",
        "    contents of 1",
        "      entry 1.: [link: Second 2, Second]",
        "  entry 2.: Plain",
        "heading 1: First",
        "heading 2: Second",
    ]
    data = tagged(body, tmp_path, css)
    assert list(unmet(data)) == []
    with opened(data) as pdf:
        entry = next(elements(pdf.Root.StructTreeRoot, "TOCI"))
        assert [str(kid.S) for kid in entry.K] == ["/Lbl", "/P", "/TOC"]
        assert [str(kid.S) for kid in elements(entry.K[1])] == ["/Reference", "/Link", "/Generated"]
        assert not list(elements(pdf.Root.StructTreeRoot, "L"))


def test_a_hyphen_of_the_text_is_one_wherever_a_line_end_set_its_glyph_first(tmp_path: Path) -> None:
    body = "<p>Antidisestablishmentarianism</p><p>A well-being, a non\u2011case.</p>"
    assert read(body, tmp_path, "p { width: 25mm }")[1] == "paragraph: A well-being, a non-case."


def test_notes_at_the_end_have_their_ways_back_for_labels(tmp_path: Path) -> None:
    link = '<a href="#note-{0}" id="call-{0}" role="doc-noteref" aria-label="Note {0}">{0}</a>'
    call = f'<sup class="call" data-mark="{{0}}">{link}</sup>'
    back = '<p><a class="note-back" href="#call-{0}" role="doc-backlink" aria-label="Back to {0}">{0}</a> Words.</p>'
    notes = "".join(f'<aside class="note" id="note-{mark}">{back.format(mark)}</aside>' for mark in "12")
    css = ".call + .call::before { content: ',' }"
    assert read(f"<p>Text{call.format(1)}{call.format(2)}</p><section>{notes}</section>", tmp_path, css) == [
        "paragraph: Text[link: 1, Note 1] [link: 2, Note 2]",
        "note [link: 1, Back to 1]: Words.",
        "note [link: 2, Back to 2]: Words.",
    ]
