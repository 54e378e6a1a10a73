"""An answer that is a statement leads to the very statement, which its page has once."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from data_access.queries.statements import all_statements
from pages.search.answers import answers_for
from pages.search.statement_address import statement_address
from tests.guards import not_empty


def _missing(client: FlaskClient) -> list[str]:
    """Addresses of statements whose page has no such part, or has it twice."""
    pages: dict[str, str] = {}
    missing = []
    for stated in not_empty(all_statements()):
        address = statement_address(stated.id)
        path, _, part = address.partition("#")
        if path not in pages:
            pages[path] = client.get(path).text
        if not part or pages[path].count(f' id="{part}"') != 1:
            missing.append(address)
    return missing


@pytest.mark.usefixtures("store")
def test_every_statement_has_its_place_on_its_page(client: FlaskClient) -> None:
    assert _missing(client) == []


@pytest.mark.demonstration
def test_so_it_is_in_the_demonstration(client: FlaskClient) -> None:
    assert _missing(client) == []


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("6,000 lives", "/sign-up-to-safety#statement-campaign-half"),
        ("driver diagram", "/sign-up-to-safety#statement-c014"),
        ("fewer deaths from sepsis", "/collaborative/uclpartners#statement-f039-sepsis"),
        ("national report every quarter", "/programme#statement-promise-national-report"),
        ("plan of one page", "/programme#statement-f006"),
        ("£450,000 goes to six projects", "/programme#statement-v015"),
        ("material on catheters age uk", "/collaborative/south-london#statement-f016-catheters"),
        ("atlas of solutions", "/programme#statement-promise-web-resource"),
        ("founding members of Q", "/programme#counted-fellows"),
    ],
)
def test_a_statement_is_found_by_its_words(typed: str, address: str) -> None:
    assert address in [answer.address for answer in answers_for(typed, 3).answers]
