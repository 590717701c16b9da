"""What is to be made, as `build` and `watch` are told it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.problems import UsageError

if TYPE_CHECKING:
    from briefpress.pipeline import Order


def add_options_of_orders(parser: argparse.ArgumentParser) -> None:
    """Add what is to be made, of which manuscripts, in which style, and where it goes."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="manuscripts or folders (default: all of the project)")
    parser.add_argument(
        "--to", metavar="FORMATS", action="append", help="pdf, press, epub, html, several with commas (default: pdf,epub)"
    )
    parser.add_argument("--style", metavar="STYLE", help="set in this style, whatever the manuscript says")
    parser.add_argument("--out", metavar="DIR", type=Path, help="write here (default: build/, or beside a lone manuscript)")
    parser.add_argument("--no-claims", action="store_true", help="let the PDF claim no standard, and ask nothing for it")
    parser.add_argument("--strict", action="store_true", help="take warnings for errors")
    parser.add_argument("--keep-html", metavar="DIR", type=Path, help="keep the print HTML as handed to the engine")


def order_of(options: argparse.Namespace) -> Order:
    """Return what the options ask for; raise UsageError for a format that there is not."""
    from briefpress.pipeline import MAKERS, Order

    formats = tuple(dict.fromkeys(name.strip() for names in options.to or () for name in names.split(",")))
    for name in formats:
        if name not in MAKERS:
            raise UsageError(f"--to {name}: no such format. Choose from {', '.join(MAKERS)}, several with commas.")
    return Order(formats or None, options.style, options.out, options.strict, options.keep_html, not options.no_claims)
