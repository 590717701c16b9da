"""Keys of front matter that other tools know: which are passed over, and what others are called here."""

from __future__ import annotations

_PASSED_OVER = """

    bibliostyle biblio-style biblio-title biblatexoptions block-headings callout-appearance callout-icon cite-method
    citeproc classoption code-annotations code-block-bg code-copy code-fold code-line-numbers code-link code-overflow code-tools
    colorlinks comments crossref css csquotes date-format df-print documentclass draft editor editor_options embed-resources
    engine epub-chapter-level eval execute fig-align fig-asp fig-cap-location fig-dpi fig-format fig-height fig-pos
    fig-responsive fig-width filecolor filters fontenc fontfamily fontsize format freeze geometry header-includes hidelinks
    highlight-style hyperrefoptions include-in-header indent jupyter keep-md keep-tex kernelspec knit knitr latex-engine
    lightbox linestretch link-bibliography link-citations linkcolor links-as-notes listings lof lot mainfont mathfont
    mathspec microtypeoptions monofont natbiboptions nocite notes-after-punctuation number-depth number-offset number-sections
    numbersections output output-dir output-file pagestyle papersize params pdf-engine pdfstandard project reference-doc
    reference-location reference-section-title resource-path resources runtime sansfont secnumdepth section-numbering
    self-contained server shift-heading-level-by shortcodes slide-level standalone suppress-bibliography tbl-cap-location
    template theme toc toc-depth toc-location toc-title toccolor top-level-division urlcolor vignette website wrap
"""

OF_OTHER_TOOLS = frozenset(_PASSED_OVER.split())
"""Keys that only tell Pandoc, Quarto or R Markdown how to work. A key that may hold words of the brief is not among them."""

CALLED_HERE = {
    "affiliations": "write the affiliation with each author: authors: … affiliation",
    "affiliation": "write the affiliation with its author: authors: … affiliation",
    "acknowledgment": "it is called acknowledgements here",
    "category": "list it among the keywords",
    "categories": "list them among the keywords",
    "citation": "did you mean citations? Its keys are bibliography and csl",
    "cover-image": "it is called cover here",
    "creator": "it is called authors here",
    "description": "it is called abstract here",
    "highlights": "they are called key-messages here",
    "identifier": "write doi or isbn",
    "image": "it is called cover here",
    "institute": "write the affiliation with each author: authors: … affiliation",
    "issn": "it belongs to the series: series: … issn",
    "key-points": "they are called key-messages here",
    "language": "it is called lang here",
    "locale": "it is called lang here",
    "number": "it belongs to the series: series: … number",
    "rights": "write licence or copyright",
    "summary": "it is called abstract here",
    "tags": "list them among the keywords",
    "thanks": "write acknowledgements or funding",
}
"""For a key that is not known here: what to write instead."""
