"""Where a published statement stands: the page and the very part of it."""

from __future__ import annotations

from components import addresses
from data_access.queries.collaboratives import collaboratives
from data_access.queries.statements import Statement, all_statements, statements
from pages.shared.patients_and_carers import SUBJECTS as OF_PATIENTS
from pages.shared.statement_words import statement_anchor

# Kinds of statement that stand on the page of the network that they are about.
_OF_NETWORK = ("network", "principle", "count")
SIGN_UPS = "sign-ups"  # a subject, and the figure of its dated counts
_COUNTED = "counted-{}"  # the figure of the counts of a promise's subject


def statement_address(ident: str) -> str:
    """The address of a statement by its id; that of the promises where there is no such statement."""
    stated = next((each for each in all_statements() if each.id == ident), None)
    if stated is None:
        return addresses.PROGRAMME
    slug = next((place.slug for place in collaboratives() if place.id == stated.collaborative_id), None)
    if slug and (stated.kind in _OF_NETWORK or stated.subject in OF_PATIENTS):
        return f"{addresses.collaborative(slug)}#{statement_anchor(ident)}"
    if stated.kind == "campaign":
        return f"{addresses.CAMPAIGN}#{_of_campaign(stated)}"
    return f"{addresses.PROGRAMME}#{_of_programme(stated)}"


def _of_campaign(stated: Statement) -> str:
    """Counts with a date stand in a picture, everything else in words."""
    return SIGN_UPS if stated.subject == SIGN_UPS and stated.since else statement_anchor(stated.id)


def _of_programme(stated: Statement) -> str:
    """Counts stand in the picture of their promise; an event without a date is only heard of there."""
    if stated.kind == "count":
        return _COUNTED.format(stated.subject)
    if stated.kind == "event" and stated.since is None:
        promised = next((each for each in statements("promise") if each.subject == stated.subject), None)
        return statement_anchor(promised.id) if promised else "timeline"
    return statement_anchor(stated.id)
