"""Each of the fifteen networks stands first by every form of its name."""

from __future__ import annotations

import pytest

from data_access.queries.collaboratives import collaboratives
from pages.search.answers import answers_for
from tests.guards import not_empty

pytestmark = pytest.mark.usefixtures("store")

FORMS = (
    "{}", "{} AHSN", "{} PSC", "{} Academic Health Science Network", "{} Patient Safety Collaborative",
    "Health Innovation {}", "{} Health Innovation Network", "AHSN {}", "the {} AHSN",
)  # fmt: skip
OTHERS = {
    "east-midlands": ("EM AHSN", "EMAHSN", "EMPSC"),
    "east-of-england": ("Eastern AHSN", "EAHSN", "Eastern Academic Health Science Network", "EoE", "EoE PSC",
                        "Health Innovation East", "east anglia ahsn"),
    "greater-manchester": ("GM", "GM AHSN", "GMAHSN", "GM PSC", "Health Innovation Manchester", "HInM",
                           "Greater Manchester and Eastern Cheshire Patient Safety Collaborative", "GMEC"),
    "north-west-london": ("ICHP", "Imperial", "Imperial PSC", "ICHP PSC", "north west london AHSN"),
    "kent-surrey-sussex": ("KSS", "KSS AHSN", "KSSAHSN", "KSS PSC", "Health Innovation KSS",
                           "Kent, Surrey and Sussex AHSN", "Kent Surrey & Sussex"),
    "north-east-and-north-cumbria": ("NENC", "NENC AHSN", "AHSN NENC", "NEAHSN", "NE AHSN", "North East AHSN",
                                     "AHSN for the North East and North Cumbria", "Health Innovation NENC"),
    "north-west-coast": ("NWC", "NWC AHSN", "NWCAHSN", "Innovation Agency", "NWC PSC"),
    "oxford": ("OX", "Oxford AHSN", "OxAHSN", "Health Innovation Oxford and Thames Valley", "Thames Valley AHSN"),
    "south-london": ("HIN", "HINSL", "Health Innovation Network", "HIN South London", "South London PSC",
                     "Health Innovation Network South London", "HIN PSC"),
    "south-west": ("SW AHSN", "SWAHSN", "SW PSC", "Peninsula", "South West Peninsula AHSN"),
    "uclpartners": ("UCLP", "UCL Partners", "UCLPartners", "UCLP PSC", "UCL Partners AHSN",
                    "UCLPartners Patient Safety Programme"),
    "wessex": ("WX", "Wessex AHSN", "Wessex PSC", "WAHSN"),
    "west-midlands": ("WM AHSN", "WMAHSN", "WM PSC"),
    "west-of-england": ("WEAHSN", "WE AHSN", "WoE", "WoE PSC", "WoEAHSN"),
    "yorkshire-and-humber": ("YH", "YHAHSN", "Y&H AHSN", "Yorkshire & Humber", "Yorkshire and the Humber AHSN",
                             "Yorkshire Humber PSC", "Improvement Academy", "Health Innovation Yorkshire & Humber"),
}  # fmt: skip


def _missed(slug: str, forms: list[str]) -> dict[str, str]:
    wanted = f"/collaborative/{slug}"
    first = {form: answers_for(form, 1).answers for form in not_empty(forms)}
    return {
        form: answers[0].address if answers else "nothing"
        for form, answers in first.items()
        if not answers or answers[0].address != wanted
    }


def test_every_network_is_here() -> None:
    assert set(OTHERS) == {place.slug for place in collaboratives()}


@pytest.mark.parametrize("slug", sorted(OTHERS))
def test_a_network_stands_first_by_every_form_of_its_name(slug: str) -> None:
    place = next(place for place in collaboratives() if place.slug == slug)
    forms = [form.format(name) for form in FORMS for name in (place.name, place.id)]
    assert not _missed(slug, [*forms, *OTHERS[slug]])


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("AHSN", "/glossary#academic-health-science-network"),
        ("PSC", "/glossary#patient-safety-collaborative"),
    ],
)
def test_what_all_are_called_leads_to_its_meaning(typed: str, address: str) -> None:
    assert answers_for(typed, 1).answers[0].address == address
