"""What a reader can take away from one exhibit: its numbers as files, its picture as an image.

Numbers and SVG are links to the server; ``assets/export.js`` paints the SVG as PNG.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from dash import html
from dash.development.base_component import Component

from components.picture_sheet.exhibit_reading import tiles_of

NUMBERS = (("CSV", "csv"), ("XLSX", "xlsx"))
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be taken away. ``title`` stands alone, ``download`` is the address of the CSV."""

    title: str
    download: str
    picture: bool = True


def full_exhibit_title(title: str, subject: str) -> str:
    """An exhibit's title with what it is of, for where no page stands around it."""
    return f"{subject}: {title}" if subject and not title.startswith(subject) else title


def file_name(download: str, *, demonstration: bool) -> str:
    """The file's name without its ending, out of the address of the download: page, exhibit and view."""
    path, _, query = download.partition("?")
    stem = re.sub(r"\.(csv|xlsx|svg)$", "", path.removeprefix("/download/"))
    name = re.sub(r"[^a-z0-9]+", "-", unquote_plus(f"{stem}-{query}").lower()).strip("-")
    return f"{name[:LONGEST_NAME].rstrip('-') or 'numbers'}{'-demonstration-data' if demonstration else ''}"


def address_of(offer: Offer, ending: str) -> str:
    """Where a file of the exhibit stands: the same address as the CSV's but for its ending."""
    path, mark, query = offer.download.partition("?")
    return f"{path.removesuffix('.csv')}.{ending}{mark}{query}"


def has_picture(content: Any) -> bool:
    """Whether components hold a picture that was drawn as markup; an HTML table is none."""
    return any(tile.picture for tile in tiles_of(content))


def download_parts(offer: Offer) -> html.Div:
    """The links, and the button that needs a script."""
    numbers = [_link("Download the numbers as ", words, offer, ending) for words, ending in NUMBERS]
    groups = [_group("Numbers", numbers)]
    if offer.picture:
        groups.append(
            _group("Picture", [_png_button(offer), _link("Save the picture as ", "SVG", offer, "svg")])
        )
    return html.Div([*groups, _list_button(offer)], className="take-away")


def _link(does: str, words: str, offer: Offer, ending: str) -> html.A:
    href = address_of(offer, ending)
    return html.A([_unseen(does), words, _of(offer)], href=href, className="download", download="")


def _png_button(offer: Offer) -> html.Button:
    """Paints the picture that stands at the address it carries."""
    return html.Button(
        [_unseen("Save the picture as "), "PNG", _of(offer)],
        type="button",
        className="save",
        **{"data-picture": address_of(offer, "svg")},
    )


def _list_button(offer: Offer) -> html.Button:
    """Puts the exhibit on the reader's list; ``assets/list.js`` does, and without scripts it is not there."""
    path, mark, query = offer.download.partition("?")
    address = f"{path.replace('/download/', '/exhibit/', 1).removesuffix('.csv')}{mark}{query}"
    words = [html.Span("Add to my list", className="add-words"), _of(offer)]
    return html.Button(words, type="button", className="save add-to-list", **{"data-exhibit": address})


def _of(offer: Offer) -> html.Span:
    return _unseen(f": {offer.title}")


def _unseen(words: str) -> html.Span:
    return html.Span(words, className="visually-hidden")


def _group(name: str, parts: Iterable[Component]) -> html.Span:
    return html.Span([html.Span(name, className="take-away-name", **{"aria-hidden": "true"}), *parts])
