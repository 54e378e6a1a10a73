"""``/changes.atom``: what changed since as a feed (Atom, RFC 4287), for the whole or for one collaborative."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from flask import Flask, Response, request

from components import addresses
from components.invented_mark import marked_words
from components.shell import PRODUCT
from components.words import day
from data_access.engine import current
from data_access.queries.collaboratives import collaboratives
from data_access.queries.loads import load_records
from data_access.queries.version import data_version, is_demonstration
from data_access.queries.whole import whole_name
from pages.changes.exhibit import move_href, move_words, sentence
from pages.changes.page import ChangesView, read
from pages.shared.changes import ENGLAND
from pages.shared.digest import Digest, LastingMove, digest, usual_day
from pages.shared.query_values import QueryValues
from web.address_request import plain_query
from web.exhibits import sentence as refusal
from web.response_cache import answer

PATH = f"{addresses.CHANGES}.atom"
ATOM = "http://www.w3.org/2005/Atom"
ElementTree.register_namespace("", ATOM)


def register(server: Flask) -> None:
    """Put the feed at its address."""

    @server.get(PATH)
    def changes_feed() -> Response:
        values = QueryValues(PATH, plain_query(request.args))
        view = read("", values)
        if values.problems:
            return refusal(
                " ".join(f"{each.sentence} {each.link_text}".strip() for each in values.problems), 400
            )
        address = addresses.changes_feed(view.written, view.area)
        return answer(address, lambda: Response(_feed(view, address), mimetype="application/atom+xml"))


def _feed(view: ChangesView, address: str) -> bytes:
    place = next((each for each in collaboratives() if each.slug == view.area), None)
    name, since = place.name if place else whole_name(), view.since or usual_day()
    updated = load_records()[0].finished if load_records() else datetime(1970, 1, 1)
    made = digest(place.id if place else ENGLAND, since) if since else None
    feed = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en-GB"})
    since_words = f" since {day(since)}" if since else ""
    _add(feed, "title", _marked(f"{name}: what changed{since_words}"))
    _add(feed, "subtitle", sentence(made, name) if made else "No figures are loaded.")
    _add(feed, "id", uuid5(NAMESPACE_URL, _whole(address)).urn)
    _add(feed, "updated", _time(updated))
    _link(feed, "self", _whole(address))
    _link(feed, "alternate", _whole(view.address))
    author = ElementTree.SubElement(feed, f"{{{ATOM}}}author")
    _add(author, "name", PRODUCT)
    for move in made.moves if made else ():
        feed.append(_entry(move, made, view, updated))
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _entry(
    move: LastingMove, made: Digest | None, view: ChangesView, updated: datetime
) -> ElementTree.Element:
    """The same identity for the same measure, place and data version."""
    entry = ElementTree.Element(f"{{{ATOM}}}entry")
    said = "lasts" if move.new else "lasts no more"
    _add(entry, "title", _marked(f"{move.measure.title}, {move.series.area_name}: {said}"))
    identity = f"{data_version()}/{move.measure.id}/{move.series.area_id}"
    _add(entry, "id", uuid5(NAMESPACE_URL, identity).urn)
    _add(entry, "updated", _time(updated))
    _link(entry, "alternate", _whole(move_href(move, view.area)))
    _add(entry, "summary", _marked(move_words(move, day(made.since) if made else "")))
    return entry


def _add(parent: ElementTree.Element, name: str, words: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = words


def _link(parent: ElementTree.Element, rel: str, href: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": href})


def _marked(words: str) -> str:
    return marked_words(words) if is_demonstration() else words


def _whole(address: str) -> str:
    """A reader of feeds needs whole addresses; without the setting PUBLIC_URL there are only paths."""
    return f"{current().public_url}{address}"


def _time(moment: datetime) -> str:
    return f"{moment.replace(microsecond=0).isoformat()}Z"
