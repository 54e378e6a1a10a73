"""What stands above the numbers of a download: what they are, of where, whose, from when, and where they were shown."""

from __future__ import annotations

from datetime import date

from components.downloads import standing_alone
from components.exhibit import Exhibit, source_line
from data_access.engine import current
from web.address_request import PageRequest


def head_of(asked: PageRequest, shown: Exhibit) -> list[tuple[str, str]]:
    """The facts, in order; what does not apply is left out."""
    source = shown.source
    query = {key: value for key, value in asked.query.items() if isinstance(value, str)}
    subject = asked.entry.subject(asked.ident, query, shown.ident)
    facts = [
        ("Title", standing_alone(shown.title, shown.subject)),
        ("What it shows", shown.sentence),
        ("Area", subject.area),
        ("Measure", subject.measure),
        ("Definition", shown.definition),
        ("Data", "Demonstration data, invented" if source.demonstration else "Published or compiled figures"),
        ("Source", source_line(source)),
        ("Licence", source.licence),
        ("Address", address_of(asked)),
        ("Data edition", source.version),
        ("Downloaded", date.today().isoformat()),
    ]
    return [(name, words) for name, words in facts if words]


def address_of(asked: PageRequest) -> str:
    """Where the view stands, for what leaves the product.

    The Host header is the client's own, so the address begins with the setting ``PUBLIC_URL``, or is a path alone.
    """
    return f"{current().public_url.rstrip('/')}{asked.canonical}"
