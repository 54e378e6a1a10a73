"""What a reader can take away from one exhibit: its numbers as files, its picture as an image.

``assets/export.js`` draws the image in the browser; all that must be burnt into it travels in data attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from dash import html
from dash.development.base_component import Component

NUMBERS = (("CSV", "csv"), ("XLSX", "xlsx"))
IMAGES = (("PNG", "png"), ("SVG", "svg"))
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be taken away. ``title`` stands alone, ``download`` is the address of the CSV.

    ``says`` is needed only where no element beside the picture is named in ``aria-describedby``.
    """

    title: str
    download: str
    source: str
    licence: str
    demonstration: bool
    picture: bool = True
    says: str = ""


def standing_alone(title: str, subject: str) -> str:
    """An exhibit's title with what it is of, for where no page stands around it."""
    return f"{subject}: {title}" if subject else title


def file_name(download: str, *, demonstration: bool) -> str:
    """The file's name without its ending, out of the address of the download: page, exhibit and view."""
    path, _, query = download.partition("?")
    stem = re.sub(r"\.(csv|xlsx)$", "", path.removeprefix("/download/"))
    name = re.sub(r"[^a-z0-9]+", "-", unquote_plus(f"{stem}-{query}").lower()).strip("-")
    return f"{name[:LONGEST_NAME].rstrip('-') or 'numbers'}{'-demonstration-data' if demonstration else ''}"


def files(offer: Offer) -> tuple[tuple[str, str], ...]:
    """(words, address) of each file of numbers: the same address but for its ending."""
    path, mark, query = offer.download.partition("?")
    stem = path.removesuffix(".csv")
    return tuple((words, f"{stem}.{ending}{mark}{query}") for words, ending in NUMBERS)


def carried(offer: Offer) -> dict[str, str]:
    """The data attributes that ``assets/export.js`` reads."""
    if not offer.picture:
        return {}
    facts = {
        "data-title": offer.title,
        "data-says": offer.says,
        "data-source": offer.source,
        "data-licence": offer.licence,
        "data-demonstration": "Demonstration data" if offer.demonstration else "",
        "data-file": file_name(offer.download, demonstration=offer.demonstration),
    }
    return {name: value for name, value in facts.items() if value}


def has_picture(shown: Any) -> bool:
    """Whether components hold a picture that was drawn as markup; an HTML table is none."""
    if isinstance(shown, list | tuple):
        return any(has_picture(each) for each in shown)
    if not isinstance(shown, Component):
        return False
    return str(getattr(shown, "data-markup", "")).startswith("<svg") or has_picture(
        getattr(shown, "children", None)
    )


def download_parts(offer: Offer) -> html.Div:
    """The links and buttons as components."""
    of = html.Span(f": {offer.title}", className="visually-hidden")
    links = [
        html.A([_unseen("Download the numbers as "), words, of], href=href, className="download", download="")
        for words, href in files(offer)
    ]
    buttons = [
        html.Button(
            [_unseen("Save the picture as "), words, of],
            type="button",
            className="save",
            **{"data-export": kind},
        )
        for words, kind in IMAGES
    ]
    groups = [_group("Numbers", links), _group("Picture", buttons) if offer.picture else None]
    return html.Div(groups, className="take-away", **carried(offer))


def _unseen(words: str) -> html.Span:
    return html.Span(words, className="visually-hidden")


def _group(name: str, parts: Iterable[Component]) -> html.Span:
    return html.Span([html.Span(name, className="take-away-name", **{"aria-hidden": "true"}), *parts])
