"""What a solution's grade of evidence means, and whom to ask about it, in the words of every page."""

from __future__ import annotations

from typing import Any

from dash import html

from components import addresses
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.solutions import Solution
from data_access.queries.statements import Statement, statements
from pages.shared.citation_words import part_words

# From what others have looked at to what nobody counted.
GRADES = {
    "peer_reviewed": "peer-reviewed paper",
    "independent_evaluation": "evaluated by others",
    "before_and_after": "before and after, with nothing to compare with",
    "modelled": "reckoned by a model, not observed",
    "self_reported": "self-reported",
    "description_only": "described; no figure of what came of it",
}
WEB_ADDRESS = "web-address"
SEVERAL = "several together"


def grade_words(solution: Solution) -> str:
    """The grade in words; of none, that none is recorded."""
    return GRADES.get(solution.grade or "", "no grade recorded")


def origin_of(solution: Solution) -> Collaborative | None:
    """Where it comes from; ``None`` where several made it together."""
    return next((each for each in collaboratives() if each.id == solution.collaborative_id), None)


def network_address(collaborative_id: str | None) -> Statement | None:
    """What the store knows of a network's public web address; ``None`` where we found none."""
    of_network = (each for each in statements("network") if each.collaborative_id == collaborative_id)
    return next((each for each in of_network if each.subject == WEB_ADDRESS and each.address), None)


def whom_to_ask(solution: Solution) -> list[Any]:
    """A work role with a way to reach it, else the network's own address, else the page of the collaborative."""
    if solution.role:
        return [solution.role, *([", ", _reach(solution.reach)] if solution.reach else [])]
    origin = origin_of(solution)
    website = network_address(solution.collaborative_id) if origin else None
    if origin and website and website.address:
        return ["Ask the network: ", _reach(website.address), f" ({origin.lead_network}{_as_read(website)})"]
    if origin:
        page = html.A(origin.name, href=addresses.collaborative(origin.slug))
        return ["No address found; its page: ", page]
    return ["Nobody is named: several made it together, and its source is the way on."]


def _as_read(website: Statement) -> str:
    """Of which date the page is that bears the address; of an undated one, what is said of when it was looked up."""
    if website.page_date:
        return f", on a page of {part_words(website.page_date)}"
    return f". {website.caution.rstrip('.')}" if website.caution else ", on an undated page"


def _reach(reach: str) -> Any:
    """A link where it is a web address or a mailbox; anything else, such as a switchboard, as words."""
    if reach.startswith(("https://", "http://")):
        return html.A(reach, href=reach, rel="noopener external")
    return html.A(reach, href=f"mailto:{reach}") if "@" in reach and " " not in reach else reach
