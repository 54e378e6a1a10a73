"""What stands above the numbers of a download: what they are, of where, whose, from when, and where they were shown."""

from __future__ import annotations

from datetime import date

from components.downloads import full_exhibit_title
from components.exhibit import Exhibit, Source, source_line
from data_access.engine import current
from web.address_request import PageRequest


def head_of(page_request: PageRequest, exhibit: Exhibit) -> list[tuple[str, str]]:
    """The facts, in order; what does not apply is left out."""
    source = exhibit.source
    query = {key: value for key, value in page_request.query.items() if isinstance(value, str)}
    subject = page_request.entry.subject(page_request.ident, query, exhibit.ident)
    facts = [
        ("Title", full_exhibit_title(exhibit.title, exhibit.subject)),
        ("What it shows", exhibit.full_sentence),
        ("Area", subject.area),
        ("Measure", subject.measure),
        ("Definition", exhibit.definition),
        ("Data", _sort(source)),
        ("Source", source_line(source)),
        ("Licence", source.licence),
        ("Address", address_of(page_request)),
        ("Data edition", source.version),
        ("Downloaded", date.today().isoformat()),
    ]
    return [(name, words) for name, words in facts if words]


def _sort(source: Source) -> str:
    """Whether the figures are real; the example of /about is not, whatever the store holds."""
    if source.demonstration:
        return "Demonstration data, invented"
    return "An invented example" if source.designation == "example" else "Published or compiled figures"


def address_of(page_request: PageRequest) -> str:
    """Where the view stands, for what leaves the product.

    The Host header is the client's own, so the address begins with the setting ``PUBLIC_URL``, or is a path alone.
    """
    return f"{current().public_url.rstrip('/')}{page_request.canonical}"
