"""Whom to ask in the demonstration: work roles and switchboards, never a person."""

from __future__ import annotations

from data_access.demonstration.organisations import InventedOrganisation, collaboratives, organisations
from data_access.demonstration.texts import invented
from data_access.demonstration.world import ISLAND, World

CONTACT_COLUMNS = ("area", "role", "about", "reach")

# Role, what to ask it about, extension.
_OF_A_COLLABORATIVE = (
    ("Programme lead", "What the collaborative works on, and who works together", 10),
    ("Measurement lead", "Figures, definitions, late returns and limits", 12),
    ("Improvement lead", "How to begin, what worked elsewhere and what did not", 14),
    ("Patient and carer partner", "What people in care say about a change", 16),
)
_IN_CHARGE = {
    "acute": "Patient safety lead",
    "community": "Patient safety lead",
    "mental_health": "Patient safety lead",
    "ambulance": "Clinical quality lead",
    "primary_care": "Practice manager",
    "social_care": "Care home manager",
    "custody": "Head of healthcare",
    "commissioning": "Programme manager",
}
_WITH_ANALYSTS = ("acute", "mental_health", "ambulance")


def contacts(world: World = ISLAND) -> list[tuple[str, ...]]:
    """Rows of the contacts table; an organisation that has closed can no longer be rung."""
    rows: list[tuple[str, ...]] = [
        (place, role, invented(about), _reach("programme office", extension))
        for place in collaboratives(world)
        for role, about, extension in _OF_A_COLLABORATIVE
    ]
    open_now = [organisation for organisation in organisations(world) if organisation.until is None]
    return rows + [row for organisation in open_now for row in _organisation_contacts(organisation)]


def _organisation_contacts(organisation: InventedOrganisation) -> list[tuple[str, ...]]:
    about = "What happened here in a month, and what is done about it"
    rows: list[tuple[str, ...]] = [
        (
            organisation.code,
            _IN_CHARGE[organisation.setting],
            invented(about),
            _reach("organisation", 20),
        )
    ]
    if organisation.setting in _WITH_ANALYSTS:
        about = "How the figures were counted, and corrections"
        rows.append((organisation.code, "Information analyst", invented(about), _reach("organisation", 22)))
    return rows


def _reach(whose: str, extension: int) -> str:
    return invented(f"switchboard of the {whose}, extension {extension}")
