"""Styles: what a brief looks like, and the HTML that carries it to the page.

A style is a folder with `style.toml`, stylesheets and templates (docs/design/pages.md). This room loads it and turns an edited
brief into HTML; it knows no engine beyond the markup that the stylesheets dress.
"""

from briefpress.style.branding import in_brand
from briefpress.style.foot import NOTE
from briefpress.style.loading import bundled_styles, list_styles, load_style, style_names, style_to_set
from briefpress.style.model import Limits, Medium, PageFormat, PressSettings, PullQuoteDefaults, Style
from briefpress.style.page import print_html

__all__ = [
    "NOTE",
    "Limits",
    "Medium",
    "PageFormat",
    "PressSettings",
    "PullQuoteDefaults",
    "Style",
    "bundled_styles",
    "in_brand",
    "list_styles",
    "load_style",
    "print_html",
    "style_names",
    "style_to_set",
]
