"""Facts about a network: those that were read, each with its page, and what was not found is said."""

from __future__ import annotations

import csv
import re
from dataclasses import replace

import pytest
from dash import html
from flask.testing import FlaskClient

from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.contacts import contacts
from data_access.queries.solutions import all_solutions
from data_access.queries.statements import Statement, all_statements
from pages.collaborative import network_facts
from pages.collaborative.head import about_fold
from pages.collaborative.network_facts import WEB, network_fold, network_statements, web_addresses
from pages.shared import patients_and_carers as part
from pages.shared.patients_and_carers import NOTHING, patients_and_carers
from pages.shared.solution_words import whom_to_ask
from pages.shared.statement_words import figure_words, page_date_words, source_link, source_words
from tests.components.screen import walk, words
from tests.guards import not_empty
from tests.shared import SHARED

EVIDENCE = SHARED / "data" / "evidence" / "facts.csv"
BLANK = Statement(
    *("x", "network", "aim", "WX", None, None, None, "Fewer falls", 30.0, "per cent", "exact"),
    *(None, None, None, None, "high", None, "A page, A network", None, None, None),
)


def place(ident: str) -> Collaborative:
    return next(each for each in collaboratives() if each.id == ident)


@pytest.mark.usefixtures("store")
class TestFold:
    def test_every_fact_stands_with_its_page_and_date_or_that_it_has_none(self) -> None:
        for each in not_empty(collaboratives()):
            made = network_fold(each)
            seen = words(made)
            for fact in not_empty(network_statements(each.id)):
                assert fact.words in seen, fact.id
                assert figure_words(fact) in seen, fact.id
                assert fact.source in seen, fact.id
                assert fact.date_kind in ("printed", "content", "none"), fact.id
                assert fact.subject == WEB or page_date_words(fact) in seen, fact.id

    def test_there_is_nothing_without_a_page(self) -> None:
        for each in not_empty(collaboratives()):
            for item in not_empty([item for item in walk(network_fold(each)) if isinstance(item, html.Li)]):
                cited = [inner for inner in walk(item) if isinstance(inner, html.Cite)]
                assert len(cited) == 1, words(item)
                links = [inner.href for inner in walk(item) if isinstance(inner, html.A)]
                assert len(links) == 1
                assert links[0].startswith("http")

    def test_what_was_not_found_is_said(self) -> None:
        silent = [each for each in collaboratives() if each.id not in patients_and_carers()]
        for each in not_empty(silent):
            assert NOTHING in words(network_fold(each)), each.id
        assert NOTHING not in words(network_fold(place("WX")))

    def test_whom_to_ask_is_a_public_address_with_when_it_was_read(self) -> None:
        for each in not_empty(collaboratives()):
            sites = not_empty(web_addresses(each.id))
            assert all("as read on a" in words(site) for site in sites)
            assert words(sites[0]) in words(about_fold(each))
        assert "Earlier public web site" in words(network_fold(place("EM")))
        assert "was not found" in words(network_fold(place("SW")))

    def test_the_page_has_it_folded_below_the_charts(self, client: FlaskClient) -> None:
        text = client.get("/collaborative/wessex").text
        assert text.index('id="charts"') < text.index('id="network"')
        (opening,) = re.findall(r'<details[^>]*id="network"[^>]*>', text)
        assert " open" not in opening

    def test_no_more_is_found_without_statements(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(network_facts, "all_statements", lambda: ())
        assert network_fold(place("WX")) is None
        assert web_addresses("WX") == []
        assert "lead network, and where" in words(about_fold(place("WX")))


@pytest.mark.demonstration
@pytest.mark.usefixtures("store")
def test_an_invented_network_has_invented_roles_and_facts() -> None:
    for each in not_empty(collaboratives()):
        seen = words(network_fold(each))
        assert NOTHING in seen or each.id in patients_and_carers()
        assert all(role.role in seen and role.reach in seen for role in not_empty(contacts(each.id)))
        assert all(fact.source.startswith("Demonstration: ") for fact in network_statements(each.id))


@pytest.mark.usefixtures("store")
class TestPatientsAndCarers:
    def test_it_holds_what_was_read_of_their_part_and_nothing_else(self) -> None:
        made = patients_and_carers()
        ids = {each.id for statements in not_empty(made.values()) for each in statements}
        assert {"f010", "f016", "f018", "f033", "f043", "f051", "f056", "patients-wx", "patients-sw"} <= ids
        # Stakeholders of whom nothing says that they are patients or carers.
        assert "f029" not in ids
        assert all(each.collaborative_id == of for of, several in made.items() for each in several)
        assert not {"stage-1-iii", "stage-2-i"} & ids

    def test_the_wessex_event_has_its_day_and_its_pages_day(self) -> None:
        (event,) = patients_and_carers()["WX"]
        assert f"{event.since:%Y-%m-%d}" == "2014-11-11"
        assert (event.page_date, event.date_kind) == ("2014-11-20", "printed")

    def test_a_store_without_statements_has_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(part, "all_statements", lambda: ())
        assert patients_and_carers() == {}


@pytest.mark.usefixtures("store")
@pytest.mark.skipif(
    not EVIDENCE.exists(), reason="the table of facts as they were read is not on this machine"
)
def test_every_fact_that_was_read_is_held_once_with_its_figure() -> None:
    held = {each.id: each for each in all_statements()}
    with EVIDENCE.open(encoding="utf-8", newline="") as lines:
        read = list(csv.DictReader(lines))
    for fact in not_empty(read):
        parts = [each for ident, each in held.items() if re.fullmatch(f"{fact['id'].lower()}(-.+)?", ident)]
        assert parts, fact["id"]
        assert {each.collaborative_id or "ENG" for each in parts} == {fact["collaborative"]}
        for each in parts:
            if each.figure is not None:
                assert each.figure in numbers(fact["value"]), (each.id, each.figure)
        assert any(each.address == fact["url"] for each in parts), fact["id"]


def numbers(text: str) -> set[float]:
    spelt = dict(one=1, two=2, six=6, seven=7, nine=9)
    digits = re.findall(r"\d+(?:\.\d+)?", text.replace(",", ""))
    return {float(each) for each in digits} | {
        float(number) for word, number in spelt.items() if word in text.lower()
    }


def test_a_source_says_its_date_and_its_address_or_that_it_has_none() -> None:
    undated = replace(BLANK, date_kind="none")
    assert "".join(source_link(undated).children) == "A page, A network, undated; no public address"
    assert source_words(undated) == "A page, A network, undated"
    printed = replace(BLANK, page_date="2018-06", date_kind="printed", address="https://example.org/page")
    assert source_words(printed) == "A page, A network, June 2018. https://example.org/page"
    assert [each.href for each in walk(source_link(printed)) if isinstance(each, html.A)] == [printed.address]
    # Where nobody said whether the page has a date, none is claimed to be missing.
    assert "".join(source_link(BLANK).children) == "A page, A network; no public address"


@pytest.mark.usefixtures("store")
def test_an_address_on_an_undated_page_says_when_it_was_looked_up() -> None:
    undated = [each for each in all_statements() if each.subject == WEB and not each.page_date]
    for each in not_empty(undated):
        assert (each.caution or "").endswith("it was looked up on 26 November 2026."), each.id
    dated = [each for each in all_statements() if each.subject == WEB and each.page_date]
    assert not [each.id for each in not_empty(dated) if "looked up" in (each.caution or "")]
    (asked,) = [each for each in all_solutions() if each.id == "steady-on"]
    text = words(html.Div(whom_to_ask(asked)))
    assert "The page bears no date: it was looked up on 26 November 2026" in text
