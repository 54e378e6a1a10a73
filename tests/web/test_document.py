"""An address is answered by one document: whole without scripts, and with Dash's only around an interactive chart."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from components.island import ENTRY
from pages.shared.page_entry import PRODUCT
from tests.guards import not_empty
from tests.web.kinds import ENTRIES, EXAMPLES, NAMES, WITH_VARIABLE, address_of, entry_of, ident_of
from tests.web.markup import Document, policy, script_hash
from web.address_request import page_request_at

OTHERS = {
    "measure": "delayed-transfer-days",
    "collaborative": "oxford",
    "organisation": "RHM",
    "report": "2016-17-Q1",
    "topic": "B-SEP",
    "solution": "precept",
}


# Pages of many idents have a plain one among their examples.
@pytest.fixture(params=[*(name for name in NAMES if name not in WITH_VARIABLE), *EXAMPLES])
def address(request: pytest.FixtureRequest, store: str) -> str:
    """The address of a page of each kind, and of each opened view."""
    return request.param if "/" in request.param else address_of(request.param)


def opens_island(address: str) -> bool:
    """Whether the page's own entry says that there is an interactive chart."""
    parts = urlsplit(address)
    page_request = page_request_at(parts.path, MultiDict(parse_qsl(parts.query)))
    assert page_request is not None
    island = page_request.entry.island
    return island is not None and island(*page_request.arguments, **page_request.query) is not None


def test_it_is_a_whole_page_with_its_frame(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    document = Document(answer.text)
    assert document.element("html").attributes["lang"] == "en-GB"
    assert document.element("h1").text.strip()
    assert document.title.endswith(f" | {PRODUCT}")
    assert len(document.title) > len(PRODUCT) + 3
    assert document.element("main", id="content").text.strip()
    assert document.element("a", class_="skip").text == "Skip to the content"
    assert document.element("meta", name="description").attributes["content"]


def test_the_menu_leads_to_every_page_that_is_in_it(client: FlaskClient, address: str) -> None:
    menu = Document(client.get(address).text.partition("<main")[0])
    offered = {link.attributes["href"] for link in menu.all("a")}
    for entry in not_empty(each for each in ENTRIES if each.menu):
        idents = [ident for ident, _ in entry.menu_names()] if entry.menu_names else [""]
        assert {entry.address(ident) for ident in idents} <= offered


def test_its_canonical_address_is_the_same_view(client: FlaskClient, address: str) -> None:
    link = Document(client.get(address).text).element("link", rel="canonical").attributes["href"]
    assert urlsplit(link).path == urlsplit(address).path
    assert dict(parse_qsl(urlsplit(link).query)) == dict(parse_qsl(urlsplit(address).query))
    assert Document(client.get(link).text).element("link", rel="canonical").attributes["href"] == link


def test_what_is_at_its_default_or_not_followed_has_no_place_in_the_canonical_address(
    client: FlaskClient,
) -> None:
    document = Document(
        client.get("/measure/ecoli-bacteraemia?scale=common&map=value&month=2016-03&area=").text
    )
    link = document.element("link", rel="canonical")
    assert link.attributes["href"] == "/measure/ecoli-bacteraemia?map=value&month=2016-03"
    refused = Document(client.get("/measure/ecoli-bacteraemia?month=soon").text)
    assert refused.all("link", rel="canonical") == []
    assert "soon" in refused.element("p", role="alert").text


def test_dash_s_scripts_come_only_where_there_is_an_island(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    document, rules = Document(answer.text), policy(answer.headers)
    sources = [script.attributes["src"] for script in document.all("script") if "src" in script.attributes]
    assert not [source for source in sources if not source.startswith("/")]
    assert "'unsafe-inline'" not in rules["script-src"]
    if opens_island(address):
        assert len([each for each in document.elements if each.attributes.get("id") == ENTRY]) == 1
        assert [source for source in sources if "dash-renderer" in source]
        assert document.element("script", id="_dash-config").text
        assert rules["style-src"] == ["'self'", "'unsafe-inline'"]
        hashes = {script_hash(script) for script in not_empty(document.inline_scripts())}
        assert hashes <= set(rules["script-src"])
    else:
        assert ENTRY not in answer.text
        assert not [source for source in sources if "dash" in source]
        assert document.inline_scripts() == []
        assert rules["script-src"] == rules["style-src"] == ["'self'"]
        # What the policy forbids must not be in the document either: a browser would leave it out.
        assert document.all("style") == []
        assert not [
            each
            for each in document.elements
            for name in each.attributes
            if name == "style" or name[:2] == "on"
        ]


@pytest.mark.usefixtures("store")
def test_there_are_examples_with_an_island_and_without() -> None:
    """Else the test above would look at one kind alone."""
    assert {opens_island(example) for example in EXAMPLES} == {True, False}
    with_island = {entry.name for entry in ENTRIES if any(map(opens_island, entry.examples))}
    assert with_island == {entry.name for entry in ENTRIES if entry.island}


def test_no_policy_allows_another_host_or_words_as_scripts(client: FlaskClient, address: str) -> None:
    rules = policy(client.get(address).headers)
    assert "'unsafe-eval'" not in str(rules)
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == ["'self'"]
    assert rules["object-src"] == rules["frame-ancestors"] == ["'none'"]
    assert not [
        value for values in rules.values() for value in values if "//" in value or value in ("*", "https:")
    ]


class TestNotFound:
    @pytest.mark.parametrize("name", NAMES)
    def test_an_unknown_address_is_a_real_404_with_a_page(self, client: FlaskClient, name: str) -> None:
        entry = entry_of(name)
        unknown = [f"{address_of(name).rstrip('/')}/more"]
        if entry.variable:
            above = entry.path.partition("/<")[0]
            listed = [] if above in ("/report", "/topics") else [above, f"{above}/"]  # where they are listed
            unknown += [
                *listed,
                *(f"{above}/{each}" for each in ("no-such", "%3Cscript%3E", "%00")),
            ]
        for address in unknown:
            self.check_404(client, address)

    @pytest.mark.parametrize(
        "address", ["/nowhere", "/collaborative/WX", "/" + "x" * 3_000, "/Topics", "/%E5%A4%A7"]
    )
    def test_so_is_any_other(self, client: FlaskClient, address: str) -> None:
        self.check_404(client, address)

    def check_404(self, client: FlaskClient, address: str) -> None:
        answer = client.get(address)
        assert (answer.status_code, answer.mimetype) == (404, "text/html"), address
        assert answer.headers["Cache-Control"] == "no-store"
        document = Document(answer.text)
        assert document.element("h1").text
        assert document.element("main", id="content").text
        assert document.element("header", class_="site-header")
        assert [link for link in document.all("a") if link.attributes["href"] == "/"]
        assert document.all("link", rel="canonical") == []
        assert document.inline_scripts() == []
        assert policy(answer.headers)["script-src"] == ["'self'"]

    def test_a_page_of_a_known_kind_says_which_there_are(self, client: FlaskClient) -> None:
        assert (
            "Perhaps you meant Wessex"
            in Document(client.get("/collaborative/wesex").text).element("main").text
        )
        assert "Measure not known" in client.get("/measure/nonsense").text


class TestTooLong:
    @pytest.mark.parametrize(
        "address", ["/?measure=" + "x" * 4_000, "/" + "x" * 4_000, "/topics?" + "a&" * 2_000]
    )
    def test_an_address_over_4000_characters_gets_a_page_that_says_so(
        self, client: FlaskClient, address: str
    ) -> None:
        answer = client.get(address)
        assert (answer.status_code, answer.mimetype) == (414, "text/html")
        assert answer.headers["Cache-Control"] == "no-store"
        assert Document(answer.text).element("h1").text == "This address is too long"
        assert len(answer.data) < 20_000

    def test_a_shorter_one_is_read(self, client: FlaskClient) -> None:
        answer = client.get("/?measure=" + "x" * 3_900)
        assert answer.status_code == 200
        assert "not known here" in Document(answer.text).element("p", role="alert").text


class TestIdents:
    @pytest.mark.parametrize("name", WITH_VARIABLE)
    def test_other_letters_lead_to_the_page_as_it_is_written(self, client: FlaskClient, name: str) -> None:
        entry = entry_of(name)
        right = entry.address(ident_of(entry))
        other = entry.address(ident_of(entry).swapcase())
        answer = client.get(f"{other}?profile=ihi&area=a%26b")
        assert (answer.status_code, answer.headers["Location"]) == (308, f"{right}?profile=ihi&area=a%26b")
        assert client.get(other).headers["Location"] == right

    @pytest.mark.parametrize("name", WITH_VARIABLE)
    def test_a_query_cannot_name_another_page_than_the_path(self, client: FlaskClient, name: str) -> None:
        entry = entry_of(name)
        address, key = entry.address(ident_of(entry)), entry.variable
        document, usual = (
            Document(client.get(each).text) for each in (f"{address}?{key}={OTHERS[name]}", address)
        )
        assert document.element("h1").text == usual.element("h1").text
        assert document.title == usual.title
        assert f"“{key}”, which changes nothing on this page" in document.element("p", role="alert").text


def test_a_hostile_query_is_drawn_as_words(client: FlaskClient) -> None:
    document = Document(client.get("/?measure=%3Cscript%3Ealert(1)%3C/script%3E").text)
    assert "“<script>alert(1)</script>”, which is not known here" in document.element("p", role="alert").text
    assert document.inline_scripts() == []
